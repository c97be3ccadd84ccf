/** Formats a cell's number as the text that a spreadsheet program shows. */
import { format, isDateFormat } from "numfmt";

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
const DATE = "yyyy-mm-dd";
const DATE_TIME = "yyyy-mm-dd hh:mm";
const TIME = "hh:mm:ss";
/** Serial number of the first day after the year 9999. */
const DAYS = 2_958_466;

/** The pattern of a built-in format; a date whose look depends on the computer is given as year, month and day. */
export function builtInFormat(id: number): string {
  if (id === 14 || (id >= 27 && id <= 31) || id === 36 || (id >= 50 && id <= 58)) return DATE;
  if (id === 22) return DATE_TIME;
  if (id >= 32 && id <= 35) return TIME;
  return builtIn[id] ?? "General";
}

/**
 * `raw` is the number as the file has it. Whole numbers are never shortened: an id stays an id whatever its format says. Decimals
 * that somebody typed are not rounded. What a format would hide or cannot show is given as the plain number.
 */
export function showNumber(raw: string, pattern: string, dates: DateSystem): string {
  const number = Number(raw);
  if (raw.trim() === "" || !Number.isFinite(number)) return raw;
  const own = ownPattern(pattern);
  if (/^(?:general|@)$/iu.test(own)) return plainNumber(raw);
  const day = isDay(own) && dates === 1904 ? number + 1462 : number;
  // A spreadsheet fills the cell with # there: it knows no such day.
  if (isDay(own) && (number < 0 || day >= DAYS)) return plainNumber(raw);
  const text = shown(own, day);
  if (text === undefined || text.trim() === "" || /^#+$/u.test(text.trim())) return plainNumber(raw);
  if (isDateFormat(own)) return text;
  const isShortened = /\dE[+-]?\d/iu.test(text) || (Number.isInteger(number) && /^-?\d{16,}$/u.test(text));
  return isShortened || isScaled(own) ? plainNumber(raw) : unrounded(text, number);
}

/** A comma after the last digit shows thousands or millions. */
const isScaled = (pattern: string): boolean => /[0#?],+(?:\.|[^0#?,.]|$)/u.test((pattern.split(";")[0] ?? "").replace(/"[^"]*"/gu, ""));

/** More decimals than these were computed, and people know the rounded number. */
const TYPED_DECIMALS = 4;

/** The text with the decimals that the format hides, where somebody typed them: 12.5% shown as 13%, an amount without its cents. */
function unrounded(text: string, number: number): string {
  const [digits, ...more] = text.match(/\d[\d,]*(?:\.\d+)?/gu) ?? [];
  if (digits === undefined || more.length > 0) return text;
  const exact = plainNumber(String(Math.abs(text.includes("%") ? number * 100 : number)));
  const decimals = (of: string): number => of.split(".")[1]?.length ?? 0;
  const isRounded = Math.abs(Number(exact) - Number(digits.replaceAll(",", ""))) < 0.501 / 10 ** decimals(digits);
  return isRounded && decimals(exact) > decimals(digits) && decimals(exact) <= TYPED_DECIMALS ? text.replace(digits, exact) : text;
}

/** A system's long date or time is a date in a form that everybody reads the same way. */
const ownPattern = (pattern: string): string =>
  /^\[\$-(?:x-sysdate|F800)\]/iu.test(pattern) ? DATE : /^\[\$-(?:x-systime|F400)\]/iu.test(pattern) ? TIME : pattern;

/** A pattern for days or times of day, as against a span of hours, which has no first day to count from. */
const isDay = (pattern: string): boolean => isDateFormat(pattern) && !/\[[hms]+\]/iu.test(pattern);

function shown(pattern: string, number: number): string | undefined {
  try {
    return format(pattern, number, { throws: true, nbsp: false } as Parameters<typeof format>[2]).trim();
  } catch {
    return undefined;
  }
}

/** All digits, up to the fifteen that a spreadsheet keeps, and never an exponent. */
export function plainNumber(raw: string): string {
  if (/^-?\d+$/u.test(raw)) return raw;
  const text = String(Number(Number(raw).toPrecision(15)));
  const parts = /^(-?)(\d)(?:\.(\d+))?e([+-]\d+)$/u.exec(text);
  if (!parts) return text;
  const [, sign = "", first = "", rest = "", power = "0"] = parts;
  const digits = first + rest;
  const point = 1 + Number(power);
  if (point <= 0) return `${sign}0.${"0".repeat(-point)}${digits}`;
  return digits.length <= point ? sign + digits.padEnd(point, "0") : `${sign}${digits.slice(0, point)}.${digits.slice(point)}`;
}
