/** Tests what text a number shows in a cell. */
import { expect, test } from "vitest";
import { builtInFormat, showNumber as shown } from "../../../../../server/extract/readers/xlsx/show-value.ts";

const showNumber = (...args: Parameters<typeof shown>): string => shown(...args).text;

test("dates whose look depends on the computer are year, month and day; times are hours, minutes and seconds", () => {
  for (const id of [14, 27, 31, 36, 50, 58]) expect(builtInFormat(id)).toBe("yyyy-mm-dd");
  expect(builtInFormat(22)).toBe("yyyy-mm-dd hh:mm:ss");
  for (const id of [32, 35]) expect(builtInFormat(id)).toBe("hh:mm:ss");
  expect([builtInFormat(0), builtInFormat(1), builtInFormat(10), builtInFormat(49), builtInFormat(164)]).toEqual([
    "General",
    "0",
    "0.00%",
    "@",
    "General",
  ]);
});

test("a number that a format would shorten or hide is given in full", () => {
  expect(showNumber("123456789012", "0.00E+00", 1900)).toBe("123456789012");
  expect(showNumber("12345678901234567", "#,##0", 1900)).toMatch(/^12,?345,?678,?901,?234,?56/u);
  expect(showNumber("1234567890123456789", "0", 1900)).toBe("1234567890123456789");
  expect(showNumber("7", ";;;", 1900)).toBe("7");
  expect(showNumber("7", "[broken", 1900)).toBe("7");
});

test("decimals that somebody typed are not rounded by a format; those of a computed number are as people see them", () => {
  expect(showNumber("0.125", "0%", 1900)).toBe("12.5%");
  expect(showNumber("1234.56", '"$"#,##0', 1900)).toBe("$1234.56");
  expect(showNumber("-7.255", "#,##0.00;(#,##0.00)", 1900)).toBe("(7.255)");
  expect(showNumber("12345678.9", "0.00E+00", 1900)).toBe("12345678.9");
  expect(showNumber("12345678", '#,##0.0,,"M"', 1900)).toBe("12345678");
  expect(showNumber("10.333333333333334", '"$"#,##0.00', 1900)).toBe("$10.33");
  expect(showNumber("0.3333333333", "0%", 1900)).toBe("33%");
  expect(showNumber("1.5", "# ?/?", 1900)).toBe("1.5");
});

test("what is no number is given as it stands", () => {
  for (const raw of ["", " ", "abc", "Infinity", "NaN"]) expect(showNumber(raw, "0.00", 1900)).toBe(raw);
});

test("general and text formats give the number, other patterns what the cell shows", () => {
  expect([showNumber("1.5", "General", 1900), showNumber("1.5", "@", 1900), showNumber("1.5", "GENERAL", 1900)]).toEqual([
    "1.5",
    "1.5",
    "1.5",
  ]);
  expect(showNumber("42", "00000", 1900)).toBe("00042");
  expect(showNumber("0.256", "0.0%", 1900)).toBe("25.6%");
  expect(showNumber("1234.5", '#,##0.00 "USD"', 1900)).toBe("1,234.50 USD");
});

test("the two date systems are 1,462 days apart; a span of hours is the same in both", () => {
  expect(showNumber("44197", "yyyy-mm-dd", 1900)).toBe("2021-01-01");
  expect(showNumber("44197", "yyyy-mm-dd", 1904)).toBe("2025-01-02");
  for (const dates of [1900, 1904] as const) expect(showNumber("1.5", "[h]:mm", dates)).toBe("36:00");
});

test("the long date and time of a system are the ones that everybody reads the same way", () => {
  expect(showNumber("44197", "[$-F800]dddd\\,\\ mmmm\\ dd", 1900)).toBe("2021-01-01");
  expect(showNumber("44197", "[$-x-sysdate]dddd", 1900)).toBe("2021-01-01");
  expect(showNumber("0.5", "[$-F400]h:mm:ss AM/PM", 1900)).toBe("12:00:00");
});
