/** Defines how a value is shown, as `FORMATTED_VALUE` gives it: numbers, percentages, money, dates, TRUE and FALSE in the locale's way. */
import { plainValue } from "../formula.ts";
import { datePattern, type LocaleFacts, localeFacts } from "../locale.ts";
import type { FormatProps, StoredCell } from "../workbook-state.ts";

type Format = { type?: string; pattern?: string } | undefined | null;

/** The text a person sees; empty for an empty cell. */
export function formatValue(cell: StoredCell, format: FormatProps, locale: string): string {
  const value = plainValue(cell);
  if (value === null) return "";
  const facts = localeFacts(locale);
  if (typeof value === "boolean") return facts.words[value ? 0 : 1];
  if (typeof value === "string") return value;
  const kind = format["numberFormat"] as Format;
  if (isDate(format)) return formatDate(value, kind?.pattern ?? defaultDate(kind?.type ?? "", facts), facts);
  const pattern = kind?.pattern ?? { PERCENT: "0.00%", CURRENCY: `"${facts.currency}"#,##0.00` }[kind?.type ?? ""];
  return pattern === undefined || pattern === "@" ? localDecimal(String(value), facts) : formatNumber(value, pattern, facts);
}

/** True for the format of a date or a time. */
export function isDate(format: FormatProps): boolean {
  return /^(DATE|TIME|DATE_TIME)$/.test((format["numberFormat"] as Format)?.type ?? "");
}

function defaultDate(type: string, facts: LocaleFacts): string {
  return { DATE: datePattern(facts), TIME: "h:mm:ss" }[type] ?? `${datePattern(facts)} h:mm:ss`;
}

function localDecimal(text: string, facts: LocaleFacts): string {
  return text.replace(".", facts.decimal);
}

/** One part of a number pattern: digits, grouping, decimals, a percent sign and texts around. */
function formatNumber(value: number, pattern: string, facts: LocaleFacts): string {
  const match = /^((?:"[^"]*"|[^0#])*)([#0,]*0?(?:\.([0#]+))?)((?:"[^"]*"|[^0#])*)$/.exec(pattern.split(";")[0] ?? "");
  if (match === null) return localDecimal(String(value), facts);
  const [, before = "", digits = "", decimals = "", after = ""] = match;
  const share = pattern.includes("%") ? value * 100 : value;
  const [whole = "", fraction = ""] = Math.abs(share).toFixed(decimals.length).split(".");
  const least = decimals.replaceAll("#", "").length;
  const kept = fraction.slice(0, Math.max(least, fraction.replace(/0+$/, "").length));
  const grouped = digits.includes(",") ? whole.replace(/\B(?=(\d{3})+$)/g, facts.groups[0] ?? ",") : whole;
  const text = (part: string): string => part.replaceAll('"', "");
  const sign = share < 0 && Number(`${whole}.${fraction}`) !== 0 ? "-" : "";
  return `${sign}${text(before)}${grouped}${kept === "" ? "" : `${facts.decimal}${kept}`}${text(after)}`;
}

const dayOne = Date.UTC(1899, 11, 30);
const token = /"[^"]*"|\\.|y+|m+|d+|h+|s+|am\/pm|a\/p|./gi;

/** `m` is the minute beside an hour or a second, else the month. */
function formatDate(value: number, pattern: string, facts: LocaleFacts): string {
  const date = new Date(dayOne + Math.round(value * 86_400) * 1000);
  const tokens = pattern.match(token) ?? [];
  const hasHalf = tokens.some((one) => /^(am\/pm|a\/p)$/i.test(one));
  const parts = tokens.filter((one) => /^[ymdhs]/i.test(one));
  const number = (count: number, width: number): string => String(count).padStart(Math.min(width, 2), "0");
  const named = (options: Intl.DateTimeFormatOptions): string =>
    new Intl.DateTimeFormat(facts.tag, { ...options, timeZone: "UTC" }).format(date);
  let at = -1;
  return tokens
    .map((one) => {
      const letter = one.slice(0, 1).toLowerCase();
      if (/^"/.test(one)) return one.slice(1, -1);
      if (/^\\/.test(one)) return one.slice(1);
      if (/^(am\/pm|a\/p)$/i.test(one)) return date.getUTCHours() < 12 ? "AM" : "PM";
      if (!/^[ymdhs]$/.test(letter)) return one;
      at++;
      if (letter === "y") return one.length > 2 ? String(date.getUTCFullYear()) : number(date.getUTCFullYear() % 100, 2);
      if (letter === "h") return number(hasHalf ? date.getUTCHours() % 12 || 12 : date.getUTCHours(), one.length);
      if (letter === "s") return number(date.getUTCSeconds(), one.length);
      if (letter === "d")
        return one.length > 2 ? named({ weekday: one.length > 3 ? "long" : "short" }) : number(date.getUTCDate(), one.length);
      const isMinute = /^h/i.test(parts[at - 1] ?? "") || /^s/i.test(parts[at + 1] ?? "");
      if (isMinute) return number(date.getUTCMinutes(), one.length);
      return one.length > 2 ? named({ month: one.length > 3 ? "long" : "short" }) : number(date.getUTCMonth() + 1, one.length);
    })
    .join("");
}
