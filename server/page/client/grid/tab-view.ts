/** Turns what the service says of a tab into what the grid draws: values, looks and row heights. */
import type { LocalCell, LocalTab, LocalWorkbook } from "../../../../shared/contract/local-workbook.ts";
import { computeLooks, type Look } from "./look.ts";
import { linesOfText, widthOfText } from "./measure-text.ts";

export type TabShape = LocalWorkbook["tabs"][number];
export type ViewCell = { readonly value: LocalCell; readonly look: Look };
export type TabView = {
  readonly shape: TabShape;
  readonly tab: LocalTab;
  readonly cells: readonly (readonly ViewCell[])[];
  /** Pixels, one per drawn row. */
  readonly heights: readonly number[];
};

const padding = 14;
const filterButton = 24;
const lineHeight = 15.2;
const lowestRow = 26;
const mostLines = 6;
const mostHeadingLines = 4;

/** Draws the rows that hold something: a row without a key is nobody's, so there are no empty ones to write in. */
export function viewTab(told: TabShape, tab: LocalTab): TabView {
  const shape = {
    ...told,
    columns: told.columns.map((column, index) => ({
      ...column,
      width: column.hidden ? column.width : Math.max(column.width, widthOfHeading(tab.cells[0]?.[index], tab.filter !== null)),
    })),
  };
  const rows = Math.max(2, tab.cells.length, shape.frozenRows);
  const looks = computeLooks(tab, rows, shape.columnCount, Math.max(1, shape.frozenRows));
  const cells = looks.map((line, row) => line.map((look, column) => ({ value: tab.cells[row]?.[column] ?? null, look })));
  const heights = cells.map((line, row) => heightOf(line, shape, row < Math.max(1, shape.frozenRows), tab.filter !== null));
  return { shape, tab, cells, heights };
}

/** Whether this person may not edit the cell. */
export function isLocked(view: TabView, row: number, column: number): boolean {
  return view.tab.locked.some((area) => row >= area.startRow && row < area.endRow && column >= area.startColumn && column < area.endColumn);
}

/** The validation that stands on a cell, if any. */
export function validationAt(view: TabView, row: number, column: number): LocalTab["validations"][number] | undefined {
  return view.tab.validations.find(
    (area) => row >= area.startRow && row < area.endRow && column >= area.startColumn && column < area.endColumn,
  );
}

/** The row that carries a key in the hidden first column; -1 when none does. */
export function rowOfKey(view: TabView, key: string): number {
  return view.tab.cells.findIndex((cells, row) => row > 0 && cells[0] === key);
}

/** No word of a heading is broken, and the filter button has its place beside it. */
function widthOfHeading(heading: LocalCell | undefined, filtered: boolean): number {
  const words = String(heading ?? "").split(/\s+/);
  return Math.ceil(Math.max(0, ...words.map((word) => widthOfText(word, true)))) + padding + (filtered ? filterButton : 0);
}

/** High enough for wrapped text, a few lines at most: the whole text stands above the grid when the cell is selected. */
function heightOf(line: readonly ViewCell[], shape: TabShape, header: boolean, filtered: boolean): number {
  const lines = line.reduce((most, { value, look }, column) => {
    const width = shape.columns[column];
    if (typeof value !== "string" || width === undefined || width.hidden || (look.wrap !== true && !header)) return most;
    return Math.max(most, linesOfText(value, width.width - padding - (header && filtered ? filterButton : 0), header));
  }, 1);
  return Math.max(lowestRow, Math.ceil(Math.min(lines, header ? mostHeadingLines : mostLines) * lineHeight) + (header ? 14 : 5));
}
