/** Finds the headings of a sheet: below a title, in one row or in two with merged cells. */
import type { SheetRow } from "./read-sheet.ts";
import type { Merged } from "./scan-sheet.ts";

export type SheetHeader = {
  /** Rows of the headings, from 1. */
  readonly rows: readonly number[];
  /** One heading per column, from `left` to `right`. */
  readonly cells: readonly string[];
  /** Rows above the headings that hold a value. */
  readonly above: number;
};

/** The first row with two values or more is the headings; with a single column, the first row. A title above is passed over. */
export function findHeader(
  rows: readonly SheetRow[],
  area: { left: number; right: number; merged: readonly Merged[] },
): SheetHeader | undefined {
  const { left, right, merged } = area;
  const isWide = right > left;
  const at = rows.findIndex(({ cells }) => !isWide || filledIn(cells) >= 2);
  const first = rows[at === -1 ? 0 : at];
  if (!first) return undefined;
  const above = at === -1 ? 0 : at;
  const textAt = ({ row, cells }: SheetRow, column: number): string => {
    const area = merged.find((m) => m.top <= row && row <= m.bottom && m.left <= column && column <= m.right);
    return (area === undefined ? cells[column] : area.top === row ? cells[area.left] : undefined)?.trim() ?? "";
  };
  const columns = Array.from({ length: right - left + 1 }, (_, i) => left + i);
  const spans = merged.filter((m) => m.top === first.row && m.bottom === first.row && m.right > m.left);
  const second = spans.length > 0 ? rows.find(({ row }) => row === first.row + 1) : undefined;
  if (!second || !spans.every((m) => (second.cells[m.left] ?? "") !== "" && (second.cells[m.right] ?? "") !== ""))
    return { rows: [first.row], cells: columns.map((column) => textAt(first, column)), above };
  return {
    rows: [first.row, second.row],
    cells: columns.map((column) => {
      const [upper, lower] = [textAt(first, column), textAt(second, column)];
      return [upper, lower === upper ? "" : lower].filter((text) => text !== "").join(" ");
    }),
    above,
  };
}

const filledIn = (cells: readonly (string | undefined)[]): number =>
  cells.filter((cell) => cell !== undefined && cell.trim() !== "").length;
