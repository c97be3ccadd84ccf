/** Proves that a workbook is read as people see it: sheets, headings, numbers, dates, errors. */
import { expect, test } from "vitest";
import type { OpenedLocation, Table } from "../../../../../server/extract/readers/reader.ts";
import { openLocation } from "../../../../../server/extract/readers/readers.ts";
import { makeXlsx, type XlsxCell, type XlsxParts } from "../../../../exams/readers/make-xlsx.ts";
import { all, memoryFile } from "../../crafted-files.ts";

const open = async (parts: XlsxParts, file = "People.xlsx"): Promise<OpenedLocation> =>
  await openLocation({ kind: "file", file: memoryFile(file, await makeXlsx(parts)) }, new AbortController().signal);

async function read(table: Table | undefined): Promise<{ columns: readonly string[]; rows: (string | undefined)[][]; noted: string[] }> {
  if (!table) throw new Error("no table");
  const noted: string[] = [];
  const rows = await all(table.rows({ noted: (sentence) => noted.push(sentence) }));
  expect(await table.count()).toBe(rows.length);
  return { columns: table.columns, rows: rows.map((row) => [...row.cells]), noted };
}

/** What one cell shows under a pattern. */
async function shown(cells: readonly XlsxCell[], parts: Omit<XlsxParts, "sheets"> = {}): Promise<(string | undefined)[]> {
  const { tables } = await open({
    ...parts,
    sheets: [
      {
        name: "S",
        rows: [
          ["ID", ...cells.map((_, i) => `c${i}`)],
          ["1", ...cells],
        ],
      },
    ],
  });
  return (await read(tables[0])).rows[0]?.slice(1) ?? [];
}

test("every sheet is a table; hidden ones are said, empty ones left out", async () => {
  const { tables, leftOut } = await open({
    sheets: [
      {
        name: "People",
        rows: [
          ["ID", "Name"],
          ["1", "Ada"],
        ],
      },
      { name: "Old & gone", rows: [["ID"], ["2"]], state: "hidden" },
      { name: "Empty", rows: [] },
    ],
  });
  expect(tables.map((table) => [table.name, table.isWholeFile, table.notes])).toEqual([
    ["People", false, []],
    ["Old & gone", false, ["The sheet is hidden."]],
  ]);
  expect(leftOut).toEqual([{ file: "People.xlsx, Empty", reason: "the sheet is empty" }]);
  const rows = await all((tables[0] as Table).rows());
  expect(rows[0]?.locator).toEqual({ file: "People.xlsx", sheet: "People", row: 2 });
});

test("the same serial number is another day in the two date systems", async () => {
  const days = [
    { n: "1", style: 1 },
    { n: "44197", style: 1 },
    { n: "44197.75", style: 2 },
  ];
  const builtIn = [14, 22];
  expect(await shown(days, { builtIn })).toEqual(["1900-01-01", "2021-01-01", "2021-01-01 18:00:00"]);
  expect(await shown(days, { builtIn, date1904: true })).toEqual(["1904-01-02", "2025-01-02", "2025-01-02 18:00:00"]);
});

test("a date is the one that the workbook itself writes out beside it, and outside its days the plain number", async () => {
  const patterns = ["yyyy\\-mm\\-dd;@"];
  const written = [
    { date1904: false, texts: { 0: "1900-01-00", 59: "1900-02-28", 60: "1900-02-29", 61: "1900-03-01", 2958465: "9999-12-31" } },
    { date1904: true, texts: { 0: "1904-01-01", 60: "1904-03-01", 11111: "1934-06-03", 2957003: "9999-12-31" } },
  ];
  for (const { date1904, texts } of written)
    for (const [n, text] of Object.entries(texts))
      expect(
        await shown(
          [
            { n, style: 1 },
            { raw: `<f>TEXT(B2,"YYYY-MM-DD")</f><v>${text}</v>`, type: "str" },
          ],
          { patterns, date1904 },
        ),
        n,
      ).toEqual([text, text]);
  expect(
    await shown(
      [
        { n: "-5", style: 1 },
        { n: "2958466", style: 1 },
      ],
      { patterns },
    ),
  ).toEqual(["-5", "2958466"]);
  expect(
    await shown(
      [
        { n: "-5", style: 1 },
        { n: "2957004", style: 1 },
      ],
      { patterns, date1904: true },
    ),
  ).toEqual(["-5", "2957004"]);
});

