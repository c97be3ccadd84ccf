/** Tests that nothing is lost when people edit, sort, insert or delete in the instant in which the service writes. */
import { afterEach, beforeEach, expect, test } from "vitest";
import { choices, openTestWorkbook, ownerRow, owners, type TestWorkbook } from "../open-test-workbook.ts";

let t: TestWorkbook;
beforeEach(async () => {
  t = await openTestWorkbook();
  await t.workbook.draw([owners]);
  await t.workbook.write(owners, rowsOf("abcd"), { choices });
});
afterEach(() => t.close());

const ada = "ada@engines.example";
/** Owns the spreadsheet, so no protection holds for this person. */
const owner = "service@engines.example";
const rowsOf = (keys: string, more: object = {}) => [...keys].map((key) => ownerRow(key, more));
const state = async () =>
  (await t.workbook.read(owners)).rows.map((row) => `${row.key} ${row["owner"]} ${row["records"]} ${row["user"]} ${row["note"] ?? "-"}`);
const titles = async () =>
  (await t.as("service").spreadsheets.get({ spreadsheetId: t.spreadsheetId, fields: "sheets.properties.title" })).data.sheets?.map(
    (sheet) => sheet.properties?.title,
  );
const line = (startIndex: number, endIndex: number) => ({ sheetId: 21, dimension: "ROWS", startIndex, endIndex });
const sortByOwner = (sortOrder: string) => ({
  sortRange: { range: { sheetId: 21, startRowIndex: 1 }, sortSpecs: [{ dimensionIndex: 2, sortOrder }] },
});
/** Somebody acts in the instant before the next write of this kind is carried out. */
const meanwhile = (as: string, what: { values?: object[]; requests?: object[] }, more: object = {}) =>
  t.fail({ kind: "meanwhile", times: 1, method: "spreadsheets.batchUpdate", as, ...what, ...more });
const note = (row: number, text: string) => ({ values: [{ range: `'Ada''s owners'!G${row}`, values: [[text]] }] });

test("a cell edited in a row that moves at this moment keeps the edit, in the row's new place", async () => {
  await meanwhile(ada, note(2, "typed just now"));
  await t.workbook.write(owners, rowsOf("dcba", { records: 5 }), { choices });
  expect(await state()).toEqual(["d Owner d 5 Ada -", "c Owner c 5 Ada -", "b Owner b 5 Ada -", "a Owner a 5 Ada typed just now"]);
  expect(await titles()).toEqual(["Ada's owners"]);
});

test("rows sorted at this moment are written by key, and each keeps what people wrote in it", async () => {
  await t.put("'Ada''s owners'!G2:G5", [["na"], ["nb"], ["nc"], ["nd"]], "ada");
  await meanwhile(owner, { requests: [sortByOwner("DESCENDING")] });
  await t.workbook.write(owners, rowsOf("bacde", { records: 7 }), { choices });
  expect(await state()).toEqual([
    "b Owner b 7 Ada nb",
    "a Owner a 7 Ada na",
    "c Owner c 7 Ada nc",
    "d Owner d 7 Ada nd",
    "e Owner e 7 Ada -",
  ]);
});

test("rows sorted while only the service's cells change are put right as well", async () => {
  await t.put("'Ada''s owners'!G2:G5", [["na"], ["nb"], ["nc"], ["nd"]], "ada");
  await meanwhile(owner, { requests: [sortByOwner("DESCENDING")] }, { method: "values.batchUpdate" });
  await t.workbook.write(
    owners,
    [..."abcd"].map((key, n) => ownerRow(key, { records: n })),
    { choices },
  );
  expect(await state()).toEqual(["a Owner a 0 Ada na", "b Owner b 1 Ada nb", "c Owner c 2 Ada nc", "d Owner d 3 Ada nd"]);
});

test("rows inserted above at this moment shift nothing into another row, and what was typed in them is kept below", async () => {
  await t.put("'Ada''s owners'!G2:G5", [["na"], ["nb"], ["nc"], ["nd"]], "ada");
  await meanwhile(owner, {
    requests: [
      { insertDimension: { range: line(1, 3) } },
      {
        updateCells: {
          start: { sheetId: 21, rowIndex: 1, columnIndex: 6 },
          rows: [{ values: [{ userEnteredValue: { stringValue: "my own row" } }] }],
          fields: "userEnteredValue",
        },
      },
    ],
  });
  await t.workbook.write(owners, rowsOf("dcbaf"), { choices });
  expect(await state()).toEqual([
    "d Owner d 3 Ada nd",
    "c Owner c 3 Ada nc",
    "b Owner b 3 Ada nb",
    "a Owner a 3 Ada na",
    "f Owner f 3 Ada -",
  ]);
  const all = await t.as("service").spreadsheets.values.get({ spreadsheetId: t.spreadsheetId, range: "'Ada''s owners'!A7:H9" });
  expect(all.data.values).toEqual([["", "", "", "", "", "", "my own row"]]);
});

