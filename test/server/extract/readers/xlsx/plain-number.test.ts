/** Tests how a number is written in plain digits. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { plainNumber } from "../../../../../server/extract/readers/xlsx/plain-number.ts";

test("a plain number has no exponent and at most fifteen digits", () => {
  expect(["1E3", "1.5E-7", "-2.5e+20", "0.1", "0.30000000000000004", "1E-10", "-0.5"].map(plainNumber)).toEqual([
    "1000",
    "0.00000015",
    "-250000000000000000000",
    "0.1",
    "0.3",
    "0.0000000001",
    "-0.5",
  ]);
  expect(plainNumber("100000000000001042")).toBe("100000000000001042");
});

test("a broken number read again from its plain form is the same to fifteen digits, a whole one to the last", () => {
  fc.assert(
    fc.property(fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e30, max: 1e30 }), (number) => {
      const raw = String(number);
      const text = plainNumber(raw);
      expect(text).not.toMatch(/e/iu);
      expect(Number(text) + 0).toBe(/^-?\d+$/u.test(raw) ? number + 0 : Number(number.toPrecision(15)) + 0);
    }),
  );
});
