/** Proves that a record reads as the file holds it, however often it was read before. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { type Db, openDb } from "../../../../../server/sandbox/nutshell/store/connect.ts";
import type { Kept } from "../../../../../server/sandbox/nutshell/store/fields.ts";
import {
  insertKept,
  listKept,
  raiseRevision,
  readKept,
  removeAllKept,
  replaceKept,
  setLogNote,
} from "../../../../../server/sandbox/nutshell/store/records.ts";

const directory = mkdtempSync(join(tmpdir(), "crosswalk-records-"));
afterAll(() => rmSync(directory, { recursive: true, force: true }));

const ada: Kept = {
  kind: "contacts",
  id: 3,
  rev: 0,
  created: 1,
  modified: 1,
  deleted: null,
  creator: "1-users",
  number: null,
  status: null,
  at: null,
  name: "Ada Lovelace",
  fields: { description: "analyst" },
};
/** A database with Ada, who has been read. */
function withAda(folder: string | null = null): Db {
  const db = openDb(folder);
  insertKept(db, ada);
  expect(readKept(db, "contacts", ada.id)).toEqual(ada);
  return db;
}

test("what was written is read, by itself and in a list", () => {
  const db = withAda();
  replaceKept(db, { ...ada, rev: 1, name: "Ada King" });
  raiseRevision(db, ada, 9);
  const now = { ...ada, rev: 2, modified: 9, name: "Ada King" };
  expect(readKept(db, "contacts", ada.id)).toEqual(now);
  expect(listKept(db, "contacts", { limit: 10 })).toEqual([now]);
  removeAllKept(db);
  expect(readKept(db, "contacts", ada.id)).toBeUndefined();
  db.close();
});

test("the note of an activity's log is no revision, and is read", () => {
  const db = openDb(null);
  insertKept(db, { ...ada, kind: "activities" });
  expect(readKept(db, "activities", ada.id)?.fields.logNote).toBeUndefined();
  setLogNote(db, ada.id, 7);
  expect(readKept(db, "activities", ada.id)).toMatchObject({ rev: 0, fields: { logNote: 7 } });
  db.close();
});

test("what a failed transaction wrote and read is forgotten", () => {
  const db = withAda();
  const failing = (): void =>
    db.transaction(() => {
      replaceKept(db, { ...ada, name: "Nobody" });
      expect(readKept(db, "contacts", ada.id)?.name).toBe("Nobody");
      throw new Error("refused");
    });
  expect(failing).toThrow("refused");
  expect(readKept(db, "contacts", ada.id)).toEqual(ada);
  db.close();
});

test("what another program wrote into the file is read by the next call", () => {
  const first = withAda(directory);
  first.transaction(() => readKept(first, "contacts", ada.id));
  const second = openDb(directory);
  replaceKept(second, { ...ada, name: "Ada King" });
  expect(first.transaction(() => readKept(first, "contacts", ada.id))?.name).toBe("Ada King");
  second.close();
  first.close();
});
