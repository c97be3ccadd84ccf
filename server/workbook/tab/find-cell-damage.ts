/** Finds cells whose content does not fit the column, such as formulas or text in place of a number. */
import type { Cell } from "../../../shared/tabs/tab.ts";
import type { LayoutColumn } from "./layout.ts";

export type CellDamage = { readonly message: string; readonly hint: string };

/** Serial numbers of days a person may mean: 1927 to 2119. */
const days = { first: 10_000, last: 80_000 };
const dayZero = Date.UTC(1899, 11, 30);

/** What is wrong with a cell; null when nothing is. `at` is its name in the sheet. */
export function findCellDamage(column: LayoutColumn, cell: Cell, at: string, isFormula: boolean): CellDamage | null {
  if (column.writer !== "people" || cell === null) return null;
  if (isFormula)
    return {
      message: `Cell ${at} contains a formula. Crosswalk does not read the results of formulas.`,
      hint: "Type the value itself, or copy the cell and paste it with Paste special, Values only.",
    };
  if (column.kind === "checkbox" && typeof cell !== "boolean")
    return {
      message: `Cell ${at} was a checkbox and now contains text. It counts as not ticked.`,
      hint: "Clear the cell, then tick it if you mean yes. If the checkbox itself is missing, the next step that fills the tab restores it.",
    };
  if ((column.kind === "number" || column.kind === "percent") && typeof cell !== "number")
    return {
      message: `Cell ${at} contains text or a date where a number is expected.`,
      hint: "Type the number alone, without words or units.",
    };
  if (isTextKind(column) && typeof cell === "number" && cell >= days.first && cell <= days.last)
    return {
      message: `Cell ${at} contains the number ${cell}, which is how spreadsheets store the date ${dayOf(cell)}: the text you typed or pasted was converted to a date.`,
      hint: "Type it again with an apostrophe in front, such as '1-2, to keep it as text.",
    };
  if (isTextKind(column) && typeof cell === "boolean")
    return { message: `Cell ${at} contains a checkbox value where text is expected.`, hint: "Clear the cell, or type the text you mean." };
  return null;
}

/** The cell as far as it can be read: what a column cannot mean counts as empty. */
export function readableCell(column: LayoutColumn, cell: Cell, isFormula: boolean): Cell {
  const plain = isFormula && column.writer === "people" ? null : cell;
  if (column.kind === "checkbox") return column.writer === "people" ? plain === true : (plain ?? false);
  if (column.kind === "number" || column.kind === "percent") return column.writer === "people" && typeof plain !== "number" ? null : plain;
  return plain === null ? null : String(plain);
}

function isTextKind(column: LayoutColumn): boolean {
  return column.kind === "text" || column.kind === "choice" || column.kind === "date-time";
}

function dayOf(serial: number): string {
  return new Date(dayZero + Math.floor(serial) * 86_400_000).toISOString().slice(0, 10);
}
