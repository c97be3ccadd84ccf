/** Tests when a migration has more records than its scope allows. */
import { expect, test } from "vitest";
import { overLimit, recordLimit } from "../../../shared/scope/record-limit.ts";

test("two million records are the limit while nobody has agreed on another", () => {
  expect(recordLimit({})).toBe(2_000_000);
  expect(recordLimit({ "scope.records": "many" })).toBe(2_000_000);
  expect(overLimit(2_000_000, {})).toBeUndefined();
  expect(overLimit(2_000_001, {})).toBe("The export has 2,000,001 records that move, and the scope of this migration allows 2,000,000");
});

test("the number that was agreed counts, lower or higher", () => {
  expect(overLimit(3_000_000, { "scope.records": "3000000" })).toBeUndefined();
  expect(overLimit(51, { "scope.records": "50" })).toContain("allows 50");
});
