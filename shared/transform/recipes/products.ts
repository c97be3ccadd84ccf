/** The recipe "Products": the names of one or several products in a cell. Every text can be read. */
import type { Feed } from "../../record/compiled-map.ts";
import { fold } from "../../record/fold-text.ts";
import type { Issue } from "../../record/issue.ts";
import { splitQuoted } from "../../record/split-quoted.ts";
import { visible } from "../../record/visible.ts";
import { quote, type Recipe, refused, value } from "../reading.ts";

/** Names hold commas, so these divide nothing. A name that stands there twice counts once. */
export const products: Recipe = {
  unreadable: "keep",
  read: (raw, { compiled, feed }) => {
    const found = new Map<string, string>();
    const empty: string[] = [];
    for (const part of splitQuoted(visible(raw).normalize("NFKC"), ";|\r\n")) {
      const name = part.replace(/\s+/gu, " ");
      if (compiled.isNull(name)) empty.push(name);
      else if (!found.has(fold(name))) found.set(fold(name), name);
    }
    if (found.size === 0) return refused(noProducts(feed, raw));
    return { ...value([...found.values()]), issues: empty.length === 0 ? [] : [noProducts(feed, empty.join(", "))] };
  },
};

const noProducts = (feed: Feed, words: string): Issue => ({
  code: "issue/bad-format",
  severity: "warn",
  field: feed.column,
  message: `Words that mean nothing are no products; they are left out: ${quote(words)}`,
  hint: "Words that mean nothing among products: left out",
});
