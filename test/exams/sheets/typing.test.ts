/** The exam of what Google makes of typed values, and of the ways in which values and ranges may be written. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Exam, openExam, refusal } from "./open-exam.ts";

let exam: Exam;
beforeAll(async () => {
  exam = await openExam();
});
afterAll(() => exam.close());

const tab = { sheetId: 1, title: "T" };
const type = (spreadsheetId: string, range: string, values: unknown[][]) =>
  exam.service.spreadsheets.values.update({ spreadsheetId, range, valueInputOption: "USER_ENTERED", requestBody: { values } });
const setLocale = (id: string, locale: string) =>
  exam.batch(id, [{ updateSpreadsheetProperties: { properties: { locale }, fields: "locale" } }]);

test("a typed date is a day number that is shown as it was typed", async () => {
  const id = await exam.spreadsheet([tab]);
  await type(id, "T!A1:B1", [["2025-12-31", "=6/4"]]);
  const read = async (o: { valueRenderOption?: string; dateTimeRenderOption?: string }) =>
    (await exam.service.spreadsheets.values.get({ spreadsheetId: id, range: "T!A1:B1", ...o })).data.values;
  expect(await read({ valueRenderOption: "UNFORMATTED_VALUE" })).toEqual([[46022, 1.5]]);
  expect(await read({ valueRenderOption: "UNFORMATTED_VALUE", dateTimeRenderOption: "FORMATTED_STRING" })).toEqual([["2025-12-31", 1.5]]);
  expect(await read({})).toEqual([["2025-12-31", "1.5"]]);
  expect(await read({ valueRenderOption: "FORMULA" })).toEqual([[46022, "=6/4"]]);
});

test("typed values are read and shown as the locale writes them", async () => {
  const id = await exam.spreadsheet([tab]);
  await setLocale(id, "de_DE");
  await type(id, "T!A1:D1", [["0,95", "1.000", "WAHR", "31.12.2025"]]);
  expect(await exam.values(id, "T!A1:D1")).toEqual([[0.95, 1000, true, 46022]]);
  const shown = await exam.service.spreadsheets.values.get({ spreadsheetId: id, range: "T!A1:D1" });
  expect(shown.data.values).toEqual([["0,95", "1.000", "WAHR", "31.12.2025"]]);
});

test("values are read and written by column when that is asked for", async () => {
  const id = await exam.spreadsheet([tab]);
  await exam.service.spreadsheets.values.update({
    spreadsheetId: id,
    range: "T!A1:B3",
    valueInputOption: "RAW",
    requestBody: { majorDimension: "COLUMNS", values: [["Ada", "Charles", "George"], [1815]] },
  });
  expect(await exam.values(id, "T!A1:B3")).toEqual([["Ada", 1815], ["Charles"], ["George"]]);
  const turned = await exam.service.spreadsheets.values.get({ spreadsheetId: id, range: "T!A1:B3", majorDimension: "COLUMNS" });
  expect(turned.data).toMatchObject({ majorDimension: "COLUMNS", values: [["Ada", "Charles", "George"], ["1815"]] });
});

test("a range may begin at a cell and end with a row, be turned round, or be written with numbers", async () => {
  const id = await exam.spreadsheet([tab]);
  await exam.put(id, "T!A1:C2", [
    ["a", "b", "c"],
    ["d", "e", "f"],
  ]);
  for (const [asked, echoed, values] of [
    ["T!B2:2", "T!B2:F2", [["e", "f"]]],
    [
      "T!C2:B1",
      "T!B1:C2",
      [
        ["b", "c"],
        ["e", "f"],
      ],
    ],
    [
      "T!R1C2:R2C3",
      "T!B1:C2",
      [
        ["b", "c"],
        ["e", "f"],
      ],
    ],
  ] as const) {
    const { data } = await exam.service.spreadsheets.values.get({ spreadsheetId: id, range: asked });
    expect([data.range, data.values]).toEqual([echoed, values]);
  }
});

test("a title that could be a cell is quoted in what Google answers", async () => {
  const id = await exam.spreadsheet([{ sheetId: 1, title: "D3" }]);
  const { data } = await exam.service.spreadsheets.values.get({ spreadsheetId: id, range: "'D3'!A1:B2" });
  expect(data.range).toBe("'D3'!A1:B2");
});

test("a member that is null counts as absent, and a capital False as false", async () => {
  const id = await exam.spreadsheet([tab]);
  const ask = (path: string, method: string, body: unknown) =>
    fetch(`${exam.url}/v4/spreadsheets/${id}${path}`, {
      method,
      headers: { authorization: `Bearer ${exam.token}`, "content-type": "application/json" },
      body: JSON.stringify(body),
    });
  const address = "/values/T!A1:append?valueInputOption=RAW&includeValuesInResponse=False";
  expect((await ask(address, "POST", { values: [["Ada"]], majorDimension: null })).status).toBe(200);
  const wrong = await ask("/values/T!A1?valueInputOption=RAW", "PUT", { values: "Ada" });
  expect([wrong.status, (await wrong.json()).error.message]).toEqual([
    400,
    `Invalid value at 'data.values' (type.googleapis.com/google.protobuf.ListValue), "Ada"`,
  ]);
});

test("only cells that are written are counted, and a line that several ranges touch once", async () => {
  const id = await exam.spreadsheet([tab]);
  const sparse = await exam.service.spreadsheets.values.update({
    spreadsheetId: id,
    range: "T!A1:C3",
    valueInputOption: "RAW",
    requestBody: {
      values: [
        ["top", null, null],
        [null, null, null],
        [null, null, "bottom"],
      ],
    },
  });
  expect(sparse.data).toMatchObject({ updatedRange: "T!A1:C3", updatedRows: 2, updatedColumns: 2, updatedCells: 2 });
  const data = ["T!A1:B1", "T!A3:B3"].map((range) => ({ range, values: [["x", "y"]] }));
  const several = await exam.service.spreadsheets.values.batchUpdate({ spreadsheetId: id, requestBody: { valueInputOption: "RAW", data } });
  expect(several.data).toMatchObject({ totalUpdatedRows: 2, totalUpdatedColumns: 2, totalUpdatedCells: 4 });
});

test("appending finds the last table that the range touches, and begins at the range where there is none", async () => {
  const id = await exam.spreadsheet([tab]);
  const append = async (range: string) =>
    (
      await exam.service.spreadsheets.values.append({
        spreadsheetId: id,
        range,
        valueInputOption: "RAW",
        requestBody: { values: [["new"]] },
      })
    ).data;
  await exam.put(id, "T!A1:C1", [["left", "", "right"]]);
  expect(await append("T")).toMatchObject({ tableRange: "T!C1", updates: { updatedRange: "T!C2" } });
  expect(await append("T!A1")).toMatchObject({ tableRange: "T!A1", updates: { updatedRange: "T!A2" } });
  const free = await append("T!E1");
  expect([free.tableRange, free.updates?.updatedRange]).toEqual([undefined, "T!E1"]);
});

test("a request that Google does not know is told apart from one that cannot be carried out", async () => {
  const id = await exam.spreadsheet([tab]);
  expect((await refusal(exam.batch(id, [{ deleteSheet: { sheetId: 77 } }]))).message).toBe(
    "Invalid requests[0].deleteSheet: No sheet with id: 77",
  );
  const hiding = { updateSheetProperties: { properties: { sheetId: 1, hidden: true }, fields: "hidden" } };
  expect((await refusal(exam.batch(id, [hiding]))).message).toBe(
    "Invalid requests[0].updateSheetProperties: You can't hide all the sheets in a document.",
  );
});
