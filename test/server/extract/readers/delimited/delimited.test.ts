/** Tests that delimited text is cut to its columns, and that every value is found again in the original. */
import { expect, test } from "vitest";
import { delimited } from "../../../../../server/extract/readers/delimited/delimited.ts";
import type { OpenedLocation, SetAside, Table } from "../../../../../server/extract/readers/reader.ts";
import type { SourceFile } from "../../../../../server/extract/source-file.ts";
import { all, memoryFile } from "../../crafted-files.ts";

const open = (file: SourceFile): Promise<OpenedLocation> => delimited.open({ kind: "file", file }, new AbortController().signal);
async function tableOf(text: string, name = "people/Contacts.csv"): Promise<Table> {
  const [table] = (await open(memoryFile(name, text))).tables;
  if (!table) throw new Error("no table");
  return table;
}
async function read(table: Table): Promise<{ rows: (readonly (string | undefined)[])[]; noted: string[]; aside: SetAside[] }> {
  const noted: string[] = [];
  const aside: SetAside[] = [];
  const rows = await all(table.rows({ noted: (sentence) => noted.push(sentence), setAside: (row) => aside.push(row) }));
  return { rows: rows.map(({ cells }) => cells), noted, aside };
}

test("a file is one table, named after the file without its folder and ending", async () => {
  const table = await tableOf("ID,Name\r\n1,Ada\r\n");
  expect([table.file, table.name, table.isWholeFile, table.columns]).toEqual(["people/Contacts.csv", "Contacts", true, ["ID", "Name"]]);
  expect((await tableOf("ID,Name\n1,Ada\n", "list.2026.csv")).name).toBe("list.2026");
});

test("a quoted line end of another kind leaves the rows of a file as they are", async () => {
  const table = await tableOf('"ID","Note"\r"1","a\nb"\r"2","c"\r');
  expect((await read(table)).rows).toEqual([
    ["1", "a\nb"],
    ["2", "c"],
  ]);
  expect(await table.count()).toBe(2);
});

test("lines below the headings that hold something are counted however they end", async () => {
  expect(await (await tableOf('Report\r\n\r\n"ID","The\r\nname"\r\n1,Ada\r\n\r\n2,Grace')).linesBelow?.()).toBe(2);
  expect(await (await tableOf("ID,Name\n\n")).linesBelow?.()).toBe(0);
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

test("the lines with characters that could not be read are named, and so are zero characters", async () => {
  const text = Buffer.from("\uFEFFID,Name\n1,Ada \uD83D!\n2,Gr\0ace\n3,M\uDE00\n", "utf16le");
  const table = (await open(memoryFile("Contacts.csv", text))).tables[0] as Table;
  const { rows, noted } = await read(table);
  expect(rows.map(([, name]) => name)).toEqual(["Ada \uFFFD!", "Grace", "M\uFFFD"]);
  expect(noted).toEqual(["lines 2, 4: characters that could not be read stand as \uFFFD."]);
  expect(table.notes).toContain("1 zero character was ignored.");
});

test("empty values beyond the last column are cut off and said", async () => {
  const { rows, noted } = await read(await tableOf("ID,Name\n1,Ada,,\n2,Grace, \n"));
  expect(rows).toEqual([
    ["1", "Ada"],
    ["2", "Grace"],
  ]);
  expect(noted).toEqual([expect.stringMatching(/^2 rows have extra empty values after the last column/u)]);
});

test("a row with values beyond the last column is set aside with its text and line, and the others are read", async () => {
  const table = await tableOf("ID,Name\n1,Ada\n2,Hopper, Grace\n3,Mary\n");
  const { rows, aside } = await read(table);
  expect(rows.map(([id]) => id)).toEqual(["1", "3"]);
  expect(aside).toMatchObject([
    { locator: { line: 3 }, text: "2,Hopper, Grace", reason: "it has 3 values for 2 columns, so values may be in the wrong column" },
  ]);
  expect(await table.count()).toBe(3);
});

test("a row with a stray quotation mark is read when it can be read in one way only, else set aside; both counts agree", async () => {
  const table = await tableOf('ID,Name,Note\n1,"Ada,ok\n2,Grace,"said "hi", left"\n3,"a"b,"c"d","e\n4,"Mary","x\ny"\n5,Ann,""z"\n');
  const { rows, aside, noted } = await read(table);
  expect(rows).toEqual([
    ["1", '"Ada', "ok"],
    ["2", "Grace", 'said "hi", left'],
    ["4", "Mary", "x\ny"],
    ["5", "Ann", '"z'],
  ]);
  expect(aside.map(({ text }) => text)).toEqual(['3,"a"b,"c"d","e']);
  expect(noted).toEqual([expect.stringMatching(/^lines 2, 3, 7: rows that have a quotation mark in the wrong place/u)]);
  expect(await table.count()).toBe(5);
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

const tildes = (trailer: string): string =>
  `Pat_ID,Pat_FName,Pat_Notes1,Pat_Birthday\r\n1001,~Ada~,~said "no", and\r\nleft~,~12/10/1815~\r\n\r\n1002,~Zoë ~~Z~~~,~~,~01/01/1901~\r\n${trailer}\r\n`;

test("texts in tildes are read with their commas and line ends, and the line that counts the rows is no record", async () => {
  const table = await tableOf(tildes("~TRAILER~,2"), "SD_Pat.dat");
  expect(table.columns).toEqual(["Pat_ID", "Pat_FName", "Pat_Notes1", "Pat_Birthday"]);
  expect(table.notes).toContain("Values are quoted with tildes (~).");
  const rows = await all(table.rows());
  expect(rows.map(({ cells }) => cells)).toEqual([
    ["1001", "Ada", 'said "no", and\r\nleft', "12/10/1815"],
    ["1002", "Zoë ~Z~", "", "01/01/1901"],
    ["TRAILER", "2"],
  ]);
  expect(rows.map(({ noRecord }) => noRecord)).toEqual([
    undefined,
    undefined,
    "it ends the file and says that there are 2 rows, as many as were read",
  ]);
  expect(await table.count()).toBe(3);
  expect((await read(table)).noted).toEqual([]);
});

test("a line that counts other rows than were read is set aside, so that somebody is asked", async () => {
  const { rows, aside } = await read(await tableOf(tildes("~TRAILER~,7")));
  expect(rows).toHaveLength(2);
  expect(aside).toMatchObject([
    { locator: { line: 6 }, text: "TRAILER,7", reason: expect.stringContaining("says that the file has 7 rows, but 2 were read") },
  ]);
});
