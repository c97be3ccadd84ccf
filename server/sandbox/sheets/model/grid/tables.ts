/** Finds the tables of a tab: blocks of cells with an empty line, or the edge of the grid, on every side. */
import { type Area, BLOCK_ROWS, type TabState } from "../workbook-state.ts";
import { cellAt, rowAt } from "./rows.ts";

/** The table that ends last of those that share a cell with the area; null when there is none. An unticked checkbox is a value. */
export function lastTable(tab: TabState, area: Area): Area | null {
  const last = Math.min(area.endRow, tab.blocks.length * BLOCK_ROWS);
  for (let row = last - 1; row >= area.startRow; row--) {
    const cells = rowAt(tab.blocks, row);
    for (let column = Math.min(area.endColumn, cells.length) - 1; column >= area.startColumn; column--)
      if ((cells[column] ?? null) !== null) return tableAround(tab, row, column);
  }
  return null;
}

function hasValue(tab: TabState, area: Area): boolean {
  for (let row = area.startRow; row < area.endRow; row++)
    for (let column = area.startColumn; column < area.endColumn; column++) if (cellAt(tab.blocks, row, column) !== null) return true;
  return false;
}

/** Grows the cell until every line beside it is empty; corners count as beside. */
function tableAround(tab: TabState, row: number, column: number): Area {
  let table: Area = { startRow: row, endRow: row + 1, startColumn: column, endColumn: column + 1 };
  for (;;) {
    const wider = {
      startRow: Math.max(0, table.startRow - 1),
      endRow: Math.min(tab.rowCount, table.endRow + 1),
      startColumn: Math.max(0, table.startColumn - 1),
      endColumn: Math.min(tab.columnCount, table.endColumn + 1),
    };
    const next = {
      startRow: hasValue(tab, { ...wider, endRow: table.startRow }) ? wider.startRow : table.startRow,
      endRow: hasValue(tab, { ...wider, startRow: table.endRow }) ? wider.endRow : table.endRow,
      startColumn: hasValue(tab, { ...wider, endColumn: table.startColumn }) ? wider.startColumn : table.startColumn,
      endColumn: hasValue(tab, { ...wider, startColumn: table.endColumn }) ? wider.endColumn : table.endColumn,
    };
    const isSame =
      next.startRow === table.startRow &&
      next.endRow === table.endRow &&
      next.startColumn === table.startColumn &&
      next.endColumn === table.endColumn;
    if (isSame) return table;
    table = next;
  }
}
