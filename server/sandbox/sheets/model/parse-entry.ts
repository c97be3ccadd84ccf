/** Reads what somebody types (`USER_ENTERED`) as the spreadsheet's locale writes it: numbers, money, dates, times, TRUE and FALSE. */
import { calculate } from "./calculate.ts";
import { formulaCell } from "./formula.ts";
import { datePattern, type LocaleFacts, localeFacts } from "./locale.ts";
import { Refusal } from "./refusal.ts";
import type { StoredCell } from "./workbook-state.ts";

export type NumberFormat = { readonly type: string; readonly pattern: string };
/** What a cell holds after typing, and the format that comes with it. */
export type Entry = { readonly value: StoredCell; readonly format?: NumberFormat };
/** `year` is the one that a date without a year means. */
export type Typing = { readonly locale: string; readonly year: number };

/** The value behind typed text. A leading apostrophe keeps what follows as text. */
export function parseEntry(typed: string, { locale, year }: Typing): Entry {
  if (typed.startsWith("'")) return { value: typed.length === 1 ? null : typed.slice(1) };
  if (typed.startsWith("=") && typed.length > 1) {
    if (calculate(typed) !== null) return { value: formulaCell(typed) };
    throw new Refusal(
      "Formulas with cells or functions are not calculated here. Write the value itself, or put an apostrophe in front to keep it as text.",
    );
  }
  const facts = localeFacts(locale);
  const plain = typed.trim();
  const word = plain.toLocaleUpperCase(facts.tag);
  if (word === "TRUE" || word === facts.words[0]) return { value: true };
  if (word === "FALSE" || word === facts.words[1]) return { value: false };
  return parseNumber(plain, facts) ?? parseDateTime(plain, facts, year) ?? { value: typed };
}

function parseNumber(text: string, facts: LocaleFacts): Entry | null {
  const inBrackets = /^\((.+)\)$/.exec(text)?.[1];
  const signed = /^([-+]?)(.*)$/.exec(inBrackets ?? text);
  const isMinus = inBrackets !== undefined || signed?.[1] === "-";
  if (inBrackets !== undefined && signed?.[1] !== "") return null;
  let body = (signed?.[2] ?? "").trim();
  const hasCurrency = body.startsWith(facts.currency) || body.endsWith(facts.currency);
  if (hasCurrency) body = body.replace(facts.currency, "").trim();
  const isPercent = body.endsWith("%");
  if (isPercent) body = body.slice(0, -1).trim();
  const number = readDigits(body, facts);
  if (number === null || (hasCurrency && isPercent)) return null;
  const value = (isMinus ? -number : number) / (isPercent ? 100 : 1);
  const decimals = body.includes(facts.decimal) ? ".00" : "";
  if (isPercent) return { value, format: { type: "PERCENT", pattern: `0${decimals}%` } };
  if (hasCurrency) return { value, format: { type: "CURRENCY", pattern: `"${facts.currency}"#,##0${decimals}` } };
  if (facts.groups.some((group) => body.includes(group))) return { value, format: { type: "NUMBER", pattern: `#,##0${decimals}` } };
  return { value };
}

/** Digits with the locale's decimal sign; thousands parted everywhere or nowhere, in India by lakhs too. */
function readDigits(text: string, { decimal, groups, tag }: LocaleFacts): number | null {
  const [whole = "", fraction, ...more] = text.split(decimal);
  if (more.length > 0 || (fraction !== undefined && !/^\d*(e[-+]?\d+)?$/i.test(fraction))) return null;
  const group = groups.find((sign) => whole.includes(sign));
  let digits = whole;
  if (group !== undefined) {
    const parts = whole.split(group);
    const isParted = (size: number): boolean => parts.slice(1, -1).every((part) => part.length === size);
    const isWhole = parts.every((part) => /^\d+$/.test(part)) && parts.at(-1)?.length === 3 && (parts[0]?.length ?? 0) <= 3;
    if (!isWhole || !(isParted(3) || (tag.endsWith("-IN") && isParted(2)))) return null;
    digits = parts.join("");
  }
  if (!/^\d*(e[-+]?\d+)?$/i.test(digits) || !/^\d|^$/.test(digits)) return null;
  const number = `${digits}${fraction === undefined ? "" : `.${fraction}`}`;
  return /\d/.test(number) ? Number(number) : null;
}

