/** Proves that a delta never overwrites what people changed in Nutshell. */
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { mergeThreeWays } from "../../../shared/delta/merge-three-ways.ts";

const never = (): boolean => false;

test("what only the source changed is written", () => {
  expect(mergeThreeWays({ stage: "New" }, { stage: "New" }, { stage: "Won" }, never)).toEqual({
    write: { stage: "Won" },
    conflicts: [],
    kept: [],
  });
});

test("what only people changed is left alone", () => {
  expect(mergeThreeWays({ stage: "New" }, { stage: "Lost" }, { stage: "New" }, never)).toEqual({
    write: {},
    conflicts: [],
    kept: ["stage"],
  });
});

test("what both changed differently is a conflict", () => {
  expect(mergeThreeWays({ stage: "New" }, { stage: "Lost" }, { stage: "Won" }, never).conflicts).toEqual([
    { field: "stage", base: "New", theirs: "Lost", ours: "Won" },
  ]);
});

test("what both changed to the same needs nothing", () => {
  expect(mergeThreeWays({ stage: "New" }, { stage: "Won" }, { stage: "Won" }, never)).toMatchObject({ write: {}, conflicts: [] });
});

test("a value the source emptied is cleared", () => {
  expect(mergeThreeWays({ jobTitle: "Countess" }, { jobTitle: "Countess" }, {}, never).write).toEqual({ jobTitle: null });
});

test("Nutshell's own rewriting is no edit", () => {
  const equal = (_: string, a: unknown, b: unknown): boolean => JSON.stringify([a, b]).includes("http");
  expect(
    mergeThreeWays(
      { urls: ["x.example"] },
      { urls: ["http://x.example"] },
      { urls: ["y.example"] },
      (f, a, b) => equal(f, a, b) && JSON.stringify(a).includes("x.example"),
    ),
  ).toMatchObject({ write: { urls: ["y.example"] }, conflicts: [] });
});

test("a written field always had its base value in Nutshell", () => {
  const value = fc.constantFrom("a", "b", "c");
  const fields = fc.dictionary(fc.constantFrom("x", "y"), value);
  fc.assert(
    fc.property(fields, fields, fields, (base, theirs, ours) => {
      const { write } = mergeThreeWays(base, theirs, ours, never);
      for (const field of Object.keys(write)) expect(theirs[field] ?? null).toEqual(base[field] ?? null);
    }),
  );
});
