/** Tests that a number never arrives with another value than its cell holds. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { showAmount } from "../../../../../server/extract/readers/xlsx/show-amount.ts";
import { readDecimal } from "../../../../../shared/transform/decimal.ts";

const text = (raw: string, pattern: string): string => showAmount(raw, pattern).text;
const dashed = '_("₹"* #,##0.00_);_("₹"* \\(#,##0.00\\);_("₹"* "-"??_);_(@_)';

test.each([
  ["#,##0;#,##0", "-500", "-500"],
  ["#,##0.00;[Red]#,##0.00", "-1500", "-1,500.00"],
  ["0_);[Red]0_)", "-500", "-500"],
  ['0 "Cr";0 "Dr"', "-500", "-500"],
  ['0 "Cr";0 "Dr"', "500", "500"],
  ['0 "Cr";0 "Dr"', "0", "0"],
  ['0 "Dr";0 "Cr"', "500", "500"],
  ['"₹"0 "Cr";-"₹"0 "Dr"', "500", "500"],
  ["[<1000]0;#,##0,", "250000", "250000"],
  ["0\\.00", "1234", "1234"],
  ['"-"0', "5", "5"],
  ["0;0", "-0.3", "-0.3"],
  ["# ?/?", "1.5", "1.5"],
  ['"₹" 0.0,,"Cr"', "0.06", "0.06"],
])("%s shows another number than %s, and the number is given", (pattern, raw, given) => {
  const { text: got, otherwise } = showAmount(raw, pattern);
  expect(got).toBe(given);
  expect(otherwise).toMatchObject({ kind: "value", holds: raw });
});

test("signs and separators are the same whatever the language of a format, and a dash is nought", () => {
  expect([text("1200.5", "[$€-407]#,##0.00"), text("-1200.5", "[$€-407]#,##0.00")]).toEqual(["€1,200.50", "-€1,200.50"]);
  expect(showAmount("0", dashed)).toEqual({ text: "₹0.00" });
  expect([text("-500", dashed), text("0", '_-* #,##0_-;-* #,##0_-;_-* "-"_-')]).toEqual(["₹(500.00)", "0"]);
});

test("ids and phone numbers are as they are shown, units too, and words where words stand for numbers", () => {
  expect([
    text("42", '"INV-"0000'),
    text("42", '"FY2024-"0000'),
    text("5551234567", "[<=9999999]000-0000;(000) 000-0000"),
    text("123456789", "000-00-0000"),
    text("-5", '0 "units"'),
    text("1234567", "[>=100000]##\\,##\\,##0;##,##0"),
  ]).toEqual(["INV-0042", "FY2024-0042", "(555) 123-4567", "123-45-6789", "-5 units", "12,34,567"]);
  expect(showAmount("5", '0.0 "million"')).toMatchObject({ text: "5.0 million", otherwise: { kind: "unit", holds: "5" } });
  expect(showAmount("0", '[=1]"Yes";[=0]"No";General')).toMatchObject({ text: "No", otherwise: { kind: "word", holds: "0" } });
  expect(text("0", '0;-0;"nil"')).toBe("0");
  const computed = showAmount("7617642.123456", "$#,##0.00");
  expect(computed).toEqual({ text: "$7,617,642.12", otherwise: { kind: "rounded", shown: "$7,617,642.12", holds: "7617642.123456" } });
  for (const [number, pattern] of [
    ["0.30000000000000004", "0.0"],
    ["0.07", "0%"],
    ["1234.5", "#,##0.00"],
  ] as const)
    expect(showAmount(number, pattern)).not.toHaveProperty("otherwise");
});

test("whatever the format, a text that reads as a number is the number of its cell", () => {
  const body = fc.constantFrom("0", "#,##0", "0.00", "#,##0.0", "#,##0,", "0.0,,", "0000");
  const literal = fc.constantFrom("", "[Red]", '"Cr"', '" Dr"', '"-"', "[$€-407]", '"₹" ', "_)", '"x"', "\\(");
  const section = fc.tuple(literal, body, literal).map((parts) => parts.join(""));
  const pattern = fc.array(section, { minLength: 1, maxLength: 3 }).map((sections) => sections.join(";"));
  fc.assert(
    fc.property(
      pattern,
      fc.oneof(
        fc.integer({ min: -9_999_999, max: 9_999_999 }),
        fc.integer({ min: -99_999, max: 99_999 }).map((n) => n / 100),
      ),
      (own, number) => {
        const { text: got, otherwise } = showAmount(String(number), own);
        const said = readDecimal(got, { decimal: ".", currency: undefined, units: {} });
        if (typeof said === "object" && otherwise?.kind !== "unit") expect(Number(said.amount)).toBe(number);
      },
    ),
    { numRuns: 400 },
  );
});
