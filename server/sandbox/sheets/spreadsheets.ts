/** Holds the open workbooks of the stand-in: one state and revision each, changed one at a time, listeners told. */
import { randomBytes } from "node:crypto";
import { Refusal } from "./model/refusal.ts";
import type { WorkbookState } from "./model/workbook-state.ts";
import type { Saved, SpreadsheetFile } from "./spreadsheet-file.ts";

export type Change = { readonly revision: number; readonly sheetIds: number[] };
export type Spreadsheets = {
  /** Keeps a new workbook; its id starts with `local-`. */
  create(state: WorkbookState): string;
  /** The workbook as it is; refuses an unknown id. */
  get(id: string): Saved;
  /** Puts a new state in place of the present one: on disk first, then for everybody. Gives the revision. */
  replace(id: string, state: WorkbookState): number;
  /** Calls back after each change until the returned function is called. */
  listen(id: string, listener: (change: Change) => void): () => void;
};

/** The workbooks of one file. */
export function createSpreadsheets(file: SpreadsheetFile): Spreadsheets {
  const open = new Map<string, Saved>();
  const listeners = new Map<string, Set<(change: Change) => void>>();
  const get = (id: string): Saved => {
    const known = open.get(id) ?? file.load(id);
    if (known === undefined) throw new Refusal("Requested entity was not found.", { status: "NOT_FOUND" });
    open.set(id, known);
    return known;
  };
  return {
    get,
    create(state) {
      const id = `local-${randomBytes(24).toString("base64url")}`;
      file.save(id, undefined, state, 1);
      open.set(id, { state, revision: 1 });
      return id;
    },
    replace(id, state) {
      const before = get(id);
      if (before.state === state) return before.revision;
      const revision = before.revision + 1;
      file.save(id, before.state, state, revision);
      open.set(id, { state, revision });
      const change = { revision, sheetIds: changedTabs(before.state, state) };
      for (const listener of listeners.get(id) ?? []) listener(change);
      return revision;
    },
    listen(id, listener) {
      const set = listeners.get(id) ?? new Set();
      listeners.set(id, set.add(listener));
      return () => void set.delete(listener);
    },
  };
}

function changedTabs(before: WorkbookState, after: WorkbookState): number[] {
  const known = new Map(before.tabs.map((tab) => [tab.sheetId, tab]));
  const changed = after.tabs.filter((tab) => known.get(tab.sheetId) !== tab).map((tab) => tab.sheetId);
  const gone = before.tabs.filter((tab) => !after.tabs.some((one) => one.sheetId === tab.sheetId)).map((tab) => tab.sheetId);
  return [...changed, ...gone];
}
