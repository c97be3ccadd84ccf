/** The only place that keeps the spreadsheet in step with the workbook: loads tabs when they are looked at, sends edits, takes in changes. */
import type { FUniver } from "@univerjs/core/facade";
import type { LocalCell, LocalEdits, LocalTab, LocalWorkbook } from "../../../sheets/local-shapes.ts";
import type { CallService } from "../call-service.ts";
import type { Calls, Trouble } from "../sidebar/rpc.ts";
import { captureEdits, type CellEdit } from "./capture-edits.ts";
import { cellName, parseCellName } from "./cell-name.ts";
import { createUniver } from "./create-univer.ts";
import { createTabDrawer, ours, sheetKey, type TabDrawer, unitId } from "./draw-tab.ts";
import { type Place, placeOfCell } from "./place-of-cell.ts";
import { createEditSender } from "./send-edits.ts";
import { isEditable, isLocked, rowOfKey, type TabShape, type TabView, validationAt, viewTab } from "./tab-view.ts";

export type GridHost = {
  readonly call: CallService;
  readonly spreadsheetId: string;
  /** Tab ids by sheet id, so that the service can be asked to check a tab by its id. */
  readonly tabIds: Readonly<Record<string, string>>;
  readonly container: HTMLElement;
  trouble(trouble: Trouble): void;
  tabsChanged(tabs: readonly TabShape[], active: number): void;
  selected(view: TabView, row: number, column: number): void;
  /** An edit has been taken in by the service. */
  edited(tabId: string): void;
};

export type Grid = {
  tabs(): readonly TabShape[];
  active(): TabView;
  activate(sheetId: number): Promise<boolean>;
  /** Takes in what changed on the server; tabs that are not looked at are loaded again when they are. */
  changed(sheetIds: readonly number[]): Promise<void>;
  find(tab: string): TabShape | undefined;
  view(sheetId: number): Promise<TabView | null>;
  /** Writes a cell as a person would; resolves when the service has answered. */
  setCell(sheetId: number, row: number, column: number, value: LocalCell): Promise<Trouble | null>;
  select(row: number, column: number): void;
  jump(to: Calls["jump-to-cell"]["in"]): Promise<boolean>;
  selectedRecord(): Calls["selected-record"]["out"] | null;
  /** Where a cell is on the screen. */
  place(row: number, column: number): Place;
};

type Held = { api: FUniver; drawer: TabDrawer; shapes: readonly TabShape[]; views: Map<number, TabView>; stale: Set<number>; active: number; at: { row: number; column: number } };

/** Opens the workbook on its first tab, or on `first` when that tab exists. Returns what went wrong when it cannot. */
export async function openGrid(host: GridHost, first: number | null): Promise<{ ok: true; grid: Grid } | { ok: false; trouble: Trouble }> {
  const base = `/local/${encodeURIComponent(host.spreadsheetId)}`;
  const workbook = await host.call<LocalWorkbook>("GET", base);
  if (!workbook.ok) return { ok: false, trouble: workbook.error };
  const shapes = visible(workbook.data);
  const shape = shapes.find((one) => one.sheetId === first) ?? shapes[0];
  if (shape === undefined) return { ok: false, trouble: emptyWorkbook };
  const tab = await host.call<LocalTab>("GET", `${base}/tabs/${shape.sheetId}`);
  if (!tab.ok) return { ok: false, trouble: tab.error };

  const api = createUniver(host.container);
  const drawer = createTabDrawer(api);
  const view = viewTab(shape, tab.data);
  const snapshot = drawer.snapshot(view);
  api.createWorkbook({ id: unitId, name: workbook.data.title, sheetOrder: [sheetKey(view)], sheets: { [sheetKey(view)]: snapshot }, styles: { ...drawer.styles } });
  drawer.decorate(view);
  const held: Held = { api, drawer, shapes, views: new Map([[shape.sheetId, view]]), stale: new Set(), active: shape.sheetId, at: { row: Math.max(1, shape.frozenRows), column: firstColumn(shape) } };
  const grid = build(host, held, base);
  host.tabsChanged(held.shapes, held.active);
  grid.select(held.at.row, held.at.column);
  return { ok: true, grid };
}

