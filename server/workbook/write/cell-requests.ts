/** Turns changed lines into requests of a batch, for writes that must be made together with others or not at all. */
import type { sheets_v4 } from "googleapis/build/src/apis/sheets/index.js";
import type { Cell } from "../../../shared/tabs/tab.ts";

type Request = sheets_v4.Schema$Request;
type Run = { row: number; start: number; values: sheets_v4.Schema$RowData[]; width: number };

/** One request for every rectangle of changed cells; line 0 goes to grid row `firstRow` (counted from 0). Null leaves a cell, "" empties it. */
export function cellRequests(sheetId: number, lines: readonly (readonly Cell[] | null)[], firstRow: number): Request[] {
  const runs: Run[] = [];
  let open: Run[] = [];
  lines.forEach((line, index) => {
    const row = firstRow + index;
    const next: Run[] = [];
    for (const { start, cells } of pieces(line ?? [])) {
      const values = { values: cells.map(cellData) };
      const above = open.find((run) => run.start === start && run.width === cells.length);
      if (above !== undefined) above.values.push(values);
      const run = above ?? { row, start, values: [values], width: cells.length };
      if (above === undefined) runs.push(run);
      next.push(run);
    }
    open = next;
  });
  return runs.map(({ row, start, values }) => ({
    updateCells: { start: { sheetId, rowIndex: row, columnIndex: start }, rows: values, fields: "userEnteredValue" },
  }));
}

/** The stretches of a line that are to be written. */
function pieces(line: readonly Cell[]): { start: number; cells: Cell[] }[] {
  const found: { start: number; cells: Cell[] }[] = [];
  line.forEach((cell, index) => {
    if (cell === null) return;
    const last = found.at(-1);
    if (last !== undefined && last.start + last.cells.length === index) last.cells.push(cell);
    else found.push({ start: index, cells: [cell] });
  });
  return found;
}

/** One cell as a batch takes it; an empty text empties it. */
export function cellData(cell: Cell): sheets_v4.Schema$CellData {
  if (cell === "" || cell === null) return {};
  if (typeof cell === "number") return { userEnteredValue: { numberValue: cell } };
  return { userEnteredValue: typeof cell === "boolean" ? { boolValue: cell } : { stringValue: cell } };
}
