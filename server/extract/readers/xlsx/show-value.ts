/** Gives a cell's number as text: what a spreadsheet program shows, where that says what the cell holds. */
import { isDateFormat } from "numfmt";
import { plainNumber } from "./plain-number.ts";
import { showAmount } from "./show-amount.ts";
import { DATE, DATE_TIME, showDate, TIME } from "./show-date.ts";
import type { Shown } from "./shown.ts";

export type DateSystem = 1900 | 1904;

/** The formats that a workbook names by number only. 14 and 22 look different on every computer; the East Asian ones stand for dates. */
const builtIn: Readonly<Record<number, string>> = {
  1: "0",
  2: "0.00",
  3: "#,##0",
  4: "#,##0.00",
  9: "0%",
  10: "0.00%",
  11: "0.00E+00",
  12: "# ?/?",
  13: "# ??/??",
  15: "d-mmm-yy",
  16: "d-mmm",
  17: "mmm-yy",
  18: "h:mm AM/PM",
  19: "h:mm:ss AM/PM",
  20: "h:mm",
  21: "h:mm:ss",
  37: "#,##0;(#,##0)",
  38: "#,##0;(#,##0)",
  39: "#,##0.00;(#,##0.00)",
  40: "#,##0.00;(#,##0.00)",
  45: "mm:ss",
  46: "[h]:mm:ss",
  47: "mm:ss.0",
  48: "##0.0E+0",
  49: "@",
};
/** The pattern of a built-in format; a date whose look depends on the computer is given as year, month and day. */
export function builtInFormat(id: number): string {
  if (id === 14 || (id >= 27 && id <= 31) || id === 36 || (id >= 50 && id <= 58)) return DATE;
  if (id === 22) return DATE_TIME;
  if (id >= 32 && id <= 35) return TIME;
  return builtIn[id] ?? "General";
}

/**
 * `raw` is the number as the file has it. Whole numbers are never shortened: an id stays an id whatever its format says. Decimals
 * that somebody typed are not rounded. What a format would hide or show as another number is given as the number; a date has one form.
 */
export function showNumber(raw: string, pattern: string, dates: DateSystem): Shown {
  if (raw.trim() === "" || !Number.isFinite(Number(raw))) return { text: raw };
  const own = ownPattern(pattern);
  if (/^(?:general|@)$/iu.test(own)) return { text: plainNumber(raw) };
  return isDateFormat(own) ? showDate(raw, own, dates === 1904) : showAmount(raw, own);
}

/** A system's long date or time is a date in a form that everybody reads the same way. */
const ownPattern = (pattern: string): string =>
  /^\[\$-(?:x-sysdate|F800)\]/iu.test(pattern) ? DATE : /^\[\$-(?:x-systime|F400)\]/iu.test(pattern) ? TIME : pattern;
