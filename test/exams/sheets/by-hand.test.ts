/** The exam of what people do to a workbook by hand: merging, grouping, copying, colours, names, filters. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Exam, openExam, refusal, testOfStandIn } from "./open-exam.ts";

let exam: Exam;
beforeAll(async () => {
  exam = await openExam();
});
afterAll(() => exam.close());

const tab = { sheetId: 1, title: "T" };
const cells = (startRowIndex: number, endRowIndex: number, startColumnIndex: number, endColumnIndex: number) => ({
  sheetId: 1,
  startRowIndex,
  endRowIndex,
  startColumnIndex,
  endColumnIndex,
});
const sheet = async (spreadsheetId: string, fields: string) =>
  (await exam.service.spreadsheets.get({ spreadsheetId, fields: `sheets(${fields})` })).data.sheets?.[0];

test("merged cells keep the value at the top left, and a merge is undone whole or not at all", async () => {
  const id = await exam.spreadsheet([tab]);
  await exam.put(id, "T!A1:B2", [
    [1, 2],
    [3, 4],
  ]);
  await exam.batch(id, [{ mergeCells: { range: cells(0, 2, 0, 2), mergeType: "MERGE_ROWS" } }]);
  expect((await sheet(id, "merges"))?.merges).toEqual([cells(0, 1, 0, 2), cells(1, 2, 0, 2)]);
  expect(await exam.values(id, "T!A1:B2")).toEqual([[1], [3]]);
  await exam.batch(id, [{ mergeCells: { range: cells(0, 2, 0, 2), mergeType: "MERGE_ALL" } }]);
  expect((await sheet(id, "merges"))?.merges).toEqual([cells(0, 2, 0, 2)]);
  expect((await refusal(exam.batch(id, [{ unmergeCells: { range: cells(0, 1, 0, 2) } }]))).status).toBe(400);
  await exam.batch(id, [{ insertDimension: { range: { sheetId: 1, dimension: "ROWS", startIndex: 0, endIndex: 1 } } }]);
  expect((await sheet(id, "merges"))?.merges).toEqual([cells(1, 3, 0, 2)]);
  await exam.batch(id, [{ unmergeCells: { range: cells(0, 4, 0, 4) } }]);
  expect((await sheet(id, "merges,properties.title"))?.merges).toBeUndefined();
});

test("groups of columns nest by depth and come apart again", async () => {
  const id = await exam.spreadsheet([tab]);
  const range = (startIndex: number, endIndex: number) => ({ sheetId: 1, dimension: "COLUMNS", startIndex, endIndex });
  const [outer] = await exam.batch(id, [{ addDimensionGroup: { range: range(0, 4) } }]);
  expect(outer?.addDimensionGroup?.dimensionGroups).toEqual([{ range: range(0, 4), depth: 1 }]);
  const [inner] = await exam.batch(id, [{ addDimensionGroup: { range: range(1, 3) } }]);
  expect(inner?.addDimensionGroup?.dimensionGroups).toEqual([
    { range: range(0, 4), depth: 1 },
    { range: range(1, 3), depth: 2 },
  ]);
  const gone = await exam.batch(id, [{ deleteDimensionGroup: { range: range(1, 3) } }, { deleteDimensionGroup: { range: range(0, 4) } }]);
  expect(gone[1]).toEqual({ deleteDimensionGroup: {} });
  expect((await sheet(id, "columnGroups,properties.gridProperties.columnGroupControlAfter"))?.columnGroups).toBeUndefined();
});

test("a copy fills its destination, and what is cut is gone where it was", async () => {
  const id = await exam.spreadsheet([tab]);
  await exam.put(id, "T!A1:A2", [["a"], ["b"]]);
  await exam.batch(id, [
    { repeatCell: { range: cells(0, 1, 0, 1), cell: { userEnteredFormat: { textFormat: { bold: true } } }, fields: "userEnteredFormat" } },
    { copyPaste: { source: cells(0, 2, 0, 1), destination: cells(0, 4, 1, 2), pasteType: "PASTE_NORMAL" } },
    { cutPaste: { source: cells(0, 2, 0, 1), destination: { sheetId: 1, rowIndex: 0, columnIndex: 3 }, pasteType: "PASTE_NORMAL" } },
  ]);
  expect(await exam.values(id, "T!A1:D4")).toEqual([
    ["", "a", "", "a"],
    ["", "b", "", "b"],
    ["", "a"],
    ["", "b"],
  ]);
  const bold = async (range: string) =>
    (await exam.service.spreadsheets.get({ spreadsheetId: id, ranges: [range], fields: "sheets.data.rowData.values.userEnteredFormat" }))
      .data.sheets?.[0]?.data?.[0]?.rowData?.[0]?.values?.[0]?.userEnteredFormat?.textFormat?.bold;
  expect([await bold("T!B3"), await bold("T!D1"), await bold("T!A1")]).toEqual([true, true, undefined]);
});

test("colours are kept in 256 steps, under the old name and the new, and an empty one is none", async () => {
  const id = await exam.spreadsheet([tab]);
  const paint = (rgbColor: unknown) =>
    exam.batch(id, [
      { updateSheetProperties: { properties: { sheetId: 1, tabColorStyle: { rgbColor } as object }, fields: "tabColorStyle" } },
    ]);
  await paint({ red: 0, green: 0.5, blue: 1 });
  const kept = { green: 0.49803922, blue: 1 };
  expect((await sheet(id, "properties(tabColor,tabColorStyle)"))?.properties).toEqual({
    tabColor: kept,
    tabColorStyle: { rgbColor: kept },
  });
  await paint(null);
  expect((await sheet(id, "properties(title,tabColorStyle)"))?.properties).toEqual({ title: "T" });
  await exam.batch(id, [
    {
      repeatCell: {
        range: cells(0, 1, 0, 1),
        cell: { userEnteredFormat: { backgroundColor: { red: 1 } } },
        fields: "userEnteredFormat.backgroundColor",
      },
    },
  ]);
  expect((await sheet(id, "data.rowData.values.userEnteredFormat"))?.data?.[0]?.rowData?.[0]?.values?.[0]?.userEnteredFormat).toEqual({
    backgroundColor: { red: 1 },
    backgroundColorStyle: { rgbColor: { red: 1 } },
  });
});

test("a filter without ends spans the grid as it is, and gridlines can be hidden", async () => {
  const id = await exam.spreadsheet([tab]);
  await exam.batch(id, [
    { setBasicFilter: { filter: { range: { sheetId: 1 } } } },
    {
      updateSheetProperties: {
        properties: { sheetId: 1, gridProperties: { hideGridlines: true } },
        fields: "gridProperties.hideGridlines",
      },
    },
  ]);
  const there = await sheet(id, "basicFilter,properties.gridProperties.hideGridlines");
  expect(there).toEqual({ basicFilter: { range: cells(0, 20, 0, 6) }, properties: { gridProperties: { hideGridlines: true } } });
});

test("a named range can be renamed, moved and taken away", async () => {
  const id = await exam.spreadsheet([tab]);
  await exam.put(id, "T!A1:A2", [["first"], ["second"]]);
  await exam.batch(id, [{ addNamedRange: { namedRange: { namedRangeId: "rates", name: "rates", range: cells(0, 1, 0, 1) } } }]);
  await exam.batch(id, [
    { updateNamedRange: { namedRange: { namedRangeId: "rates", name: "fees", range: cells(1, 2, 0, 1) }, fields: "name,range" } },
  ]);
  expect(await exam.values(id, "fees")).toEqual([["second"]]);
  await exam.batch(id, [{ deleteNamedRange: { namedRangeId: "rates" } }]);
  expect((await refusal(exam.values(id, "fees"))).status).toBe(400);
});

test("a column without content keeps its width, a long one becomes as wide as its text", async () => {
  const id = await exam.spreadsheet([tab]);
  await exam.put(id, "T!A1", [["M".repeat(200)]]);
  await exam.batch(id, [{ autoResizeDimensions: { dimensions: { sheetId: 1, dimension: "COLUMNS", startIndex: 0, endIndex: 2 } } }]);
  const sizes = (await sheet(id, "data.columnMetadata.pixelSize"))?.data?.[0]?.columnMetadata?.map((one) => one.pixelSize) ?? [];
  expect([(sizes[0] ?? 0) > 1200, sizes[1]]).toEqual([true, 100]);
});

testOfStandIn("what Google knows and is not built here says so", async () => {
  const id = await exam.spreadsheet([tab]);
  const said = async (request: object) => (await refusal(exam.batch(id, [request]))).message;
  expect(await said({ addBanding: { bandedRange: { range: cells(0, 2, 0, 1) } } })).toBe(`Not built here: "addBanding" at 'requests[0]'.`);
  const upright = { repeatCell: { range: cells(0, 1, 0, 1), cell: { hyperlink: "x" }, fields: "note" } };
  expect(await said(upright)).toBe(`Not built here: "hyperlink" at 'requests[0].repeatCell.cell'.`);
  const borders = { copyPaste: { source: cells(0, 1, 0, 1), destination: cells(1, 2, 0, 1), pasteType: "PASTE_NO_BORDERS" } };
  expect(await said(borders)).toBe(`Not built here: "PASTE_NO_BORDERS" at 'requests[0].copyPaste.pasteType'.`);
});
