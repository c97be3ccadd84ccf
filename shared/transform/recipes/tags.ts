/** The recipe "Tags": several in one cell. Every text can be read; one spelling per tag. */
import { fold } from "../../record/fold-text.ts";
import { shortText } from "../../record/short-text.ts";
import { splitTags } from "../../record/split-tags.ts";
import { leftOut, type Recipe, value } from "../reading.ts";

/** Folds doubles, and uses the chosen spelling of each tag. */
export const tags: Recipe = {
  unreadable: "keep",
  read: (raw, { feed, compiled }) => {
    const found = new Map<string, string>();
    let decided = false;
    for (const tag of splitTags(raw)) {
      const folded = fold(tag);
      const said = feed.values?.get(fold(shortText(tag)));
      if (said === "") decided = true;
      if (said === "" || compiled.isNull(tag)) continue;
      const chosen = said ?? compiled.tags.get(folded) ?? tag;
      if (!found.has(fold(chosen))) found.set(fold(chosen), chosen);
    }
    return found.size === 0 ? leftOut(decided ? "decision" : "no value") : value([...found.values()]);
  },
};
