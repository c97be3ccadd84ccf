/** Tells the headings of a table from titles above them that have several values too, and quotes what stands above. */
import { formatNumber, pluralize } from "../../../shared/record/format-count.ts";

/** A row: its cells, and how many columns they take where cells are merged. */
export type HeadRow = { readonly cells: readonly (string | undefined)[]; readonly taken?: number };

/** Rows looked at below the first that may be the headings. */
const LOOKED_AT = 20;
const MOST_QUOTED = 4000;

/**
 * Where the headings stand: in the first row with two values or more, unless one of the rows below it has at least twice as many and all of them may be
 * headings. `isNone` says of a row below whether it is something else for reasons of the file.
 */
export function findHeadingRow(rows: readonly HeadRow[], isNone: (first: number, at: number) => boolean = () => false): number {
  const first = rows.findIndex(({ cells }) => filledIn(cells) >= 2);
  if (first === -1) return -1;
  const least = 2 * (rows[first]?.taken ?? filledIn(rows[first]?.cells ?? []));
  const below = rows.slice(first + 1, first + 1 + LOOKED_AT).findIndex(({ cells }) => filledIn(cells) >= least);
  const at = first + 1 + below;
  return below === -1 || !areHeadings(rows[at]?.cells ?? []) || isNone(first, at) ? first : at;
}

export const filledIn = (cells: readonly (string | undefined)[]): number =>
  cells.filter((cell) => cell !== undefined && cell.trim() !== "").length;

/** Names, as against numbers, dates, addresses and long texts. */
const areHeadings = (cells: readonly (string | undefined)[]): boolean =>
  cells.every((cell = "") => cell.trim() === "" || (/\p{L}/u.test(cell) && !/@|^\s*\d/u.test(cell) && cell.length < 60));

/** How many rows above the headings are no part of the table, and what they say; nothing for none. */
export function describeAbove(texts: readonly string[]): string[] {
  if (texts.length === 0) return [];
  const said = texts.map((text) => `"${text.replace(/\s+/gu, " ").trim()}"`).join(", ");
  const short = said.length > MOST_QUOTED ? `${said.slice(0, MOST_QUOTED)} … (${formatNumber(said.length)} characters)` : said;
  return [`${pluralize(texts.length, "row")} above the headings ${texts.length === 1 ? "is" : "are"} no part of the table: ${short}.`];
}
