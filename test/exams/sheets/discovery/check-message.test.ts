/** Tests that the check of messages sees what Google would refuse. */
import { expect, test } from "vitest";
import { checkMessage } from "./check-message.ts";

const batch = (...requests: object[]) =>
  checkMessage({ verb: "POST", url: "/v4/spreadsheets/x:batchUpdate", body: { requests }, status: 200, answer: { spreadsheetId: "x" } });
const put = (values: unknown, query = "valueInputOption=RAW") =>
  checkMessage({ verb: "PUT", url: `/v4/spreadsheets/x/values/T!A1?${query}`, body: { values }, status: 200, answer: {} });

test("a message as Google describes it passes", () => {
  expect(batch({ addSheet: { properties: { sheetId: 11, title: "Runs" } } })).toEqual({ request: [], answer: [] });
  expect(put([["Ada", 1, true, null]])).toEqual({ request: [], answer: [] });
});

test.each([
  ["a misspelt request", batch({ addSheets: {} })],
  ["two requests in one", batch({ addSheet: {}, clearBasicFilter: {} })],
  ["an unknown word", batch({ setDataValidation: { range: {}, rule: { condition: { type: "CHECKBOX" } } } })],
  ["a text where a number belongs", batch({ deleteSheet: { sheetId: "11" } })],
  ["a name in another spelling", batch({ deleteSheet: { sheet_id: 11 } })],
  ["an object in a cell", put([[{}]])],
  ["an unknown way of writing", put([["a"]], "valueInputOption=TYPED")],
  ["an unknown parameter", put([["a"]], "valueInputOption=RAW&bogus=1")],
])("%s in a request is seen", (_name, verdict) => {
  expect(verdict.request).not.toEqual([]);
});

test("an answer that Google could not give is seen, and so is an error of another form", () => {
  const get = (status: number, answer: unknown) =>
    checkMessage({ verb: "GET", url: "/v4/spreadsheets/x", body: undefined, status, answer }).answer;
  expect(get(200, { title: "no" })).not.toEqual([]);
  expect(get(404, { message: "no" })).not.toEqual([]);
  expect(get(404, { error: { code: 404, message: "no", status: "NOT_FOUND" } })).toEqual([]);
});

test("a method that Google does not have is seen", () => {
  expect(checkMessage({ verb: "DELETE", url: "/v4/spreadsheets/x", body: undefined, status: 200, answer: {} }).request).toHaveLength(1);
});
