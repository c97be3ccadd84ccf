/** Writes the options of a choice as one cell, and reads them from it. */

/** Options separated by semicolons; one that holds a semicolon or a quotation mark stands in quotation marks. @example formatOptions(["A", "B; C"]) // 'A; "B; C"' */
export const formatOptions = (options: readonly string[]): string =>
  options.map((option) => (/[;"]/u.test(option) ? `"${option.replaceAll('"', '""')}"` : option)).join("; ");

/** The options of such a cell without blanks; spaces around them do not count. Quotation marks inside a word stay. */
export function parseOptions(cell: string): string[] {
  const found = [...cell.matchAll(/\s*(?:"((?:[^"]|"")*)"\s*(?=;|$)|([^;]*))(?:;|$)/gu)];
  return found
    .map(([, quoted, plain]) => (quoted === undefined ? (plain ?? "") : quoted.replaceAll('""', '"')).trim())
    .filter((option) => option !== "");
}
