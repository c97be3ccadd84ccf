/** The exam of Google's value methods stands: what is read and written by A1 range. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Exam, openExam, refusal } from "./open-exam.ts";

let exam: Exam;
let id: string;
beforeAll(async () => {
  exam = await openExam();
  id = await exam.spreadsheet([
    { sheetId: 1, title: "Ada's tab" },
    { sheetId: 2, title: "Plain" },
  ]);
});
afterAll(() => exam.close());

test("raw text that looks like a formula, a number or a date stays text", async () => {
  await exam.put(id, "'Ada''s tab'!A1:C1", [['=IMPORTXML("http://x","//a")', "0012", "1-2"]]);
  expect(await exam.values(id, "'Ada''s tab'!A1:C1")).toEqual([['=IMPORTXML("http://x","//a")', "0012", "1-2"]]);
});

test("null leaves a cell as it is and an empty text empties it", async () => {
  await exam.put(id, "Plain!A1:C1", [["a", "b", "c"]]);
  await exam.put(id, "Plain!A1:C1", [[null, "", "C"]]);
  expect(await exam.values(id, "Plain!A1:C1")).toEqual([["a", "", "C"]]);
});

test("trailing empty rows and columns are left out, though the range asked for is echoed", async () => {
  const own = await exam.spreadsheet([{ sheetId: 1, title: "T" }]);
  await exam.put(own, "T!A1:C2", [["a"], ["b", "c"]]);
  const answer = await exam.service.spreadsheets.values.get({ spreadsheetId: own, range: "T!A1:F9" });
  expect(answer.data).toEqual({ range: "T!A1:F9", majorDimension: "ROWS", values: [["a"], ["b", "c"]] });
});

test("an empty range has no values at all", async () => {
  const answer = await exam.service.spreadsheets.values.get({ spreadsheetId: id, range: "Plain!D5:E9" });
  expect(answer.data.values).toBeUndefined();
});

test("typed values become numbers, percentages and ticks; raw ones keep their kind", async () => {
  const values = [["12", "1,200.5", "50%", "TRUE", "'007", "31/12/2025"]];
  await exam.service.spreadsheets.values.update({
    spreadsheetId: id,
    range: "Plain!A10:F10",
    valueInputOption: "USER_ENTERED",
    requestBody: { values },
  });
  expect(await exam.values(id, "Plain!A10:F10")).toEqual([[12, 1200.5, 0.5, true, "007", "31/12/2025"]]);
  await exam.put(id, "Plain!A11:C11", [[12, true, "TRUE"]]);
  expect(await exam.values(id, "Plain!A11:C11")).toEqual([[12, true, "TRUE"]]);
});

test("formatted values are texts, unformatted ones are not", async () => {
  await exam.put(id, "Plain!A12:B12", [[0.256, false]]);
  const range = { sheetId: 2, startRowIndex: 11, endRowIndex: 12, startColumnIndex: 0, endColumnIndex: 1 };
  const numberFormat = { type: "PERCENT", pattern: "0%" };
  await exam.batch(id, [
    { repeatCell: { range, cell: { userEnteredFormat: { numberFormat } }, fields: "userEnteredFormat.numberFormat" } },
  ]);
  const shown = await exam.service.spreadsheets.values.get({ spreadsheetId: id, range: "Plain!A12:B12" });
  expect(shown.data.values).toEqual([["26%", "FALSE"]]);
  expect(await exam.values(id, "Plain!A12:B12")).toEqual([[0.256, false]]);
});

test("several ranges are read in one call, in order", async () => {
  await exam.put(id, "Plain!A15:A16", [["first"], ["second"]]);
  const answer = await exam.service.spreadsheets.values.batchGet({ spreadsheetId: id, ranges: ["Plain!A16", "Plain!A15:A15"] });
  expect(answer.data.valueRanges?.map((one) => one.values?.[0]?.[0])).toEqual(["second", "first"]);
});

test("a batch of values with one bad range changes nothing", async () => {
  await exam.put(id, "Plain!A17", [["before"]]);
  const data = [
    { range: "Plain!A17", values: [["after"]] },
    { range: "Nowhere!A1", values: [["x"]] },
  ];
  const refused = await refusal(
    exam.service.spreadsheets.values.batchUpdate({ spreadsheetId: id, requestBody: { valueInputOption: "RAW", data } }),
  );
  expect(refused).toMatchObject({ status: 400, state: "INVALID_ARGUMENT", message: "Unable to parse range: Nowhere!A1" });
  expect(await exam.values(id, "Plain!A17")).toEqual([["before"]]);
});

test("an answer to a batch of values counts cells, rows and tabs", async () => {
  const data = [
    { range: "Plain!A18:B18", values: [["a", "b"]] },
    { range: "'Ada''s tab'!A18", values: [["c"]] },
  ];
  const answer = await exam.service.spreadsheets.values.batchUpdate({ spreadsheetId: id, requestBody: { valueInputOption: "RAW", data } });
  expect(answer.data).toMatchObject({ totalUpdatedCells: 3, totalUpdatedRows: 2, totalUpdatedSheets: 2 });
});

test("how values are to be read must be said", async () => {
  const refused = await refusal(
    exam.service.spreadsheets.values.update({ spreadsheetId: id, range: "Plain!A1", requestBody: { values: [["x"]] } }),
  );
  expect(refused).toMatchObject({ status: 400, message: "'valueInputOption' is required but not specified" });
});

test("writing outside the range or the grid is refused", async () => {
  const wide = await refusal(exam.put(id, "Plain!A1:B1", [["a", "b", "c"]]));
  expect(wide.message).toBe("Requested writing within range [Plain!A1:B1], but tried writing to column [C]");
  const deep = await refusal(exam.put(id, "Plain!A20:A21", [["a"], ["b"]]));
  expect(deep).toMatchObject({ status: 400, message: "Range (Plain!A20:A21) exceeds grid limits. Max rows: 20, max columns: 6" });
});

test("clearing takes values only and leaves rules", async () => {
  const own = await exam.spreadsheet([{ sheetId: 1, title: "T" }]);
  await exam.put(own, "T!A1", [[true]]);
  const range = { sheetId: 1, startRowIndex: 0, endRowIndex: 1, startColumnIndex: 0, endColumnIndex: 1 };
  await exam.batch(own, [{ setDataValidation: { range, rule: { condition: { type: "BOOLEAN" }, strict: true } } }]);
  await exam.service.spreadsheets.values.batchClear({ spreadsheetId: own, requestBody: { ranges: ["T!A1:F20"] } });
  expect(await exam.values(own, "T!A1")).toEqual([]);
  const there = await exam.service.spreadsheets.get({
    spreadsheetId: own,
    ranges: ["T!A1"],
    fields: "sheets.data.rowData.values.dataValidation",
  });
  expect(there.data.sheets?.[0]?.data?.[0]?.rowData?.[0]?.values?.[0]?.dataValidation?.condition?.type).toBe("BOOLEAN");
});

test("appending goes below the last row that holds anything, and an unticked checkbox counts", async () => {
  const own = await exam.spreadsheet([{ sheetId: 1, title: "Log", rows: 5 }]);
  await exam.put(own, "Log!A1:B3", [
    ["head", "done"],
    ["one", true],
    [null, false],
  ]);
  const append = { spreadsheetId: own, range: "Log!A1:B1", valueInputOption: "RAW", requestBody: { values: [["new"]] } };
  expect((await exam.service.spreadsheets.values.append(append)).data.updates?.updatedRange).toBe("Log!A4");
  await exam.service.spreadsheets.values.append(append);
  expect((await exam.service.spreadsheets.values.append(append)).data.updates?.updatedRange).toBe("Log!A6");
});

test("a range can be written in every usual way", async () => {
  const own = await exam.spreadsheet([
    { sheetId: 1, title: "My 'own' tab", rows: 4, columns: 3 },
    { sheetId: 2, title: "Plain" },
  ]);
  const quoted = "'My ''own'' tab'";
  await exam.put(own, `${quoted}!A1:C2`, [
    ["a", "b", "c"],
    ["d", "e", "f"],
  ]);
  for (const range of [quoted, `${quoted}!A:C`, `${quoted}!1:2`, `${quoted}!A1:C4`, `${quoted}!A1:C`])
    expect(await exam.values(own, range), range).toEqual([
      ["a", "b", "c"],
      ["d", "e", "f"],
    ]);
  expect(await exam.values(own, `${quoted}!B2:C`)).toEqual([["e", "f"]]);
  const whole = await exam.service.spreadsheets.values.get({ spreadsheetId: own, range: quoted });
  expect(whole.data.range).toBe(`${quoted}!A1:C4`);
});

test("what was written can be had back with the answer", async () => {
  const own = await exam.spreadsheet([{ sheetId: 1, title: "T" }]);
  const answer = await exam.service.spreadsheets.values.update({
    spreadsheetId: own,
    range: "T!A1:B1",
    valueInputOption: "RAW",
    includeValuesInResponse: true,
    responseValueRenderOption: "UNFORMATTED_VALUE",
    requestBody: { values: [["a", 2]] },
  });
  expect(answer.data.updatedData?.values).toEqual([["a", 2]]);
});
