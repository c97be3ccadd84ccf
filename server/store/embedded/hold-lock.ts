/** Makes sure that only one process at a time uses an embedded database. */
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { StoreError } from "../../../shared/errors.ts";

/**
 * Takes the lock of the directory, or throws StoreError `store/locked` naming the process that has it. The lock is one of the
 * operating system on an (empty) SQLite file: it ends with the process, however that dies, so it is never stale.
 */
export function holdLock(directory: string): { release(): void } {
  const note = join(directory, "owner.json");
  // Two embedded databases on one directory lose committed rows without a word: https://github.com/electric-sql/pglite/issues/1106
  const lock = new DatabaseSync(join(directory, "lock"), { timeout: 0 });
  try {
    lock.exec("PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE");
  } catch (cause) {
    lock.close();
    throw locked(directory, note, cause);
  }
  writeFileSync(note, JSON.stringify({ pid: process.pid, since: new Date().toISOString() }), { mode: 0o600 });
  return {
    release() {
      rmSync(note, { force: true });
      lock.close();
    },
  };
}

function locked(directory: string, note: string, cause: unknown): StoreError {
  let holder = "another process";
  try {
    const owner = JSON.parse(readFileSync(note, "utf8")) as { pid: number; since: string };
    holder = `process ${owner.pid} (since ${owner.since})`;
  } catch {
    // The holder is just starting or ending; its number is a courtesy.
  }
  return new StoreError({
    code: "store/locked",
    message: `The data directory ${directory} is in use by ${holder}.`,
    hint: "Use the service that is running, or stop that process first. To run several services at once, use a PostgreSQL server: set DATABASE_URL.",
    retry: { kind: "later" },
    where: { path: directory },
    cause,
  });
}
