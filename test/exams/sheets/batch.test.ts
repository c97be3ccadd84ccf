/** The exam of batches stands: what each kind of request does, and which ids and ranges are taken. */
import type { sheets_v4 } from "googleapis/build/src/apis/sheets/index.js";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Exam, isLive, openExam, refusal, testOfStandIn } from "./open-exam.ts";

let exam: Exam;
let id: string;
beforeAll(async () => {
  exam = await openExam();
});
afterAll(() => exam.close());

const two = [
  { sheetId: 1, title: "T" },
  { sheetId: 2, title: "U" },
];
const area = (startRowIndex: number, endRowIndex: number, startColumnIndex: number, endColumnIndex: number, sheetId = 1) => ({
  sheetId,
  startRowIndex,
  endRowIndex,
  startColumnIndex,
  endColumnIndex,
});
const refused = async (...requests: sheets_v4.Schema$Request[]) => (await refusal(exam.batch(id, requests))).status;
const get = async (fields: string, ranges: string[] = []) =>
  (await exam.service.spreadsheets.get({ spreadsheetId: id, fields, ranges })).data;
const text = (stringValue: string) => ({ values: [{ userEnteredValue: { stringValue } }] });
const choose = (type: string, ...values: string[]) => ({
  setDataValidation: {
    range: area(0, 2, 0, 1),
    rule: { condition: { type, values: values.map((userEnteredValue) => ({ userEnteredValue })) }, strict: true, showCustomUi: true },
  },
});

test("each request has its answer in the same place, empty where there is nothing to say", async () => {
  id = await exam.spreadsheet(two);
  const replies = await exam.batch(id, [
    { appendDimension: { sheetId: 1, dimension: "ROWS", length: 5 } },
    { addSheet: { properties: { sheetId: 3, title: "V" } } },
    { updateSheetProperties: { properties: { sheetId: 1, title: "T2" }, fields: "title" } },
  ]);
  expect(replies.map((reply) => Object.keys(reply))).toEqual([[], ["addSheet"], []]);
  expect((await get("sheets.properties(sheetId,gridProperties.rowCount)")).sheets?.[0]?.properties?.gridProperties?.rowCount).toBe(25);
});

test("an id that was chosen is kept, and using it again is refused", async () => {
  id = await exam.spreadsheet(two);
  const make: sheets_v4.Schema$Request[] = [
    { addSheet: { properties: { sheetId: 77, title: "Chosen" } } },
    { addProtectedRange: { protectedRange: { protectedRangeId: 501, range: area(0, 1, 0, 1) } } },
    { addNamedRange: { namedRange: { namedRangeId: "cfg", name: "cfg", range: area(0, 1, 0, 1) } } },
    {
      createDeveloperMetadata: {
        developerMetadata: { metadataId: 9, metadataKey: "tab", metadataValue: "t", visibility: "DOCUMENT", location: { sheetId: 1 } },
      },
    },
  ];
  await exam.batch(id, make);
  for (const one of make) expect(await refused(one), Object.keys(one)[0]).toBe(400);
});

test("everything of a tab can be set with one star, and a place left out then is the last one", async () => {
  id = await exam.spreadsheet(two);
  const gridProperties = { rowCount: 30, columnCount: 4 };
  await exam.batch(id, [{ updateSheetProperties: { properties: { sheetId: 1, title: "T", gridProperties }, fields: "*" } }]);
  expect((await get("sheets.properties.title")).sheets?.map((sheet) => sheet.properties?.title)).toEqual(["U", "T"]);
});

test("a range that names a tab only is the whole tab: protecting it protects everything", async () => {
  id = await exam.spreadsheet(two);
  await exam.batch(id, [{ addProtectedRange: { protectedRange: { protectedRangeId: 1, range: { sheetId: 1 } } } }]);
  expect((await get("sheets.protectedRanges.range")).sheets?.[0]?.protectedRanges?.[0]?.range).toEqual({ sheetId: 1 });
  if (!isLive) expect((await refusal(exam.put(id, "T!F20", [["x"]], exam.ada))).status).toBe(403);
});

test("whoever protects a range may edit it, and is told so", async () => {
  id = await exam.spreadsheet(two);
  const [reply] = await exam.batch(id, [
    { addProtectedRange: { protectedRange: { range: { sheetId: 1 }, editors: { users: [exam.email] } } } },
  ]);
  expect(reply?.addProtectedRange?.protectedRange).toMatchObject({ requestingUserCanEdit: true, editors: { users: [exam.email] } });
});

