/** Tests writes of several calls: people in between, calls that break off, what is left when the service gives up. */
import { afterEach, beforeEach, expect, test } from "vitest";
import { choices, openTestWorkbook, ownerRow, owners, type TestWorkbook } from "../open-test-workbook.ts";

let t: TestWorkbook;
beforeEach(async () => {
  t = await openTestWorkbook();
  await t.workbook.draw([owners]);
});
afterEach(() => t.close());

/** Three calls' worth of rows. */
const rows = (records = 3) => Array.from({ length: 150 }, (_, n) => ownerRow(`k${n}`, { owner: `${n} `.padEnd(30_000, "x"), records }));
const write = (records?: number) => t.workbook.write(owners, rows(records), { choices });
const cell = (address: string) => `'Ada''s owners'!${address}`;
const read = async () => (await t.workbook.read(owners)).rows;
const between = (as: string, values: object[], requests: object[] = []) =>
  t.fail({ kind: "meanwhile", times: 1, method: "values.batchUpdate", skip: 1, as, values, requests });
const isWhole = async (records = 3) => {
  const all = await read();
  expect(all.map((row) => row.key)).toEqual(rows().map((row) => row.key));
  expect(all.every((row) => row["records"] === records && String(row["owner"]).length === 30_000)).toBe(true);
  expect((await t.workbook.read(owners)).damage).toEqual([]);
};

test("while a large tab is filled people are asked to wait, and afterwards may edit", async () => {
  await between("ada@engines.example", [{ range: cell("G2"), values: [["too early"]] }]);
  await write();
  await isWhole();
  expect((await read())[0]?.["note"]).toBe(null);
  await t.put(cell("G2"), [["now"]], "ada");
  expect((await read())[0]?.["note"]).toBe("now");
});

test("whoever owns the spreadsheet may edit in between, and the edit stands", async () => {
  await between("service@engines.example", [{ range: cell("G2"), values: [["typed in between"]] }]);
  await write();
  await isWhole();
  expect((await read())[0]?.["note"]).toBe("typed in between");
});

test("rows the owner moves between two calls are noticed, and every row is there in the end", async () => {
  const insert = { insertDimension: { range: { sheetId: 21, dimension: "ROWS", startIndex: 1, endIndex: 3 } } };
  await between("service@engines.example", [{ range: cell("G2"), values: [["typed in between"]] }], [insert]);
  await write();
  await isWhole();
  expect((await read())[0]?.["note"]).toBe("typed in between");
});

test("edits of before are kept through a second large write", async () => {
  await write();
  await t.put(cell("E3:G3"), [["Charles", true, "mine"]], "ada");
  await t.workbook.write(owners, rows(9).reverse(), { choices });
  expect((await read()).find((row) => row.key === "k1")).toMatchObject({ user: "Charles", agreed: true, note: "mine", records: 9 });
});

test.each(["unavailable-after-apply", "torn-answer", "quota"])("a call in the middle that fails is made again (%s)", async (kind) => {
  await t.fail({ kind, times: 1, method: "values.batchUpdate", skip: 1 });
  await write();
  await isWhole();
});

test("a write that had to be given up says so in the tab, leaves it to people again, and is made whole by the next", async () => {
  await t.fail({ kind: "unavailable", times: 1000, method: "values.batchUpdate", skip: 1 });
  await expect(write()).rejects.toMatchObject({ code: "workbook/unavailable" });
  await t.fail({ kind: "quota", times: 0 });
  expect((await t.workbook.read(owners)).damage[0]?.message).toContain("was interrupted");
  await t.put(cell("G2"), [["mine"]], "ada");
  await write();
  await isWhole();
  expect((await read())[0]?.["note"]).toBe("mine");
});

test("a lock that a process left behind when it died goes with the next write", async () => {
  await t.batch([{ addProtectedRange: { protectedRange: { protectedRangeId: 2199, range: { sheetId: 21 } } } }]);
  await expect(t.put(cell("G2"), [["mine"]], "ada")).rejects.toMatchObject({ status: 403 });
  await t.workbook.write(owners, [ownerRow("a")], { choices });
  await t.put(cell("G2"), [["mine"]], "ada");
});

test("the first rows are there after three calls, before the rest is sent", async () => {
  await t.fail({ kind: "unavailable", times: 1000, method: "values.batchUpdate" });
  const before = t.calls.length;
  await expect(write()).rejects.toMatchObject({ code: "workbook/unavailable" });
  expect(t.calls.slice(before, before + 3).map((call) => call.method)).toEqual([
    "spreadsheets.get",
    "values.batchGet",
    "spreadsheets.batchUpdate",
  ]);
  await t.fail({ kind: "quota", times: 0 });
  const first = (await read()).slice(0, 60);
  expect(first.map((row) => row.key)).toEqual(
    rows()
      .slice(0, 60)
      .map((row) => row.key),
  );
  expect(first.every((row) => String(row["owner"]).length === 30_000)).toBe(true);
});
