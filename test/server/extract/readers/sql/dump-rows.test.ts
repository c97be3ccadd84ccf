/** Proves that the rows of one table are read past everything that stands between them. */
import { expect, test } from "vitest";
import type { DumpFormat } from "../../../../../server/extract/readers/sql/dump-format.ts";
import { type DumpRow, readDumpRows } from "../../../../../server/extract/readers/sql/dump-rows.ts";
import { memoryFile } from "../../crafted-files.ts";

const columns = [
  ["x", "int"],
  ["y", "text"],
] as const;

async function rowsOf(text: string, more: Partial<DumpFormat> = {}, from?: number): Promise<DumpRow[]> {
  const format: DumpFormat = {
    dialect: "mysql",
    encoding: "utf-8",
    database: "",
    schema: "",
    table: "a",
    columns,
    usual: ["x", "y"],
    start: 0,
    end: Buffer.byteLength(text),
    ...more,
  };
  const found: DumpRow[] = [];
  for await (const batch of readDumpRows(memoryFile("x.sql", text, 7), format, { foreign: 0, leftOut: 0 }, from)) found.push(...batch);
  return found;
}
const cellsOf = (rows: readonly DumpRow[]): unknown[] => rows.map(({ cells }) => cells);

test("statements of other tables, triggers and comments stand between rows without harm", async () => {
  const text =
    "INSERT INTO `a` VALUES (1,'a');\nINSERT INTO `b` VALUES (9,'(');\nDELIMITER $$\nCREATE TRIGGER t BEGIN INSERT INTO `a` VALUES (8,'x'); END$$\nDELIMITER ;\n-- INSERT INTO `a` VALUES (7,'x');\nINSERT INTO `a` (`y`) VALUES ('b'),('c');";
  expect(cellsOf(await rowsOf(text))).toEqual([
    ["1", "a"],
    [undefined, "b"],
    [undefined, "c"],
  ]);
});

test("where all rows stand alike one is read from its own byte on", async () => {
  const text = "INSERT INTO `a` VALUES (1,'a'),(2,'b'),(3,'c');";
  const alike = { kind: "insert", columns: ["x", "y"] } as const;
  expect(cellsOf(await rowsOf(text, { alike }, text.indexOf("(2")))).toEqual([
    ["2", "b"],
    ["3", "c"],
  ]);
});

test("lines of COPY that a Windows program ended are read without their last character", async () => {
  const text = "COPY a (x, y) FROM stdin;\r\n1\ta\r\n2\t\\N\r\n\\.\r\n";
  expect(cellsOf(await rowsOf(text, { dialect: "postgresql" }))).toEqual([
    ["1", "a"],
    ["2", ""],
  ]);
});

test("a row that has too few values keeps its text and says so", async () => {
  const [row] = await rowsOf("INSERT INTO `a` VALUES ('Zoë');");
  expect(row).toMatchObject({ problem: "it has 1 value for 2 columns, so values may be in the wrong column", text: "('Zoë')" });
});
