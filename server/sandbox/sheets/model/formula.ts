/** Defines how a formula stands in a cell. One of numbers alone is calculated; any other shows an error. */
import { calculate } from "./calculate.ts";
import type { StoredCell } from "./workbook-state.ts";

const mark = "\u0000";

/** What a cell with this formula holds. */
export function formulaCell(formula: string): StoredCell {
  return mark + formula;
}

/** The formula in a cell; null when it holds something else. */
export function formulaOf(cell: StoredCell): string | null {
  return typeof cell === "string" && cell.startsWith(mark) ? cell.slice(1) : null;
}

/** What a cell shows where only plain values can be shown. */
export function plainValue(cell: StoredCell): StoredCell {
  const formula = formulaOf(cell);
  return formula === null ? cell : (calculate(formula) ?? "#ERROR!");
}
