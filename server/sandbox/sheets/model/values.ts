/** Reads and writes plain cell values by A1 range, as the `values` methods do. */
import { formatValue, isDate } from "./describe/format-value.ts";
import { formulaOf, plainValue } from "./formula.ts";
import { cellName, parseRange, rangeName } from "./grid/a1.ts";
import { clip } from "./grid/areas.ts";
import { exceedsGrid, findTab, withTab } from "./grid/find-tab.ts";
import { cellAt, cellsIn, changeRows } from "./grid/rows.ts";
import { lastTable } from "./grid/tables.ts";
import { type Entry, type NumberFormat, parseEntry, type Typing } from "./parse-entry.ts";
import { Refusal } from "./refusal.ts";
import { formatAt, withLayer } from "./rules/formats.ts";
import { assertMayEdit, lockedAreas } from "./rules/protection.ts";
import { type Actor, type Area, type FormatProps, OPEN, type StoredCell, type TabState, type WorkbookState } from "./workbook-state.ts";

export type Render = "FORMATTED_VALUE" | "UNFORMATTED_VALUE" | "FORMULA";
export type Input = "RAW" | "USER_ENTERED";
export type DateRender = "SERIAL_NUMBER" | "FORMATTED_STRING";
export type Dimension = "ROWS" | "COLUMNS";
export type ValueRange = { range: string; majorDimension: Dimension; values?: (string | number | boolean)[][] };
export type Written = { updatedRange: string; updatedRows: number; updatedColumns: number; updatedCells: number };
/** Where a write left something: lines in which every cell was skipped do not count. */
export type Touched = { readonly sheetId: number; readonly rows: ReadonlySet<number>; readonly columns: ReadonlySet<number> };
type Write = { state: WorkbookState; written: Written; touched: Touched };

/** The values of a range: trailing empty rows and columns are left out, empty cells between are "". */
export function readValues(state: WorkbookState, range: string, o: { render: Render; major?: Dimension; dates?: DateRender }): ValueRange {
  const { render, major = "ROWS", dates = "SERIAL_NUMBER" } = o;
  const { tab, area } = parseRange(state, range);
  if (area.startRow >= tab.rowCount || area.startColumn >= tab.columnCount) throw exceedsGrid(tab, range);
  const cells = cellsIn(tab.blocks, clip(area, tab));
  const values = cells.map((row, r) =>
    row.map((cell, c) => {
      const format = (): FormatProps => formatAt(tab, area.startRow + r, area.startColumn + c);
      if (render === "FORMATTED_VALUE") return formatValue(cell, typeof plainValue(cell) === "number" ? format() : {}, state.locale);
      if (dates === "FORMATTED_STRING" && typeof cell === "number" && isDate(format())) return formatValue(cell, format(), state.locale);
      return (render === "FORMULA" ? formulaOf(cell) : null) ?? plainValue(cell) ?? "";
    }),
  );
  const turned = major === "ROWS" ? values : transposed(values, "");
  return { range: rangeName(tab, area), majorDimension: major, ...(values.length === 0 ? {} : { values: turned }) };
}

/** Rows as columns, each cut after its last value; a place that no row has is `blank`. */
export function transposed<T>(lines: readonly (readonly T[])[], blank: T): T[][] {
  const width = lines.reduce((most, line) => Math.max(most, line.length), 0);
  return Array.from({ length: width }, (_, column) => {
    const line = lines.map((row) => row[column] ?? blank);
    while (line.length > 0 && line.at(-1) === blank) line.pop();
    return line;
  });
}

/** The state with values written from the top left of a range: null leaves a cell as it is, "" empties it. */
export function writeValues(
  state: WorkbookState,
  o: { range: string; values: readonly (readonly unknown[])[]; input: Input; year?: number; actor: Actor },
): Write {
  const { tab, area } = parseRange(state, o.range);
  return writeArea(state, tab, { ...o, area });
}

