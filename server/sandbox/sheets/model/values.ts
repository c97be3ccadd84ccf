/** Reads and writes plain cell values by A1 range, as the `values` methods do. */
import { formatValue } from "./describe/format-value.ts";
import { formulaOf, plainValue } from "./formula.ts";
import { cellName, parseRange, rangeName } from "./grid/a1.ts";
import { clip } from "./grid/areas.ts";
import { exceedsGrid, findTab, withTab } from "./grid/find-tab.ts";
import { cellAt, cellsIn, changeRows } from "./grid/rows.ts";
import { parseEntry } from "./parse-entry.ts";
import { Refusal } from "./refusal.ts";
import { formatAt } from "./rules/formats.ts";
import { assertMayEdit, lockedAreas } from "./rules/protection.ts";
import { type Actor, type Area, OPEN, type StoredCell, type TabState, type WorkbookState } from "./workbook-state.ts";

export type Render = "FORMATTED_VALUE" | "UNFORMATTED_VALUE" | "FORMULA";
export type Input = "RAW" | "USER_ENTERED";
export type ValueRange = { range: string; majorDimension: "ROWS"; values?: (string | number | boolean)[][] };
export type Written = { updatedRange: string; updatedRows: number; updatedColumns: number; updatedCells: number };

/** The values of a range: trailing empty rows and columns are left out, empty cells between are "". */
export function readValues(state: WorkbookState, range: string, render: Render): ValueRange {
  const { tab, area } = parseRange(state, range);
  if (area.startRow >= tab.rowCount || area.startColumn >= tab.columnCount) throw exceedsGrid(tab, range);
  const cells = cellsIn(tab.blocks, clip(area, tab));
  const values = cells.map((row, r) =>
    row.map((cell, c) => {
      if (render === "FORMATTED_VALUE") return shown(tab, area.startRow + r, area.startColumn + c, cell);
      return (render === "FORMULA" ? formulaOf(cell) : null) ?? plainValue(cell) ?? "";
    }),
  );
  return { range: rangeName(tab, area), majorDimension: "ROWS", ...(values.length === 0 ? {} : { values }) };
}

function shown(tab: TabState, row: number, column: number, cell: StoredCell): string {
  return typeof cell === "number" ? formatValue(cell, formatAt(tab, row, column)) : formatValue(cell, {});
}

/** The state with values written from the top left of a range: null leaves a cell as it is, "" empties it. */
export function writeValues(
  state: WorkbookState,
  o: { range: string; values: readonly (readonly unknown[])[]; input: Input; actor: Actor },
): { state: WorkbookState; written: Written } {
  const { tab, area } = parseRange(state, o.range);
  return writeArea(state, tab, { ...o, area });
}

function writeArea(
  state: WorkbookState,
  tab: TabState,
  o: { range: string; area: Area; values: readonly (readonly unknown[])[]; input: Input; actor: Actor },
): { state: WorkbookState; written: Written } {
  const { area } = o;
  const width = o.values.reduce((most, row) => Math.max(most, row.length), 0);
  const target = {
    startRow: area.startRow,
    endRow: area.startRow + o.values.length,
    startColumn: area.startColumn,
    endColumn: area.startColumn + width,
  };
  const single = area.endRow === area.startRow + 1 && area.endColumn === area.startColumn + 1;
  if (target.endRow > tab.rowCount || target.endColumn > tab.columnCount) throw exceedsGrid(tab, o.range);
  if (!single && target.endRow > area.endRow)
    throw new Refusal(`Requested writing within range [${o.range}], but tried writing to row [${area.endRow + 1}]`);
  if (!single && target.endColumn > area.endColumn)
    throw new Refusal(
      `Requested writing within range [${o.range}], but tried writing to column [${cellName(0, area.endColumn).replace("1", "")}]`,
    );
  const guarded = lockedAreas(state, tab, o.actor).length > 0;
  const rows = changeRows(tab.blocks);
  let cells = 0;
  for (const [r, line] of o.values.entries()) {
    const row = area.startRow + r;
    let there: StoredCell[] | undefined;
    for (let c = 0; c < line.length; c++) {
      const value = line[c];
      if (value === null) continue;
      const column = area.startColumn + c;
      if (guarded) assertMayEdit(state, tab, { startRow: row, endRow: row + 1, startColumn: column, endColumn: column + 1 }, o.actor);
      there ??= rows.line(row, area.startColumn + line.length);
      there[column] = readCell(value, o.input, () => `${tab.title}!${cellName(row, column)}`);
      cells++;
    }
  }
  return {
    state: withTab(state, { ...tab, blocks: rows.done() }),
    written: { updatedRange: rangeName(tab, target), updatedRows: o.values.length, updatedColumns: width, updatedCells: cells },
  };
}

function readCell(value: unknown, input: Input, place: () => string): StoredCell {
  if (typeof value === "number" || typeof value === "boolean") return value;
  if (typeof value !== "string") throw new Refusal(`Invalid values: ${place()} must be a string, a number, a boolean or null.`);
  if (value.length > 50_000)
    throw new Refusal(`Your input contains more than the maximum of 50000 characters in a single cell (${place()}).`);
  if (value === "") return null;
  if (formulaOf(value) !== null) throw new Refusal(`Invalid values: ${place()} holds a character that no cell may hold.`);
  return input === "RAW" ? value : parseEntry(value);
}

/** The state without the values of the ranges; formats, rules and notes stay. */
export function clearValues(
  state: WorkbookState,
  ranges: readonly string[],
  actor: Actor,
): { state: WorkbookState; clearedRanges: string[] } {
  let next = state;
  const clearedRanges = ranges.map((range) => {
    const found = parseRange(next, range);
    const tab = findTab(next, found.tab.sheetId);
    const area = clip(found.area, tab);
    assertMayEdit(next, tab, area, actor);
    const rows = changeRows(tab.blocks);
    cellsIn(tab.blocks, area).forEach((line, r) => {
      line.forEach((_, c) => {
        rows.set(area.startRow + r, area.startColumn + c, null);
      });
    });
    next = withTab(next, { ...tab, blocks: rows.done() });
    return rangeName(tab, area);
  });
  return { state: next, clearedRanges };
}

/**
 * The state with rows written after the table found in the range: the block of rows that ends with the last row holding any value.
 * An unticked checkbox is a value. Rows are added to the grid when it is full.
 */
export function appendValues(
  state: WorkbookState,
  o: { range: string; values: readonly (readonly unknown[])[]; input: Input; insertRows: boolean; actor: Actor },
): { state: WorkbookState; tableRange: string | undefined; written: Written } {
  const { tab, area: asked } = parseRange(state, o.range);
  const table = clip({ ...asked, endRow: OPEN }, tab);
  const lines = cellsIn(tab.blocks, table);
  const startRow = table.startRow + lines.length;
  if (o.insertRows && startRow < tab.rowCount && cellAt(tab.blocks, startRow, table.startColumn) !== null)
    throw new Refusal("Inserting rows in front of other data is not built here.");
  const grown = Math.max(tab.rowCount, startRow + o.values.length);
  const roomy = withTab(state, { ...tab, rowCount: grown });
  const area = { startRow, endRow: OPEN, startColumn: table.startColumn, endColumn: OPEN };
  const done = writeArea(roomy, findTab(roomy, tab.sheetId), { ...o, area });
  const tableRange = lines.length === 0 ? undefined : rangeName(tab, { ...table, endRow: startRow });
  return { state: done.state, tableRange, written: done.written };
}