test("a checkbox takes no values, a list at least one and no formula, a range exactly one", async () => {
  id = await exam.spreadsheet(two);
  await exam.batch(id, [{ setDataValidation: { range: area(0, 2, 0, 1), rule: { condition: { type: "BOOLEAN" }, strict: true } } }]);
  await exam.batch(id, [choose("ONE_OF_LIST", "yes", "no")]);
  await exam.batch(id, [choose("ONE_OF_RANGE", "='U'!$A$2:$A$50")]);
  expect(await refused(choose("ONE_OF_LIST"))).toBe(400);
  expect(await refused(choose("ONE_OF_LIST", "=A1"))).toBe(400);
  expect(await refused(choose("ONE_OF_RANGE", "=A1:A2", "=B1:B2"))).toBe(400);
});

test("setting no rule takes the rule away", async () => {
  id = await exam.spreadsheet(two);
  await exam.batch(id, [choose("ONE_OF_LIST", "yes"), { setDataValidation: { range: area(0, 1, 0, 1) } }]);
  const rows = (await get("sheets.data.rowData.values.dataValidation", ["T!A1:A2"])).sheets?.[0]?.data?.[0]?.rowData ?? [];
  expect(rows.map((row) => row.values?.[0]?.dataValidation?.condition?.type)).toEqual([undefined, "ONE_OF_LIST"]);
});

test("a conditional format put in front shifts the others", async () => {
  id = await exam.spreadsheet(two);
  const rule = (word: string) => ({
    addConditionalFormatRule: {
      index: 0,
      rule: {
        ranges: [{ sheetId: 1 }],
        booleanRule: {
          condition: { type: "CUSTOM_FORMULA", values: [{ userEnteredValue: `=$B2="${word}"` }] },
          format: { textFormat: { bold: true } },
        },
      },
    },
  });
  await exam.batch(id, [rule("later"), rule("first")]);
  const rules = (await get("sheets.conditionalFormats.booleanRule.condition")).sheets?.[0]?.conditionalFormats ?? [];
  expect(rules.map((one) => one.booleanRule?.condition?.values?.[0]?.userEnteredValue)).toEqual(['=$B2="first"', '=$B2="later"']);
});

test("a filter hides the rows with the values it names, and says which", async () => {
  id = await exam.spreadsheet(two);
  await exam.put(id, "T!A1:A4", [["finding"], ["match"], ["different"], ["match"]]);
  const filter = { range: area(0, 4, 0, 1), filterSpecs: [{ columnIndex: 0, filterCriteria: { hiddenValues: ["match"] } }] };
  await exam.batch(id, [{ setBasicFilter: { filter } }]);
  const sheet = (await get("sheets(basicFilter(range,filterSpecs),data.rowMetadata.hiddenByFilter)", ["T!A1:A4"])).sheets?.[0];
  expect(sheet?.data?.[0]?.rowMetadata?.map((row) => row.hiddenByFilter === true)).toEqual([false, true, false, true]);
});

test("cells appended go below the last row that holds anything, and the grid grows when it is full", async () => {
  id = await exam.spreadsheet([{ sheetId: 1, title: "T", rows: 2 }]);
  await exam.put(id, "T!A1:A2", [["a"], ["b"]]);
  await exam.batch(id, [{ appendCells: { sheetId: 1, rows: [text("c")], fields: "userEnteredValue" } }]);
  expect(await exam.values(id, "T!A1:A3")).toEqual([["a"], ["b"], ["c"]]);
});

test("values are copied to another tab as they stand in the instant of the batch", async () => {
  id = await exam.spreadsheet(two);
  await exam.put(id, "T!A1:B2", [
    ["a", 1],
    ["b", true],
  ]);
  await exam.batch(id, [
    { addSheet: { properties: { sheetId: 9, title: "Aside", hidden: true, gridProperties: { rowCount: 2, columnCount: 2 } } } },
    { copyPaste: { source: area(0, 2, 0, 2), destination: area(0, 2, 0, 2, 9), pasteType: "PASTE_VALUES" } },
    { updateCells: { start: { sheetId: 1, rowIndex: 0, columnIndex: 0 }, rows: [text("over")], fields: "userEnteredValue" } },
  ]);
  expect(await exam.values(id, "Aside!A1:B2")).toEqual([
    ["a", 1],
    ["b", true],
  ]);
  expect(await exam.values(id, "T!A1")).toEqual([["over"]]);
});