const dayOne = Date.UTC(1899, 11, 30);

/** Days since 30 December 1899; null for a day that no calendar has. */
function serialOf(year: number, month: number, day: number): number | null {
  const date = new Date(Date.UTC(year, month - 1, day));
  const isReal = date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return isReal && year >= 1900 && year <= 9999 ? (date.getTime() - dayOne) / 86_400_000 : null;
}

const fullYear = (digits: string): number => (digits.length > 2 ? Number(digits) : Number(digits) + (Number(digits) < 30 ? 2000 : 1900));

function parseDateTime(text: string, facts: LocaleFacts, year: number): Entry | null {
  const time = /(?:^|[ T]+)(\d{1,2}):(\d{2})(?::(\d{2}))?(?: ?([ap])\.?m\.?)?$/i.exec(text);
  const share = time === null ? 0 : readTime(time);
  if (share === null) return null;
  const dateText = time === null ? text : text.slice(0, time.index);
  if (dateText === "") return { value: share, format: { type: "TIME", pattern: time?.[4] === undefined ? "h:mm:ss" : "h:mm am/pm" } };
  const date = parseDate(dateText, facts, year);
  if (date === null) return null;
  if (time === null) return { value: date.serial, format: { type: "DATE", pattern: date.pattern } };
  return { value: date.serial + share, format: { type: "DATE_TIME", pattern: `${date.pattern} h:mm:ss` } };
}

function readTime([, hours = "", minutes = "", seconds = "0", half]: readonly (string | undefined)[]): number | null {
  const [h, m, s] = [Number(hours), Number(minutes), Number(seconds)];
  if (m > 59 || s > 59 || h > 23 || (half !== undefined && (h < 1 || h > 12))) return null;
  const hour = half === undefined ? h : (h % 12) + (half.toLowerCase() === "p" ? 12 : 0);
  return (hour * 3600 + m * 60 + s) / 86_400;
}

/** Numbers in the locale's order, the year first in any locale, or the month by its name. */
function parseDate(text: string, facts: LocaleFacts, thisYear: number): { serial: number; pattern: string } | null {
  const iso = /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})$/.exec(text);
  const dated = (serial: number | null, pattern: string) => (serial === null ? null : { serial, pattern });
  if (iso !== null) return dated(serialOf(Number(iso[1]), Number(iso[3]), Number(iso[4])), `yyyy${iso[2]}mm${iso[2]}dd`);
  const parts = /^(\d{1,2})([-/.])(\d{1,2})(?:\2(\d{2}|\d{4}))?\.?$/.exec(text);
  if (parts !== null) {
    const [, first = "", mark = "", second = "", given] = parts;
    // A point parts dates only where the locale writes them so.
    if (mark === "." && facts.dateSeparator !== ".") return null;
    const [day, month] = facts.order === "dmy" ? [first, second] : [second, first];
    if (given === undefined) return dated(serialOf(thisYear, Number(month), Number(day)), datePattern(facts).replace(/.?yyyy.?/, ""));
    return dated(serialOf(fullYear(given), Number(month), Number(day)), datePattern(facts));
  }
  const named =
    /^(\d{1,2})[ -]([\p{L}]{3,})\.?[ -,]*(\d{4}|\d{2})$/u.exec(text) ?? swapped(/^([\p{L}]{3,})\.? (\d{1,2}),? (\d{4})$/u.exec(text));
  if (named === null) return null;
  const month = monthNames(facts.tag).findIndex((name) => name.startsWith((named[2] ?? "").toLocaleLowerCase(facts.tag)));
  return month < 0 ? null : dated(serialOf(fullYear(named[3] ?? ""), (month % 12) + 1, Number(named[1])), "d mmm yyyy");
}

const swapped = (match: RegExpExecArray | null): (string | undefined)[] | null =>
  match === null ? null : [match[0], match[2], match[1], match[3]];

/** The months in the locale's words, then in English. */
function monthNames(tag: string): string[] {
  return [tag, "en-US"].flatMap((language) =>
    Array.from({ length: 12 }, (_, month) =>
      new Intl.DateTimeFormat(language, { month: "long", timeZone: "UTC" })
        .format(new Date(Date.UTC(2020, month, 1)))
        .toLocaleLowerCase(language),
    ),
  );
}
