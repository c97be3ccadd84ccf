/** Proves that equal data has one canonical form. */
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { canonical } from "../../../shared/record/fingerprint.ts";

test("the order of keys and absent values do not matter", () => {
  expect(canonical({ b: [1, { d: null, c: undefined }], a: "x" })).toBe(canonical({ a: "x", b: [1, { d: null }] }));
});

test("a value survives its canonical form", () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      expect(canonical(JSON.parse(canonical(value)))).toBe(canonical(value));
    }),
  );
});