function build(host: GridHost, held: Held, base: string): Grid {
  const sender = createEditSender(host.call, host.spreadsheetId);
  const waiting: ((trouble: Trouble | null) => void)[] = [];
  const bySheetKey = (key: string): TabView | undefined => [...held.views.values()].find((view) => sheetKey(view) === key);
  const lockedTrouble = (view: TabView, row: number, column: number): Trouble => ({
    title: "This cell is read only", detail: `${cellName(row, column)} on “${view.shape.title}” is written by the service.`, code: "page/locked", status: 403,
    hint: "Cells with a white background are yours to edit.", where: [{ tab: view.shape.title, cell: cellName(row, column) }],
  });
  const editing = (): { row: number; column: number } | null => (held.api.getActiveWorkbook()?.isCellEditing() === true ? held.at : null);

  /** Puts a view in place of the one the grid shows. */
  const take = (view: TabView, except: { row: number; column: number } | null): void => {
    const before = held.views.get(view.shape.sheetId);
    held.views.set(view.shape.sheetId, view);
    if (before !== undefined) held.drawer.redraw(before, view, except);
  };
  const load = async (sheetId: number): Promise<TabView | null> => {
    const shape = held.shapes.find((one) => one.sheetId === sheetId);
    if (shape === undefined) return null;
    await sender.settled();
    const tab = await host.call<LocalTab>("GET", `${base}/tabs/${sheetId}`);
    if (!tab.ok) {
      host.trouble(tab.error);
      return null;
    }
    if (sender.pending() > 0) return load(sheetId);
    const view = viewTab(shape, tab.data);
    held.stale.delete(sheetId);
    if (held.views.has(sheetId)) take(view, sheetId === held.active ? editing() : null);
    else addTab(held, view);
    return view;
  };
  const commit = async (view: TabView, edits: readonly CellEdit[]): Promise<void> => {
    const { sheetId } = view.shape;
    const refusedHere = edits.find((edit) => isLocked(view, edit.row, edit.column) || edit.row >= view.cells.length || edit.row < Math.max(1, view.shape.frozenRows));
    if (refusedHere !== undefined) {
      held.drawer.putBack(view, edits);
      return finish(waiting, lockedTrouble(view, refusedHere.row, refusedHere.column), host);
    }
    const typed = edits.map((edit) => ({ ...edit, value: asValidated(view, edit) }));
    const body: LocalEdits["edits"] = typed.map(({ row, column, value }) => {
      const key = view.tab.cells[row]?.[0];
      return { sheetId, row, column, value, ...(key === undefined || key === null || key === "" ? {} : { key }) };
    });
    const next = withValues(view, typed);
    held.views.set(sheetId, next);
    held.drawer.putBack(next, typed);
    const answer = await sender.send(body);
    if (answer.ok) {
      const id = host.tabIds[String(sheetId)];
      if (id !== undefined && isEditable(next)) host.edited(id);
      return finish(waiting, null, host);
    }
    const now = held.views.get(sheetId) ?? next;
    const back = typed.map((edit) => ({ ...edit, value: view.tab.cells[edit.row]?.[edit.column] ?? null }));
    const restored = withValues(now, back);
    held.views.set(sheetId, restored);
    held.drawer.putBack(restored, back);
    finish(waiting, answer.error, host);
  };

  captureEdits(held.api, {
    mayEdit(key, row, column) {
      const view = bySheetKey(key);
      if (view === undefined || (!isLocked(view, row, column) && row >= Math.max(1, view.shape.frozenRows))) return true;
      finish(waiting, lockedTrouble(view, row, column), host);
      return false;
    },
    edited(key, edits) {
      const view = bySheetKey(key);
      // After the component has finished its own command, so that our drawing is the last word.
      if (view !== undefined) queueMicrotask(() => void commit(held.views.get(view.shape.sheetId) ?? view, edits));
    },
    refused: () => host.trouble(onlyValues),
  });
  held.api.addEvent(held.api.Event.SelectionChanged, ({ worksheet, selections }) => {
    const view = bySheetKey(worksheet.getSheetId());
    const range = selections[0];
    if (view === undefined || range === undefined || view.shape.sheetId !== held.active) return;
    held.at = { row: range.startRow, column: range.startColumn };
    host.selected(view, range.startRow, range.startColumn);
  });

  const grid: Grid = {
    tabs: () => held.shapes,
    active: () => held.views.get(held.active) as TabView,
    async activate(sheetId) {
      if (!held.views.has(sheetId) || held.stale.has(sheetId)) {
        if ((await load(sheetId)) === null) return false;
      }
      const view = held.views.get(sheetId);
      if (view === undefined) return false;
      held.active = sheetId;
      held.api.syncExecuteCommand("sheet.operation.set-worksheet-active", { unitId, subUnitId: sheetKey(view) }, ours);
      host.tabsChanged(held.shapes, sheetId);
      grid.select(Math.max(1, view.shape.frozenRows), firstColumn(view.shape));
      return true;
    },
    async changed(sheetIds) {
      const workbook = await host.call<LocalWorkbook>("GET", base);
      if (!workbook.ok) return host.trouble(workbook.error);
      held.shapes = visible(workbook.data);
      for (const sheetId of sheetIds) held.stale.add(sheetId);
      if (!held.shapes.some((shape) => shape.sheetId === held.active)) await grid.activate(held.shapes[0]?.sheetId ?? held.active);
      else if (held.stale.has(held.active)) {
        const view = await load(held.active);
        if (view !== null) host.selected(view, held.at.row, held.at.column);
      }
      host.tabsChanged(held.shapes, held.active);
    },
    find: (tab) => held.shapes.find((shape) => shape.title === tab || host.tabIds[String(shape.sheetId)] === tab) ?? held.shapes.find((shape) => shape.title.toLowerCase() === tab.toLowerCase()),
    view: async (sheetId) => (held.views.has(sheetId) && !held.stale.has(sheetId) ? (held.views.get(sheetId) ?? null) : load(sheetId)),
    setCell(sheetId, row, column, value) {
      const view = held.views.get(sheetId);
      const sheet = view === undefined ? null : held.api.getActiveWorkbook()?.getSheetBySheetId(sheetKey(view));
      if (view === undefined || sheet === null || sheet === undefined) return Promise.resolve(onlyValues);
      return new Promise((resolve) => {
        waiting.push(resolve);
        held.api.syncExecuteCommand("sheet.command.set-range-values", {
          unitId, subUnitId: sheetKey(view), range: { startRow: row, endRow: row, startColumn: column, endColumn: column },
          value: { v: typeof value === "boolean" ? Number(value) : (value ?? ""), t: typeof value === "string" ? 1 : typeof value === "boolean" ? 3 : null, f: null, p: null },
        });
      });
    },
    select(row, column) {
      const sheet = held.api.getActiveWorkbook()?.getActiveSheet();
      sheet?.getRange(row, column).activate();
      held.at = { row, column };
      host.selected(grid.active(), row, column);
    },
    async jump({ tab, cell, key }) {
      const shape = grid.find(tab);
      if (shape === undefined) return false;
      if (shape.sheetId !== held.active && !(await grid.activate(shape.sheetId))) return false;
      const view = grid.active();
      const place = cell === null ? null : parseCellName(cell);
      const row = place?.row ?? rowOfKey(view, key);
      if (row < 0 || row >= view.cells.length) return false;
      const column = place?.column ?? firstColumn(shape);
      held.api.getActiveWorkbook()?.getActiveSheet().scrollToCell(Math.max(0, row - 3), Math.max(shape.frozenColumns, column - 2));
      grid.select(row, column);
      return true;
    },
    selectedRecord() {
      const view = held.views.get(held.active);
      if (view === undefined || held.at.row < Math.max(1, view.shape.frozenRows)) return null;
      const key = view.tab.cells[held.at.row]?.[0];
      return { tab: view.shape.title, row: held.at.row + 1, key: typeof key === "string" && key !== "" ? key : null };
    },
    place: (row, column) => placeOfCell(held.api, host.container, grid.active().shape, row, column),
  };
  return grid;
}

