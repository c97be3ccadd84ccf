/** Tells rows of a list that are no records: a repeated header, totals, a footer. */

const TOTAL =
  /^(?:(?:grand|sub|overall)[\s-]?)?(?:totals?|sum|summe|gesamt(?:summe)?|totale|total (?:general|g\u00e9n\u00e9ral)|suma|итого|合计|合計|कुल)(?!\p{L})[\s:]*(?:\(?\d[\d.,]*\)?)?(?:\s*(?:records?|rows?|contacts?|items?))?:?$/iu;
const FOOTER =
  /^(?:(?:report |list )?(?:generated|exported|created|printed|downloaded) (?:by|on|at|from|with)\b|(?:end of|confidential|copyright|\u00a9|page \d+ of \d+)|(?:number of |total )?(?:records?|rows?)\s*[:=]\s*\d+|\d+ (?:records?|rows?)\b)/iu;

/**
 * Why a row is no record; undefined when it may be one. A row like the headings is none whatever its id; totals are believed only where
 * the row has no id or its id is the word itself, and a footer only where the row has no id or holds nothing but that text.
 */
export function whyNoRecord(
  cells: readonly (string | undefined)[],
  headings: readonly string[],
  id: string | undefined,
): string | undefined {
  // Most rows are told by their first value.
  if (cells[0] !== undefined && isSame(cells[0], headings[0] ?? "") && headings.length > 1 && isHeader(cells, headings))
    return "it repeats the headings";
  const at = cells.findIndex((cell) => !isBlank(cell));
  const first = cells[at]?.trim() ?? "";
  if (TOTAL.test(first) && (id === undefined || (TOTAL.test(id) && headings.some((_, i) => isBlank(cells[i])))))
    return "it is a row of totals";
  const isAlone = cells.every((cell, i) => i === at || isBlank(cell));
  return headings.length > 1 && (id === undefined || isAlone) && FOOTER.test(first) ? "it is a footer of the report" : undefined;
}

const isBlank = (cell: string | undefined): boolean => cell === undefined || cell.trim() === "";

const isHeader = (cells: readonly (string | undefined)[], headings: readonly string[]): boolean =>
  headings.every((heading, i) => isSame(cells[i] ?? "", heading) || /^column_\d+$/u.test(heading));

const isSame = (cell: string, heading: string): boolean => {
  const text = cell.trim();
  return text === heading || (text.length === heading.length && text.toLowerCase() === heading.toLowerCase());
};
