/** Keeps what outlives an execution: properties, triggers, and in which files the add-on was used; in `apps-script.db` or in memory. */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";

export type KeptTexts = {
  /** All texts of a shelf by name. */
  all(shelf: string): Record<string, string>;
  /** Puts texts on a shelf; null takes one away. All of it or nothing. */
  put(shelf: string, values: Readonly<Record<string, string | null>>): void;
  close(): void;
};

/** Opens the file in a directory, which is made when it is missing; null keeps everything in memory. */
export function openKeptTexts(dataDirectory: string | null): KeptTexts {
  if (dataDirectory !== null) mkdirSync(dataDirectory, { recursive: true, mode: 0o700 });
  const db = new DatabaseSync(dataDirectory === null ? ":memory:" : join(dataDirectory, "apps-script.db"));
  db.exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;");
  db.exec(
    "CREATE TABLE IF NOT EXISTS kept (shelf TEXT NOT NULL, name TEXT NOT NULL, text TEXT NOT NULL, PRIMARY KEY (shelf, name)) STRICT, WITHOUT ROWID",
  );
  const select = db.prepare("SELECT name, text FROM kept WHERE shelf = ? ORDER BY name");
  const insert = db.prepare("INSERT OR REPLACE INTO kept VALUES (?, ?, ?)");
  const remove = db.prepare("DELETE FROM kept WHERE shelf = ? AND name = ?");
  return {
    all: (shelf) => Object.fromEntries(select.all(shelf).map((row) => [String(row["name"]), String(row["text"])])),
    put(shelf, values) {
      db.exec("BEGIN IMMEDIATE");
      for (const [name, text] of Object.entries(values)) {
        if (text === null) remove.run(shelf, name);
        else insert.run(shelf, name, text);
      }
      db.exec("COMMIT");
    },
    close: () => db.close(),
  };
}
