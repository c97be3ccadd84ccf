/** Keeps workbooks on disk: SQLite, rows in blocks so that a small edit writes one block, committed before anybody is answered. */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { StoreError } from "../../../shared/errors.ts";
import { keepPrivate } from "../keep-private.ts";
import { Refusal } from "./model/refusal.ts";
import type { Block, TabState, WorkbookState } from "./model/workbook-state.ts";

export type Saved = { readonly state: WorkbookState; readonly revision: number };
export type SpreadsheetFile = {
  /** The workbook as last saved; undefined when there is none with this id. */
  load(id: string): Saved | undefined;
  /** Writes what differs between the two states, in one transaction. */
  save(id: string, before: WorkbookState | undefined, after: WorkbookState, revision: number): void;
  close(): void;
};

const schema = `
  CREATE TABLE IF NOT EXISTS spreadsheet (id TEXT PRIMARY KEY, revision INTEGER NOT NULL, facts TEXT NOT NULL) STRICT;
  CREATE TABLE IF NOT EXISTS tab (spreadsheet TEXT NOT NULL, sheet_id INTEGER NOT NULL, position INTEGER NOT NULL, facts TEXT NOT NULL,
    PRIMARY KEY (spreadsheet, sheet_id)) STRICT, WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS block (spreadsheet TEXT NOT NULL, sheet_id INTEGER NOT NULL, number INTEGER NOT NULL, cells TEXT NOT NULL,
    PRIMARY KEY (spreadsheet, sheet_id, number)) STRICT, WITHOUT ROWID;`;

/** By SQLite's codes: FULL, READONLY, PERM, CANTOPEN, and IOERR, which a used-up quota and a broken disk give. */
const reasons: ReadonlyMap<number, string> = new Map([
  [13, "the disk is full"],
  [8, "this user may not write its file"],
  [3, "this user may not write its file"],
  [14, "its file cannot be opened for writing"],
  [10, "the disk refuses to write it, because a quota is used up or the disk is damaged"],
]);

/** Opens `sheets.db` in a directory, which is made when it is missing; null keeps everything in memory. */
export function openSpreadsheetFile(dataDirectory: string | null): SpreadsheetFile {
  const db = connect(dataDirectory);
  const putWorkbook = db.prepare("INSERT OR REPLACE INTO spreadsheet VALUES (?, ?, ?)");
  const putTab = db.prepare("INSERT OR REPLACE INTO tab VALUES (?, ?, ?, ?)");
  const putBlock = db.prepare("INSERT OR REPLACE INTO block VALUES (?, ?, ?, ?)");
  const dropTab = db.prepare("DELETE FROM tab WHERE spreadsheet = ? AND sheet_id = ?");
  const dropBlocks = db.prepare("DELETE FROM block WHERE spreadsheet = ? AND sheet_id = ? AND number >= ?");

  const saveTab = (id: string, position: number, old: TabState | undefined, tab: TabState): void => {
    const { blocks, ...facts } = tab;
    putTab.run(id, tab.sheetId, position, JSON.stringify(facts));
    blocks.forEach((block, number) => {
      if (old?.blocks[number] !== block) putBlock.run(id, tab.sheetId, number, JSON.stringify(block));
    });
    if (old === undefined || old.blocks.length > blocks.length) dropBlocks.run(id, tab.sheetId, blocks.length);
  };

  return {
    load(id) {
      const row = db.prepare("SELECT revision, facts FROM spreadsheet WHERE id = ?").get(id);
      if (row === undefined) return undefined;
      const tabs = db
        .prepare("SELECT sheet_id, facts FROM tab WHERE spreadsheet = ? ORDER BY position")
        .all(id)
        .map((tab): TabState => {
          const blocks = db
            .prepare("SELECT cells FROM block WHERE spreadsheet = ? AND sheet_id = ? ORDER BY number")
            .all(id, Number(tab["sheet_id"]))
            .map((block) => JSON.parse(String(block["cells"])) as Block);
          return { ...(JSON.parse(String(tab["facts"])) as Omit<TabState, "blocks">), blocks };
        });
      const facts = JSON.parse(String(row["facts"])) as Omit<WorkbookState, "tabs">;
      return { revision: Number(row["revision"]), state: { ...facts, tabs } };
    },
    save(id, before, after, revision) {
      const { tabs, ...facts } = after;
      try {
        db.exec("BEGIN IMMEDIATE");
        putWorkbook.run(id, revision, JSON.stringify(facts));
        tabs.forEach((tab, position) => {
          const old = before?.tabs.find((one) => one.sheetId === tab.sheetId);
          if (old !== tab || before?.tabs[position] !== tab) saveTab(id, position, old, tab);
        });
        for (const old of before?.tabs ?? []) {
          if (tabs.some((tab) => tab.sheetId === old.sheetId)) continue;
          dropTab.run(id, old.sheetId);
          dropBlocks.run(id, old.sheetId, 0);
        }
        db.exec("COMMIT");
      } catch (error) {
        // A full disk has ended the transaction already.
        if (db.isTransaction) db.exec("ROLLBACK");
        const reason = reasons.get(Number((error as { errcode?: number }).errcode ?? 0) & 0xff);
        throw reason === undefined ? error : new Refusal(`The local workbook cannot be saved: ${reason}.`, { status: "UNSAVED" });
      }
    },
    close: () => db.close(),
  };
}

function connect(dataDirectory: string | null): DatabaseSync {
  const file = dataDirectory === null ? ":memory:" : join(dataDirectory, "sheets.db");
  try {
    if (dataDirectory !== null) {
      mkdirSync(dataDirectory, { recursive: true, mode: 0o700 });
      keepPrivate(file);
    }
    const db = new DatabaseSync(file);
    db.exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;");
    db.exec(schema);
    return db;
  } catch (cause) {
    throw new StoreError({
      code: "store/unwritable",
      message: `The sandbox Google Sheets cannot use its file ${file}.`,
      hint: "Check that this user may write to it, that it is not damaged and that no other program holds it.",
      where: { file },
      cause,
    });
  }
}
