/** Learns what a source column looks like, one value at a time and in bounded memory. */

import { regionOfNumber } from "../record/calling-code.ts";
import { isFilled } from "../record/cell-class.ts";
import type { ColumnProfile } from "../record/column-profile.ts";
import { shownCurrency, withoutCurrencySigns } from "../record/currency-sign.ts";
import { compileDateFormat, type ReadDate } from "../record/date-text.ts";
import { nullTexts } from "../record/null-text.ts";
import { numberEvidence } from "../record/number-form.ts";
import { numberOfText } from "../record/short-text.ts";
import type { Profile } from "../sources/profile.ts";
import { dateOrders, decimalSigns, isDivided } from "./match/choose-per-table.ts";

const LISTED = 500;
const COUNTED = 10_000;
const SAMPLES = 5;
const SAMPLE_LENGTH = 80;
/** A longer value is no choice: the list of values ends with it. */
const LISTED_LENGTH = 400;

export type ColumnAccumulator = {
  /** Takes one value as extracted, with the table it stands in where there may be several; a row without the column need not call. */
  add(text: string, table?: string): void;
  /** What is known so far; `rows` is the number of the object's rows, with or without the column. */
  finish(rows: number): ColumnProfile;
};

type Format = { readonly format: string; readonly read: ReadDate; oldest: string | null; newest: string | null; fits: boolean };

/** What is the same for every column of an export, worked out once for it. */
type Facts = {
  readonly isNull: (text: string) => boolean;
  readonly formats: readonly { readonly format: string; readonly read: ReadDate }[];
};
const factsOf = new WeakMap<readonly string[], Facts>();

function readFacts({ dateFormats, nulls }: Pick<Profile, "dateFormats" | "nulls">): Facts {
  const known = factsOf.get(dateFormats) ?? {
    isNull: nullTexts(nulls),
    formats: dateFormats.map((format) => ({ format, read: compileDateFormat(format) })),
  };
  factsOf.set(dateFormats, known);
  return known;
}

const shapeNames = ["email", "phone", "url", "integer", "decimal", "date", "boolean"] as const;
const bitNames = [...shapeNames, "point", "comma", "either", "sign", "day", "month", "eitherOrder"] as const;
/** A listed value's count and shapes are one number: how often it was seen times this, plus what it shows as bits of `bitNames`. */
const ONCE = 1 << bitNames.length;
const DATE = 1 << shapeNames.indexOf("date");

