/** Reads the formulas of conditional formats: one column compared with a text. */

/** The parts of `=$B2="text"`: the column fixed, the row written for the first row of the range. Null for any other formula. */
export function readConditionalFormula(formula: string): { column: string; row: number; text: string } | null {
  const match = /^=\$([A-Z]{1,3})([1-9][0-9]*)\s*=\s*"((?:[^"]|"")*)"$/.exec(formula);
  return match === null ? null : { column: match[1] as string, row: Number(match[2]), text: (match[3] as string).replaceAll('""', '"') };
}
