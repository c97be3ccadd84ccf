/** The recipe "Link by name": what planning has to look for, people by their e-mail addresses too. A text without any letter or digit is left out, and so is a ditto. */
import { calledKey, companyNameKey, isDitto, normalisePersonName } from "../../record/compare-names.ts";
import { fold } from "../../record/fold-text.ts";
import { recordKey } from "../../record/record-key.ts";
import { visible } from "../../record/visible.ts";
import { type Recipe, unreadable, whole } from "../reading.ts";
import { findAddresses } from "./email.ts";

export const linkByName: Recipe = {
  unreadable: "clear",
  read: (raw, { compiled, feed }) => {
    const becomes = compiled.objects.get(feed.argument)?.becomes;
    // Behind an address there is a person, also behind that of a lead.
    const [first, ...others] = raw.includes("@") && becomes !== "account" ? findAddresses(visible(raw)).good.map(byAddress) : [];
    if (first) return whole({ kind: "lookup", object: feed.argument, ...first, isPerson: true, others });
    const isPerson = becomes === "contact";
    const name = isPerson ? normalisePersonName(raw) : companyNameKey(raw);
    const text = visible(raw).trim().replace(/\s+/gu, " ");
    return name === "" || isDitto(raw)
      ? unreadable(feed, "name of another record", raw)
      : whole({
          kind: "lookup",
          object: feed.argument,
          matchKey: isPerson ? calledKey(raw) : `name:${name}`,
          text,
          // Nearly every id has a digit, and few names have.
          ...(/\d/u.test(text) && { idKey: recordKey(compiled.source, feed.argument, text) }),
          ...(isPerson && { isPerson }),
          ...(compiled.isNull(raw) ? { isKnownOnly: true } : {}),
        });
  },
};

const byAddress = (address: string): { matchKey: string; text: string } => ({ matchKey: `email:${fold(address)}`, text: address });
