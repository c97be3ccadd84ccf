/** Tells rows of a list that are no records: a repeated header, totals, a footer. */

const TOTAL =
  /^(?:(?:grand|sub|overall)[\s-]?)?(?:totals?|sum|summe|gesamt|total general)\b[\s:]*(?:\(?\d[\d.,]*\)?)?(?:\s*(?:records?|rows?|contacts?|items?))?:?$/iu;
const FOOTER =
  /^(?:(?:report |list )?(?:generated|exported|created|printed|downloaded) (?:by|on|at|from|with)\b|(?:end of|confidential|copyright|\u00a9|page \d+ of \d+)|(?:number of |total )?(?:records?|rows?)\s*[:=]\s*\d+|\d+ (?:records?|rows?)\b)/iu;

/**
 * Why a row is no record; undefined when it may be one. A row like the headings is none whatever its id; totals and footers are
 * believed only when the row has no id, or holds nothing but one text.
 */
export function whyNoRecord(cells: readonly (string | undefined)[], headings: readonly string[], hasId: boolean): string | undefined {
  // Most rows are told by their first value.
  if (cells[0] !== undefined && cells[0].trim() === headings[0] && headings.length > 1 && isHeader(cells, headings))
    return "it repeats the headings";
  const filled = hasId && cells.length > 3 ? undefined : cells.filter((cell): cell is string => cell !== undefined && cell.trim() !== "");
  if (filled === undefined) return whyFooter(cells, headings);
  const first = filled[0]?.trim() ?? "";
  if (filled.length === 0) return undefined;
  if ((!hasId || filled.length < headings.length) && TOTAL.test(first)) return "it is a row of totals";
  return (!hasId || filled.length === 1) && headings.length > 1 && FOOTER.test(first) ? "it is a footer of the report" : undefined;
}

function whyFooter(cells: readonly (string | undefined)[], headings: readonly string[]): string | undefined {
  const first = cells[0]?.trim() ?? "";
  if (TOTAL.test(first) && cells.some((cell) => cell === undefined || cell.trim() === "")) return "it is a row of totals";
  const isAlone = headings.length > 1 && cells.every((cell, i) => i === 0 || cell === undefined || cell.trim() === "");
  return isAlone && FOOTER.test(first) ? "it is a footer of the report" : undefined;
}

const isHeader = (cells: readonly (string | undefined)[], headings: readonly string[]): boolean =>
  headings.every((heading, i) => (cells[i]?.trim() ?? "") === heading || /^column_\d+$/u.test(heading));
