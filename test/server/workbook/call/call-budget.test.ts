/** Tests that the service stays within Google's quotas whatever it does. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { createCallBudget, kindOf } from "../../../../server/workbook/call/call-budget.ts";

test("no minute ever holds more calls than one identity, or all together, may make", () => {
  const identities = fc.constantFrom("crosswalk@engines.example", "other@engines.example", "third@engines.example");
  const calls = fc.array(fc.tuple(identities, fc.integer({ min: 0, max: 9_000 })), { minLength: 1, maxLength: 300 });
  fc.assert(
    fc.property(calls, (list) => {
      const budget = createCallBudget({ perIdentity: 60, together: 100, windowMs: 60_000 });
      let now = 0;
      const made = list.map(([identity, later]) => {
        now += later;
        return { identity, at: now + budget.reserve(identity, "write", now) };
      });
      for (const { at, identity } of made) {
        const minute = made.filter((call) => call.at >= at && call.at < at + 60_000);
        expect(minute.length).toBeLessThanOrEqual(100);
        expect(minute.filter((call) => call.identity === identity).length).toBeLessThanOrEqual(60);
      }
    }),
    { numRuns: 40 },
  );
});

test("the first sixty calls wait for nothing, the next waits for the first to be a minute old, and reads are counted apart", () => {
  const budget = createCallBudget({ perIdentity: 60, together: 300, windowMs: 60_000 });
  const waits = Array.from({ length: 60 }, () => budget.reserve("ada", "write", 1_000));
  expect(Math.max(...waits)).toBe(0);
  expect(budget.reserve("ada", "write", 11_000)).toBe(50_000);
  expect(budget.reserve("ada", "read", 11_000)).toBe(0);
  expect(budget.reserve("charles", "write", 11_000)).toBe(0);
});

test("getting and searching are reads, everything else is a write", () => {
  expect(["spreadsheets.get", "values.batchGet", "developerMetadata.search"].map(kindOf)).toEqual(["read", "read", "read"]);
  expect(["spreadsheets.batchUpdate", "values.batchUpdate", "spreadsheets.create"].map(kindOf)).toEqual(["write", "write", "write"]);
});
