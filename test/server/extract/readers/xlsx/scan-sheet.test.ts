/** Tests what a sheet's text holds when it is looked through without an XML parser. */
import { expect, test } from "vitest";
import { isBlankText, scanRows, scanShared, scanSheet } from "../../../../../server/extract/readers/xlsx/scan-sheet.ts";
import { memoryFile } from "../../crafted-files.ts";

const part = (inside: string, piece?: number) => memoryFile("sheet1.xml", `<worksheet>${inside}</worksheet>`, piece);
const none: ReadonlySet<number> = new Set();

test("rows that hold a value are counted, with the first and last column of the values", async () => {
  const sheet = part(
    '<sheetData><row r="2"><c r="B2"><v>1</v></c></row><row r="3"><c r="A3"/><c r="D3" t="str"><v>x</v></c></row><row r="9"/></sheetData>',
  );
  expect(await scanSheet(sheet, none)).toEqual({ filled: 2, firstRows: [2, 3], left: 1, right: 3, merged: [], links: [] });
});

test("a sheet of blanks is empty: spaces, entities for them and shared texts that are blank", async () => {
  const sheet = part(
    '<row r="1"><c r="A1" t="inlineStr"><is><t> &#160;</t></is></c><c r="B1" t="s"><v>4</v></c><c r="C1" t="s"><v></v></c></row>',
  );
  expect(await scanSheet(sheet, new Set([4]))).toEqual({ filled: 0, firstRows: [], left: 0, right: -1, merged: [], links: [] });
  expect((await scanSheet(sheet, none)).filled).toBe(1);
});

test("the numbers of only the first two hundred rows are kept", async () => {
  const rows = Array.from({ length: 300 }, (_, i) => `<row r="${i + 1}"><c r="A${i + 1}"><v>1</v></c></row>`).join("");
  const { filled, firstRows } = await scanSheet(part(rows), none);
  expect([filled, firstRows.length, firstRows.at(-1)]).toEqual([300, 200, 200]);
});

test("merged areas after the rows are told by their edges", async () => {
  const { merged } = await scanSheet(part('<sheetData/><mergeCells><mergeCell ref="B3:AA4"/></mergeCells>'), none);
  expect(merged).toEqual([{ top: 3, bottom: 4, left: 1, right: 26 }]);
});

test("rows and cells without an address follow the one before, whatever their prefix, in pieces of any size", async () => {
  const xml = '<x:row r="7"><x:c><x:v>1</x:v></x:c><x:c r="D7" s="2"><x:v>é</x:v></x:c><x:c/></x:row><x:row/>';
  for (const piece of [1, 7, 1 << 16]) {
    const found = [];
    for await (const row of scanRows(part(xml, piece))) found.push(row);
    expect(found).toEqual([
      {
        row: 7,
        cells: [
          { ref: "", column: 0, type: "n", style: 0, raw: "1" },
          { ref: "D7", column: 3, type: "n", style: 2, raw: "é" },
          { ref: "", column: 4, type: "n", style: 0, raw: "" },
        ],
      },
      { row: 8, cells: [] },
      { tail: "</worksheet>" },
    ]);
  }
});

test("inline and shared texts are put together from their runs, still escaped, without readings", async () => {
  const texts = "<r><t>Ada &amp; </t></r><r><t>Grace</t></r><rPh><t>x</t></rPh>";
  const rows: unknown[] = [];
  for await (const row of scanRows(part(`<row r="1"><c r="A1" t="inlineStr"><is>${texts}</is></c></row>`))) rows.push(row);
  expect(rows[0]).toMatchObject({ row: 1, cells: [{ raw: "Ada &amp; Grace" }] });
  for (const piece of [3, 1 << 16])
    expect(await scanShared(memoryFile("shared.xml", `<sst><si>${texts}</si><si/><si><t/></si></sst>`, piece))).toEqual([
      "Ada &amp; Grace",
      "",
      "",
    ]);
});

test("a stop is heard at the next row", async () => {
  await expect(scanSheet(part('<row r="1"/>'), none, AbortSignal.abort())).rejects.toThrow(/abort/iu);
});

test("white space is blank however it is written; a zero is not", () => {
  for (const text of ["", " \n", "&#9;&#x0A;", "&#xA0;", "_x000D__x0000_"]) expect([text, isBlankText(text)]).toEqual([text, true]);
  for (const text of ["0", "&amp;", "&#65;", "_x0041_"]) expect([text, isBlankText(text)]).toEqual([text, false]);
});
