/** Learns what a source column looks like, one value at a time and in bounded memory. */
import type { ColumnProfile } from "../record/column-profile.ts";
import { compileDateFormat, type ReadDate } from "../record/date-text.ts";
import { nullTexts } from "../record/null-text.ts";
import type { Profile } from "../sources/profile.ts";

const LISTED = 500;
const COUNTED = 10_000;
const SAMPLES = 5;
const SAMPLE_LENGTH = 80;
/** A longer value is no choice: the list of values ends with it. */
const LISTED_LENGTH = 400;

export type ColumnAccumulator = {
  /** Takes one value as extracted; a row without the column need not call. */
  add(text: string): void;
  /** What is known so far; `rows` is the number of the object's rows, with or without the column. */
  finish(rows: number): ColumnProfile;
};

type Format = { readonly format: string; readonly read: ReadDate; oldest: string | null; newest: string | null; fits: boolean };

/** An empty accumulator for one column of one object. */
export function profileColumn(
  profile: Pick<Profile, "dateFormats" | "nulls">,
  object: string,
  column: string,
  position: number,
): ColumnAccumulator {
  const isNull = nullTexts(profile.nulls);
  const formats: Format[] = profile.dateFormats.map((format) => ({
    format,
    read: compileDateFormat(format),
    oldest: null,
    newest: null,
    fits: true,
  }));
  const shapes = { email: 0, phone: 0, url: 0, integer: 0, decimal: 0, date: 0, boolean: 0 };
  const samples: string[] = [];
  let listed: Map<string, number> | undefined = new Map<string, number>();
  let counted: Set<number> | undefined;
  let filled = 0;
  let maxLength = 0;

  function countDistinct(value: string): void {
    if (listed) {
      const before = listed.get(value);
      if (before !== undefined || (listed.size < LISTED && value.length <= LISTED_LENGTH)) {
        listed.set(value, (before ?? 0) + 1);
        if (before === undefined && samples.length < SAMPLES) samples.push(value.slice(0, SAMPLE_LENGTH));
        return;
      }
      counted = new Set([...listed.keys()].map(numberOf));
      listed = undefined;
    }
    if (!counted || counted.size > COUNTED) return;
    const size = counted.size;
    counted.add(numberOf(value));
    if (counted.size > size && samples.length < SAMPLES) samples.push(value.slice(0, SAMPLE_LENGTH));
  }

  return {
    add(text) {
      if (isNull(text)) return;
      const value = text.trim();
      filled += 1;
      if (value.length > maxLength) maxLength = value.length;
      countDistinct(value);
      if (/^[^\s@]+@[^\s@]+\.[^\s@]+$/u.test(value)) shapes.email += 1;
      if (looksLikePhone(value)) shapes.phone += 1;
      if (/^(?:https?:\/\/|www\.)\S+$|^[a-z0-9-]+(?:\.[a-z0-9-]+)+(?:\/\S*)?$/iu.test(value) && /[a-z]/iu.test(value)) shapes.url += 1;
      if (/^[+-]?\d+$/u.test(value)) shapes.integer += 1;
      else if (/^(?:[₹$€£]|rs\.?|inr)?\s*[+-]?(?:\d+|\d{1,3}(?:,\d{2,3})*)(?:\.\d+)?\s*(?:%|\/-|inr)?$/iu.test(value)) shapes.decimal += 1;
      if (readDates(formats, value)) shapes.date += 1;
      if (/^(?:yes|no|true|false|y|n)$/iu.test(value)) shapes.boolean += 1;
    },
    finish(rows) {
      const fitting = filled === 0 ? [] : formats.filter((format) => format.fits);
      const only = fitting.length === 1 ? fitting[0] : undefined;
      const values = [...(listed ?? [])]
        .map(([value, count]) => ({ value, count }))
        .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
      return {
        object,
        column,
        position,
        rows,
        filled,
        distinct: listed?.size ?? counted?.size ?? 0,
        samples: [...samples],
        values,
        shapes: { ...shapes },
        dateFormats: fitting.map((format) => format.format),
        oldest: only?.oldest ?? null,
        newest: only?.newest ?? null,
        maxLength,
      };
    },
  };
}

/** Seven to fifteen digits, written as people write phone numbers; a plain amount or date is none. */
const looksLikePhone = (value: string): boolean => {
  if (
    !/^[+(]?\d[\d\s().-]*(?:(?:x|ext\.?)\s*\d+)?$/iu.test(value) ||
    /^\d+\.\d+$/u.test(value) ||
    /^\d{1,4}-\d{1,2}-\d{1,4}(?:\s|$)/u.test(value)
  )
    return false;
  const digits = value.replace(/\D/gu, "").length;
  return digits >= 7 && digits <= 15;
};

/** Tries every format still in the running; true when the value is a date in at least one, even one that failed before. */
function readDates(formats: readonly Format[], value: string): boolean {
  const possible = value.length >= 8 && value.length <= 32 && /^\d/u.test(value) && /[/\-. ]/u.test(value);
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

/** A 53-bit number for a text (cyrb53), so that distinct values are counted without keeping them. */
function numberOf(text: string): number {
  let high = 0xdeadbeef;
  let low = 0x41c6ce57;
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    high = Math.imul(high ^ code, 2654435761);
    low = Math.imul(low ^ code, 1597334677);
  }
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909);
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909);
  return 4294967296 * (2097151 & low) + (high >>> 0);
}
