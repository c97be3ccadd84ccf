/** The recipe "Link by name": what planning has to look for. A text without any letter or digit is left out. */
import { normaliseCompanyName, normalisePersonName } from "../match-keys.ts";
import { nothing, type Recipe } from "../reading.ts";

export const linkByName: Recipe = {
  unreadable: "clear",
  read: (raw, { compiled, feed }) => {
    const becomes = compiled.objects.get(feed.argument)?.becomes;
    const name = becomes === "contact" ? normalisePersonName(raw) : normaliseCompanyName(raw);
    return name === ""
      ? nothing
      : { reading: { kind: "lookup", object: feed.argument, matchKey: `name:${name}`, text: raw.trim().replace(/\s+/gu, " ") } };
  },
};
