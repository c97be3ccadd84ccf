/** Tests that what a column holds is counted by record, and that single numbers which fit by chance are nothing. */
import { expect, test } from "vitest";
import { noRoster } from "../../../shared/screen/roster.ts";
import { screenColumn } from "../../../shared/screen/screen-column.ts";
import { randomFor } from "../../generate/random.ts";
import { makeAadhaar } from "../../gold/privacy/make-identifiers.ts";

const found = (values: readonly string[]): Record<string, number> => {
  const screen = screenColumn(noRoster);
  for (const value of values) screen.add(value);
  return Object.fromEntries(screen.finish().map(({ kind, count }) => [kind, count]));
};

test("a record counts once for each kind, however often it has it", () => {
  expect(found(["asthma and migraine, call 312-555-0150 or 312-555-0151", "prefers mornings"])).toEqual({
    Condition: 1,
    "Phone number": 1,
  });
});

test("dates, amounts and short numbers are looked at no further", () => {
  expect(found(["2026-03-01", "31.12.2026", "1,249.50", "12:30", "4021"])).toEqual({});
});

test("a column of bare numbers is one of identity numbers when nearly all have right check digits", () => {
  const numbers = Array.from({ length: 20 }, (_, at) => makeAadhaar(randomFor(3, "aadhaar", at), ""));
  expect(found(numbers)).toEqual({ "Identity number": 20 });
  expect(found(numbers.map((number, at) => (at % 2 === 0 ? number : `${number.slice(0, -1)}${(Number(number.at(-1)) + 1) % 10}`)))).toEqual(
    {},
  );
});

test("a value that several records have counts for each of them", () => {
  const screen = screenColumn(noRoster);
  screen.add("diabetic", 12);
  expect(screen.finish()).toEqual([{ kind: "Condition", count: 12 }]);
});

test("a cell with nothing but an insurer's name is a company; a text that speaks of one is about somebody's insurance", () => {
  expect(found(["Aetna", "Delta Dental of Illinois"])).toEqual({});
  expect(found(["Aetna says the copay is due"])).toEqual({ Insurance: 1 });
});