test("numbers are what the cell shows, and an id is never shortened", async () => {
  const patterns = ["00000", "#,##0.00", "0.0%", "dd/mm/yyyy", "[h]:mm", "h:mm AM/PM", "0.00E+00", ";;;", "0"];
  const n = (value: string, style?: number): XlsxCell => ({ n: value, ...(style !== undefined && { style }) });
  expect(
    await shown(
      [
        n("42", 1),
        n("1234.5", 2),
        n("0.256", 3),
        n("44197", 4),
        n("1.5", 5),
        n("0.75", 6),
        n("123456789012345678", 7),
        n("7", 8),
        n("123456789012345678", 9),
      ],
      { patterns },
    ),
  ).toEqual(["00042", "1,234.50", "25.6%", "2021-01-01", "36:00", "6:00 PM", "123456789012345678", "7", "123456789012345678"]);
  expect(await shown([n("100000000000001042"), n("1.23456789012346E+17"), n("0.30000000000000004"), n("-1.5E-7"), n("9E2")])).toEqual([
    "100000000000001042",
    "123456789012346000",
    "0.3",
    "-0.00000015",
    "900",
  ]);
});

test("shared, rich and inline texts are whole; readings beside them and escapes are not part of them", async () => {
  const shared = [
    "<t>plain</t>",
    '<r><t xml:space="preserve">Ada </t></r><r><rPr><b/></rPr><t>Lovelace</t></r>',
    "<t>漢字</t><rPh><t>かんじ</t></rPh>",
    "<t>a_x000D_b</t>",
  ];
  expect(await shown([{ shared: 0 }, { shared: 1 }, { shared: 2 }, { shared: 3 }, " 007 "], { shared })).toEqual([
    "plain",
    "Ada Lovelace",
    "漢字",
    "a\rb",
    " 007 ",
  ]);
});

test("formulas give their saved result, truth is TRUE or FALSE, errors are named", async () => {
  const cells: XlsxCell[] = [
    { raw: "<f>A1+1</f><v>3</v>" },
    { raw: "<f>A1&amp;B1</f><v>x</v>", type: "str" },
    { raw: "<v>1</v>", type: "b" },
    { raw: "<v>#N/A</v>", type: "e" },
    { raw: "<f>NOW()</f>" },
  ];
  const { tables } = await open({
    sheets: [
      {
        name: "S",
        rows: [
          ["ID", "a", "b", "c", "d", "e"],
          ["1", ...cells],
        ],
      },
    ],
  });
  const { rows, noted } = await read(tables[0]);
  expect(rows).toEqual([["1", "3", "x", "TRUE", "#N/A", ""]]);
  expect(noted).toEqual([
    "1 cell shows the error #N/A (first E2); the text was kept as shown.",
    expect.stringContaining("1 formulas have no saved result (first F2)"),
  ]);
});

test("headings below a title, in two rows with merged cells, and a table that begins further down and right", async () => {
  const { tables } = await open({
    sheets: [
      {
        name: "S",
        from: 3,
        merged: ["B3:E3", "C5:D5", "B5:B6", "E5:E6", "E7:E8"],
        rows: [
          [undefined, "People of 2026"],
          [],
          [undefined, "ID", "Name", undefined, "Town"],
          [undefined, undefined, "first", "last", undefined],
          [undefined, "1", "Ada", "Lovelace", "London"],
          [undefined, "2", "Ada", "Byron", undefined],
        ],
      },
    ],
  });
  const table = tables[0];
  expect(table?.columns).toEqual(["ID", "Name first", "Name last", "Town"]);
  expect(table?.format).toMatchObject({ headerRows: [5, 6], firstColumn: 1 });
  expect(table?.notes).toEqual([
    '1 row above the headings is no part of the table: "People of 2026".',
    expect.stringContaining("A merged cell covers several rows (first rows 7 to 8)"),
  ]);
  expect(table?.mergedHeadings).toBe(
    'Merged cells stand in the headings: "ID", "Name first", "Name last", "Town" were read from rows 5 and 6, and records from row 7 on.',
  );
  expect((await read(table)).rows).toEqual([
    ["1", "Ada", "Lovelace", "London"],
    ["2", "Ada", "Byron", ""],
  ]);
});

test("a value in a column without a heading is kept under a name of its own", async () => {
  const { tables } = await open({
    sheets: [
      {
        name: "S",
        rows: [
          ["ID", "Name"],
          ["1", "Ada", "stray"],
        ],
      },
    ],
  });
  expect(await read(tables[0])).toMatchObject({ columns: ["ID", "Name", "column_3"], rows: [["1", "Ada", "stray"]] });
});

test("a workbook in the old format is left out, with what to do", async () => {
  const old = Buffer.concat([Buffer.from([0xd0, 0xcf, 0x11, 0xe0]), Buffer.alloc(600)]);
  const { leftOut } = await openLocation({ kind: "file", file: memoryFile("Contacts.xls", old) }, new AbortController().signal);
  expect(leftOut).toEqual([
    {
      file: "Contacts.xls",
      reason: expect.stringContaining(".xls") as string,
      remedy: expect.stringContaining("save it as XLSX") as string,
    },
  ]);
});
