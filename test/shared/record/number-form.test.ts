/** Tests how the detail of a number column is read, and what a number shows about its column. */
import { expect, test } from "vitest";
import { numberEvidence, readNumberForm } from "../../../shared/record/number-form.ts";

test("a detail says the currency, the form and the letters, in any order", () => {
  expect(readNumberForm("eur; 1.234,56; M = million")).toEqual({ decimal: ",", currency: "EUR", units: { m: 6 } });
  expect(readNumberForm("")).toEqual({ decimal: undefined, currency: undefined, units: {} });
  expect(readNumberForm("1.234,56; 1 = 100 %")).toEqual({ decimal: ",", currency: undefined, units: {}, isShare: true });
  expect(readNumberForm("lots")).toBeUndefined();
  expect(readNumberForm("m = miles")).toBeUndefined();
});

test.each([
  ["1.250,00", "comma"],
  ["1,250.00", "point"],
  ["1.250.000", "comma"],
  ["12,34,567", "point"],
  ["12.500", "either"],
  ["12,500", "either"],
  ["0.125", "point"],
  ["1234,567", "comma"],
  ["1250", "none"],
  ["1.2.3", undefined],
  ["12.", undefined],
  ["abc", undefined],
])("%s shows %s", (text, shown) => {
  expect(numberEvidence(text)).toBe(shown);
});