function addTab(held: Held, view: TabView): void {
  const sheet = held.drawer.snapshot(view);
  held.views.set(view.shape.sheetId, view);
  held.api.syncExecuteCommand("sheet.mutation.insert-sheet", { unitId, index: held.views.size - 1, sheet, styles: { ...held.drawer.styles } }, ours);
  held.drawer.decorate(view);
}

/** Tells the first one who waits, else the person. */
function finish(waiting: ((trouble: Trouble | null) => void)[], trouble: Trouble | null, host: GridHost): void {
  waiting.shift()?.(trouble);
  if (trouble !== null) host.trouble(trouble);
}

function withValues(view: TabView, edits: readonly CellEdit[]): TabView {
  const cells = view.tab.cells.map((line) => [...line]);
  for (const { row, column, value } of edits) {
    while (cells.length <= row) cells.push([]);
    const line = cells[row] ?? [];
    while (line.length <= column) line.push(null);
    line[column] = value;
  }
  return viewTab(view.shape, { ...view.tab, cells });
}

/** A tick is true or false, a choice is text, whatever the component made of it. */
function asValidated(view: TabView, edit: CellEdit): LocalCell {
  const validation = validationAt(view, edit.row, edit.column);
  if (validation === undefined || edit.value === null) return edit.value;
  if (validation.type === "checkbox") return edit.value === 1 || edit.value === true || /^(1|true)$/i.test(String(edit.value));
  return String(edit.value);
}

function visible(workbook: LocalWorkbook): TabShape[] {
  return workbook.tabs.filter((tab) => !tab.hidden).sort((one, other) => one.index - other.index);
}

function firstColumn(shape: TabShape): number {
  return Math.max(0, shape.columns.findIndex((column) => !column.hidden));
}

const emptyWorkbook: Trouble = { title: "The workbook has no tabs", detail: "There is nothing to show yet.", code: "page/no-tabs", status: 0, hint: "Start with “Extract” in the panel on the right.", where: [] };
const onlyValues: Trouble = {
  title: "That is not possible on this page", detail: "Here you write values, tick and choose. Rows, columns, tabs and looks are drawn by the service.", code: "page/only-values", status: 0,
  hint: "Use the filter on the header to see fewer rows.", where: [],
};
