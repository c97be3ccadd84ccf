/** Sees when a cell of people's holds something that its column cannot mean. */
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
      message: `Cell ${at} holds a formula. Crosswalk does not read what formulas give.`,
      hint: "Type the value itself, or copy the cell and paste it with Paste special, Values only.",
    };
  if (column.kind === "checkbox" && typeof cell !== "boolean")
    return {
      message: `Cell ${at} was a checkbox and now holds text. It counts as not ticked.`,
      hint: "Empty the cell, then tick it if you mean yes. When the box itself is gone, the next step that fills the tab brings it back.",
    };
  if ((column.kind === "number" || column.kind === "percent") && typeof cell !== "number")
    return {
      message: `Cell ${at} holds text or a date where a number belongs.`,
      hint: "Type the number alone, without words or units.",
    };
  if (isTextKind(column) && typeof cell === "number" && cell >= days.first && cell <= days.last)
    return {
      message: `Cell ${at} holds the number ${cell}, which is how a sheet keeps the date ${dayOf(cell)}: what was typed or pasted was turned into a date.`,
      hint: "Type it again with an apostrophe in front, such as '1-2: then it stays as you write it.",
    };
  if (isTextKind(column) && typeof cell === "boolean")
    return { message: `Cell ${at} holds a tick where text belongs.`, hint: "Empty the cell, or type the text you mean." };
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
