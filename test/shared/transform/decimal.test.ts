/** Tests how decimal numbers are read. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { COMMA_FORM, POINT_FORM, readNumberForm } from "../../../shared/record/number-form.ts";
import { readDecimal } from "../../../shared/transform/decimal.ts";

const amount = (text: string, detail = ""): string | undefined => {
  const found = readDecimal(text, readNumberForm(detail));
  return typeof found === "object" ? found.amount : found;
};

test("every whole amount is read back from lakh grouping", () => {
  fc.assert(
    fc.property(fc.bigInt({ min: 0n, max: 10n ** 15n }), fc.integer({ min: 0, max: 99 }), (whole, paise) => {
      const text = whole.toString();
      const grouped = text.length <= 3 ? text : `${text.slice(0, -3).replace(/\B(?=(\d{2})+$)/gu, ",")},${text.slice(-3)}`;
      expect(amount(`${grouped}.${String(paise).padStart(2, "0")}`)).toBe(`${text}.${String(paise).padStart(2, "0")}`);
    }),
  );
});

test("amounts are read as they are written in other countries", () => {
  const read = (text: string, usual: string, form = ""): unknown => readDecimal(text, readNumberForm(form), usual);
  expect(read("CHF 1'000.-", "EUR")).toEqual({ amount: "1000", currency: "CHF" });
  expect(read("kr 1 000,-", "NOK")).toEqual({ amount: "1000", currency: "NOK" });
  expect(read("$1,200", "AUD", POINT_FORM)).toEqual({ amount: "1200", currency: "AUD" });
  expect(read("R 1 200,50", "ZAR")).toEqual({ amount: "1200.50", currency: "ZAR" });
  expect(read("-A$5", "USD")).toEqual({ amount: "-5", currency: "AUD" });
  expect(read("500-", "EUR")).toEqual({ amount: "-500", currency: undefined });
  expect(read("¥ 500", "EUR")).toBeUndefined();
  for (const text of ["Rs.500", "Rs. 500", "INR500", "500 INR"])
    expect(read(text, "INR"), text).toEqual({ amount: "500", currency: "INR" });
});

test("grouping that makes no sense is no number", () => {
  for (const text of ["1,2,3", "12,34,56,7", "1.2.3.4", "abc", "", "1,,000"]) expect(readDecimal(text), text).toBeUndefined();
});

test("figures side by side that are no groups of thousands are several numbers, and a raised one is no digit", () => {
  for (const text of ["100 EUR 50", "100 200 30", "1² ", "①", "½", "12 34"]) expect(readDecimal(text), text).toBeUndefined();
  for (const [text, wanted] of [
    ["12 34 567", "1234567"],
    ["1'000'000.50", "1000000.50"],
    ["'100", "100"],
    ["100\u200B", "100"],
    ["( 100 )", "-100"],
  ] as const)
    expect(amount(text), text).toBe(wanted);
});

test("an amount with the signs of two currencies is not read in one of them", () => {
  expect(readDecimal("US$ 100 EUR")).toBeUndefined();
  expect(readDecimal("$1,200 USD", readNumberForm(POINT_FORM))).toEqual({ amount: "1200", currency: "USD" });
});

test("a decimal comma is understood where it cannot be grouping", () => {
  expect(amount("1.234,56")).toBe("1234.56");
  expect(amount("12,5")).toBe("12.5");
});

test.each([
  ["12.500", COMMA_FORM, "12500"],
  ["12.500", POINT_FORM, "12.500"],
  ["12,500", COMMA_FORM, "12.500"],
  ["12,500", POINT_FORM, "12500"],
  ["1.250.000,00", COMMA_FORM, "1250000.00"],
  ["850,50", POINT_FORM, "other form"],
  ["0.125", COMMA_FORM, "other form"],
  ["1.250.000", "", "1250000"],
  ["12,500", "", "ambiguous"],
])("%s in a column of the form %s is %s", (text, form, wanted) => {
  expect(amount(text, form)).toBe(wanted);
});

test("shares of one are percentages where the column says so; one that says its sign is none, and more than one is not guessed", () => {
  const share = "1 = 100 %";
  expect(["0.25", ".5", "1", "0", "0.125", "33 %"].map((text) => amount(text, share))).toEqual(["25", "50", "100", "0", "12.5", "33"]);
  expect(amount("0,25", `1.234,56; ${share}`)).toBe("25");
  expect(amount("25", share)).toBe("ambiguous");
});

test("a number that can be read in two ways is not guessed", () => {
  expect(amount("12.500")).toBe("ambiguous");
  for (const text of ["1.5 Cr", "3 L", "2M"]) expect(amount(text), text).toBe("ambiguous");
});

test("a letter means what the column says, or what only money can mean", () => {
  expect(amount("1.5 Cr", "cr = crore")).toBe("15000000");
  expect(amount("1.5 Cr", "cr = credit")).toBe("1.5");
  expect(amount("Rs 1.5 Cr")).toBe("15000000");
  expect(amount("$2M")).toBe("2000000");
  expect(amount("€ 2 Cr")).toBe("ambiguous");
});
