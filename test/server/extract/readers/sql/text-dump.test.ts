/** Proves what a dump says beside the rows of one table: other tables, later changes, encodings, places. */
import { expect, test } from "vitest";
import type { Table } from "../../../../../server/extract/readers/reader.ts";
import { openTextDump } from "../../../../../server/extract/readers/sql/text-dump.ts";
import { all, memoryFile } from "../../crafted-files.ts";
import { mysql, postgres, read, rowsOf } from "./read-dump.ts";

const never = new AbortController().signal;

test("tables of one name in several databases or schemas are told apart, and a name that only one has stays short", async () => {
  const insert = (value: number): string => `INSERT INTO \`people\` (\`id\`) VALUES (${value});\n`;
  const dump = `${mysql}USE \`north\`;\n${insert(1)}INSERT INTO \`visits\` (\`id\`) VALUES (5);\nUSE \`south\`;\n${insert(2)}USE \`north\`;\n${insert(3)}INSERT INTO \`south\`.\`people\` (\`id\`) VALUES (4);\n`;
  expect(await rowsOf(dump)).toEqual({
    "north.people": [["id"], ["1"], ["3"]],
    "south.people": [["id"], ["2"], ["4"]],
    visits: [["id"], ["5"]],
  });
  const schemas = `${postgres}COPY public.a (x) FROM stdin;\n1\n\\.\nSET search_path = clinic, pg_catalog;\nCOPY a (x) FROM stdin;\n2\n\\.\n`;
  expect(await rowsOf(schemas)).toEqual({ "public.a": [["x"], ["1"]], "clinic.a": [["x"], ["2"]] });
});

test("rows that a later statement removes are left out, and changes that only a database can carry out are named", async () => {
  const dump = `${mysql}INSERT INTO \`a\` (\`x\`) VALUES (1);\nDROP TABLE IF EXISTS \`a\`;\nINSERT INTO \`a\` (\`x\`) VALUES (2);\nUPDATE \`a\` SET \`x\` = 3 WHERE \`x\` = 2;\nINSERT INTO \`b\` SELECT * FROM \`a\`;\n`;
  const { tables, leftOut } = await read(dump);
  expect(tables["a"]?.rows).toEqual([["2"]]);
  expect(tables["a"]?.notes).toEqual([
    "1 statement UPDATE below the rows was not carried out: the rows are read as they were inserted.",
    "Rows that a later statement of the dump removes again (DROP TABLE, TRUNCATE) were left out.",
    "The last line, with which mysqldump says that the dump is complete, is missing. Check that no table is missing.",
  ]);
  expect(leftOut).toEqual([
    {
      file: "export.sql, statements",
      reason: "1 statement with rows can be carried out only by a database: INSERT INTO b",
      remedy: expect.stringContaining("dump it again") as string,
    },
  ]);
});

test("a row with more values than columns, or with a value that must be worked out, is set aside with its text", async () => {
  const dump = `${mysql}CREATE TABLE \`a\` (\`x\` int, \`y\` text);\nINSERT INTO \`a\` VALUES (1,'a'),(2,'b','c'),(3,now()),(4,'d');\n-- Dump completed`;
  const { tables } = await read(dump);
  expect(tables["a"]?.rows).toEqual([
    ["1", "a"],
    ["4", "d"],
  ]);
  expect(tables["a"]?.aside.map(({ text, reason }) => [text, reason])).toEqual([
    ["(2,'b','c')", "it has 3 values for 2 columns, so values may be in the wrong column"],
    ["(3,now())", "it has a value that only a database can work out"],
  ]);
});

test("a place names the table, the number of the row and the byte at which it begins", async () => {
  const text = `${mysql}INSERT INTO \`a\` (\`x\`) VALUES (1),(2);\n`;
  const { tables } = await openTextDump(memoryFile("export.sql", text), never);
  const [, second] = await all((tables[0] as Table).rows());
  expect(second?.locator).toEqual({ file: "export.sql", list: "a", record: 2, byte: text.indexOf("(2)") });
});

test("the encoding that the dump states is used, and a value that is not in it is read as Windows-1252 and counted", async () => {
  const rows = "INSERT INTO `a` (`x`) VALUES ('Zoë €');\n";
  const latin = Buffer.concat([Buffer.from("/*!40101 SET NAMES latin1 */;\nINSERT INTO `a` (`x`) VALUES ('Zo\xeb \x80');\n", "latin1")]);
  expect((await read(latin)).tables["a"]?.rows).toEqual([["Zoë €"]]);
  expect((await read(`${mysql}${rows}`)).tables["a"]?.rows).toEqual([["Zoë €"]]);
  expect((await read(Buffer.from(`\uFEFF${mysql}${rows}`, "utf16le"))).tables["a"]?.rows).toEqual([["Zoë €"]]);
  const mixed = await read(Buffer.concat([Buffer.from(mysql), Buffer.from("INSERT INTO `a` (`x`) VALUES ('Zo\xeb');\n", "latin1")]));
  expect(mixed.tables["a"]?.rows).toEqual([["Zoë"]]);
  expect(mixed.tables["a"]?.notes).toContain("1 value is not in the encoding of the dump and was read as Windows-1252 (Western European).");
  const cyrillic = Buffer.concat([
    Buffer.from(`${postgres.replace("UTF8", "WIN1251")}INSERT INTO a (x) VALUES ('`),
    Buffer.from([0xc4, 0xe0]),
    Buffer.from("');\n"),
  ]);
  expect((await read(cyrillic)).tables["a"]?.rows).toEqual([["Да"]]);
  const { leftOut } = await read("/*!40101 SET NAMES sjis */;\nINSERT INTO `a` (`x`) VALUES (1);\n");
  expect(leftOut).toMatchObject([
    { reason: "it is written in the character set sjis", remedy: expect.stringContaining("utf8mb4") as string },
  ]);
});

test("columns that nothing names are numbered, and where nothing says which database wrote the dump it is asked", async () => {
  const { tables } = await read("INSERT INTO people VALUES (1,'a\\nb');\nINSERT INTO people VALUES (2,'c');\n");
  expect(tables["people"]).toMatchObject({
    columns: ["column_1", "column_2"],
    rows: [
      ["1", "a\\nb"],
      ["2", "c"],
    ],
  });
  expect(tables["people"]?.doubts).toEqual([expect.stringContaining("Nothing in the dump says which database wrote it")]);
});
