/** Keeps the spreadsheet in step with the workbook: loads tabs when they are looked at and takes in what changed. */
import { LifecycleStages } from "@univerjs/core";
import type { FUniver } from "@univerjs/core/facade";
import type { LocalCell, LocalTab, LocalWorkbook } from "../../../../shared/contract/local-workbook.ts";
import type { Calls, Trouble } from "../../../../shared/contract/panel-calls.ts";
import type { Block } from "../../../../shared/contract/script-screen.ts";
import { parseCellName } from "./cell-name.ts";
import { createUniver } from "./create-univer.ts";
import { createTabDrawer, localEdit, sheetKey, unitId } from "./draw-tab.ts";
import { applyView, firstColumn, type GridHost, type GridState, headerRows, visibleTabs } from "./grid-state.ts";
import { type Place, placeOfCell, scrollIntoView } from "./place-of-cell.ts";
import { createEditSender } from "./send-edits.ts";
import { rowOfKey, type TabShape, type TabView, viewTab } from "./tab-view.ts";
import { createEditTaker, type EditTaker } from "./take-edits.ts";
import { watchPerson } from "./watch-person.ts";

export type Grid = {
  tabs(): readonly TabShape[];
  active(): TabView;
  activate(sheetId: number): Promise<boolean>;
  /** Takes in what changed on the server; tabs that are not looked at are loaded again when they are. */
  changed(sheetIds: readonly number[]): Promise<void>;
  /** Takes in what the workbook has become up to this revision, for a page that did not listen all the time. */
  catchUp(revision: number): Promise<void>;
  /** A tab by title or id. */
  find(tab: string): TabShape | undefined;
  /** What a tab holds now, loaded when needed. */
  view(sheetId: number): Promise<TabView | null>;
  /** Writes a cell as a person would; resolves when the service has answered, with null or why not. */
  setCell(sheetId: number, row: number, column: number, value: LocalCell): Promise<Trouble | null>;
  select(row: number, column: number): Promise<void>;
  /** Shows and selects a cell, or the row that carries the key; false when it is not there. */
  jump(to: Calls["jump-to-cell"]["in"]): Promise<boolean>;
  selectedRecord(): Calls["selected-record"]["out"] | null;
  /** The cell a person has selected, as scripts are told. */
  selectedBlock(): Block;
  place(row: number, column: number): Place;
};

/** Opens the workbook on its first tab, or on `first` when that tab exists. Returns what went wrong when it cannot. */
export async function openGrid(host: GridHost, first: number | null): Promise<{ ok: true; grid: Grid } | { ok: false; trouble: Trouble }> {
  const base = `/local/${encodeURIComponent(host.spreadsheetId)}`;
  const workbook = await host.call<LocalWorkbook>("GET", base);
  if (!workbook.ok) return { ok: false, trouble: workbook.error };
  const shapes = visibleTabs(workbook.data);
  const shape = shapes.find((one) => one.sheetId === first) ?? shapes[0];
  if (shape === undefined) return { ok: false, trouble: emptyWorkbook };
  const tab = await host.call<LocalTab>("GET", `${base}/tabs/${shape.sheetId}`);
  if (!tab.ok) return { ok: false, trouble: tab.error };

  const api = createUniver(host.container);
  const drawer = createTabDrawer(api);
  const view = viewTab(shape, tab.data);
  const snapshot = drawer.snapshot(view);
  api.createWorkbook({
    id: unitId,
    name: workbook.data.title,
    sheetOrder: [sheetKey(view)],
    sheets: { [sheetKey(view)]: snapshot },
    styles: { ...drawer.styles },
  });
  drawer.decorate(view);
  await rendered(api);
  const held: GridState = {
    api,
    drawer,
    revision: workbook.data.revision,
    shapes,
    views: new Map([[shape.sheetId, view]]),
    stale: new Set(),
    active: shape.sheetId,
    at: { row: headerRows(shape), column: firstColumn(shape) },
    editing: null,
  };
  const grid = createGrid(host, held, base);
  host.tabsChanged(held.shapes, held.active);
  await grid.select(held.at.row, held.at.column);
  return { ok: true, grid };
}

