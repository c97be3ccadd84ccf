/** Proves what is read from SQLite files, in a folder and in a ZIP, and that nothing is written beside them. */
import { readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { openSource } from "../../../../../server/extract/open-source.ts";
import { openLocation } from "../../../../../server/extract/readers/readers.ts";
import { sql } from "../../../../../server/extract/readers/sql/sql.ts";
import type { SourceFile } from "../../../../../server/extract/source-file.ts";
import { sqliteBytes } from "../../../../exams/readers/make-dump.ts";
import { all, folderWith, memoryFile, zipWith } from "../../crafted-files.ts";

const never = new AbortController().signal;

const clinic = sqliteBytes((database) => {
  database.exec(`
    CREATE TABLE patient (id INTEGER PRIMARY KEY, "Full Name" TEXT, weight REAL, big INTEGER, photo BLOB, code BLOB, twice TEXT GENERATED ALWAYS AS (zeroblob(1000)) VIRTUAL);
    INSERT INTO patient (id, "Full Name", weight, big, photo, code) VALUES (1, 'Ada''s', 61.5, 9007199254740993, x'00ff', 'a'), (2, NULL, NULL, NULL, zeroblob(9000), x'4142');
    CREATE TABLE keyed (k TEXT PRIMARY KEY, v TEXT) WITHOUT ROWID;
    INSERT INTO keyed VALUES ('b', '1'), ('a', '2'), (' ', '');
    CREATE TABLE vacant (a);
    CREATE VIEW everything AS SELECT * FROM patient;
    CREATE VIRTUAL TABLE words USING fts5(text);
    INSERT INTO words VALUES ('engine');
  `);
});

async function read(file: SourceFile): Promise<Record<string, unknown>> {
  const opened = await openLocation({ kind: "file", file }, never);
  const found: Record<string, unknown> = {};
  for (const table of opened.tables) {
    const notes: string[] = [];
    const rows = await all(table.rows({ noted: (note) => notes.push(note) }));
    expect(await table.count()).toBe(rows.length);
    for (const { cells, locator } of rows)
      for (const [column, cell] of cells.entries())
        expect(await sql.cellAt({ kind: "file", file }, table.format, locator, column)).toBe(cell);
    found[table.name] = [table.columns, ...rows.map(({ cells }) => cells), ...notes];
  }
  found["left out"] = opened.leftOut.map(({ reason }) => reason);
  await opened.close();
  return found;
}

const expected = {
  patient: [
    ["id", "Full Name", "weight", "big", "photo", "code"],
    ["1", "Ada's", "61.5", "9007199254740993", "0x00FF", "a"],
    ["2", "", "", "", undefined, "AB"],
    "1 value holds a picture or another file as bytes, and was left out.",
  ],
  keyed: [
    ["k", "v"],
    ["a", "2"],
    ["b", "1"],
  ],
  "left out": ["1 table has no rows: vacant", "it is not data: 2 views, triggers and search indexes"],
};

test("every table with rows is read, in a folder, in a ZIP and from memory", async () => {
  expect(await read(memoryFile("clinic.db", clinic))).toEqual(expected);
  const folder = folderWith({ "clinic.db": clinic });
  const inFolder = await openSource(folder);
  expect(await read(inFolder.files[0] as SourceFile)).toEqual(expected);
  expect(readdirSync(folder)).toEqual(["clinic.db"]);
  const zipped = await openSource(await zipWith({ backup: { content: clinic } }));
  expect(await read(zipped.files[0] as SourceFile)).toEqual(expected);
  await zipped.close();
});

test("a database that a program was writing to is refused with what to do, whichever of its files is met", async () => {
  const folder = folderWith({ "clinic.db": clinic, "clinic.db-wal": Buffer.from("377f0682002de218", "hex") });
  const { files } = await openSource(folder);
  for (const file of files)
    await expect(read(file)).rejects.toMatchObject({
      code: "source/database-in-use",
      hint: expect.stringContaining("Close the program") as string,
    });
});

test("a database in write-ahead mode that was closed properly is read without a file beside it", async () => {
  const bytes = sqliteBytes((database) => database.exec("PRAGMA journal_mode = WAL; CREATE TABLE a (x); INSERT INTO a VALUES (1)"));
  const folder = folderWith({});
  writeFileSync(join(folder, "wal.db"), bytes);
  const { files } = await openSource(folder);
  expect(await read(files[0] as SourceFile)).toMatchObject({ a: [["x"], ["1"]] });
  expect(readdirSync(folder)).toEqual(["wal.db"]);
});
