/** Proves that the Rates tab lists each rate that deals wait for, and keeps those that people gave. */
import { expect, test } from "vitest";
import { writeRates } from "../../../server/report/write-rates.ts";
import { notedWorkbook } from "./noted-workbook.ts";

const question = (rate: string, records: number, object = "deal") => ({
  waitsFor: `rate:vp/${object}/${rate.replaceAll("/", "%002f")}`,
  reason: "There is no rate",
  records,
});

test("a rate that deals wait for stands there once, with the records and the money that wait", async () => {
  const workbook = notedWorkbook();
  await writeRates(workbook, {
    questions: [question("EUR/USD/2026-07-16", 3), question("EUR/USD/2026-07-16", 1, "lead"), question("CAD/USD/migration", 2)],
    money: [
      { waitsFor: question("EUR/USD/2026-07-16", 3).waitsFor, currency: "EUR", amount: "12400.00" },
      { waitsFor: "rate:vp/deal", currency: "EUR", amount: "12400.00" },
    ],
    present: [],
  });
  expect(workbook.row("EUR/USD/2026-07-16")).toMatchObject({
    ...{ from: "EUR", to: "USD", day: "2026-07-16", records: 4, amount: "EUR 12,400.00", date: "2026-07-16", tone: "attention" },
  });
  expect(workbook.row("CAD/USD/migration")).toMatchObject({ day: "the day of the migration", records: 2, date: "" });
});

test("a rate that somebody gave stays when nothing waits for it; an empty row goes", async () => {
  const workbook = notedWorkbook();
  const row = { tone: "", rate: 1.1, source: "ECB", date: "2026-07-16" };
  const present = [
    { key: "EUR/USD/2026-07-16", ...row },
    { key: "EUR/USD/2026-07-17", ...row, rate: null },
  ];
  await writeRates(workbook, { questions: [{ ...question("x", 1), waitsFor: "orphan:vp/deal/7" }], money: [], present });
  expect(workbook.row("EUR/USD/2026-07-16")).toMatchObject({ records: 0, tone: "done" });
  expect(workbook.row("EUR/USD/2026-07-17")).toBeUndefined();
});

test("a migration that converts nothing has an empty tab, which is not written", async () => {
  const workbook = notedWorkbook();
  await writeRates(workbook, { questions: [], money: [], present: [] });
  expect(workbook.writes).toEqual([]);
});
