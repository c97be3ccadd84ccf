/** Keeps values by record while an export is read, in a temporary file of this user alone. */
import { rmSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync, type StatementSync } from "node:sqlite";

/** A value of a record: `column` counts from 0 in the columns of one joined table, `row` numbers the row it comes from. */
export type JoinedValue = { readonly column: number; readonly row: number; readonly text: string };

export type ValueStore = {
  /** Lower `rank` comes first among the rows of one record. */
  add(join: number, key: string, rank: number, value: JoinedValue): void;
  /** Of several names of one id the first counts. */
  addName(join: number, id: string, name: string): void;
  nameOf(join: number, id: string): string | undefined;
  /** Ends writing: from now on values are looked up. */
  finish(): void;
  /** The values of a record, by rank and row. */
  valuesOf(join: number, key: string): JoinedValue[];
  close(): Promise<void>;
};

/** Opens an empty store. The caller closes it; a process that ends before leaves nothing behind. */
export async function openValueStore(): Promise<ValueStore> {
  const folder = await mkdtemp(join(tmpdir(), "crosswalk-join-"));
  const remove = (): void => rmSync(folder, { recursive: true, force: true });
  process.once("exit", remove);
  const database = new DatabaseSync(join(folder, "values.db"));
  database.exec(`PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA locking_mode = EXCLUSIVE; PRAGMA cache_size = -16000;
    CREATE TABLE value (part INTEGER, key TEXT, rank INTEGER, row INTEGER, col INTEGER, text TEXT);
    CREATE TABLE name (part INTEGER, id TEXT, name TEXT, PRIMARY KEY (part, id)) WITHOUT ROWID;
    BEGIN`);
  const insert = database.prepare("INSERT INTO value VALUES (?, ?, ?, ?, ?, ?)");
  const insertName = database.prepare("INSERT OR IGNORE INTO name VALUES (?, ?, ?)");
  const findName = database.prepare("SELECT name FROM name WHERE part = ? AND id = ?");
  let find: StatementSync | undefined;
  return {
    add: (part, key, rank, { column, row, text }) => void insert.run(part, key, rank, row, column, text),
    addName: (part, id, name) => void insertName.run(part, id, name),
    nameOf(part, id) {
      const found = findName.get(part, id);
      return found === undefined ? undefined : String(found["name"]);
    },
    finish() {
      database.exec("COMMIT; CREATE INDEX by_key ON value (part, key, rank, row, col)");
      find = database.prepare("SELECT row, col, text FROM value WHERE part = ? AND key = ? ORDER BY rank, row, col");
    },
    valuesOf(part, key) {
      const rows = find?.all(part, key) ?? [];
      return rows.map(({ row, col, text }) => ({ row: Number(row), column: Number(col), text: String(text) }));
    },
    async close() {
      process.off("exit", remove);
      if (database.isOpen) database.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
