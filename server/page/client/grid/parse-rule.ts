/** Reads a conditional format's formula; the workbook uses one form, a cell compared with a text. */
import type { LocalCell } from "../../../../shared/contract/local-workbook.ts";
import { columnIndex } from "./cell-name.ts";

export type Holds = (cells: readonly (readonly LocalCell[])[], row: number, column: number) => boolean;

/**
 * `=$B2="problem"`, written for the area's first cell: a part with `$` stays, the others move along. Null for any other formula.
 * Comparing ignores upper and lower case, as the sheet does.
 */
export function parseRule(formula: string, startRow: number, startColumn: number): Holds | null {
  const parts = /^=(\$?)([A-Z]{1,3})(\$?)(\d+)\s*=\s*"((?:[^"]|"")*)"$/i.exec(formula.trim());
  if (parts === null) return null;
  const [, fixedColumn, letters = "", fixedRow, digits = "", text = ""] = parts;
  const wanted = text.replaceAll('""', '"').toLowerCase();
  const atRow = Number(digits) - 1;
  const atColumn = columnIndex(letters);
  return (cells, row, column) => {
    const value =
      cells[fixedRow === "$" ? atRow : atRow + row - startRow]?.[fixedColumn === "$" ? atColumn : atColumn + column - startColumn];
    return String(value ?? "").toLowerCase() === wanted;
  };
}
