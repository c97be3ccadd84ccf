/** Finds the headings of a sheet: below a title, in one row or in two with merged cells. */
import { filledIn, findHeadingRow } from "../rows-above.ts";
import type { SheetRow } from "./read-sheet.ts";
import type { Merged } from "./scan-sheet.ts";

export type SheetHeader = {
  /** Rows of the headings, from 1. */
  readonly rows: readonly number[];
  /** One heading per column, from `left` to `right`. */
  readonly cells: readonly string[];
  /** These, and each of the rows as it stands where there are two. */
  readonly written: readonly (readonly string[])[];
  /** What the rows above the headings say that hold a value. */
  readonly above: readonly string[];
};

/** Titles above are passed over; with a single column, the headings are the first row. */
export function findHeader(
  rows: readonly SheetRow[],
  area: { left: number; right: number; merged: readonly Merged[] },
): SheetHeader | undefined {
  const { left, right, merged } = area;
  const isWide = right > left;
  const at = isWide ? findHeadingRow(rows.map(({ row, cells }) => ({ cells, taken: takenIn(row, cells, merged) }))) : 0;
  const first = rows[at === -1 ? 0 : at];
  if (!first) return undefined;
  const above = rows.slice(0, Math.max(0, at)).map(({ cells }) => cells.filter((cell) => cell?.trim()).join(", "));
  const textAt = ({ row, cells }: SheetRow, column: number): string => {
    const area = merged.find((m) => m.top <= row && row <= m.bottom && m.left <= column && column <= m.right);
    return (area === undefined ? cells[column] : area.top === row ? cells[area.left] : undefined)?.trim() ?? "";
  };
  const columns = Array.from({ length: right - left + 1 }, (_, i) => left + i);
  const spans = merged.filter((m) => m.top === first.row && m.bottom === first.row && m.right > m.left);
  const oneRow = (cells: string[]): SheetHeader => ({ rows: [first.row], cells, written: [cells], above });
  const second = spans.length > 0 ? rows.find(({ row }) => row === first.row + 1) : undefined;
  if (!second || !spans.every((m) => (second.cells[m.left] ?? "") !== "" && (second.cells[m.right] ?? "") !== ""))
    return oneRow(columns.map((column) => textAt(first, column)));
  const cells = columns.map((column) => {
    const [upper, lower] = [textAt(first, column), textAt(second, column)];
    return [upper, lower === upper ? "" : lower].filter((text) => text !== "").join(" ");
  });
  const plain = [first, second].map((row) => columns.map((column) => row.cells[column] ?? ""));
  return { rows: [first.row, second.row], cells, written: [cells, ...plain], above };
}

/** Columns that the values of a row take, with those that are merged into them. */
const takenIn = (row: number, cells: SheetRow["cells"], merged: readonly Merged[]): number =>
  merged.reduce((sum, m) => sum + (m.top === row && m.bottom === row && cells[m.left]?.trim() ? m.right - m.left : 0), filledIn(cells));
