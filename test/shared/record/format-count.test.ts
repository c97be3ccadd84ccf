/** Proves how numbers of things and amounts of money are written. */
import { expect, test } from "vitest";
import { formatMoney, formatNumber, pluralize } from "../../../shared/record/format-count.ts";

test("one thing is not many, and thousands stand apart", () => {
  expect([
    formatNumber(1234),
    pluralize(1, "record"),
    pluralize(0, "record"),
    pluralize(1861, "record"),
    pluralize(2, "person", "people"),
  ]).toEqual(["1,234", "1 record", "0 records", "1,861 records", "2 people"]);
});

test("an amount has its thousands apart and keeps every decimal", () => {
  const said = ["0", "999", "1000", "63575000.00", "-1234567.5", "12345678901234567890.123456"].map((amount) => formatMoney("INR", amount));
  expect(said).toEqual(["INR 0", "INR 999", "INR 1,000", "INR 63,575,000.00", "INR -1,234,567.5", "INR 12,345,678,901,234,567,890.123456"]);
});
