/** Tests how decimal numbers are read. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { readDecimal } from "../../../shared/transform/decimal.ts";

test("every whole amount is read back from lakh grouping", () => {
  fc.assert(
    fc.property(fc.bigInt({ min: 0n, max: 10n ** 15n }), fc.integer({ min: 0, max: 99 }), (whole, paise) => {
      const text = whole.toString();
      const grouped = text.length <= 3 ? text : `${text.slice(0, -3).replace(/\B(?=(\d{2})+$)/gu, ",")},${text.slice(-3)}`;
      expect(readDecimal(`${grouped}.${String(paise).padStart(2, "0")}`)?.amount).toBe(`${text}.${String(paise).padStart(2, "0")}`);
    }),
  );
});

test("grouping that makes no sense is no number", () => {
  for (const text of ["1,2,3", "12,34,56,7", "1.2.3.4", "abc", "", "1,,000"]) expect(readDecimal(text), text).toBeUndefined();
});

test("a decimal comma is understood where it cannot be grouping", () => {
  expect(readDecimal("1.234,56")?.amount).toBe("1234.56");
  expect(readDecimal("12,5")?.amount).toBe("12.5");
});
