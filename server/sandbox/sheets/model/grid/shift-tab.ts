/** Defines what happens to everything in a tab when rows or columns are inserted, deleted or moved. */
import type { Area, Block, MetadataLocation, StoredCell, TabState, WorkbookState } from "../workbook-state.ts";
import { type Axis, type Shift, shiftArea, shiftIndex, shiftRun } from "./areas.ts";
import { mapRows, moveRows, spliceRows } from "./rows.ts";

/** The state after the shift of one tab: cells, notes, formats, rules, protections, sizes, names and metadata go along. */
export function shiftTab(state: WorkbookState, tab: TabState, axis: Axis, shift: Shift): WorkbookState {
  const areas = <T extends { area: TabState["formats"][number]["area"] }>(list: readonly T[]): T[] =>
    list.flatMap((item) => shiftArea(item.area, axis, shift).map((area) => ({ ...item, area })));
  const protections = tab.protections.flatMap((protection) => {
    // One protection keeps one id, so a move that tears it apart keeps its first part.
    const area = shiftArea(protection.area, axis, shift)[0];
    return area === undefined ? [] : [{ ...protection, area }];
  });
  const conditional = tab.conditional.flatMap((rule) => {
    const moved = rule.areas.flatMap((area) => shiftArea(area, axis, shift));
    return moved.length === 0 ? [] : [{ ...rule, areas: moved }];
  });
  const spans = axis === "ROWS" ? tab.rows : tab.columns;
  const movedSpans = spans.flatMap((span) => shiftRun(span, shift).map((run) => ({ ...span, ...run })));
  const groups = (list: NonNullable<TabState["rowGroups"]>) =>
    list.flatMap((one) => shiftRun(one, shift).map((run) => ({ ...one, ...run })));
  const grown = shift.kind === "insert" ? shift.count : shift.kind === "delete" ? shift.start - shift.end : 0;
  const next: TabState = {
    ...tab,
    ...(axis === "ROWS"
      ? { rowCount: tab.rowCount + grown, rows: movedSpans }
      : { columnCount: tab.columnCount + grown, columns: movedSpans }),
    ...(axis === "ROWS" && tab.rowGroups !== undefined ? { rowGroups: groups(tab.rowGroups) } : {}),
    ...(axis === "COLUMNS" && tab.columnGroups !== undefined ? { columnGroups: groups(tab.columnGroups) } : {}),
    ...(tab.merges === undefined
      ? {}
      : { merges: areas(tab.merges.map((area) => ({ area }))).flatMap(({ area }) => (isSingle(area) ? [] : [area])) }),
    blocks: shiftBlocks(tab.blocks, axis, shift),
    notes: shiftNotes(tab.notes, axis, shift),
    formats: areas(tab.formats),
    validations: areas(tab.validations),
    protections,
    conditional,
    filter: tab.filter === null ? null : (shiftArea(tab.filter, axis, shift)[0] ?? null),
    ...(tab.filterHides === undefined || axis === "ROWS"
      ? {}
      : {
          filterHides: tab.filterHides.flatMap((one) => {
            const column = shiftIndex(one.column, shift);
            return column === null ? [] : [{ ...one, column }];
          }),
        }),
  };
  return {
    ...state,
    tabs: state.tabs.map((other) => (other.sheetId === tab.sheetId ? next : other)),
    namedRanges: state.namedRanges.flatMap((named) => (named.sheetId === tab.sheetId ? areas([named]).slice(0, 1) : [named])),
    metadata: state.metadata.flatMap((one) => {
      const location = shiftLocation(one.location, tab.sheetId, axis, shift);
      return location === null ? [] : [{ ...one, location }];
    }),
  };
}

/** One cell is not a merge any more. */
function isSingle(area: Area): boolean {
  return area.endRow === area.startRow + 1 && area.endColumn === area.startColumn + 1;
}

function shiftBlocks(blocks: readonly Block[], axis: Axis, shift: Shift): readonly Block[] {
  if (axis === "ROWS") {
    if (shift.kind === "insert") return spliceRows(blocks, shift.at, 0, shift.count);
    if (shift.kind === "delete") return spliceRows(blocks, shift.start, shift.end - shift.start, 0);
    return moveRows(blocks, (row) => shiftIndex(row, shift) as number, Math.max(shift.end, shift.to));
  }
  return mapRows(blocks, (cells) => {
    if (shift.kind === "insert")
      return spliced(
        cells,
        shift.at,
        0,
        Array.from({ length: shift.count }, () => null),
      );
    if (shift.kind === "delete") return spliced(cells, shift.start, shift.end - shift.start, []);
    while (cells.length < Math.max(shift.end, shift.to)) cells.push(null);
    const moved: StoredCell[] = Array.from({ length: cells.length }, () => null);
    cells.forEach((cell, index) => {
      moved[shiftIndex(index, shift) as number] = cell;
    });
    return moved;
  });
}

function spliced(cells: StoredCell[], at: number, remove: number, insert: StoredCell[]): StoredCell[] {
  if (cells.length > at) cells.splice(at, remove, ...insert);
  return cells;
}

function shiftNotes(notes: TabState["notes"], axis: Axis, shift: Shift): TabState["notes"] {
  return Object.fromEntries(
    Object.entries(notes).flatMap(([place, note]): [string, string][] => {
      const [row, column] = place.split(":").map(Number) as [number, number];
      const moved = shiftIndex(axis === "ROWS" ? row : column, shift);
      if (moved === null) return [];
      return [[axis === "ROWS" ? `${moved}:${column}` : `${row}:${moved}`, note]];
    }),
  );
}

function shiftLocation(location: MetadataLocation, sheetId: number, axis: Axis, shift: Shift): MetadataLocation | null {
  if (location.kind !== "ROW" && location.kind !== "COLUMN") return location;
  if (location.sheetId !== sheetId || (location.kind === "ROW") !== (axis === "ROWS")) return location;
  const index = shiftIndex(location.index, shift);
  return index === null ? null : { ...location, index };
}
