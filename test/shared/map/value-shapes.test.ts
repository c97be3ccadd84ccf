/** Proves what a single value shows, and that the quick ways to rule a pattern out say the same as the pattern. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { bitNames, mayBeDate, orderBits, textShapes } from "../../../shared/map/value-shapes.ts";

const shown = (value: string): string[] => bitNames.filter((_, at) => ((textShapes(value) | orderBits(value)) & (1 << at)) !== 0);

test.each([
  ["ada@engines.example", ["email"]],
  ["www.engines.example", ["url"]],
  ["+91 98765 43210", ["phone"]],
  ["080-40001234 ext. 12", ["phone"]],
  ["17/03/2025 13:30", ["day"]],
  ["03-17-2025", ["month"]],
  ["03.04.2025", ["phone", "eitherOrder"]],
  ["03/03/2025", []],
  ["-12", ["integer"]],
  ["12,34,567.00", ["decimal", "point"]],
  ["1.250,00", ["decimal", "comma"]],
  ["12.500", ["decimal", "either"]],
  ["₹ 500/-", ["decimal", "sign"]],
  ["Rs. 1,200.50", ["decimal", "point", "sign"]],
  ["5/2", []],
  ["25 seats", []],
  ["CO-05783", []],
  ["No", ["boolean"]],
  ["Line one, with 2 commas", []],
])("%s", (value, names) => {
  expect(shown(value)).toEqual(names);
});

const pieces = [
  ..."0123456789012345.,-+()/:@ 'x$₹eaZſ",
  "17/03/2025",
  "2025-03-17",
  " 13:30",
  "Mar ",
  "March ",
  ", 2025",
  "Rs.",
  "/-",
  "ext",
];
const values = fc.array(fc.constantFrom(...pieces), { minLength: 1, maxLength: 12 }).map((parts) => parts.join("").trim());
const order = /^(\d{1,2})[./-](\d{1,2})[./-]\d{4}(?!\d)/u;
const date =
  /^\d{1,4}\.?[ /.-] ?(?:\d{1,2}|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6})\b|^(?:19|20)\d{2}[01]\d[0-3]\d$|^\d{1,2}\.?[ .-] ?[a-zà-ÿ]{3,10},?[ .-]\d{4}|^[a-zà-ÿ]{3,10}\.? \d{1,2},? \d{4}/iu;
const phone = /^[+(]?\d[\d\s().-]*(?:(?:x|ext\.?)\s*\d+)?$/iu;

test("a value that is ruled out early would not have passed the pattern either", () => {
  fc.assert(
    fc.property(values, (value) => {
      const isShort = value.length >= 8 && value.length <= 32;
      expect(mayBeDate(value)).toBe(isShort && date.test(value));
      const [, day, month] = order.exec(value) ?? [];
      expect(orderBits(value) !== 0).toBe(isShort && day !== month && (Number(day) <= 12 || Number(month) <= 12));
      const digits = value.replace(/\D/gu, "").length;
      const isPlain = /^\d+\.\d+$|^\d{1,4}-\d{1,2}-\d{1,4}(?:\s|$)/u.test(value);
      expect(shown(value).includes("phone")).toBe(digits >= 7 && digits <= 15 && phone.test(value) && !isPlain);
      expect(shown(value).includes("integer")).toBe(/^[+-]?\d+$/u.test(value));
    }),
    { numRuns: 1000 },
  );
});

test("a month by its name in another language may be a date, and a street is none", () => {
  for (const value of ["3. März 2024", "1 août 2024", "5-dic-2024", "février 3, 2024"]) expect(mayBeDate(value), value).toBe(true);
  for (const value of ["12 Main Street", "3. Stock links", "Straße 12"]) expect(mayBeDate(value), value).toBe(false);
});
