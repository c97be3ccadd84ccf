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
    throw isBusy(cause) ? locked(directory, note, cause) : unusable(directory, cause);
  }
  writeFileSync(note, JSON.stringify({ pid: process.pid, since: new Date().toISOString() }), { mode: 0o600 });
  return {
    release() {
      rmSync(note, { force: true });
      lock.close();
    },
  };
}

/** The first byte of SQLite's number says what it is; the others only say more of it. */
const kindOf = (cause: unknown): number => Number((cause as { errcode?: number }).errcode ?? 0) & 0xff;
const isBusy = (cause: unknown): boolean => kindOf(cause) === 5 || kindOf(cause) === 6;
const isFull = (cause: unknown): boolean => kindOf(cause) === 13;

function unusable(directory: string, cause: unknown): StoreError {
  return new StoreError({
    code: isFull(cause) ? "store/full" : "store/unwritable",
    message: isFull(cause) ? `The disk of the data directory ${directory} is full.` : `The data directory ${directory} cannot be written.`,
    hint: isFull(cause) ? "Free some space, then start again." : "Give this user read and write permission for it, and check the disk.",
    where: { path: directory },
    cause,
  });
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
