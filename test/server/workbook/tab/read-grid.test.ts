/** Proves that several tabs are read in as many calls as one, whatever people have called them meanwhile. */
import { afterEach, beforeEach, expect, test } from "vitest";
import { audit, choices, openTestWorkbook, ownerRow, owners, type TestWorkbook } from "../open-test-workbook.ts";

let t: TestWorkbook;
beforeEach(async () => {
  t = await openTestWorkbook();
  await t.workbook.draw([owners, audit]);
  await t.workbook.write(owners, [ownerRow("ada"), ownerRow("charles")], { choices });
  await t.workbook.write(audit, [{ key: "1", tone: "", what: "Signed" }]);
});
afterEach(() => t.close());

const keysOf = async () => (await t.workbook.readAll([audit, owners])).map(({ rows }) => rows.map((row) => row.key));
const rename = (sheetId: number, title: string) =>
  t.batch([{ updateSheetProperties: { properties: { sheetId, title }, fields: "title" } }]);

test("two tabs take two calls", async () => {
  const before = t.calls.length;
  expect(await keysOf()).toEqual([["1"], ["ada", "charles"]]);
  expect(t.calls.slice(before).map(({ method }) => method)).toEqual(["spreadsheets.get", "values.batchGet"]);
});

test("a tab that was renamed, and one that took the other's name, are read for what they are", async () => {
  await rename(owners.sheetId, "People");
  await rename(audit.sheetId, owners.title);
  expect(await keysOf()).toEqual([["1"], ["ada", "charles"]]);
});

test("a tab that was deleted is named, whichever of them it is", async () => {
  await t.batch([{ deleteSheet: { sheetId: audit.sheetId } }]);
  await expect(keysOf()).rejects.toMatchObject({ code: "workbook/tab-missing", where: { tab: audit.title } });
});
