/** Tests how problems and colours are written next to rows while people go on working. */
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { createLog } from "../../../../server/log.ts";
import { localAuth } from "../../../../server/workbook/auth.ts";
import { createSheetsCaller, type SheetsCaller } from "../../../../server/workbook/call/sheets-caller.ts";
import type { WorkbookContext } from "../../../../server/workbook/tab/open-grid.ts";
import { markTab } from "../../../../server/workbook/write/mark-tab.ts";
import { choices, openTestWorkbook, ownerRow, owners, type TestWorkbook } from "../open-test-workbook.ts";

let t: TestWorkbook;
let context: WorkbookContext;
/** What people do before each write of values, once. */
let meanwhile: (() => Promise<void>)[] = [];
beforeAll(async () => {
  t = await openTestWorkbook();
  const log = createLog({ level: "silent", stream: process.stderr });
  const caller = createSheetsCaller({ rootUrl: t.url, auth: localAuth("service"), log, backOffMs: 1, spreadsheetId: t.spreadsheetId });
  const disturbed: SheetsCaller = {
    async call(o, make) {
      if (o.name === "values.batchUpdate") await meanwhile.shift()?.();
      return await caller.call(o, make);
    },
  };
  context = { caller: disturbed, spreadsheetId: t.spreadsheetId, serviceEmail: null, repair: (tab) => t.workbook.draw([tab]) };
});
beforeEach(async () => {
  meanwhile = [];
  await t.workbook.draw([owners]);
  await t.workbook.write(
    owners,
    ["a", "b", "c"].map((key) => ownerRow(key)),
    { choices, overwrite: true },
  );
});
afterAll(() => t.close());

const marks = async (): Promise<string[]> =>
  (await t.workbook.read(owners)).rows.map((row) => `${row.key} ${String(row["tone"] ?? "-")} ${String(row["problem"] ?? "-")}`);

test("a problem colours its row, and both go when the row is right again", async () => {
  await markTab(context, owners, new Map([["b", "Nobody of this name."]]));
  expect(await marks()).toEqual(["a - -", "b problem Nobody of this name.", "c - -"]);
  await markTab(context, owners, new Map([["c", "Choose."]]));
  expect(await marks()).toEqual(["a - -", "b - -", "c problem Choose."]);
});

test("tones given are set and others cleared; without tones those of rows without a problem stay", async () => {
  await markTab(context, owners, new Map([["a", "!"]]), new Map([["b", "done"]]));
  expect(await marks()).toEqual(["a - !", "b done -", "c - -"]);
  await markTab(context, owners, new Map());
  expect(await marks()).toEqual(["a - -", "b done -", "c - -"]);
});

test("marks that are right already are not written", async () => {
  await markTab(context, owners, new Map([["b", "!"]]));
  const before = t.calls.length;
  await markTab(context, owners, new Map([["b", "!"]]));
  expect(t.calls.slice(before).filter((call) => call.method.includes("pdate"))).toEqual([]);
});

test("a problem of a row that is not there marks nothing", async () => {
  await markTab(context, owners, new Map([["z", "!"]]));
  expect(await marks()).toEqual(["a - -", "b - -", "c - -"]);
});

test("a row that somebody sorts away under the mark is marked where it is now", async () => {
  const sort = {
    range: { sheetId: 21, startRowIndex: 1, startColumnIndex: 0 },
    sortSpecs: [{ dimensionIndex: 0, sortOrder: "DESCENDING" }],
  };
  meanwhile = [() => t.batch([{ sortRange: sort }])];
  await markTab(context, owners, new Map([["a", "!"]]));
  expect(await marks()).toEqual(["c - -", "b - -", "a problem !"]);
});

test("people who move rows again and again are asked to let go, after five tries", async () => {
  let order = "DESCENDING";
  meanwhile = Array.from({ length: 40 }, () => async () => {
    const sort = { range: { sheetId: 21, startRowIndex: 1, startColumnIndex: 0 }, sortSpecs: [{ dimensionIndex: 0, sortOrder: order }] };
    order = order === "DESCENDING" ? "ASCENDING" : "DESCENDING";
    await t.batch([{ sortRange: sort }]);
  });
  await expect(markTab(context, owners, new Map([["a", "!"]]))).rejects.toMatchObject({ code: "workbook/busy" });
  expect(meanwhile).toHaveLength(35);
});

test("a row without a key and a copy say themselves what is wrong with them", async () => {
  await t.put("'Ada''s owners'!A3", [[""]]);
  await t.put("'Ada''s owners'!A4", [["a"]]);
  await markTab(context, owners, new Map([["a", "!"]]));
  const { data } = await t.as("service").spreadsheets.values.get({ spreadsheetId: t.spreadsheetId, range: "'Ada''s owners'!H2:H4" });
  expect(data.values).toEqual([
    ["!"],
    [expect.stringContaining("Row 3 has no key") as string],
    [expect.stringContaining("Row 4 is a copy of row 2") as string],
  ]);
});
