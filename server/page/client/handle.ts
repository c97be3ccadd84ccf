/** Defines what browser tests may ask of the page: `window.crosswalk`. */
import type { LocalCell } from "../../../shared/contract/local-workbook.ts";
import type { Trouble } from "../../../shared/contract/panel-calls.ts";
import { cellName } from "./grid/cell-name.ts";
import type { Grid } from "./grid/open-grid.ts";

/** Rows count from 1 as in the sheet; a column is its heading, its letter or its number from 1. */
export type CrosswalkHandle = {
  /** Resolves when the page has shown what it can, the grid included. */
  readonly ready: Promise<void>;
  titles(): string[];
  activeTab(): string;
  activate(title: string): Promise<boolean>;
  cell(title: string, row: number, column: string | number): Promise<LocalCell>;
  /** All rows of a tab as objects by heading, with `row`. */
  rows(title: string): Promise<Record<string, LocalCell>[]>;
  /** Colour behind a cell, as drawn; null for none. */
  background(title: string, row: number, column: string | number): Promise<string | null>;
  /** Writes like a person's edit and waits for the service; answers what was refused, null when taken. */
  setCell(title: string, row: number, column: string | number, value: LocalCell): Promise<Trouble | null>;
  select(row: number, column: string | number): Promise<void>;
  /** Shows a cell such as `J105`, scrolling to it. */
  jump(title: string, cell: string): Promise<boolean>;
  /** Selects a cell of a tab, scrolling to it. */
  reveal(title: string, row: number, column: string | number): Promise<boolean>;
  /** Where a cell of the active tab is in the window, for a real mouse. */
  place(row: number, column: string | number): { x: number; y: number; width: number; height: number };
  /** `C5` of what is selected, with its tab. */
  selection(): { tab: string; row: number; key: string | null } | null;
};

declare global {
  interface Window {
    crosswalk: CrosswalkHandle;
  }
}

/** The handle of a page whose grid may still be loading. */
export function createHandle(ready: Promise<void>, current: () => Grid | undefined): CrosswalkHandle {
  const grid = (): Grid => {
    const shown = current();
    if (shown === undefined) throw new Error("The grid is not loaded yet: wait for crosswalk.ready.");
    return shown;
  };
  const open = async (title: string) => {
    await ready;
    const shape = grid().find(title);
    const view = shape === undefined ? null : await grid().view(shape.sheetId);
    if (view === null)
      throw new Error(
        `No tab “${title}”; there are ${grid()
          .tabs()
          .map((tab) => tab.title)
          .join(", ")}.`,
      );
    return view;
  };
  const columnOf = (headings: readonly LocalCell[], column: string | number): number => {
    if (typeof column === "number") return column - 1;
    const index = headings.findIndex((heading) => String(heading).toLowerCase() === column.toLowerCase());
    if (index >= 0) return index;
    for (let letter = 0; letter < 200; letter += 1) if (cellName(0, letter) === `${column}1`) return letter;
    throw new Error(`No column “${column}”; there are ${headings.filter((heading) => heading !== null).join(", ")}.`);
  };
  const headings = (): readonly LocalCell[] => grid().active().tab.cells[0] ?? [];
  return {
    ready,
    titles: () =>
      grid()
        .tabs()
        .map((tab) => tab.title),
    activeTab: () => grid().active().shape.title,
    async activate(title) {
      return grid().activate((await open(title)).shape.sheetId);
    },
    async cell(title, row, column) {
      const { tab } = await open(title);
      return tab.cells[row - 1]?.[columnOf(tab.cells[0] ?? [], column)] ?? null;
    },
    async rows(title) {
      const { tab } = await open(title);
      const [names = [], ...lines] = tab.cells;
      return lines.map((line, index) => ({
        ...Object.fromEntries(names.map((name, at) => [String(name ?? at), line[at] ?? null])),
        row: index + 2,
      }));
    },
    async background(title, row, column) {
      const view = await open(title);
      return view.cells[row - 1]?.[columnOf(view.tab.cells[0] ?? [], column)]?.look.background ?? null;
    },
    async setCell(title, row, column, value) {
      const { shape, tab } = await open(title);
      return grid().setCell(shape.sheetId, row - 1, columnOf(tab.cells[0] ?? [], column), value);
    },
    select: (row, column) => grid().select(row - 1, columnOf(headings(), column)),
    jump: (title, cell) => grid().jump({ tab: title, cell, key: "" }),
    async reveal(title, row, column) {
      const { tab } = await open(title);
      return grid().jump({ tab: title, cell: cellName(row - 1, columnOf(tab.cells[0] ?? [], column)), key: "" });
    },
    place: (row, column) => grid().place(row - 1, columnOf(headings(), column)),
    selection: () => grid().selectedRecord(),
  };
}
