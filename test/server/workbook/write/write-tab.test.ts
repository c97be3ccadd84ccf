/** The only place that tests a tab of 100,000 rows: how many calls, how many bytes, how much of it a small change sends. */
import { afterAll, beforeAll, expect, test } from "vitest";
import * as z from "zod";
import type { Row, Tab } from "../../../../shared/tabs/tab.ts";
import { openTestWorkbook, type TestWorkbook } from "../open-test-workbook.ts";

const diff: Tab = {
  id: "diff",
  title: "Sample diff",
  sheetId: 31,
  writer: "service",
  purpose: "Every field.",
  columns: Array.from({ length: 10 }, (_, n) => ({
    id: `c${n}`,
    heading: `Column ${n}`,
    help: "A field.",
    width: 120,
    writer: "service",
    kind: n === 3 ? "number" : "text",
  })),
  row: z.object({}),
  example: { key: "1" },
};
const count = 100_000;
const rowOf = (n: number, extra = ""): Row => ({
  key: `rsoft/deal/${n}`,
  tone: n % 50 === 0 ? "problem" : "",
  c0: "deals",
  c1: `Deal ${n}`,
  c2: "Amount",
  c3: n * 17.5,
  c4: "₹1,00,000",
  c5: "100000",
  c6: `differs${extra}`,
  c7: "money.read",
  c8: "",
  c9: "Ada Lovelace",
});

let t: TestWorkbook;
beforeAll(async () => {
  t = await openTestWorkbook();
  await t.workbook.draw([diff]);
});
afterAll(() => t.close());

test("100,000 rows of 12 columns take at most ten write calls of at most two megabytes", async () => {
  const before = t.calls.length;
  await t.workbook.write(
    diff,
    Array.from({ length: count }, (_, n) => rowOf(n)),
  );
  const writes = t.calls.slice(before).filter((call) => call.bytes > 0);
  expect(writes.length).toBeLessThanOrEqual(10);
  expect(Math.max(...writes.map((call) => call.bytes))).toBeLessThanOrEqual(2_000_000);
  const there = await t.as("service").spreadsheets.values.get({
    spreadsheetId: t.spreadsheetId,
    range: "'Sample diff'!A100001:L100001",
    valueRenderOption: "UNFORMATTED_VALUE",
  });
  expect(there.data.values).toEqual([
    [
      "rsoft/deal/99999",
      "",
      "deals",
      "Deal 99999",
      "Amount",
      1749982.5,
      "₹1,00,000",
      "100000",
      "differs",
      "money.read",
      "",
      "Ada Lovelace",
    ],
  ]);
});

test("a small change to it sends a small body", async () => {
  const before = t.calls.length;
  await t.workbook.write(
    diff,
    Array.from({ length: count }, (_, n) => rowOf(n, n === 70_000 ? " by rule" : "")),
  );
  const values = t.calls.slice(before).filter((call) => call.method === "values.batchUpdate");
  expect(values).toHaveLength(1);
  expect(values[0]?.bytes).toBeLessThan(500);
});
