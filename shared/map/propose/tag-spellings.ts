/** Finds tags written in several ways and chooses one spelling of each. */
import type { ColumnProfile } from "../../record/column-profile.ts";
import { fold } from "../../record/fold-text.ts";
import { splitTags } from "../../record/split-tags.ts";

/**
 * The spelling used for each tag, by its folded form: Nutshell's own where the tag exists there, else the most frequent one,
 * else the first one seen.
 */
export function tagSpellings(
  columns: readonly ColumnProfile[],
  listed: readonly string[],
  existing: readonly string[],
): Map<string, string> {
  const counts = new Map<string, Map<string, number>>();
  const add = (tag: string, count: number): void => {
    const variants = counts.get(fold(tag)) ?? new Map<string, number>();
    variants.set(tag, (variants.get(tag) ?? 0) + count);
    counts.set(fold(tag), variants);
  };
  for (const tag of listed.flatMap(splitTags)) add(tag, 0);
  for (const column of columns) for (const { value, count } of column.values) for (const tag of splitTags(value)) add(tag, count);
  const there = new Map(existing.map((tag) => [fold(tag), tag]));
  const chosen = [...counts].map(([folded, variants]): [string, string] => {
    const [best] = [...variants].sort((a, b) => b[1] - a[1]);
    return [folded, there.get(folded) ?? best?.[0] ?? folded];
  });
  return new Map(chosen);
}
