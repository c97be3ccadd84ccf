/** Proves what is read from dumps of each database, and that every value leads back to its place. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { Table } from "../../../../../server/extract/readers/reader.ts";
import { openLocation } from "../../../../../server/extract/readers/readers.ts";
import { sql } from "../../../../../server/extract/readers/sql/sql.ts";
import type { SourceFile } from "../../../../../server/extract/source-file.ts";
import { all, folderWith, memoryFile } from "../../crafted-files.ts";
import { mysql, postgres, read, rowsOf } from "./read-dump.ts";

const never = new AbortController().signal;

test("a dump of MySQL gives every table with rows, with values as they were in the database", async () => {
  const dump = `${mysql}CREATE TABLE \`patient\` (
  \`PatNum\` bigint NOT NULL AUTO_INCREMENT, -- the number
  \`LName\` varchar(100) DEFAULT 'a,(b' COMMENT 'the \\'last\\' name',
  \`Balance\` decimal(10,2) DEFAULT '0.00',
  \`IsActive\` bit(1) DEFAULT b'1',
  \`Token\` binary(4),
  \`Code\` varbinary(20),
  \`Full\` varchar(200) GENERATED ALWAYS AS (concat(\`LName\`,'x')) VIRTUAL,
  PRIMARY KEY (\`PatNum\`), KEY \`n\` (\`LName\`(10)), CONSTRAINT \`c\` CHECK (\`Balance\` > 0)
) ENGINE=InnoDB;
CREATE TABLE \`empty\` (\`a\` int);
INSERT INTO \`patient\` VALUES (1,'O\\'Brien; \\"x\\" \\\\ 100\\%',12.50,b'1',0xDEADBEEF,_binary 'abc\\0'),(2,'D''Arcy\\r\\n\\tZoë',-1e-7,_binary '\\0',NULL,X'414243');
INSERT INTO \`patient\` (\`lname\`, \`PatNum\`) VALUES ("Say ""hi""", 3);
INSERT INTO \`note\` (\`id\`, \`text\`) VALUES
  -- two rows
  (1, 'a') , /* and */ (2,'');
REPLACE IGNORE INTO \`note\` (\`id\`, \`text\`) VALUES (3, _utf8mb4'c') ON DUPLICATE KEY UPDATE \`text\` = VALUES(\`text\`);
-- Dump completed`;
  const { tables, leftOut } = await read(dump.replace("REPLACE IGNORE", "REPLACE"));
  expect(tables["patient"]).toMatchObject({
    columns: ["PatNum", "LName", "Balance", "IsActive", "Token", "Code", "Full"],
    rows: [
      ["1", 'O\'Brien; "x" \\ 100\\%', "12.50", "1", "0xDEADBEEF", "0x61626300", undefined],
      ["2", "D'Arcy\r\n\tZoë", "-1e-7", "0", "", "ABC", undefined],
      ["3", 'Say "hi"', undefined, undefined, undefined, undefined, undefined],
    ],
    notes: [],
  });
  expect(tables["note"]).toMatchObject({
    columns: ["id", "text"],
    rows: [
      ["1", "a"],
      ["2", ""],
      ["3", "c"],
    ],
  });
  expect(leftOut).toEqual([{ file: "export.sql, empty tables", reason: "1 table has no rows: empty" }]);
});

