/** The exam of tabs, rows, columns and what stands beside cells stands. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Exam, openExam, refusal } from "./open-exam.ts";

let exam: Exam;
let id: string;
beforeAll(async () => {
  exam = await openExam();
  id = await exam.spreadsheet([{ sheetId: 1, title: "T" }]);
});
afterAll(() => exam.close());

const area = (sheetId: number, startRowIndex: number, endRowIndex: number, startColumnIndex: number, endColumnIndex: number) => ({
  sheetId,
  startRowIndex,
  endRowIndex,
  startColumnIndex,
  endColumnIndex,
});

test("a spreadsheet made without tabs has one", async () => {
  const made = await exam.service.spreadsheets.create({ requestBody: {} });
  expect(made.data.sheets?.map((sheet) => sheet.properties?.title)).toEqual(["Sheet1"]);
});

test("a tab keeps the id, the place and the size it was given", async () => {
  const properties = { sheetId: 11, title: "Runs", index: 0, gridProperties: { rowCount: 7, columnCount: 3, frozenRowCount: 1 } };
  const [reply] = await exam.batch(id, [{ addSheet: { properties } }]);
  expect(reply?.addSheet?.properties).toMatchObject(properties);
});

test("an id or a title that is taken is refused", async () => {
  const own = await exam.spreadsheet([{ sheetId: 1, title: "T" }]);
  expect((await refusal(exam.batch(own, [{ addSheet: { properties: { sheetId: 1, title: "U" } } }]))).status).toBe(400);
  const title = await refusal(exam.batch(own, [{ addSheet: { properties: { sheetId: 2, title: "t" } } }]));
  expect(title.message).toContain('A sheet with the name "t" already exists.');
});

test("the position in a move counts as before the move", async () => {
  const own = await exam.spreadsheet([
    { sheetId: 1, title: "A" },
    { sheetId: 2, title: "B" },
    { sheetId: 3, title: "C" },
  ]);
  await exam.batch(own, [{ updateSheetProperties: { properties: { sheetId: 1, index: 2 }, fields: "index" } }]);
  const after = await exam.service.spreadsheets.get({ spreadsheetId: own, fields: "sheets.properties.title" });
  expect(after.data.sheets?.map((sheet) => sheet.properties?.title)).toEqual(["B", "A", "C"]);
});

test("a batch with one bad request changes nothing", async () => {
  const own = await exam.spreadsheet([{ sheetId: 1, title: "A" }]);
  const rename = { updateSheetProperties: { properties: { sheetId: 1, title: "Renamed" }, fields: "title" } };
  const refused = await refusal(exam.batch(own, [rename, { deleteSheet: { sheetId: 99 } }]));
  expect(refused).toMatchObject({
    status: 400,
    state: "INVALID_ARGUMENT",
    message: "Invalid requests[1].deleteSheet: No sheet with id: 99",
  });
  const after = await exam.service.spreadsheets.get({ spreadsheetId: own, fields: "sheets.properties.title" });
  expect(after.data.sheets?.[0]?.properties?.title).toBe("A");
});

test("a request that is not built, or carries an unknown field, is refused and never passed over", async () => {
  const unknown = await refusal(exam.batch(id, [{ nonsense: {} } as never]));
  expect(unknown.message).toContain("Unknown name \"nonsense\" at 'requests[0]'");
  const field = await refusal(exam.batch(id, [{ addSheet: { properties: { colour: "red" } } } as never]));
  expect(field.message).toContain("Unknown name \"colour\" at 'requests[0].addSheet.properties'");
  expect(
    (await refusal(exam.batch(id, [{ setDataValidation: { range: { sheetId: 1 }, rule: { condition: { type: "CHECKBOX" } } } }]))).status,
  ).toBe(400);
  expect((await refusal(exam.batch(id, [{ clearBasicFilter: {}, addSheet: {} }]))).status).toBe(400);
});

test("an update must name its fields", async () => {
  expect((await refusal(exam.batch(id, [{ updateSheetProperties: { properties: { sheetId: 1, title: "X" } } }]))).status).toBe(400);
});

test("a range that is backwards or leaves the grid is refused", async () => {
  expect((await refusal(exam.batch(id, [{ setDataValidation: { range: area(1, 5, 2, 0, 1) } }]))).message).toContain("must be at most");
  expect((await refusal(exam.batch(id, [{ setDataValidation: { range: area(1, 0, 999, 0, 1) } }]))).message).toContain(
    "exceeds grid limits",
  );
});

test("setting a format leaves values, and setting a value leaves formats", async () => {
  const own = await exam.spreadsheet([{ sheetId: 1, title: "T" }]);
  await exam.put(own, "T!A1", [["Ada"]]);
  const bold = { userEnteredFormat: { textFormat: { bold: true } } };
  await exam.batch(own, [{ repeatCell: { range: area(1, 0, 1, 0, 1), cell: bold, fields: "userEnteredFormat.textFormat.bold" } }]);
  await exam.put(own, "T!A1", [["Lovelace"]]);
  const there = await exam.service.spreadsheets.get({
    spreadsheetId: own,
    ranges: ["T!A1"],
    fields: "sheets.data.rowData.values(userEnteredValue,userEnteredFormat)",
  });
  expect(there.data.sheets?.[0]?.data?.[0]?.rowData?.[0]?.values?.[0]).toEqual({ userEnteredValue: { stringValue: "Lovelace" }, ...bold });
});

test("cells written over a range are cleared where no row is given; from a start they are not", async () => {
  const own = await exam.spreadsheet([{ sheetId: 1, title: "T" }]);
  await exam.put(own, "T!A1:A3", [["a"], ["b"], ["c"]]);
  const rows = [{ values: [{ userEnteredValue: { stringValue: "A" } }] }];
  await exam.batch(own, [{ updateCells: { start: { sheetId: 1, rowIndex: 0, columnIndex: 0 }, rows, fields: "userEnteredValue" } }]);
  expect(await exam.values(own, "T!A1:A3")).toEqual([["A"], ["b"], ["c"]]);
  await exam.batch(own, [{ updateCells: { range: area(1, 0, 2, 0, 1), rows, fields: "userEnteredValue" } }]);
  expect(await exam.values(own, "T!A1:A3")).toEqual([["A"], [], ["c"]]);
});

test("inserted and deleted lines take cells, notes, rules and formats along", async () => {
  const own = await exam.spreadsheet([{ sheetId: 1, title: "T" }]);
  await exam.put(own, "T!A2:B2", [["key", "value"]]);
  const note = {
    updateCells: { start: { sheetId: 1, rowIndex: 1, columnIndex: 1 }, rows: [{ values: [{ note: "here" }] }], fields: "note" },
  };
  const rule = { setDataValidation: { range: area(1, 1, 2, 1, 2), rule: { condition: { type: "BOOLEAN" }, strict: true } } };
  const line = (dimension: string, startIndex: number, endIndex: number) => ({ range: { sheetId: 1, dimension, startIndex, endIndex } });
  await exam.batch(own, [
    note,
    rule,
    { insertDimension: line("ROWS", 0, 2) },
    { insertDimension: line("COLUMNS", 1, 2) },
    { deleteDimension: line("COLUMNS", 0, 1) },
  ]);
  const there = await exam.service.spreadsheets.get({
    spreadsheetId: own,
    ranges: ["T!B4"],
    fields: "sheets.data.rowData.values(formattedValue,note,dataValidation)",
  });
  expect(there.data.sheets?.[0]?.data?.[0]?.rowData?.[0]?.values?.[0]).toMatchObject({
    formattedValue: "value",
    note: "here",
    dataValidation: { strict: true },
  });
});

test("a moved column takes its cells along, and the others close up", async () => {
  const own = await exam.spreadsheet([{ sheetId: 1, title: "T" }]);
  await exam.put(own, "T!A1:D1", [["a", "b", "c", "d"]]);
  const move = (startIndex: number, destinationIndex: number) => ({
    moveDimension: { source: { sheetId: 1, dimension: "COLUMNS", startIndex, endIndex: startIndex + 1 }, destinationIndex },
  });
  await exam.batch(own, [move(3, 1)]);
  expect(await exam.values(own, "T!A1:D1")).toEqual([["a", "d", "b", "c"]]);
  await exam.batch(own, [move(0, 3)]);
  expect(await exam.values(own, "T!A1:D1")).toEqual([["d", "b", "a", "c"]]);
});

test("conditional formats, filters and named ranges are kept and told", async () => {
  const own = await exam.spreadsheet([{ sheetId: 1, title: "T" }]);
  const condition = { type: "CUSTOM_FORMULA", values: [{ userEnteredValue: '=$B2="problem"' }] };
  const rule = {
    ranges: [{ sheetId: 1, startRowIndex: 1 }],
    booleanRule: { condition, format: { backgroundColor: { red: 1 }, backgroundColorStyle: { rgbColor: { red: 1 } } } },
  };
  const namedRange = { namedRangeId: "names", name: "names", range: area(1, 0, 5, 0, 1) };
  await exam.batch(own, [
    { addConditionalFormatRule: { rule, index: 0 } },
    { setBasicFilter: { filter: { range: { sheetId: 1 } } } },
    { addNamedRange: { namedRange } },
  ]);
  await exam.put(own, "T!A1", [["by name"]]);
  const there = await exam.service.spreadsheets.get({ spreadsheetId: own, fields: "namedRanges,sheets(conditionalFormats,basicFilter)" });
  expect(there.data).toEqual({
    namedRanges: [namedRange],
    sheets: [{ conditionalFormats: [rule], basicFilter: { range: area(1, 0, 20, 0, 6) } }],
  });
  expect(await exam.values(own, "names")).toEqual([["by name"]]);
});

test("metadata follows its column and dies with it", async () => {
  const own = await exam.spreadsheet([{ sheetId: 1, title: "T" }]);
  const column = (dimension: string, startIndex: number) => ({ sheetId: 1, dimension, startIndex, endIndex: startIndex + 1 });
  const metadata = {
    metadataId: 5,
    metadataKey: "column",
    metadataValue: "target",
    visibility: "DOCUMENT",
    location: { dimensionRange: column("COLUMNS", 2) },
  };
  await exam.batch(own, [
    { createDeveloperMetadata: { developerMetadata: metadata } },
    { insertDimension: { range: column("COLUMNS", 0) } },
  ]);
  const search = () =>
    exam.service.spreadsheets.developerMetadata.search({
      spreadsheetId: own,
      requestBody: { dataFilters: [{ developerMetadataLookup: { metadataKey: "column" } }] },
    });
  expect((await search()).data.matchedDeveloperMetadata?.[0]?.developerMetadata?.location?.dimensionRange?.startIndex).toBe(3);
  await exam.batch(own, [{ deleteDimension: { range: column("COLUMNS", 3) } }]);
  expect((await search()).data.matchedDeveloperMetadata).toBeUndefined();
});

test("sizes and hidden columns are kept", async () => {
  const own = await exam.spreadsheet([{ sheetId: 1, title: "T", columns: 3 }]);
  const range = { sheetId: 1, dimension: "COLUMNS", startIndex: 0, endIndex: 2 };
  await exam.batch(own, [
    { updateDimensionProperties: { range, properties: { pixelSize: 240 }, fields: "pixelSize" } },
    { updateDimensionProperties: { range: { ...range, endIndex: 1 }, properties: { hiddenByUser: true }, fields: "hiddenByUser" } },
  ]);
  const there = await exam.service.spreadsheets.get({ spreadsheetId: own, fields: "sheets.data.columnMetadata(pixelSize,hiddenByUser)" });
  expect(there.data.sheets?.[0]?.data?.[0]?.columnMetadata).toEqual([
    { pixelSize: 240, hiddenByUser: true },
    { pixelSize: 240 },
    { pixelSize: 100 },
  ]);
});

test("cells come only when they are asked for, and a field mask wins over includeGridData", async () => {
  const own = await exam.spreadsheet([{ sheetId: 1, title: "T" }]);
  await exam.put(own, "T!A1", [["Ada"]]);
  expect((await exam.service.spreadsheets.get({ spreadsheetId: own })).data.sheets?.[0]?.data).toBeUndefined();
  expect(
    (await exam.service.spreadsheets.get({ spreadsheetId: own, includeGridData: true })).data.sheets?.[0]?.data?.[0]?.rowData,
  ).toHaveLength(1);
  const masked = await exam.service.spreadsheets.get({ spreadsheetId: own, includeGridData: true, fields: "sheets.properties.title" });
  expect(masked.data).toEqual({ sheets: [{ properties: { title: "T" } }] });
  expect((await refusal(exam.service.spreadsheets.get({ spreadsheetId: own, fields: "sheets.charms" }))).message).toContain(
    "Cannot find matching fields",
  );
});

test("the last visible tab and the rows under frozen ones cannot be taken away", async () => {
  const own = await exam.spreadsheet([{ sheetId: 1, title: "T", rows: 3 }]);
  expect((await refusal(exam.batch(own, [{ deleteSheet: { sheetId: 1 } }]))).status).toBe(400);
  const freeze = {
    updateSheetProperties: { properties: { sheetId: 1, gridProperties: { frozenRowCount: 1 } }, fields: "gridProperties.frozenRowCount" },
  };
  const drop = { deleteDimension: { range: { sheetId: 1, dimension: "ROWS", startIndex: 1, endIndex: 3 } } };
  expect((await refusal(exam.batch(own, [freeze, drop]))).status).toBe(400);
});
