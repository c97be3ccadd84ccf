/** Tests what typed text becomes in the locale of its spreadsheet. */
import { expect, test } from "vitest";
import { parseEntry } from "../../../../../server/sandbox/sheets/model/parse-entry.ts";

const typed = (text: string, locale = "en_US") => parseEntry(text, { locale, year: 2026 });

test.each([
  ["12", 12],
  ["-3.5", -3.5],
  ["1,234,567", 1234567],
  ["12,34", "12,34"],
  ["50%", 0.5],
  ["$1,200.50", 1200.5],
  ["(45)", -45],
  ["1e3", 1000],
  ["true", true],
  ["FALSE", false],
  ["'007", "007"],
  ["=", "="],
  ["31/12/2025", "31/12/2025"],
  ["12/31/2025", 46022],
  ["2025-12-31", 46022],
  ["2025-02-30", "2025-02-30"],
  ["1/5", 46027],
  ["5 Jan 2026", 46027],
  ["January 5, 2026", 46027],
  ["2025-12-31 18:00", 46022.75],
  ["6:00 PM", 0.75],
  ["25:00", "25:00"],
  ["Ada", "Ada"],
  ["+91 98", "+91 98"],
  [".", "."],
  ["3_1_0", "3_1_0"],
])("%j becomes %j in the United States", (text, value) => {
  expect(typed(text).value).toBe(value);
});

test.each([
  ["de_DE", "0,95", 0.95],
  ["de_DE", "1.000", 1000],
  ["de_DE", "1.250.000,50", 1250000.5],
  ["de_DE", "WAHR", true],
  ["de_DE", "falsch", false],
  ["de_DE", "31.12.2025", 46022],
  ["de_DE", "12.10 €", "12.10 €"],
  ["de_DE", "1.200,50 €", 1200.5],
  ["de_DE", "5. Januar 2026", "5. Januar 2026"],
  ["fr_FR", "1 250,5", 1250.5],
  ["fr_FR", "VRAI", true],
  ["en_GB", "31/12/2025", 46022],
  ["en_GB", "12/31/2025", "12/31/2025"],
  ["en_IN", "12,50,000", 1250000],
  ["en_US", "12,50,000", "12,50,000"],
  ["nowhere at all", "0.5", 0.5],
])("in %s %j becomes %j", (locale, text, value) => {
  expect(typed(text, locale).value).toBe(value);
});

test.each([
  ["2025-12-31", { type: "DATE", pattern: "yyyy-mm-dd" }],
  ["12/31/2025", { type: "DATE", pattern: "m/d/yyyy" }],
  ["25%", { type: "PERCENT", pattern: "0%" }],
  ["$5", { type: "CURRENCY", pattern: '"$"#,##0' }],
  ["12", undefined],
])("%j brings the format it is shown in", (text, format) => {
  expect(typed(text).format).toEqual(format);
});

test("a formula of numbers is kept, one with cells is refused with what to do instead", () => {
  expect(typed("=6/4").value).toContain("=6/4");
  expect(() => typed("=A1+1")).toThrow("put an apostrophe in front");
});