test("a dump of PostgreSQL gives the rows of COPY and of INSERT, and passes over functions", async () => {
  const dump = `${postgres}
\\restrict abc
CREATE FUNCTION f() RETURNS void LANGUAGE plpgsql AS $_$ BEGIN INSERT INTO x VALUES ('$$; it''s'); END; $_$;
CREATE FUNCTION g() RETURNS int BEGIN ATOMIC SELECT CASE WHEN 1=1 THEN 1 END; SELECT 2; END;
CREATE TABLE public.person (id integer NOT NULL, "Full Name" text, photo bytea, born date, CONSTRAINT p CHECK ((id > 0)));
COPY public.person (id, "Full Name", photo, born) FROM stdin;
1\tAda\\tLovelace\\nof \\\\London\\\\.\t\\\\x4142\t1815-12-10
2\t\\N\t\\\\xff00\t\\N
\\.
INSERT INTO clinic.visit (id, at, note) VALUES (1, '2026-01-02 10:00:00+00'::timestamp with time zone, E'a\\nb\\u00eb'), (2, NULL, 'c:\\n');
-- PostgreSQL database dump complete`;
  const { tables, leftOut } = await read(dump);
  expect(tables["person"]).toMatchObject({
    columns: ["id", "Full Name", "photo", "born"],
    rows: [
      ["1", "Ada\tLovelace\nof \\London\\.", "AB", "1815-12-10"],
      ["2", "", "0xFF00", ""],
    ],
    notes: [],
  });
  expect(tables["visit"]?.rows).toEqual([
    ["1", "2026-01-02 10:00:00+00", "a\nbë"],
    ["2", "", "c:\\n"],
  ]);
  expect(leftOut).toEqual([{ file: "export.sql, programs", reason: "it is not data: 2 functions" }]);
});

test("a dump of sqlite3 gives its rows, with line breaks as they were", async () => {
  const dump = `PRAGMA foreign_keys=OFF;
BEGIN TRANSACTION;
CREATE TABLE IF NOT EXISTS "people" (id INTEGER PRIMARY KEY, note TEXT);
INSERT INTO people VALUES(1,replace(replace('it''s\\r\\nhere','\\r',char(13)),'\\n',char(10)));
INSERT INTO people VALUES(2,unistr('a\\u000ab'));
INSERT INTO people VALUES(3,X'01ff');
CREATE TRIGGER t AFTER INSERT ON people BEGIN INSERT INTO log VALUES (1); INSERT INTO log VALUES (2); END;
COMMIT;`;
  expect(await rowsOf(dump)).toEqual({
    people: [
      ["id", "note"],
      ["1", "it's\r\nhere"],
      ["2", "a\nb"],
      ["3", "0x01FF"],
    ],
  });
});

test.each([
  ["PGDMP\x01\x0e", "export.dump", "a dump in the own format of pg_dump, which is not text"],
  ["\x1f\x8b\x08\x00", "export.sql.gz", "a packed dump (.gz)"],
  ["\x00\x01\x02", "export.sql", "neither text nor a SQLite database"],
  ["-- nothing\nSELECT 1;\n", "export.sql", "SQL without a table"],
  ["", "export.sql", "empty"],
])("a file that begins with %j is left out with a reason", async (content, name, reason) => {
  const { leftOut } = await read(Buffer.from(content, "latin1"), name);
  expect(leftOut).toMatchObject([{ file: name, reason }]);
});

test("a text of another name is a dump where it begins like one, and a letter that mentions one is none", async () => {
  expect(Object.keys((await read(`${mysql}INSERT INTO \`a\` (\`x\`) VALUES (1);\n`, "backup.txt")).tables)).toEqual(["a"]);
  const file = memoryFile("letter.txt", "Dear all,\nplease insert into the list values that are missing.\n");
  expect(sql.accepts({ kind: "file", file }, Buffer.from("Dear all,\nplease insert into the list values"))).toBe(false);
});

test("a dump in a folder is read from where the rows of a table stand, without what is before them", async () => {
  const filler = `INSERT INTO \`big\` (\`x\`) VALUES ${Array.from({ length: 200_000 }, (_, i) => `(${i})`).join(",")};\n`;
  const folder = folderWith({});
  const path = join(folder, "export.sql");
  const content = `${mysql}${filler}INSERT INTO \`small\` (\`x\`) VALUES (7);\n-- Dump completed`;
  writeFileSync(path, content);
  const whole = memoryFile("export.sql", content);
  let opened = 0;
  const file: SourceFile = { ...whole, path, open: () => Promise.reject(new Error(`opened ${++opened} times from its start`)) };
  const { tables } = await openLocation({ kind: "file", file: { ...file, open: whole.open } }, never);
  const small = tables.find(({ name }) => name === "small") as Table;
  const [row] = await all(small.rows());
  expect(row?.cells).toEqual(["7"]);
  expect(row && (await sql.cellAt({ kind: "file", file }, small.format, row.locator, 0))).toBe("7");
  expect(opened).toBe(0);
});
