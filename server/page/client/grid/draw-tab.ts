/** Writes a tab into the spreadsheet component; what it writes is marked as local, so that it is never taken for a person's edit. */
import { type ICellData, type IObjectMatrixPrimitiveType, type IWorksheetData, mergeWorksheetSnapshotWithDefault } from "@univerjs/core";
import type { FUniver } from "@univerjs/core/facade";
import { cellData, styleOf } from "./cell-data.ts";
import type { Look } from "./look.ts";
import { isLocked, type TabView, type ViewCell } from "./tab-view.ts";

/** Marks a command of ours. */
export const localEdit = { onlyLocal: true } as const;
export const unitId = "crosswalk";

type Matrix<Value> = Record<number, Record<number, Value>>;
type Place = { readonly row: number; readonly column: number };

export type TabDrawer = {
  /** What the component needs to show the tab for the first time. */
  snapshot(view: TabView): IWorksheetData;
  /** Dropdowns, checkboxes and the filter of a tab that has just been added. */
  decorate(view: TabView): void;
  /** Draws only what differs; `except` is the cell a person is editing just now. */
  redraw(before: TabView, after: TabView, except: Place | null): void;
  /** Draws these cells again whatever the component believes they hold. */
  putBack(view: TabView, places: readonly Place[]): void;
  /** The styles used so far, by id. */
  readonly styles: Record<string, ReturnType<typeof styleOf>>;
};

/** A drawer for one workbook of the component. */
export function createTabDrawer(api: FUniver): TabDrawer {
  const ids = new Map<string, string>();
  const styles: TabDrawer["styles"] = {};
  const styleId = (look: Look): string => {
    const key = JSON.stringify(look);
    const known = ids.get(key);
    if (known !== undefined) return known;
    const id = `look-${ids.size}`;
    ids.set(key, id);
    styles[id] = styleOf(look);
    api.getWorkbook(unitId)?.addStyles({ [id]: styles[id] });
    return id;
  };
  const run = (id: string, view: TabView, more: object): void =>
    void api.syncExecuteCommand(id, { unitId, subUnitId: sheetKey(view), ...more }, localEdit);
  const write = (view: TabView, cells: Matrix<ViewCell>): void => {
    if (Object.keys(cells).length === 0) return;
    // A cell is emptied first, because the component merges a new look into the old one.
    run("sheet.mutation.set-range-values", view, { cellValue: mapMatrix(cells, () => null) });
    run("sheet.mutation.set-range-values", view, { cellValue: mapMatrix(cells, (cell) => cellData(cell, styleId)) });
  };
  const drawValidations = (view: TabView): void => {
    for (const rule of validationRules(view)) run("data-validation.mutation.addRule", view, { rule });
  };
  const drawFilter = (view: TabView): void => {
    const area = view.tab.filter;
    if (area === null) return;
    const range = {
      startRow: area.startRow,
      endRow: Math.max(area.startRow + 1, Math.min(area.endRow, view.tab.cells.length) - 1),
      startColumn: area.startColumn,
      endColumn: area.endColumn - 1,
    };
    run("sheet.mutation.set-filter-range", view, { range });
    for (const { colId, filters } of shownValues(view))
      run("sheet.mutation.set-filter-criteria", view, { col: colId, criteria: { colId, filters } });
  };
  return {
    styles,
    snapshot: (view) => sheetSnapshot(view, styleId),
    decorate(view) {
      drawValidations(view);
      drawFilter(view);
    },
    redraw(before, after, except) {
      if (before.cells.length !== after.cells.length)
        run("sheet.mutation.set-worksheet-row-count", after, { rowCount: after.cells.length });
      write(after, changedCells(before, after, except));
      const heights = Object.fromEntries(after.heights.flatMap((height, row) => (height === before.heights[row] ? [] : [[row, height]])));
      const rows = Object.keys(heights).map(Number);
      if (rows.length > 0)
        run("sheet.mutation.set-worksheet-row-height", after, {
          ranges: rows.map((row) => ({ startRow: row, endRow: row, startColumn: 0, endColumn: 0 })),
          rowHeight: heights,
        });
      if (JSON.stringify(validationRules(before)) !== JSON.stringify(validationRules(after))) {
        run("data-validation.mutation.removeRule", before, { ruleId: validationRules(before).map((rule) => rule.uid) });
        drawValidations(after);
      }
      if (filterState(before) !== filterState(after)) {
        if (before.tab.filter !== null) run("sheet.mutation.remove-filter", before, {});
        drawFilter(after);
      }
    },
    putBack(view, places) {
      const cells: Matrix<ViewCell> = {};
      for (const { row, column } of places) {
        const cell = view.cells[row]?.[column];
        if (cell !== undefined) (cells[row] ??= {})[column] = cell;
      }
      write(view, cells);
    },
  };
}