test("a row deleted at this moment comes back, and the others stay whole", async () => {
  await t.put("'Ada''s owners'!G2:G5", [["na"], ["nb"], ["nc"], ["nd"]], "ada");
  await meanwhile(owner, { requests: [{ deleteDimension: { range: line(1, 2) } }] });
  await t.workbook.write(owners, rowsOf("dcba"), { choices });
  const after = await state();
  expect(after.map((row) => row[0])).toEqual(["d", "c", "b", "a"]);
  expect(after.slice(0, 3)).toEqual(["d Owner d 3 Ada nd", "c Owner c 3 Ada nc", "b Owner b 3 Ada nb"]);
});

test("rows that go take nobody else's along when they are sorted at this moment", async () => {
  await t.put("'Ada''s owners'!G2:G5", [["na"], ["nb"], ["nc"], ["nd"]], "ada");
  await meanwhile(owner, { requests: [sortByOwner("DESCENDING")], ...note(2, "typed just now") });
  await t.workbook.write(owners, rowsOf("ab"), { choices });
  expect(await state()).toEqual(["a Owner a 3 Ada typed just now", "b Owner b 3 Ada nb"]);
});

test("a person's newer cell stands even where the service has the last word otherwise", async () => {
  await meanwhile(ada, note(2, "typed just now"));
  await t.workbook.write(owners, rowsOf("abcd", { note: "given" }), { choices, overwrite: true });
  expect((await state()).map((row) => row.slice(16))).toEqual(["typed just now", "given", "given", "given"]);
});

test("an edit between the write and the look at it stands too", async () => {
  await meanwhile(ada, note(5, "typed after"), { method: "values.batchGet", skip: 1 });
  await t.workbook.write(owners, rowsOf("dcba"), { choices });
  expect((await state())[3]).toBe("a Owner a 3 Ada typed after");
});

test("an answer that was lost costs nothing either", async () => {
  await t.fail(
    { kind: "unavailable-after-apply", times: 1, method: "spreadsheets.batchUpdate" },
    { kind: "meanwhile", times: 1, method: "spreadsheets.batchUpdate", as: ada, ...note(2, "typed just now") },
  );
  await t.workbook.write(owners, rowsOf("dcbae"), { choices });
  expect((await state())[3]).toBe("a Owner a 3 Ada typed just now");
  expect(await state()).toHaveLength(5);
  expect(await titles()).toEqual(["Ada's owners"]);
});

test("what a process that died had put aside is taken back by the next write, and only then thrown away", async () => {
  await t.batch([
    { addSheet: { properties: { sheetId: 1_900_000_021, title: "left", hidden: true, gridProperties: { rowCount: 4, columnCount: 8 } } } },
    { updateSheetProperties: { properties: { sheetId: 1_900_000_021, title: "Crosswalk writes Ada's owners" }, fields: "title" } },
  ]);
  await t.put("'Crosswalk writes Ada''s owners'!A1:G1", [["d", "", "Owner d", 3, "Charles", true, "written before it died"]]);
  await t.batch([{ deleteDimension: { range: line(4, 5) } }]);
  await t.workbook.write(owners, rowsOf("abcd"), { choices });
  expect((await state())[3]).toBe("d Owner d 3 Charles written before it died");
  expect(await titles()).toEqual(["Ada's owners"]);
});

test("marks find their rows although these were sorted at this moment", async () => {
  await meanwhile(owner, { requests: [sortByOwner("DESCENDING")] }, { method: "values.batchUpdate" });
  await t.workbook.mark(owners, new Map([["a", "Nobody of this name."]]));
  expect((await t.workbook.read(owners)).rows.map((row) => [row.key, row["problem"]])).toEqual([
    ["d", null],
    ["c", null],
    ["b", null],
    ["a", "Nobody of this name."],
  ]);
});

test("a tab that changes at every write is left in the end, with the reason", async () => {
  await t.fail({
    kind: "meanwhile",
    times: 1000,
    method: "spreadsheets.batchUpdate",
    as: owner,
    requests: [{ insertDimension: { range: line(1, 2) } }],
  });
  await expect(t.workbook.write(owners, rowsOf("dcba"), { choices })).rejects.toMatchObject({
    code: "workbook/busy",
    where: { tab: "Ada's owners" },
  });
});
