/** Defines what the grid holds of the workbook: the component, the tabs it has loaded, and where the person is. */
import type { FUniver } from "@univerjs/core/facade";
import type { LocalWorkbook } from "../../../../shared/contract/local-workbook.ts";
import type { Trouble } from "../../../../shared/contract/panel-calls.ts";
import type { CallService } from "../call-service.ts";
import type { CellEdit } from "./capture-edits.ts";
import { localEdit, sheetKey, type TabDrawer, unitId } from "./draw-tab.ts";
import { type TabShape, type TabView, viewTab } from "./tab-view.ts";

export type GridHost = {
  readonly call: CallService;
  readonly spreadsheetId: string;
  /** Tab ids by sheet id, because a tab may be asked for by its id. */
  readonly tabIds: Readonly<Record<string, string>>;
  readonly container: HTMLElement;
  trouble(trouble: Trouble): void;
  tabsChanged(tabs: readonly TabShape[], active: number): void;
  selected(view: TabView, row: number, column: number): void;
};

export type CellPosition = { readonly row: number; readonly column: number };
export type GridState = {
  readonly api: FUniver;
  readonly drawer: TabDrawer;
  /** Where the workbook stood when `shapes` was read. */
  revision: number;
  shapes: readonly TabShape[];
  readonly views: Map<number, TabView>;
  /** Loaded tabs that have changed since. */
  readonly stale: Set<number>;
  active: number;
  at: CellPosition;
  /** The cell a person is editing; it is drawn when they are done. */
  editing: CellPosition | null;
};

/** Rows above this one are headings. */
export function headerRows(shape: TabShape): number {
  return Math.max(1, shape.frozenRows);
}

/** The first column that can be seen. */
export function firstColumn(shape: TabShape): number {
  return Math.max(
    0,
    shape.columns.findIndex((column) => !column.hidden),
  );
}

/** The tabs a person sees, in order. */
export function visibleTabs(workbook: LocalWorkbook): TabShape[] {
  return workbook.tabs.filter((tab) => !tab.hidden).sort((one, other) => one.index - other.index);
}

/** The loaded view that the component knows by this id. */
export function viewByKey(held: GridState, key: string): TabView | undefined {
  return [...held.views.values()].find((view) => sheetKey(view) === key);
}

/** Takes a freshly loaded view: a new tab is added to the component, a known one is redrawn where it differs. */
export function applyView(held: GridState, view: TabView): void {
  const { sheetId } = view.shape;
  const before = held.views.get(sheetId);
  held.views.set(sheetId, view);
  if (before !== undefined) {
    held.drawer.redraw(before, view, sheetId === held.active ? held.editing : null);
    return;
  }
  const sheet = held.drawer.snapshot(view);
  held.api.syncExecuteCommand(
    "sheet.mutation.insert-sheet",
    { unitId, index: held.views.size - 1, sheet, styles: { ...held.drawer.styles } },
    localEdit,
  );
  held.drawer.decorate(view);
}

/** The view with some values changed, looks worked out again. */
export function withValues(view: TabView, edits: readonly CellEdit[]): TabView {
  const cells = view.tab.cells.map((line) => [...line]);
  for (const { row, column, value } of edits) {
    while (cells.length <= row) cells.push([]);
    const line = cells[row] ?? [];
    while (line.length <= column) line.push(null);
    line[column] = value;
  }
  return viewTab(view.shape, { ...view.tab, cells });
}
