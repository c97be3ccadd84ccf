/** Proves that a delta never overwrites what people changed in Nutshell. */
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { mergeThreeWays, writtenFields } from "../../../shared/delta/merge-three-ways.ts";

const never = (): boolean => false;

test.each([
  ["what only the source changed is written", "New", "New", "Won", "write"],
  ["what only people changed is kept", "New", "Lost", "New", "keep"],
  ["what both changed differently is asked", "New", "Lost", "Won", "ask"],
])("%s, and all three values are told", (_name, written, there, source, what) => {
  expect(mergeThreeWays({ stage: written }, { stage: there }, { stage: source }, never)).toEqual([
    { field: "stage", written, there, source, what },
  ]);
});

test("what both changed to the same needs nothing, and so does what nobody changed", () => {
  expect(mergeThreeWays({ stage: "New", name: "A" }, { stage: "Won", name: "A" }, { stage: "Won", name: "A" }, never)).toEqual([]);
});

test("a field that both changed does not hold back one that only the source changed", () => {
  const sides = mergeThreeWays(
    { stage: "New", name: "Engine" },
    { stage: "Lost", name: "Engine" },
    { stage: "Won", name: "Difference engine" },
    never,
  );
  expect(sides.map(({ field, what }) => [field, what])).toEqual([
    ["stage", "ask"],
    ["name", "write"],
  ]);
  expect(writtenFields(sides)).toEqual({ name: "Difference engine" });
});

test("a value the source emptied is cleared", () => {
  expect(writtenFields(mergeThreeWays({ jobTitle: "Countess" }, { jobTitle: "Countess" }, { jobTitle: null }, never))).toEqual({
    jobTitle: null,
  });
});

test("Nutshell's own rewriting is no edit, and the value is told as it was written", () => {
  const equal = (_: string, a: unknown, b: unknown): boolean => JSON.stringify([a, b]) === '[["x.example"],["http://x.example"]]';
  expect(mergeThreeWays({ urls: ["x.example"] }, { urls: ["http://x.example"] }, { urls: ["y.example"] }, equal)).toEqual([
    { field: "urls", written: ["x.example"], there: ["x.example"], source: ["y.example"], what: "write" },
  ]);
});

test("a written field always had its base value in Nutshell", () => {
  const value = fc.constantFrom("a", "b", "c");
  const fields = fc.dictionary(fc.constantFrom("x", "y"), value);
  fc.assert(
    fc.property(fields, fields, fields, (base, theirs, ours) => {
      for (const field of Object.keys(writtenFields(mergeThreeWays(base, theirs, ours, never))))
        expect(theirs[field] ?? null).toEqual(base[field] ?? null);
    }),
  );
});
