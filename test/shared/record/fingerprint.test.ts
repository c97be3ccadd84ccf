/** Proves that equal data has one canonical form. */
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { canonical, createCanonical } from "../../../shared/record/fingerprint.ts";

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

test("many records are said as each alone would be, also when their columns change", () => {
  const values = fc.dictionary(fc.string({ maxLength: 4 }), fc.string({ unit: "grapheme", maxLength: 6 }));
  fc.assert(
    fc.property(fc.array(values, { maxLength: 6 }), (records) => {
      const toCanonical = createCanonical();
      for (const record of [...records, ...records]) expect(toCanonical(record)).toBe(canonical(record));
    }),
  );
});
