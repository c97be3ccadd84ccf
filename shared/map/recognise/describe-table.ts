/** Describes a table for the recogniser: its headings as words, its values as facts, and what its columns have to do with each other. */

import { type Copy, findCopies } from "./find-copies.ts";
import { findKey } from "./find-key.ts";
import { cutHeading } from "./split-heading.ts";
import { factsOfValues, type ValueFacts } from "./value-kinds.ts";
import type { WordIndex } from "./word-index.ts";

/** A table as read: its headings and the first of its rows. */
export type TableToRecognise = {
  /** Path of the file, and the name of the sheet or list in it where there are several. */
  readonly file: string;
  readonly name: string;
  readonly columns: readonly string[];
  /** Rows as read, empty cells as "". */
  readonly rows: readonly (readonly string[])[];
  /** How many rows it has, where these are the first of them. */
  readonly total?: number;
  /** What a language model says the columns are, by their places. */
  readonly opinions?: readonly (string | undefined)[];
};

export type DescribedColumn = {
  readonly heading: string;
  readonly position: number;
  readonly words: readonly string[];
  readonly facts: ValueFacts;
  /** Every row has a value and no two have the same. */
  readonly isUnique: boolean;
  /** A number such as `Sr. No.` that counts the rows from 1 on: it says where a row stood in this file, not which record it is. */
  readonly countsRows: boolean;
  /** Another column whose values it repeats in every row, as they are or in another unit. */
  readonly copyOf: Copy | undefined;
  /** Headings of the columns together with which it is the id: no two rows have the same values in all of them, and in none alone are they unique. */
  readonly idWith: readonly string[];
  /** Different values, to find where they occur as ids or names. */
  readonly values: ReadonlySet<string>;
  /** How much fuller it is in rows that are done with by their status than in others, from -1 to 1; 0 without such a status. */
  readonly fillOfEnded: number;
  /** What a language model says it is. */
  readonly opinion: string | undefined;
};

export type DescribedTable = {
  readonly file: string;
  readonly name: string;
  /** Words of the file's and the table's name. */
  readonly nameWords: readonly (readonly string[])[];
  readonly columns: readonly DescribedColumn[];
  /** Words with which most headings begin: they say nothing about a single one. */
  readonly prefix: ReadonlySet<string>;
  /** Headings as their words, joined. */
  readonly headings: ReadonlySet<string>;
  /** How many of its rows were read, and how many there are. */
  readonly read: number;
  readonly there: number;
};

/** Words that say nothing about the records in a file's name. */
const NOISE =
  /\b(?:export(?:s|ed)?|import(?:s|ed)?|download(?:s|ed)?|reports?|data|all|list|of|backup|final|copy|part|my|view|full|csv|json|api|table|sheet|page|dump|crm|the|active|master|details?|records?|rows?|raw|old|new|latest)\b/giu;
const BEGINS_WITH = 0.3;
const FEWEST = 5;

/** `isEmpty` says which texts stand for no value. */
export function describeTable(table: TableToRecognise, index: WordIndex, isEmpty: (text: string) => boolean): DescribedTable {
  const split = table.columns.map((heading) => index.split(heading));
  const cells = table.columns.map((_, at) => table.rows.map((row) => row[at] ?? ""));
  const copies = findCopies(table.columns, split, cells);
  const statuses = findStatuses(cells, index.ended);
  const each = table.columns.map((heading, position): DescribedColumn => {
    const own = cells[position] ?? [];
    const facts = factsOfValues(own, isEmpty);
    return {
      heading,
      position,
      words: split[position] ?? [],
      facts,
      isUnique: facts.filled > 1 && facts.filled === own.length && facts.distinct === own.length,
      countsRows: countsRows(split[position] ?? [], own),
      copyOf: copies[position],
      idWith: [],
      values: new Set(own.map((cell) => cell.trim()).filter((cell) => cell !== "" && !isEmpty(cell))),
      fillOfEnded: facts.filled === 0 || facts.filled === own.length ? 0 : compareFill(own, statuses, isEmpty),
      opinion: table.opinions?.[position],
    };
  });
  const key = findKey(each, cells);
  const columns = each.map((column) => {
    if (!key.includes(column.position)) return column;
    return { ...column, idWith: key.flatMap((other) => (other === column.position ? [] : [table.columns[other] ?? ""])) };
  });
  const base = (table.file.split("/").at(-1) ?? "").replace(/\.[A-Za-z]{1,6}$/u, "");
  const names = [table.name, base].filter((name, at, all) => name !== "" && all.indexOf(name) === at);
  return {
    file: table.file,
    name: table.name,
    nameWords: names.map((name) =>
      index.split(
        name
          .replace(/[-_.]+/gu, " ")
          .replace(NOISE, " ")
          .replace(/\d+/gu, " "),
      ),
    ),
    columns,
    prefix: commonPrefix(split),
    headings: new Set(split.map((words) => words.join(" "))),
    read: table.rows.length,
    there: Math.max(table.rows.length, table.total ?? 0),
  };
}

/** Fewer rows are counted by chance. */
const COUNTED = 3;

const countsRows = (words: readonly string[], own: readonly string[]): boolean =>
  own.length >= COUNTED && (words.length === 0 || words.at(-1) === "number") && own.every((cell, at) => cell.trim() === String(at + 1));

/** A status has few different values. */
const FEW_VALUES = 12;
/** Columns with a status that are looked at. */
const STATUSES = 4;

/** For each column that says of some rows that they are done with, and of others not: of which it says so. */
function findStatuses(cells: readonly (readonly string[])[], ended: ReadonlySet<string>): boolean[][] {
  const found: boolean[][] = [];
  for (const own of cells) {
    const different = new Set(own);
    if (found.length >= STATUSES || different.size < 2 || different.size > FEW_VALUES) continue;
    const over = new Set([...different].filter((value) => cutHeading(value).some((word) => ended.has(word))));
    if (over.size > 0 && over.size < different.size) found.push(own.map((value) => over.has(value)));
  }
  return found;
}

/** The difference of the shares of filled cells, by the status for which it is greatest. */
function compareFill(own: readonly string[], statuses: readonly (readonly boolean[])[], isEmpty: (text: string) => boolean): number {
  const filled = own.map((cell) => cell.trim() !== "" && !isEmpty(cell.trim()));
  let most = 0;
  for (const over of statuses) {
    const share = (wanted: boolean): number => {
      const rows = filled.filter((_, row) => over[row] === wanted);
      return rows.filter(Boolean).length / Math.max(1, rows.length);
    };
    const difference = share(true) - share(false);
    if (Math.abs(difference) > Math.abs(most)) most = difference;
  }
  return most;
}

function commonPrefix(headings: readonly (readonly string[])[]): ReadonlySet<string> {
  const counts = new Map<string, number>();
  for (const [first, second] of headings) if (first !== undefined && second !== undefined) counts.set(first, (counts.get(first) ?? 0) + 1);
  return new Set(
    headings.length < FEWEST ? [] : [...counts].filter(([, count]) => count >= headings.length * BEGINS_WITH).map(([word]) => word),
  );
}
