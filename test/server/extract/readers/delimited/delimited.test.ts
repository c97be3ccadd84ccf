/** Tests that delimited text is cut to its columns, and that every value is found again in the original. */
import { expect, test } from "vitest";
import { delimited } from "../../../../../server/extract/readers/delimited/delimited.ts";
import type { OpenedLocation, Table } from "../../../../../server/extract/readers/reader.ts";
import type { SourceFile } from "../../../../../server/extract/source-file.ts";
import { all, memoryFile } from "../../crafted-files.ts";

const open = (file: SourceFile): Promise<OpenedLocation> => delimited.open({ kind: "file", file }, new AbortController().signal);
async function tableOf(text: string, name = "people/Contacts.csv"): Promise<Table> {
  const [table] = (await open(memoryFile(name, text))).tables;
  if (!table) throw new Error("no table");
  return table;
}
async function read(table: Table): Promise<{ rows: (readonly (string | undefined)[])[]; noted: string[] }> {
  const noted: string[] = [];
  const rows = await all(table.rows({ noted: (sentence) => noted.push(sentence) }));
  return { rows: rows.map(({ cells }) => cells), noted };
}

test("a file is one table, named after the file without its folder and ending", async () => {
  const table = await tableOf("ID,Name\r\n1,Ada\r\n");
  expect([table.file, table.name, table.isWholeFile, table.columns]).toEqual(["people/Contacts.csv", "Contacts", true, ["ID", "Name"]]);
  expect((await tableOf("ID,Name\n1,Ada\n", "list.2026.csv")).name).toBe("list.2026");
});

test("a file without a table is left out with its reason", async () => {
  const opened = await open(memoryFile("empty.csv", ""));
  expect(opened.tables).toEqual([]);
  expect(opened.leftOut).toMatchObject([{ file: "empty.csv", reason: expect.stringMatching(/\S/u) as string }]);
});

test("a row with fewer values than columns is kept, and the first of them is named", async () => {
  const { rows, noted } = await read(await tableOf("ID,Name,Town\n1,Ada,London\n2,Grace\n3\n"));
  expect(rows).toEqual([["1", "Ada", "London"], ["2", "Grace"], ["3"]]);
  expect(noted).toEqual([expect.stringMatching(/^2 rows have fewer values .*first on line 3/u)]);
});

test("empty values beyond the last column are cut off and said", async () => {
  const { rows, noted } = await read(await tableOf("ID,Name\n1,Ada,,\n2,Grace, \n"));
  expect(rows).toEqual([
    ["1", "Ada"],
    ["2", "Grace"],
  ]);
  expect(noted).toEqual([expect.stringMatching(/^2 rows have extra empty values after the last column/u)]);
});

test("values beyond the last column stop the file once all of it was read; the first five lines are named and the rest counted", async () => {
  const bad = (lines: number): string => `ID,Name\n1,Ada\n${"2,Hopper, Grace\n".repeat(lines)}`;
  await expect(read(await tableOf(bad(1)))).rejects.toMatchObject({
    code: "source/ragged-row",
    message: expect.stringContaining("line 3: more values than the 2 columns") as string,
    where: { file: "people/Contacts.csv", line: 3 },
  });
  await expect(read(await tableOf(bad(7)))).rejects.toThrow("lines 3, 4, 5, 6, 7 and 2 more: ");
});

test("every place leads back to its value, quoted or not, over line ends and separators", async () => {
  const file = memoryFile("Contacts.csv", 'ID;Name;Note\r\n1;"Lovelace; Ada";"she said ""yes""\r\nand left"\r\n2;Grace;\r\n');
  const [table] = (await open(file)).tables;
  if (!table) throw new Error("no table");
  const found = await all(table.rows());
  for (const row of found)
    for (const [column, value] of row.cells.entries())
      expect(await delimited.cellAt({ kind: "file", file }, table.format, row.locator, column)).toBe(value);
  const at = (line: number, column: number): Promise<string | undefined> =>
    delimited.cellAt({ kind: "file", file }, table.format, { file: "Contacts.csv", line }, column);
  expect(await at(2, 1)).toBe("Lovelace; Ada");
  expect(await at(2, 3)).toBeUndefined();
  expect(await at(99, 0)).toBeUndefined();
});

test("what was staged before line ends were kept is still found", async () => {
  const file = memoryFile("Contacts.csv", "ID,Name\n1,Ada\n");
  const older = { reader: "delimited", encoding: "utf-8", delimiter: "," };
  expect(await delimited.cellAt({ kind: "file", file }, older, { file: "Contacts.csv", line: 2 }, 1)).toBe("Ada");
});

test("an address is not for this reader", async () => {
  const address = { kind: "address", name: "https://example.com", request: () => Promise.reject(new Error("asked")) } as const;
  expect(delimited.accepts(address, new Uint8Array())).toBe(false);
  await expect(delimited.open(address, new AbortController().signal)).rejects.toThrow("needs a file");
});
