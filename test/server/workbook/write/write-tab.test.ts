/** Tests a tab of 100,000 rows: how many calls, how many bytes, what people see first, how much a small change sends. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { sampleDiff } from "../../../../shared/tabs/sample-diff.ts";
import type { Row } from "../../../../shared/tabs/tab.ts";
import { openTestWorkbook, type TestWorkbook } from "../open-test-workbook.ts";

const count = 100_000;
const totals = 40;
/** Totals first, then the exceptions, then what matches. */
const rowOf = (n: number, extra = ""): Row => ({
  key: n < totals ? `sum|contact|field ${n}` : `rsoft/contact/${n}|phones`,
  tone: n % 2 === 0 ? "quiet" : "problem",
  object: "Contacts",
  record: n < totals ? `${n} records` : `Ada Lovelace (rsoft/contact/${n})`,
  field: "Person: Phone",
  finding: n < totals ? "normalised match, in all" : n < 5000 ? "different" : "normalised match",
  expected: `+9198450${n}`,
  found: `+91 98450 ${n}`,
  rule: `Nutshell formats phone numbers in its own way${extra}`,
  looked: false,
});
const rows = (changed = -1): Row[] => Array.from({ length: count }, (_, n) => rowOf(n, n === changed ? ", and more" : ""));

let t: TestWorkbook;
beforeAll(async () => {
  t = await openTestWorkbook();
  await t.workbook.draw([sampleDiff]);
});
afterAll(() => t.close());

test("100,000 rows take at most ten write calls of at most two megabytes, and all of them arrive", async () => {
  const before = t.calls.length;
  await t.workbook.write(sampleDiff, rows());
  const writes = t.calls.slice(before).filter((call) => call.bytes > 0);
  expect(writes.length).toBeLessThanOrEqual(10);
  expect(Math.max(...writes.map((call) => call.bytes))).toBeLessThanOrEqual(2_000_000);
  const there = await t.as("service").spreadsheets.values.get({
    spreadsheetId: t.spreadsheetId,
    range: "'Sample diff'!A100001:J100001",
    valueRenderOption: "UNFORMATTED_VALUE",
  });
  const last = rowOf(count - 1);
  expect(there.data.values).toEqual([
    [last.key, last["tone"], ...sampleDiff.columns.map((column) => last[column.id])].map((cell) => cell ?? ""),
  ]);
});

test("a person sees the totals and the exceptions only, until the filter is opened", async () => {
  const fields = "sheets.data.rowMetadata.hiddenByFilter";
  const seen = (await t.as("ada").spreadsheets.get({ spreadsheetId: t.spreadsheetId, fields })).data.sheets?.[0]?.data?.[0]?.rowMetadata;
  const visible = (seen ?? []).flatMap((row, index) => (row.hiddenByFilter === true ? [] : [index]));
  expect(visible).toEqual(Array.from({ length: 5001 }, (_, index) => index));
});

test("a small change to it sends a small body, and ticks of people's stay", async () => {
  await t.put("'Sample diff'!J70001", [[true]], "ada");
  const bytesSent = async (): Promise<number[]> => {
    const before = t.calls.length;
    await t.workbook.write(sampleDiff, rows(70_000));
    return t.calls.slice(before).flatMap(({ method, bytes }) => (method.endsWith("batchUpdate") ? [bytes] : []));
  };
  const [changed, unchanged] = [await bytesSent(), await bytesSent()];
  expect([changed.length, unchanged.length]).toEqual([1, 1]);
  expect((changed[0] ?? 0) - (unchanged[0] ?? 0)).toBeLessThan(500);
  const there = await t.as("service").spreadsheets.values.get({ spreadsheetId: t.spreadsheetId, range: "'Sample diff'!I70001:J70002" });
  expect(there.data.values).toEqual([
    ["Nutshell formats phone numbers in its own way", "TRUE"],
    ["Nutshell formats phone numbers in its own way, and more", "FALSE"],
  ]);
});