test("a copied tab has the cells and another id", async () => {
  id = await exam.spreadsheet(two);
  await exam.put(id, "T!A1", [["a"]]);
  const [reply] = await exam.batch(id, [{ duplicateSheet: { sourceSheetId: 1, newSheetName: "Copy" } }]);
  expect(reply?.duplicateSheet?.properties?.sheetId).not.toBe(1);
  expect(await exam.values(id, "Copy!A1")).toEqual([["a"]]);
});

test("rows are sorted by a column, empty cells last, and moved as a whole", async () => {
  id = await exam.spreadsheet(two);
  await exam.put(id, "T!A1:B4", [
    ["b", 2],
    [null, 9],
    ["a", 1],
    ["c", 3],
  ]);
  const sort = (sortOrder: string) => ({ sortRange: { range: area(0, 4, 0, 2), sortSpecs: [{ dimensionIndex: 0, sortOrder }] } });
  await exam.batch(id, [sort("DESCENDING")]);
  expect(await exam.values(id, "T!A1:B4")).toEqual([
    ["c", 3],
    ["b", 2],
    ["a", 1],
    ["", 9],
  ]);
  await exam.batch(id, [{ moveDimension: { source: { sheetId: 1, dimension: "ROWS", startIndex: 0, endIndex: 1 }, destinationIndex: 3 } }]);
  expect(await exam.values(id, "T!A1:B4")).toEqual([
    ["b", 2],
    ["a", 1],
    ["c", 3],
    ["", 9],
  ]);
});

test("metadata stands on one row or one column, and everything attached to a key can be found", async () => {
  id = await exam.spreadsheet(two);
  const create = (metadataId: number, startIndex: number, endIndex: number) => ({
    createDeveloperMetadata: {
      developerMetadata: {
        metadataId,
        metadataKey: "column",
        metadataValue: String(startIndex),
        visibility: "DOCUMENT",
        location: { dimensionRange: { sheetId: 1, dimension: "COLUMNS", startIndex, endIndex } },
      },
    },
  });
  expect(await refused(create(1, 0, 2))).toBe(400);
  await exam.batch(id, [create(1, 0, 1), create(2, 3, 4)]);
  const columns = (await get("sheets.data.columnMetadata.developerMetadata(metadataId,metadataValue)", ["T!A1:E1"])).sheets?.[0]?.data?.[0];
  expect(columns?.columnMetadata?.map((one) => one.developerMetadata?.[0]?.metadataValue)).toEqual([
    "0",
    undefined,
    undefined,
    "3",
    undefined,
  ]);
});

test("a formula is told apart from a text that looks like one", async () => {
  id = await exam.spreadsheet(two);
  const formula = { values: [{ userEnteredValue: { formulaValue: "=1+1" } }] };
  await exam.batch(id, [
    { updateCells: { start: { sheetId: 1, rowIndex: 0, columnIndex: 0 }, rows: [formula], fields: "userEnteredValue" } },
  ]);
  await exam.put(id, "T!B1", [["=1+1"]]);
  const cells = (await get("sheets.data.rowData.values.userEnteredValue", ["T!A1:B1"])).sheets?.[0]?.data?.[0]?.rowData?.[0]?.values;
  expect(cells?.map((cell) => cell.userEnteredValue)).toEqual([{ formulaValue: "=1+1" }, { stringValue: "=1+1" }]);
});

test("a cell takes 50,000 characters and a spreadsheet ten million cells", async () => {
  id = await exam.spreadsheet(two);
  await exam.put(id, "T!A1", [["x".repeat(50_000)]]);
  expect((await refusal(exam.put(id, "T!A1", [["x".repeat(50_001)]]))).status).toBe(400);
  const gridProperties = { rowCount: 1_000_000, columnCount: 11 };
  expect(await refused({ addSheet: { properties: { sheetId: 5, title: "Huge", gridProperties } } })).toBe(400);
});

testOfStandIn("kinds of requests that are not built are refused, never passed over", async () => {
  id = await exam.spreadsheet(two);
  for (const request of [
    { addTable: { table: { name: "Runs", range: area(0, 2, 0, 1) } } },
    { addBanding: { bandedRange: { range: area(0, 2, 0, 1) } } },
    { addFilterView: { filter: { title: "Open", range: area(0, 2, 0, 1) } } },
  ])
    expect(await refused(request)).toBe(400);
});
