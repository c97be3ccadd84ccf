/** Tests what typed text becomes. */
import { expect, test } from "vitest";
import { parseEntry } from "../../../../../server/sandbox/sheets/model/parse-entry.ts";

test.each([
  ["12", 12],
  ["-3.5", -3.5],
  ["1,234,567", 1234567],
  ["12,34", "12,34"],
  ["50%", 0.5],
  ["1e3", 1000],
  ["true", true],
  ["FALSE", false],
  ["'007", "007"],
  ["=", "="],
  ["31/12/2025", "31/12/2025"],
  ["Ada", "Ada"],
  ["+91 98", "+91 98"],
  [".", "."],
])("%j becomes %j", (typed, value) => {
  expect(parseEntry(typed)).toBe(value);
});

test("a formula is refused with what to do instead", () => {
  expect(() => parseEntry("=A1+1")).toThrow("put an apostrophe in front");
});