function createGrid(host: GridHost, held: GridState, base: string): Grid {
  const sender = createEditSender(host.call, host.spreadsheetId);
  const load = async (sheetId: number): Promise<TabView | null> => {
    await sender.settled();
    const shape = held.shapes.find((one) => one.sheetId === sheetId);
    if (shape === undefined) return null;
    held.stale.delete(sheetId);
    const tab = await host.call<LocalTab>("GET", `${base}/tabs/${sheetId}`);
    if (!tab.ok) {
      held.stale.add(sheetId);
      host.trouble(tab.error);
      return null;
    }
    // An edit made meanwhile may be missing in the answer: ask again rather than undo what the person sees.
    if (sender.pending() > 0 || held.stale.has(sheetId)) return load(sheetId);
    applyView(held, viewTab(shape, tab.data));
    return held.views.get(sheetId) ?? null;
  };
  const taker = createEditTaker(host, held, sender, load);
  const fresh = async (sheetId: number): Promise<TabView | null> =>
    held.views.has(sheetId) && !held.stale.has(sheetId) ? (held.views.get(sheetId) ?? null) : load(sheetId);
  const grid: Grid = {
    tabs: () => held.shapes,
    active: () => held.views.get(held.active) as TabView,
    find: (tab) =>
      held.shapes.find((shape) => shape.title === tab || host.tabIds[String(shape.sheetId)] === tab) ??
      held.shapes.find((shape) => shape.title.toLowerCase() === tab.toLowerCase()),
    view: fresh,
    async activate(sheetId) {
      host.container.setAttribute("aria-busy", "true");
      const view = await fresh(sheetId);
      if (view !== null) {
        await held.api.getActiveWorkbook()?.endEditingAsync(true);
        held.active = sheetId;
        held.api.syncExecuteCommand("sheet.operation.set-worksheet-active", { unitId, subUnitId: sheetKey(view) }, localEdit);
        host.tabsChanged(held.shapes, sheetId);
        await grid.select(headerRows(view.shape), firstColumn(view.shape));
        await nextFrame();
      }
      host.container.dataset["tab"] = grid.active().shape.title;
      host.container.removeAttribute("aria-busy");
      return view !== null;
    },
    async changed(sheetIds) {
      for (const sheetId of sheetIds) held.stale.add(sheetId);
      const workbook = await host.call<LocalWorkbook>("GET", base);
      if (!workbook.ok) return host.trouble(workbook.error);
      held.revision = workbook.data.revision;
      held.shapes = visibleTabs(workbook.data);
      if (!held.shapes.some((shape) => shape.sheetId === held.active)) await grid.activate(held.shapes[0]?.sheetId ?? held.active);
      else if (held.stale.has(held.active)) {
        const view = await load(held.active);
        if (view !== null) host.selected(view, held.at.row, held.at.column);
      }
      host.tabsChanged(held.shapes, held.active);
    },
    async catchUp(revision) {
      if (held.revision < revision)
        await grid.changed([...held.views].flatMap(([sheetId, { tab }]) => (tab.revision < revision ? [sheetId] : [])));
    },
    setCell: (sheetId, row, column, value) => writeCell(held, taker, { sheetId, row, column, value }),
    async select(row, column) {
      await held.api.getActiveWorkbook()?.endEditingAsync(true);
      held.api.getActiveWorkbook()?.getActiveSheet().getRange(row, column).activate();
      held.at = { row, column };
      host.selected(grid.active(), row, column);
    },
    async jump({ tab, cell, key }) {
      const shape = grid.find(tab);
      if (shape === undefined || (shape.sheetId !== held.active && !(await grid.activate(shape.sheetId)))) return false;
      const view = (await fresh(shape.sheetId)) ?? grid.active();
      const place = cell === null ? null : parseCellName(cell);
      const row = place?.row ?? rowOfKey(view, key);
      const column = place?.column ?? firstColumn(shape);
      if (row < 0 || row >= view.cells.length || column >= shape.columnCount) return false;
      scrollIntoView(held.api, host.container, { shape, row, column });
      await grid.select(row, column);
      await nextFrame();
      return true;
    },
    selectedRecord() {
      const view = held.views.get(held.active);
      if (view === undefined || held.at.row < headerRows(view.shape)) return null;
      const key = view.tab.cells[held.at.row]?.[0];
      return { tab: view.shape.title, row: held.at.row + 1, key: typeof key === "string" && key !== "" ? key : null };
    },
    selectedBlock: () => ({ sheetId: held.active, row: held.at.row, column: held.at.column, rows: 1, columns: 1 }),
    place: (row, column) => placeOfCell(held.api, host.container, { shape: grid.active().shape, row, column }),
  };
  watchPerson(host, held, taker);
  return grid;
}

/** Through the component's own command, so that a test takes the way a person's edit takes. */
async function writeCell(
  held: GridState,
  taker: EditTaker,
  { sheetId, row, column, value }: { sheetId: number; row: number; column: number; value: LocalCell },
): Promise<Trouble | null> {
  const view = held.views.get(sheetId);
  if (view === undefined) throw new Error(`The tab with the sheet id ${sheetId} is not loaded.`);
  const outcome = taker.expect();
  held.api.syncExecuteCommand("sheet.command.set-range-values", {
    unitId,
    subUnitId: sheetKey(view),
    range: { startRow: row, endRow: row, startColumn: column, endColumn: column },
    value: {
      v: typeof value === "boolean" ? Number(value) : (value ?? ""),
      t: typeof value === "string" ? 1 : typeof value === "boolean" ? 3 : null,
      f: null,
      p: null,
    },
  });
  return outcome;
}

/** Scrolling and places of cells are known only once the component has drawn for the first time. */
function rendered(api: FUniver): Promise<void> {
  return new Promise((resolve) => {
    if (api.getCurrentLifecycleStage() >= LifecycleStages.Rendered) return resolve();
    const waiting = api.addEvent(api.Event.LifeCycleChanged, ({ stage }) => {
      if (stage < LifecycleStages.Rendered) return;
      waiting.dispose();
      resolve();
    });
  });
}

function nextFrame(): Promise<void> {
  return new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve())));
}

const emptyWorkbook: Trouble = {
  title: "The workbook has no tabs",
  detail: "The workbook is empty so far.",
  code: "page/no-tabs",
  status: 0,
  hint: "Click “Extract” in the sidebar on the right.",
  where: [],
};