/** An empty accumulator for one column of one object. A value seen before costs one look-up while the column has few different ones. */
export function profileColumn(
  profile: Pick<Profile, "dateFormats" | "nulls">,
  object: string,
  column: string,
  position: number,
): ColumnAccumulator {
  const facts = readFacts(profile);
  const formats = facts.formats.map((known): Format => ({ ...known, oldest: null, newest: null, fits: true }));
  const counts = new Array<number>(bitNames.length).fill(0);
  const currencies = new Map<string, number>();
  const regions = new Map<string, number>();
  /** Few: each is one of the profile's words. */
  const emptyWords = new Map<string, number>();
  const samples: string[] = [];
  /** Places in `seen`. A wide export has millions of listed values, so that an object for each would be too much. */
  let listed: Map<string, number> | undefined = new Map<string, number>();
  let seen: number[] = [];
  let counted: Set<number> | undefined;
  let filled = 0;
  let cells = 0;
  let maxLength = 0;

  let table = "";
  const tables = new Map<string, Evidence>();
  /** What was counted before the values of this table. */
  let before = evidenceOf(counts);

  const shapesOf = (value: string): number => textShapes(value) | (readDates(formats, value) ? DATE : 0) | orderBits(value);

  /** Adds to the table what was counted since it began. */
  function closeTable(): void {
    const now = evidenceOf(counts);
    const own = tables.get(table);
    tables.set(
      table,
      mapEvidence((name) => now[name] - before[name] + (own?.[name] ?? 0)),
    );
    before = now;
  }

  /** Counts a value that is not listed; gives its shapes. */
  function takeNew(value: string): number {
    const bits = shapesOf(value);
    if (listed !== undefined) {
      if (listed.size < LISTED && value.length <= LISTED_LENGTH) {
        listed.set(value, seen.length);
        seen.push(ONCE + bits);
        if (samples.length < SAMPLES) samples.push(value.slice(0, SAMPLE_LENGTH));
        return bits;
      }
      counted = new Set([...listed.keys()].map(numberOfText));
      listed = undefined;
      seen = [];
    }
    if (!counted || counted.size > COUNTED) return bits;
    const size = counted.size;
    counted.add(numberOfText(value));
    if (counted.size > size && samples.length < SAMPLES) samples.push(value.slice(0, SAMPLE_LENGTH));
    return bits;
  }

  return {
    add(text, from = "") {
      if (from !== table) {
        closeTable();
        table = from;
      }
      if (facts.isNull(text)) {
        if (!isFilled(text)) return;
        cells += 1;
        const word = text.trim();
        emptyWords.set(word, (emptyWords.get(word) ?? 0) + 1);
        return;
      }
      cells += 1;
      const value = text.trim();
      filled += 1;
      if (value.length > maxLength) maxLength = value.length;
      const place = listed?.get(value);
      const known = place === undefined ? undefined : (seen[place] ?? 0);
      if (place !== undefined && known !== undefined) seen[place] = known + ONCE;
      let bits = known === undefined ? takeNew(value) : known % ONCE;
      if ((bits & SIGN) !== 0) {
        const currency = shownCurrency(value) ?? "";
        currencies.set(currency, (currencies.get(currency) ?? 0) + 1);
      }
      if ((bits & PHONE) !== 0 && beginsWithCode(value)) {
        const region = regionOfNumber(value);
        if (region !== undefined) regions.set(region, (regions.get(region) ?? 0) + 1);
      }
      for (let at = 0; bits !== 0; at += 1, bits >>= 1) if ((bits & 1) === 1) counts[at] = (counts[at] ?? 0) + 1;
    },
    finish(rows) {
      closeTable();
      const divided = [...tables].flatMap(([name, own]) => (name === "" ? [] : [{ table: name, ...own }]));
      const { day, month } = before;
      const fitting = filled === 0 ? [] : formats.filter((format) => format.fits);
      const only = fitting.length === 1 ? fitting[0] : undefined;
      const values = [...(listed ?? [])]
        .map(([value, place]) => ({ value, count: Math.floor((seen[place] ?? 0) / ONCE) }))
        .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
      return {
        object,
        column,
        position,
        rows,
        filled,
        cells,
        ...(emptyWords.size === 0 ? {} : { emptyWords: [...emptyWords].map(([value, count]) => ({ value, count })) }),
        distinct: listed?.size ?? counted?.size ?? 0,
        samples: [...samples],
        values,
        shapes: Object.fromEntries(shapeNames.map((name, at) => [name, counts[at] ?? 0])) as ColumnProfile["shapes"],
        numbers: { point: counts[POINT_AT] ?? 0, comma: counts[POINT_AT + 1] ?? 0, either: counts[POINT_AT + 2] ?? 0 },
        ...(day + month > 0 && { orders: { day, month } }),
        ...((isDivided({ tables: divided }, decimalSigns) || isDivided({ tables: divided }, dateOrders)) && { tables: divided }),
        currencies: [...currencies].map(([currency, count]) => ({ currency, count })),
        regions: [...regions].map(([region, count]) => ({ region, count })),
        dateFormats: fitting.map((format) => format.format),
        oldest: only?.oldest ?? null,
        newest: only?.newest ?? null,
        maxLength,
      };
    },
  };
}

const evidenceNames = ["point", "comma", "either", "day", "month", "eitherOrder"] as const;
type Evidence = Record<(typeof evidenceNames)[number], number>;
const mapEvidence = (of: (name: keyof Evidence) => number): Evidence =>
  Object.fromEntries(evidenceNames.map((name) => [name, of(name)])) as Evidence;
const evidenceOf = (counts: readonly number[]): Evidence => mapEvidence((name) => counts[bitNames.indexOf(name)] ?? 0);

/** A plus sign or two zeros, also behind a bracket. */
const beginsWithCode = (value: string): boolean => value.startsWith("+") || value.startsWith("00") || value.startsWith("(+");

const EMAIL = 1 << shapeNames.indexOf("email");
const PHONE = 1 << shapeNames.indexOf("phone");
const URL = 1 << shapeNames.indexOf("url");
const INTEGER = 1 << shapeNames.indexOf("integer");
const DECIMAL = 1 << shapeNames.indexOf("decimal");
const POINT_AT = bitNames.indexOf("point");
const POINT = 1 << POINT_AT;
const COMMA = POINT << 1;
const EITHER = POINT << 2;
const SIGN = 1 << bitNames.indexOf("sign");
const DAY_FIRST = 1 << bitNames.indexOf("day");
const MONTH_FIRST = DAY_FIRST << 1;
const EITHER_ORDER = DAY_FIRST << 2;
const BOOLEAN = 1 << shapeNames.indexOf("boolean");

/** Letters of "rs" and "inr", or of "ext", around the digits of an amount or a phone number. */
const MOST_LETTERS = 5;