/** The component's id of a tab. */
export function sheetKey(view: TabView): string {
  return `tab-${view.shape.sheetId}`;
}

function sheetSnapshot(view: TabView, styleId: (look: Look) => string): IWorksheetData {
  const { shape } = view;
  const cells: IObjectMatrixPrimitiveType<ICellData> = mapMatrix(
    Object.fromEntries(view.cells.map((line, row) => [row, Object.fromEntries(line.entries())])),
    (cell) => cellData(cell, styleId),
  );
  return mergeWorksheetSnapshotWithDefault({
    id: sheetKey(view),
    name: shape.title,
    rowCount: view.cells.length,
    columnCount: shape.columnCount,
    cellData: cells,
    freeze: {
      xSplit: shape.frozenColumns,
      ySplit: shape.frozenRows,
      startRow: shape.frozenRows === 0 ? -1 : shape.frozenRows,
      startColumn: shape.frozenColumns === 0 ? -1 : shape.frozenColumns,
    },
    columnData: Object.fromEntries(shape.columns.map((column, index) => [index, { w: column.width, hd: column.hidden ? 1 : 0 }])),
    rowData: Object.fromEntries(view.heights.map((height, row) => [row, { h: height, ia: 0 }])),
    defaultRowHeight: 26,
    rowHeader: { width: 42 },
    columnHeader: { height: 20 },
    gridlinesColor: "#dfe3e8",
  });
}

function changedCells(before: TabView, after: TabView, except: Place | null): Matrix<ViewCell> {
  const changed: Matrix<ViewCell> = {};
  after.cells.forEach((line, row) => {
    line.forEach((cell, column) => {
      const old = before.cells[row]?.[column];
      if (old !== undefined && old.value === cell.value && sameLook(old.look, cell.look)) return;
      if (except !== null && except.row === row && except.column === column) return;
      (changed[row] ??= {})[column] = cell;
    });
  });
  return changed;
}

function sameLook(one: Look, other: Look): boolean {
  return (
    one.background === other.background &&
    one.color === other.color &&
    one.bold === other.bold &&
    one.wrap === other.wrap &&
    one.numberFormat === other.numberFormat &&
    one.centre === other.centre
  );
}

function mapMatrix<From, To>(matrix: Matrix<From>, map: (value: From) => To): Matrix<To> {
  return Object.fromEntries(
    Object.entries(matrix).map(([row, line]) => [
      row,
      Object.fromEntries(Object.entries(line).map(([column, value]) => [column, map(value)])),
    ]),
  );
}

/** In an open list what already stands in a cell counts as listed: the row's own Problem says what is wrong, not a mark of the component. */
function listed(view: TabView, area: TabView["tab"]["validations"][number]): readonly string[] {
  const values = area.values ?? [];
  if (area.strict) return values;
  const present = view.tab.cells.slice(area.startRow, area.endRow).flatMap((line) => line.slice(area.startColumn, area.endColumn));
  return [...new Set([...values, ...present.filter((cell) => cell !== null && cell !== "").map(String)])];
}

type Rule = { readonly uid: string; readonly type: "checkbox" | "list" } & Readonly<Record<string, unknown>>;

/** Dropdowns only where this person may choose; checkboxes everywhere, because they are also how true and false look. */
function validationRules(view: TabView): readonly Rule[] {
  return view.tab.validations.flatMap((area, index): readonly Rule[] => {
    if (area.type === "list" && isLocked(view, area.startRow, area.startColumn)) return [];
    const ranges = [{ startRow: area.startRow, endRow: area.endRow - 1, startColumn: area.startColumn, endColumn: area.endColumn - 1 }];
    const uid = `rule-${view.shape.sheetId}-${index}`;
    if (area.type === "checkbox") return [{ uid, type: "checkbox", ranges, allowBlank: true }];
    return [
      {
        uid,
        type: "list",
        ranges,
        allowBlank: true,
        formula1: JSON.stringify(listed(view, area)),
        renderMode: 1,
        showDropDown: true,
        errorStyle: area.strict ? 1 : 2,
        showErrorMessage: true,
        errorTitle: "Not in the list",
        error: "Choose one of the values in the list.",
      },
    ];
  });
}

/** The component is told what to show, where Google is told what to hide. */
function shownValues({ tab }: TabView): { colId: number; filters: { blank: true; filters: string[] } }[] {
  return (tab.filter?.hides ?? []).map(({ column, values }) => {
    const texts = tab.cells.slice((tab.filter?.startRow ?? 0) + 1).map((line) => String(line[column] ?? ""));
    return {
      colId: column,
      filters: { blank: true, filters: [...new Set(texts)].filter((text) => text !== "" && !values.includes(text)) },
    };
  });
}

/** As long as this stays the same, the filter need not be drawn again, and what a person has chosen in it stays. */
const filterState = (view: TabView): string => JSON.stringify([view.tab.filter, view.tab.cells.length, shownValues(view)]);
