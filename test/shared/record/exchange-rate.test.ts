/** Proves that amounts are converted exactly, and which of them the settings ask to convert. */
import { expect, test } from "vitest";
import {
  conversionOf,
  convertMoney,
  describeDay,
  describeRate,
  MIGRATION_DAY,
  parseRateKey,
  rateKey,
} from "../../../shared/record/exchange-rate.ts";

const converted = (amount: string, rate: string, to = "USD"): string => convertMoney({ amount, currency: "EUR" }, rate, to).amount;

test.each([
  ["10000.50", "1.0853", "USD", "10853.54"],
  ["0.10", "3", "USD", "0.30"],
  ["9007199254740993.00", "1", "USD", "9007199254740993.00"],
  ["1", "0.005", "USD", "0.01"],
  ["1", "0.0049999", "USD", "0.00"],
  ["-1", "0.005", "USD", "-0.01"],
  ["-1", "0.001", "USD", "0.00"],
  ["100", "164.355", "JPY", "16436"],
  ["7", "0.3075", "KWD", "2.153"],
  ["12", "1.1", "USD", "13.20"],
])("%s at %s is %s %s, to the smallest unit and rounded half up", (amount, rate, to, wanted) => {
  expect(converted(amount, rate, to)).toBe(wanted);
});

test("settings that keep amounts convert none; the others name the currency and the day", () => {
  expect(conversionOf({}, "USD")).toBeUndefined();
  expect(conversionOf({ "fx.closed": "keep", "fx.open": "keep" }, "USD")).toBeUndefined();
  expect(conversionOf({ "fx.closed": "rate of the closing day" }, "usd")).toEqual({ to: "USD", closed: "closing", open: "none" });
  expect(
    conversionOf({ "fx.closed": "rate of the migration day", "fx.open": "rate of the migration day", "fx.currency": "chf" }, "USD"),
  ).toEqual({ to: "CHF", closed: "migration", open: "migration" });
  expect(conversionOf({ "fx.open": "rate of the migration day", "money.currency": "EUR" }, "USD")?.to).toBe("EUR");
});

test("a rate is known by both currencies and its day, and is said in words", () => {
  const of = { from: "EUR", to: "USD", day: "2026-07-16" };
  expect(parseRateKey(rateKey(of))).toEqual(of);
  expect(parseRateKey("EUR/USD/soon")).toBeUndefined();
  expect(describeRate(of, { key: rateKey(of), rate: "1.0853", source: "ECB", date: "2026-07-15" })).toBe(
    "1 EUR = 1.0853 USD (ECB, 2026-07-15)",
  );
  expect([describeDay(of.day), describeDay(MIGRATION_DAY)]).toEqual(["2026-07-16", "the day of the migration"]);
});
