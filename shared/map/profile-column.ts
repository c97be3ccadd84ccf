/** Learns what a source column looks like, one value at a time and in bounded memory. */

import { regionOfNumber } from "../record/calling-code.ts";
import { isFilled } from "../record/cell-class.ts";
import type { ColumnProfile } from "../record/column-profile.ts";
import { shownCurrency } from "../record/currency-sign.ts";
import { compileDateFormat, type ReadDate } from "../record/date-text.ts";
import { nullTexts } from "../record/null-text.ts";
import { numberOfText } from "../record/short-text.ts";
import type { Profile } from "../sources/profile.ts";
import { dateOrders, decimalSigns, isDivided } from "./match/choose-per-table.ts";
import { bitNames, DATE, mayBeDate, orderBits, PHONE, SHORTENED, SIGN, shapeNames, textShapes } from "./value-shapes.ts";

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

/** A format of dates that all values so far are in, with the first and last of them. */
type Format = { readonly format: string; readonly read: ReadDate; oldest: string | null; newest: string | null };

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

/** A listed value's count and shapes are one number: how often it was seen times this, plus what it shows as bits of `bitNames`. */
const ONCE = 1 << bitNames.length;

/** An empty accumulator for one column of one object. A value seen before costs one look-up while the column has few different ones. */
export function profileColumn(
  profile: Pick<Profile, "dateFormats" | "nulls">,
  object: string,
  column: string,
  position: number,
): ColumnAccumulator {
  const facts = readFacts(profile);
  const dates = readDates(facts.formats);
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
  let shortened: { readonly value: string; count: number } | undefined;
  let filled = 0;
  let cells = 0;
  let maxLength = 0;
  /** What the last values showed, and how many of them one after the other showed just that: most columns hold values of one kind. */
  let last = 0;
  let run = 0;

  let table = "";
  const tables = new Map<string, Evidence>();
  /** What was counted before the values of this table. */
  let before = evidenceOf(counts);

  const shapesOf = (value: string): number => textShapes(value) | (dates.take(value) ? DATE : 0) | orderBits(value);

  function countLast(): void {
    for (let at = 0, bits = last; bits !== 0; at += 1, bits >>= 1) if ((bits & 1) === 1) counts[at] = (counts[at] ?? 0) + run;
    run = 0;
  }

  /** Adds to the table what was counted since it began. */
  function closeTable(): void {
    countLast();
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
      if (text === "") return;
      // What is listed has no spaces around it and is no word for "empty".
      let place = listed?.get(text);
      let value = text;
      if (place === undefined) {
        value = text.trim();
        if (facts.isNull(text)) {
          if (!isFilled(text)) return;
          cells += 1;
          emptyWords.set(value, (emptyWords.get(value) ?? 0) + 1);
          return;
        }
        if (value !== text) place = listed?.get(value);
      }
      cells += 1;
      filled += 1;
      if (value.length > maxLength) maxLength = value.length;
      const known = place === undefined ? undefined : (seen[place] ?? 0);
      if (place !== undefined && known !== undefined) seen[place] = known + ONCE;
      const bits = known === undefined ? takeNew(value) : known % ONCE;
      if ((bits & SHORTENED) !== 0) {
        shortened ??= { value, count: 0 };
        shortened.count += 1;
      }
      if ((bits & SIGN) !== 0) {
        const currency = shownCurrency(value) ?? "";
        currencies.set(currency, (currencies.get(currency) ?? 0) + 1);
      }
      if ((bits & PHONE) !== 0 && beginsWithCode(value)) {
        const region = regionOfNumber(value);
        if (region !== undefined) regions.set(region, (regions.get(region) ?? 0) + 1);
      }
      if (bits !== last) {
        countLast();
        last = bits;
      }
      run += 1;
    },
    finish(rows) {
      closeTable();
      const divided = [...tables].flatMap(([name, own]) => (name === "" ? [] : [{ table: name, ...own }]));
      const { point, comma, either, day, month } = before;
      const fitting = filled === 0 ? [] : dates.fitting();
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
        numbers: { point, comma, either },
        ...(day + month > 0 && { orders: { day, month } }),
        ...((isDivided({ tables: divided }, decimalSigns) || isDivided({ tables: divided }, dateOrders)) && { tables: divided }),
        currencies: [...currencies].map(([currency, count]) => ({ currency, count })),
        regions: [...regions].map(([region, count]) => ({ region, count })),
        ...(shortened && { shortened }),
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

/** Reads the values of a column in all formats that every value before them is in. */
function readDates(known: Facts["formats"]): { take(value: string): boolean; fitting(): readonly Format[] } {
  let fitting = known.map(({ format, read }): Format => ({ format, read, oldest: null, newest: null }));
  return {
    /** Whether the value is a date in at least one format, even one that failed before. */
    take(value) {
      const isPossible = mayBeDate(value);
      let failed = 0;
      for (const format of fitting) {
        const date = isPossible ? format.read(value) : undefined;
        if (date === undefined) failed += 1;
        else {
          if (format.oldest === null || date < format.oldest) format.oldest = date;
          if (format.newest === null || date > format.newest) format.newest = date;
        }
      }
      const isFound = failed < fitting.length;
      if (failed > 0) fitting = isFound ? fitting.filter(({ read }) => read(value) !== undefined) : [];
      return isFound || (isPossible && known.some(({ read }) => read(value) !== undefined));
    },
    fitting: () => fitting,
  };
}
