/** Proves that rows are counted by a way of its own, and that both ways agree about any dump. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { countDumpRows } from "../../../../../server/extract/readers/sql/count-dump-rows.ts";
import type { DumpFormat } from "../../../../../server/extract/readers/sql/dump-format.ts";
import { mysqlText } from "../../../../exams/readers/make-dump.ts";
import { memoryFile } from "../../crafted-files.ts";
import { mysql, read } from "./read-dump.ts";

const format = (text: string, more: Partial<DumpFormat> = {}): DumpFormat => ({
  dialect: "mysql",
  encoding: "utf-8",
  database: "",
  schema: "",
  table: "a",
  columns: [],
  usual: [],
  start: 0,
  end: Buffer.byteLength(text),
  ...more,
});
const count = (text: string, more: Partial<DumpFormat> = {}): Promise<number> =>
  countDumpRows(memoryFile("x.sql", text, 5), format(text, more));

test.each<[string, number, Partial<DumpFormat>]>([
  ["INSERT INTO `a` VALUES (1),(2),(NULL,''),('(\\'),('),(' \\n','\\t');", 3, {}],
  ["INSERT INTO `a` VALUES (1) ON DUPLICATE KEY UPDATE x = VALUES(x);INSERT INTO `b` VALUES (1);", 1, {}],
  ["INSERT INTO `a` (`x`,`values`) VALUES (1,2) -- (3)\n,(concat('(',')')), /* (4) */ (5) # (6)\n;", 3, {}],
  ["USE `n`;INSERT INTO `a` VALUES (1);USE `s`;INSERT INTO `a` VALUES (1);INSERT INTO `n`.`a` VALUES (1);", 2, { database: "n" }],
  [
    "COPY public.a (x, y) FROM stdin;\n1\t2\n\\N\t\\N\n \t\\n\n\\\\N\t\n\\.\nSELECT 1;\nCOPY b (x) FROM stdin;\n1\n\\.\n",
    2,
    { dialect: "postgresql" },
  ],
])("%s", async (text, rows, more) => {
  expect(await count(text, more)).toBe(rows);
});

test("whatever stands in values, both ways of counting and the values themselves agree", async () => {
  const value = fc.oneof(
    fc.constantFrom("NULL", "1", "-1.5", "0x41", "_binary 'a'"),
    fc
      .string({ unit: fc.constantFrom("'", '"', "\\", "(", ")", ",", ";", "\n", "-", "/", "*", "#", "`", "é", " ", "a"), maxLength: 8 })
      .map(mysqlText),
  );
  const rows = fc.array(fc.tuple(value, value), { minLength: 1, maxLength: 6 });
  await fc.assert(
    fc.asyncProperty(fc.array(rows, { minLength: 1, maxLength: 4 }), async (statements) => {
      const written = statements.map(
        (each, n) => `INSERT INTO \`${n % 2 === 0 ? "a" : "b"}\` (\`x\`, \`y\`) VALUES ${each.map(([x, y]) => `(${x},${y})`).join(",")};\n`,
      );
      const { tables } = await read(`${mysql}${written.join("")}`, "x.sql", 11);
      const all = Object.values(tables).flatMap((table) => table.rows);
      const filled = statements
        .flat()
        .filter(([x, y]) => [x, y].some((each) => each !== "NULL" && each.replaceAll("\\n", "").replace(/^'\s*'$/u, "") !== ""));
      expect(all).toHaveLength(filled.length);
    }),
    { numRuns: 150 },
  );
});
