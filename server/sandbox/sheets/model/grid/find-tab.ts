/** Finds and replaces a tab in a state, and turns Google's grid ranges into areas and back. */
import { Refusal } from "../refusal.ts";
import type { GridRange } from "../shapes/request-shapes.ts";
import { type Area, OPEN, type TabState, type WorkbookState } from "../workbook-state.ts";

/** The tab with this id; refuses when there is none. An absent id is 0, as in Google's messages. */
export function findTab(state: WorkbookState, sheetId: number | undefined): TabState {
  const tab = state.tabs.find((candidate) => candidate.sheetId === (sheetId ?? 0));
  if (tab === undefined) throw new Refusal(`No grid with id: ${sheetId ?? 0}`);
  return tab;
}

/** The state with one tab replaced by its new version. */
export function withTab(state: WorkbookState, tab: TabState): WorkbookState {
  return { ...state, tabs: state.tabs.map((other) => (other.sheetId === tab.sheetId ? tab : other)) };
}

/** The tab and area a grid range means; refuses a range that is backwards or leaves the grid. */
export function findArea(state: WorkbookState, range: GridRange): { tab: TabState; area: Area } {
  const tab = findTab(state, range.sheetId);
  const area = {
    startRow: range.startRowIndex ?? 0,
    endRow: range.endRowIndex ?? OPEN,
    startColumn: range.startColumnIndex ?? 0,
    endColumn: range.endColumnIndex ?? OPEN,
  };
  if (area.startRow > area.endRow) throw new Refusal(`startRowIndex[${area.startRow}] must be at most endRowIndex[${area.endRow}]`);
  if (area.startColumn > area.endColumn)
    throw new Refusal(`startColumnIndex[${area.startColumn}] must be at most endColumnIndex[${area.endColumn}]`);
  const outside =
    (range.endRowIndex ?? 0) > tab.rowCount ||
    (range.endColumnIndex ?? 0) > tab.columnCount ||
    area.startRow > tab.rowCount ||
    area.startColumn > tab.columnCount;
  if (outside) throw exceedsGrid(tab, JSON.stringify(range));
  return { tab, area };
}

/** The refusal for a range that leaves the grid. */
export function exceedsGrid(tab: TabState, range: string): Refusal {
  return new Refusal(`Range (${range}) exceeds grid limits. Max rows: ${tab.rowCount}, max columns: ${tab.columnCount}`);
}

/** Google's form of an area; open bounds are left out. */
export function gridRangeOf(sheetId: number, area: Area): GridRange {
  return {
    sheetId,
    ...(area.startRow === 0 && area.endRow === OPEN ? {} : { startRowIndex: area.startRow }),
    ...(area.endRow === OPEN ? {} : { endRowIndex: area.endRow }),
    ...(area.startColumn === 0 && area.endColumn === OPEN ? {} : { startColumnIndex: area.startColumn }),
    ...(area.endColumn === OPEN ? {} : { endColumnIndex: area.endColumn }),
  };
}
