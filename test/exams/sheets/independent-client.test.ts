/** A client that is not Google's reads and writes a whole workbook on the Sheets stand-in. */
import { OAuth2Client } from "google-auth-library";
import { GoogleSpreadsheet } from "google-spreadsheet";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Exam, openExam } from "./open-exam.ts";

let exam: Exam;
let doc: GoogleSpreadsheet;
beforeAll(async () => {
  exam = await openExam();
  const id = await exam.spreadsheet([{ sheetId: 1, title: "Engines" }]);
  const auth = new OAuth2Client();
  auth.setCredentials({ access_token: exam.token });
  doc = new GoogleSpreadsheet(id, auth);
  Object.assign(doc, { sheetsApi: doc.sheetsApi.extend({ prefix: `${exam.url}/v4/spreadsheets/${id}` }) });
  await doc.loadInfo();
});
afterAll(() => exam.close());

test("it sees the workbook and its tabs, and gives the workbook another title", async () => {
  expect(doc.title).toBe("Analytical Engines");
  expect(doc.sheetsByIndex.map((sheet) => [sheet.title, sheet.rowCount, sheet.columnCount])).toEqual([["Engines", 20, 6]]);
  await doc.updateProperties({ title: "Difference Engines" });
  await doc.loadInfo();
  expect(doc.title).toBe("Difference Engines");
});

test("it adds a tab with headings and rows, changes, clears and deletes rows, and reads them back", async () => {
  const sheet = await doc.addSheet({ title: "People", headerValues: ["name", "born", "fellow"] });
  const [ada] = await sheet.addRows([
    { name: "Ada Lovelace", born: 1815, fellow: false },
    { name: "Charles Babbage", born: 1791, fellow: true },
    { name: "Mary Somerville", born: 1780, fellow: false },
  ]);
  ada?.set("born", 1816);
  await ada?.save();
  const rows = await sheet.getRows();
  expect(rows.map((row) => row.toObject())).toEqual([
    { name: "Ada Lovelace", born: "1816", fellow: "FALSE" },
    { name: "Charles Babbage", born: "1791", fellow: "TRUE" },
    { name: "Mary Somerville", born: "1780", fellow: "FALSE" },
  ]);
  await rows[1]?.delete();
  expect((await sheet.getRows()).map((row) => row.get("name"))).toEqual(["Ada Lovelace", "Mary Somerville"]);
  await sheet.clearRows();
  expect(await sheet.getRows()).toEqual([]);
});

test("it writes cells with formats, notes and a formula, and finds them again", async () => {
  const sheet = doc.sheetsByIndex[0];
  if (sheet === undefined) throw new Error("no tab");
  await sheet.loadCells("A1:B3");
  const cell = sheet.getCell(0, 0);
  cell.value = 0.25;
  cell.note = "a quarter";
  cell.numberFormat = { type: "PERCENT", pattern: "0%" };
  cell.textFormat = { bold: true };
  sheet.getCellByA1("B2").value = "=not typed";
  await expect(sheet.saveUpdatedCells()).resolves.toBeUndefined();
  sheet.resetLocalCache(true);
  await sheet.loadCells({ startRowIndex: 0, endRowIndex: 3, startColumnIndex: 0, endColumnIndex: 2 });
  const again = sheet.getCellByA1("A1");
  expect([again.value, again.formattedValue, again.note, again.textFormat?.bold]).toEqual([0.25, "25%", "a quarter", true]);
  expect(sheet.getCellByA1("B2").formula).toBe("=not typed");
});

test("it renames, resizes, copies, moves and deletes tabs", async () => {
  const sheet = await doc.addSheet({ title: "Draft", gridProperties: { rowCount: 5, columnCount: 3 } });
  await sheet.updateProperties({ title: "Final" });
  await sheet.resize({ rowCount: 9, columnCount: 4 });
  const copy = await sheet.duplicate({ title: "Copy" });
  await sheet.delete();
  await doc.loadInfo();
  expect(doc.sheetsByTitle["Copy"]?.rowCount).toBe(9);
  expect(copy?.title).toBe("Copy");
  expect(Object.keys(doc.sheetsByTitle)).toEqual(["Engines", "People", "Copy"]);
});
