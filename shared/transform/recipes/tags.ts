/** The recipe "Tags": several in one cell. Every text can be read; one spelling per tag. */
import type { Feed } from "../../record/compiled-map.ts";
import { fold } from "../../record/fold-text.ts";
import type { Issue } from "../../record/issue.ts";
import { shortText } from "../../record/short-text.ts";
import { splitTags } from "../../record/split-tags.ts";
import { byDecision, leftOut, quote, type Recipe, refused, value } from "../reading.ts";

/** Folds doubles, and uses the chosen spelling of each tag. */
export const tags: Recipe = {
  unreadable: "keep",
  read: (raw, { feed, compiled }) => {
    const found = new Map<string, string>();
    const omitted: string[] = [];
    const empty: string[] = [];
    for (const tag of splitTags(raw)) {
      const folded = fold(tag);
      const said = feed.values?.get(fold(shortText(tag)));
      if (said === "") omitted.push(tag);
      else if (compiled.isNull(tag)) empty.push(tag);
      if (said === "" || compiled.isNull(tag)) continue;
      const chosen = said ?? compiled.tags.get(folded) ?? tag;
      if (!found.has(fold(chosen))) found.set(fold(chosen), chosen);
    }
    const issues = [
      ...(omitted.length > 0 ? [byDecision(feed, omitted.join(", "))] : []),
      ...(empty.length > 0 ? [noTags(feed, empty.join(", "))] : []),
    ];
    if (found.size > 0) return { ...value([...found.values()]), issues };
    const [issue] = issues;
    return omitted.length > 0 && issue ? refused(issue) : leftOut("no value");
  },
};

/** Where a cell holds nothing else, its column lists such words. */
const noTags = (feed: Feed, words: string): Issue => ({
  code: "issue/bad-format",
  severity: "warn",
  field: feed.column,
  message: `Words that mean nothing are no tags; they are left out: ${quote(words)}`,
  hint: "Words that mean nothing among tags: left out",
});
