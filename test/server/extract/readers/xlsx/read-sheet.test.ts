/** Tests that a sheet's rows are the text that its cells show. */
import { expect, test } from "vitest";
import type { Workbook } from "../../../../../server/extract/readers/xlsx/open-workbook.ts";
import {
  columnOf,
  describeSheetNotes,
  noSheetNotes,
  readSheet,
  type SheetNotes,
  type SheetRow,
} from "../../../../../server/extract/readers/xlsx/read-sheet.ts";
import { all, memoryFile } from "../../crafted-files.ts";

const workbook = {
  patterns: ["General", "0.00", "yyyy-mm-dd"],
  dates: 1900,
  shared: () => Promise.resolve(["Ada", "Lovelace"]),
} as unknown as Workbook;

const read = async (rows: string, notes: SheetNotes = noSheetNotes()): Promise<SheetRow[]> =>
  await all(
    readSheet(
      workbook,
      { name: "S", isHidden: false, part: memoryFile("sheet1.xml", `<worksheet><sheetData>${rows}</sheetData></worksheet>`) },
      notes,
    ),
  );

test("every kind of cell shows its text", async () => {
  const rows = await read(
    `<row r="3"><c r="A3" t="s"><v>1</v></c><c r="B3" t="inlineStr"><is><r><t>in</t></r><rPh><t>x</t></rPh><r><t>line_x000D_</t></r></is></c>
     <c r="C3" t="str"><f>A1</f><v>text</v></c><c r="D3" t="b"><v>1</v></c><c r="E3" t="b"><v>0</v></c><c r="F3" t="d"><v>2026-05-04</v></c>
     <c r="G3" s="1"><v>2.5</v></c><c r="H3" s="2"><v>44197</v></c><c r="I3" s="99"><v>7</v></c><c r="J3" t="s"><v>99</v></c></row>`,
  );
  expect(rows).toEqual([{ row: 3, cells: ["Lovelace", "inline\r", "text", "TRUE", "FALSE", "2026-05-04", "2.50", "2021-01-01", "7"] }]);
});

test("rows without a value are left out; a row and a cell without an address follow the one before", async () => {
  const rows = await read(
    '<row r="2"><c><v>1</v></c><c><v>2</v></c></row><row/><row r="5"><c t="str"><v> </v></c></row><row><c r="C6"><v>3</v></c></row>',
  );
  expect(rows.map(({ row, cells }) => [row, [...cells]])).toEqual([
    [2, ["1", "2"]],
    [6, [undefined, undefined, "3"]],
  ]);
});

test("an empty cell without an address keeps its column", async () => {
  const rows = await read('<row r="1"><c><v>1</v></c><c/><c><v>3</v></c></row>');
  expect([...(rows[0]?.cells ?? [])]).toEqual(["1", undefined, "3"]);
});

test("errors and formulas without a saved result are counted, with the first of each", async () => {
  const notes = noSheetNotes();
  await read(
    `<row r="1"><c r="A1" t="e"><v>#N/A</v></c><c r="B1" t="e"><v>#N/A</v></c><c r="C1"><f>NOW()</f></c>
     <c r="D1"><f>X</f><v/></c><c r="E1" t="str"><f>""</f><v></v></c></row>`,
    notes,
  );
  expect(describeSheetNotes(notes)).toEqual([
    "2 cells show the error #N/A (first A1); the text was kept as shown.",
    expect.stringContaining("2 formulas have no saved result (first C1)"),
  ]);
  expect(describeSheetNotes(noSheetNotes())).toEqual([]);
  const lost = { count: 3, quoted: ['A1: "1.5" for 1.54321', 'A2: "2.5" for 2.54321'] };
  expect(describeSheetNotes({ ...noSheetNotes(), otherwise: new Map([["rounded", lost]]) })).toEqual([
    expect.stringContaining(
      '3 cells show their number rounded (first A1: "1.5" for 1.54321, A2: "2.5" for 2.54321); the number was read as it is shown',
    ),
  ]);
});

test("rows come in batches, so that a large sheet is never held whole", async () => {
  const rows = Array.from({ length: 30_000 }, (_, i) => `<row r="${i + 1}"><c r="A${i + 1}"><v>${i}</v></c></row>`).join("");
  const sheet = { name: "S", isHidden: false, part: memoryFile("sheet1.xml", `<s>${rows}</s>`) };
  const sizes: number[] = [];
  for await (const batch of readSheet(workbook, sheet, noSheetNotes())) sizes.push(batch.length);
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(30_000);
  expect(Math.max(...sizes)).toBeLessThan(5_000);
});

test("rows and columns beyond the last one, and a value without an end, are refused", async () => {
  await expect(read('<row r="1048577"/>')).rejects.toThrow("row 1048577");
  await expect(read('<row r="0"/>')).rejects.toThrow("row 0");
  await expect(read('<row r="1.5"/>')).rejects.toThrow("row 1.5");
  await expect(read('<row r="1"><c r="XFE1"/></row>')).rejects.toThrow("cell XFE1");
  await expect(read('<row r="1"><c r="7"><v>1</v></c></row>')).rejects.toThrow("cell 7");
  await expect(read(`<row r="1"><c r="A1" t="str"><v>${"x".repeat((1 << 20) + 1)}</v></c></row>`)).rejects.toThrow("in A1");
  expect((await read('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'))[0]?.cells[16_383]).toBe("1");
});

test("letters are columns, counted from 0", () => {
  expect(["A1", "Z9", "AB7", "xfd1", "7"].map(columnOf)).toEqual([0, 25, 27, 16_383, -1]);
});
