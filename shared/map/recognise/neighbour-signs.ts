/** Collects what the columns beside a column say of it. */
import type { VocabularyColumn, VocabularyObject } from "../../vocabulary/vocabulary.ts";
import type { DescribedColumn, DescribedTable } from "./describe-table.ts";
import { isOther, type Matches, matchHeading } from "./match-heading.ts";
import type { Signs } from "./model.ts";
import type { WordIndex } from "./word-index.ts";

/** Concepts that headings of other columns fit better, or as well and stand before. */
export type Rivals = {
  readonly better: ReadonlySet<string>;
  readonly before: ReadonlySet<string>;
  /** Concepts that other columns are called in just these words. */
  readonly called: ReadonlySet<string>;
};

export function rivalsOf(column: DescribedColumn, table: DescribedTable, object: VocabularyObject, index: WordIndex): Rivals {
  const [better, before, called] = [new Set<string>(), new Set<string>(), new Set<string>()];
  const own = matchHeading(column, table, object, index).whole;
  for (const other of table.columns) {
    if (other.position === column.position || other.countsRows || isNoRival(other.words, column.words)) continue;
    for (const { concept, agreement, isNamed } of matchHeading(other, table, object, index).strong) {
      if (isNamed) called.add(concept);
      const mine = own.get(concept)?.agreement ?? 0;
      if (mine > agreement + 0.01) continue;
      if (agreement > mine + 0.01) better.add(concept);
      else if (other.position < column.position) before.add(concept);
    }
  }
  return { better, before, called };
}

/** Where a record's id and its name stand in two columns, the id is no rival of the name. */
const isNoRival = (other: readonly string[], own: readonly string[]): boolean =>
  own.at(-1) !== "id" &&
  (other.at(-1) === "id" || (own.at(-1) === "name" && own.length > 1 && own.slice(0, -1).join(" ") === other.join(" ")));

/** Signs that a concept's id and name stand side by side. */
export function besideSigns(
  { concept, references }: VocabularyColumn,
  { bare, end }: Matches,
  { isIdBesideName, isNameBesideId }: Beside,
): Signs {
  const isIt = (bare.get(concept)?.agreement ?? 0) > 0.9;
  return {
    ...(isIdBesideName && { [references === undefined ? "id beside its name" : "id beside its name, linked"]: 1 }),
    ...(isNameBesideId && { [references === undefined ? "name beside its id" : "name beside its id, linked"]: isIt ? 1 : 0 }),
    ...(end === "id" && isIt && !isIdBesideName && { "id of it": 1 }),
  };
}

/** Signs that a column is not the only one which is called so. */
export function rivalSigns(concept: string, { better, before, called }: Rivals): Signs {
  // Where only the family name stands in another column, a name is the given name.
  const isRest = called.has("family-name") && !called.has("given-name") && !better.has("given-name");
  const of = isOther(concept) ? concept.slice(6) : undefined;
  return {
    ...(better.has(concept) && { "another fits better": 1 }),
    ...(before.has(concept) && { "another fits as well": 1 }),
    ...(isRest && concept === "given-name" && { "rest of a name": 1 }),
    ...(isRest && concept === "person-name" && { "whole name beside a part": 1 }),
    ...(of !== undefined && { [better.has(of) || before.has(of) ? "another is the first" : "is the first itself"]: 1 }),
  };
}

/** What the headings beside a column say of it: it is another one with a word more, the id of what another one names, or the name of another's id. */
export type Beside = { readonly extends: boolean; readonly isIdBesideName: boolean; readonly isNameBesideId: boolean };

/** Ends of the heading of the name where the id stands in another column. */
const names = ["", " name", " label", " title", " display name", " text"];

/** What the other headings of the table say of a column's. */
export function besides({ words }: DescribedColumn, { headings }: DescribedTable): Beside {
  const last = words.at(-1) ?? "";
  const rest = words.slice(0, -1).join(" ");
  const isMore = words.length > 1 && last !== "id" && last !== "name" && !/^\d$/u.test(last);
  return {
    extends: isMore && (headings.has(rest) || (words.length > 2 && headings.has(words.slice(0, -2).join(" ")))),
    isIdBesideName: last === "id" && words.length > 1 && names.some((name) => headings.has(`${rest}${name}`)),
    isNameBesideId:
      headings.has(`${words.join(" ")} id`) || (last === "name" && words.length > 1 && (headings.has(rest) || headings.has(`${rest} id`))),
  };
}
