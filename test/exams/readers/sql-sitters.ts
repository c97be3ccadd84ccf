/** Dumps and databases that sit the exam, good and hostile ones. */
import { sql } from "../../../server/extract/readers/sql/sql.ts";
import { mysqlDump, postgresDump, sqliteBytes, sqliteDump, sqliteFile } from "./make-dump.ts";
import type { Sitter } from "./sitter.ts";

const patients = [
  ["1", "Ada Lovelace"],
  ["2", "Charles Babbage"],
];
const dump = Buffer.from(mysqlDump("People", ["ID", "Name"], patients));
const copied = Buffer.from(postgresDump("People", ["ID", "Name"], patients));
const database = sqliteBytes((made) => {
  made.exec("CREATE TABLE People (ID INTEGER PRIMARY KEY, Name TEXT)");
  const insert = made.prepare("INSERT INTO People VALUES (?, ?)");
  for (let id = 1; id <= 2_000; id += 1) insert.run(id, `Ada ${id}`);
});

export const sqlSitters: readonly Sitter[] = [
  {
    reader: sql,
    file: "clinic.sql",
    make: (columns, rows) => Promise.resolve(Buffer.from(mysqlDump("People", columns, rows))),
    hostile: [
      { what: "a dump that ends inside a value", code: "source/dump-cut-off", make: async () => dump.subarray(0, dump.indexOf("Love")) },
      {
        what: "a dump that ends between two rows",
        code: "source/dump-cut-off",
        make: async () => dump.subarray(0, dump.indexOf(",('2'") + 1),
      },
      {
        what: "a dump that ends inside the definition of a table",
        code: "source/dump-cut-off",
        make: async () => dump.subarray(0, dump.indexOf("COMMENT")),
      },
      {
        what: "a comment that is not closed",
        code: "source/dump-cut-off",
        make: async () => Buffer.from("INSERT INTO `a` VALUES (1);\n/* and"),
      },
      {
        what: "rows without a comma between",
        code: "source/dump-damaged",
        make: async () => Buffer.from("INSERT INTO `a` VALUES (1)(2);"),
      },
      { what: "a value that is missing", code: "source/dump-damaged", make: async () => Buffer.from("INSERT INTO `a` VALUES (1,,2);") },
      {
        what: "two values without a comma between",
        code: "source/dump-damaged",
        make: async () => Buffer.from("INSERT INTO `a` VALUES (1,('a');\n('b'));"),
      },
      {
        what: "something else behind a row",
        code: "source/dump-damaged",
        make: async () => Buffer.from("INSERT INTO `a` VALUES (1) UNION SELECT 2;"),
      },
      { what: "VALUES without a row", code: "source/dump-damaged", make: async () => Buffer.from("INSERT INTO `a` VALUES ;") },
      {
        what: "a row that never ends",
        code: "source/dump-hostile",
        make: async () => Buffer.from(`INSERT INTO \`a\` VALUES (1,'${"a".repeat(33 << 20)}');`),
      },
      {
        what: "a table with too many columns",
        code: "source/dump-hostile",
        make: async () => Buffer.from(`CREATE TABLE \`a\` (${Array.from({ length: 6000 }, (_, i) => `c${i} int`).join(",")});`),
      },
      {
        what: "too many tables",
        code: "source/dump-hostile",
        make: async () => Buffer.from(Array.from({ length: 10_001 }, (_, i) => `CREATE TABLE \`t${i}\` (a int);`).join("\n")),
      },
      {
        what: "a Windows shell's UTF-16 that ends in the middle",
        code: "source/dump-cut-off",
        make: async () => Buffer.from(`\uFEFF${dump.toString("utf8", 0, dump.indexOf("Love"))}`, "utf16le"),
      },
    ],
  },
  {
    reader: sql,
    file: "clinic.psql",
    make: (columns, rows) => Promise.resolve(Buffer.from(postgresDump("People", columns, rows))),
    hostile: [
      { what: "rows of COPY that do not end", code: "source/dump-cut-off", make: async () => copied.subarray(0, copied.indexOf("Love")) },
      {
        what: "the body of a function that does not end",
        code: "source/dump-cut-off",
        make: async () => copied.subarray(0, copied.indexOf("RETURN NEW")),
      },
      {
        what: "a line of COPY that never ends",
        code: "source/dump-hostile",
        make: async () => Buffer.from(`COPY public.a (b) FROM stdin;\n${"a".repeat(33 << 20)}\n\\.\n`),
      },
    ],
  },
  {
    reader: sql,
    file: "clinic.dump",
    make: (columns, rows) => Promise.resolve(Buffer.from(sqliteDump("People", columns, rows))),
    hostile: [
      {
        what: "a trigger that does not end",
        code: "source/dump-cut-off",
        make: async () => Buffer.from("PRAGMA foreign_keys=OFF;\nCREATE TRIGGER t AFTER INSERT ON a BEGIN SELECT 1; SELECT 2;"),
      },
    ],
  },
  {
    reader: sql,
    file: "clinic.db",
    make: (columns, rows) => Promise.resolve(sqliteFile("People", columns, rows)),
    hostile: [
      {
        what: "a database without its second half",
        code: "source/database-damaged",
        make: async () => database.subarray(0, database.length / 2),
      },
      {
        what: "a database with nothing but its first bytes",
        code: "source/database-damaged",
        make: async () => Buffer.concat([database.subarray(0, 16), Buffer.alloc(5000, 7)]),
      },
      {
        what: "a database whose pages are overwritten",
        code: "source/database-damaged",
        make: async () => Buffer.concat([database.subarray(0, 8192), Buffer.alloc(database.length - 8192, 0x41)]),
      },
      {
        what: "a list of tables that is overwritten",
        code: "source/database-damaged",
        make: async () => Buffer.concat([database.subarray(0, 100), Buffer.alloc(3996, 0xff), database.subarray(4096)]),
      },
      {
        what: "the file that SQLite keeps beside a database",
        code: "source/database-in-use",
        make: async () => Buffer.from("377f0682002de218", "hex"),
      },
    ],
  },
];