function writeArea(
  state: WorkbookState,
  tab: TabState,
  o: { range: string; area: Area; values: readonly (readonly unknown[])[]; input: Input; year?: number; actor: Actor },
): Write {
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
  const touched = { sheetId: tab.sheetId, rows: new Set<number>(), columns: new Set<number>() };
  const typed: TypedFormat[] = [];
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
      const entry = readCell(value, o.input, { locale: state.locale, year: o.year ?? 1900 }, () => `${tab.title}!${cellName(row, column)}`);
      there[column] = entry.value;
      if (entry.format !== undefined) typed.push({ row, column, format: entry.format });
      touched.rows.add(row);
      touched.columns.add(column);
      cells++;
    }
  }
  return {
    state: withTab(state, withTypedFormats({ ...tab, blocks: rows.done() }, typed)),
    written: {
      updatedRange: rangeName(tab, target),
      updatedRows: touched.rows.size,
      updatedColumns: touched.columns.size,
      updatedCells: cells,
    },
    touched,
  };
}

type TypedFormat = { readonly row: number; readonly column: number; readonly format: NumberFormat };

/** A cell that had no number format of its own takes the one that came with what was typed; one for text keeps the text. */
function withTypedFormats(tab: TabState, typed: readonly TypedFormat[]): TabState {
  let { formats } = tab;
  const byColumn = Map.groupBy(typed, ({ column, format }) => `${column} ${JSON.stringify(format)}`);
  for (const run of byColumn.values()) {
    for (let first = 0; first < run.length; ) {
      const { row, column, format } = run[first] as TypedFormat;
      let last = first;
      while (run[last + 1]?.row === row + last + 1 - first) last++;
      const area = { startRow: row, endRow: row + last + 1 - first, startColumn: column, endColumn: column + 1 };
      if (!formatAt(tab, row, column)["numberFormat"]) formats = withLayer(formats, area, { numberFormat: format });
      first = last + 1;
    }
  }
  return formats === tab.formats ? tab : { ...tab, formats };
}

function readCell(value: unknown, input: Input, typing: Typing, place: () => string): Entry {
  if (typeof value === "number" || typeof value === "boolean") return { value };
  if (typeof value !== "string") throw new Refusal(`Invalid values: ${place()} must be a string, a number, a boolean or null.`);
  if (value.length > 50_000)
    throw new Refusal(`Your input contains more than the maximum of 50000 characters in a single cell (${place()}).`);
  if (value === "") return { value: null };
  if (formulaOf(value) !== null) throw new Refusal(`Invalid values: ${place()} holds a character that no cell may hold.`);
  return input === "RAW" ? { value } : parseEntry(value, typing);
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
 * The state with rows written after the last table that the range touches, or at the range's first cell where it touches none. Rows are
 * added to the grid when it is full.
 */
export function appendValues(
  state: WorkbookState,
  o: { range: string; values: readonly (readonly unknown[])[]; input: Input; year?: number; insertRows: boolean; actor: Actor },
): Write & { tableRange: string | undefined } {
  const { tab, area: asked } = parseRange(state, o.range);
  const table = lastTable(tab, clip(asked, tab));
  const [startRow, startColumn] = table === null ? [asked.startRow, asked.startColumn] : [table.endRow, table.startColumn];
  if (o.insertRows && startRow < tab.rowCount && cellAt(tab.blocks, startRow, startColumn) !== null)
    throw new Refusal("Inserting rows in front of other data is not built here.");
  const grown = Math.max(tab.rowCount, startRow + o.values.length);
  const roomy = withTab(state, { ...tab, rowCount: grown });
  const area = { startRow, endRow: OPEN, startColumn, endColumn: OPEN };
  const done = writeArea(roomy, findTab(roomy, tab.sheetId), { ...o, area });
  return { ...done, tableRange: table === null ? undefined : rangeName(tab, table) };
}
