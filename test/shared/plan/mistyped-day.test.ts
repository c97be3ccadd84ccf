/** Tests which days may be one day, typed wrong. */
import { expect, test } from "vitest";
import { isMistyped, mayBeOneDay } from "../../../shared/plan/mistyped-day.ts";

test("one digit, or digits in another order, can be typed wrong; two other digits are another day", () => {
  expect(isMistyped("1975-12-10", "1975-10-12")).toBe(true);
  expect(isMistyped("1975-12-10", "1957-12-10")).toBe(true);
  expect(isMistyped("1975-12-10", "1976-12-10")).toBe(true);
  expect(isMistyped("1975-12-10", "1992-03-07")).toBe(false);
  expect(isMistyped("1975-12-10", "1975-12-10")).toBe(false);
});

test("the first of January may stand for any day", () => {
  const days = (...all: string[]): Map<string, string> => new Map(all.map((day) => [day, day]));
  expect(mayBeOneDay(days("1900-01-01"), days("1975-12-10"))).toBe(true);
  expect(mayBeOneDay(days("1975-12-10"), days("1992-03-07"))).toBe(false);
});