/** The shapes of a value except dates. One walk over the letters rules out most patterns before they are tried. */
function textShapes(value: string): number {
  let digits = 0;
  let letters = 0;
  let others = false;
  let spaces = false;
  let at = false;
  let dots = false;
  for (let i = 0; i < value.length; i += 1) {
    const code = value.charCodeAt(i);
    if (code >= 48 && code <= 57) digits += 1;
    else if ((code >= 97 && code <= 122) || (code >= 65 && code <= 90)) letters += 1;
    else if (code <= 32) spaces = true;
    else if (code === 64) at = true;
    else if (code === 46 || code === 58) dots = true;
    // Some letters beyond ASCII count as ASCII ones where case does not.
    else if (code > 127) others = true;
    // Words with spaces between: nothing below has more letters than this and a space.
    if (spaces && letters > MOST_LETTERS) return 0;
  }
  let bits = 0;
  if (at && /^[^\s@]+@[^\s@]+\.[^\s@]+$/u.test(value)) bits |= EMAIL;
  if (digits >= 7 && digits <= 15 && looksLikePhone(value)) bits |= PHONE;
  if (
    (letters > 0 || others) &&
    dots &&
    !spaces &&
    /^(?:https?:\/\/|www\.)\S+$|^[a-z0-9-]+(?:\.[a-z0-9-]+)+(?:\/\S*)?$/iu.test(value) &&
    /[a-z]/iu.test(value)
  )
    bits |= URL;
  if (digits > 0) {
    if (/^[+-]?\d+$/u.test(value)) return bits | INTEGER;
    if (value.length <= LONGEST_NUMBER) bits |= numberBits(value);
    if ((bits & COMMA) !== 0 && /^[+-]?[\d.]+(?:,\d{1,2})?$/u.test(value)) bits |= DECIMAL;
    else if (/^(?:[₹$€£]|rs\.?|inr)?\s*[+-]?(?:\d+|\d{1,3}(?:,\d{2,3})*)(?:\.\d+)?\s*(?:%|\/-|inr)?$/iu.test(value)) bits |= DECIMAL;
  } else if (value.length <= 5 && /^(?:yes|no|true|false|y|n)$/iu.test(value)) bits |= BOOLEAN;
  return bits;
}

/** A number with its sign and unit has no more characters than this. */
const LONGEST_NUMBER = 40;

/** Which decimal sign a number shows, and whether a sign of a currency stands beside it. */
function numberBits(value: string): number {
  const hasSign = shownCurrency(value) !== undefined;
  const bare = (hasSign ? withoutCurrencySigns(value) : value)
    .replace(/(?<=\d)[\s'’](?=\d)/gu, "")
    .replace(/^[\s(+−-]+/u, "")
    .replace(/(?<=\d)[.,][-–—]{1,2}\s*$/u, "")
    .replace(/[\s)%-]*(?:\/-)?$/u, "")
    .replace(/\s?[a-z]{1,8}\.?$/iu, "")
    .trim();
  const evidence = numberEvidence(bare);
  if (evidence === undefined) return 0;
  return (hasSign ? SIGN : 0) | (evidence === "point" ? POINT : evidence === "comma" ? COMMA : evidence === "either" ? EITHER : 0);
}

/** Written as people write phone numbers; a plain amount or date is none. */
const looksLikePhone = (value: string): boolean =>
  /^[+(]?\d[\d\s().-]*(?:(?:x|ext\.?)\s*\d+)?$/iu.test(value) &&
  !/^\d+\.\d+$/u.test(value) &&
  !/^\d{1,4}-\d{1,2}-\d{1,4}(?:\s|$)/u.test(value);

/** Tries every format still in the running; true when the value is a date in at least one, even one that failed before. */
function readDates(formats: readonly Format[], value: string): boolean {
  const first = value.charCodeAt(0);
  const possible =
    value.length >= 8 &&
    value.length <= 32 &&
    ((first >= 48 && first <= 57 && (numberFirst.test(value) || (value.length === 8 && isDayWritten(value)))) || monthFirst.test(value));
  let found = false;
  for (const format of formats) {
    if (!format.fits && (found || !possible)) continue;
    const date = possible ? format.read(value) : undefined;
    if (date === undefined) {
      format.fits = false;
      continue;
    }
    found = true;
    if (format.oldest === null || date < format.oldest) format.oldest = date;
    if (format.newest === null || date > format.newest) format.newest = date;
  }
  return found;
}

/** Which of day and month stands first in a date in figures. */
function orderBits(value: string): number {
  const [, first, second] = value.length >= 8 && value.length <= 32 ? (/^(\d{1,2})[./-](\d{1,2})[./-]\d{4}(?!\d)/u.exec(value) ?? []) : [];
  if (first === undefined || second === undefined || first === second) return 0;
  const [a, b] = [Number(first), Number(second)];
  return a > 12 && b <= 12 ? DAY_FIRST : b > 12 && a <= 12 ? MONTH_FIRST : a <= 12 && b <= 12 ? EITHER_ORDER : 0;
}

const numberFirst = /^\d{1,4}\.?[ /.-] ?(?:\d{1,2}|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6})\b/iu;
const monthFirst = /^[a-z]{3,9}\.? \d{1,2},? \d{4}/iu;
/** Eight digits are a day when they begin with a year of our time: `20210105`. */
const isDayWritten = (value: string): boolean => /^(?:19|20)\d{2}[01]\d[0-3]\d$/u.test(value);
