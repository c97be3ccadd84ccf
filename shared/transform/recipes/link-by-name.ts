/** The recipe "Link by name": what planning has to look for. A text without any letter or digit is left out, and so is a ditto. */
import { companyNameKey, isDitto, normalisePersonName } from "../../record/compare-names.ts";
import { visible } from "../../record/visible.ts";
import { type Recipe, unreadable, whole } from "../reading.ts";

export const linkByName: Recipe = {
  unreadable: "clear",
  read: (raw, { compiled, feed }) => {
    const becomes = compiled.objects.get(feed.argument)?.becomes;
    const name = becomes === "contact" ? normalisePersonName(raw) : companyNameKey(raw);
    const text = visible(raw).trim().replace(/\s+/gu, " ");
    return name === "" || isDitto(raw)
      ? unreadable(feed, "name of another record", raw)
      : whole({
          kind: "lookup",
          object: feed.argument,
          matchKey: `name:${name}`,
          text,
          ...(compiled.isNull(raw) ? { isKnownOnly: true } : {}),
        });
  },
};
