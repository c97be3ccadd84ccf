/** Finds columns that repeat another one in every row, as it is or in another unit. */
import { withoutCurrencySigns } from "../../record/currency-sign.ts";

/** A column whose values are those of another one times a factor: 1 for the same values, 100 for cents, 1/60 for minutes of seconds. */
export type Copy = { readonly heading: string; readonly factor: number };

/** Different values without which columns may be alike by chance. */
const FEWEST = 3;
/** By how much units differ: cents, thousands, seconds, minutes, hours, days, kilobytes. */
const units = [100, 1000, 1_000_000, 60, 3600, 60_000, 3_600_000, 24, 1440, 86_400, 1024, 1_048_576];
/** Columns of numbers that are compared with each other. */
const COMPARED = 300;

/** For each column the one that it repeats. Of two in different units the one whose heading says more, or the later one, repeats the other; never the one that is written more exactly. */
export function findCopies(
  headings: readonly string[],
  words: readonly (readonly string[])[],
  cells: readonly (readonly string[])[],
): (Copy | undefined)[] {
  const first = new Map<string, number>();
  const copies = cells.map((own, position): Copy | undefined => {
    if (new Set(own).size < FEWEST) return undefined;
    const content = own.join("\u0000");
    const found = first.get(content);
    if (found === undefined) first.set(content, position);
    return found === undefined ? undefined : { heading: headings[found] ?? "", factor: 1 };
  });
  const columns = cells.flatMap((own, position) => {
    const numbers = copies[position] === undefined ? numbersOf(own) : undefined;
    return numbers === undefined ? [] : [{ position, numbers }];
  });
  for (const [at, late] of columns.slice(0, COMPARED).entries())
    for (const early of columns.slice(0, at)) {
      const pair = extendsOther(words[early.position] ?? [], words[late.position] ?? []) ? [late, early] : [early, late];
      for (const [of, copy] of [pair, [...pair].reverse()] as [Numbered, Numbered][]) {
        const factor = factorOf(of.numbers, copy.numbers);
        if (factor === undefined) continue;
        copies[copy.position] ??= { heading: headings[of.position] ?? "", factor };
        break;
      }
    }
  return copies;
}

const extendsOther = (one: readonly string[], other: readonly string[]): boolean =>
  one.length > other.length && other.every((word) => one.includes(word));

type Numbered = { readonly position: number; readonly numbers: Numbers };

type Numbers = {
  readonly values: Float64Array;
  /** Half of the last place that is written, and a bit more. */
  readonly rounding: number;
  /** The row with the largest value. */
  readonly largest: number;
};

/** The numbers of a column in which at least three differ; NaN for no value. Undefined where something is no number. */
function numbersOf(cells: readonly string[]): Numbers | undefined {
  const values = new Float64Array(cells.length);
  const different = new Set<number>();
  let [places, largest, most] = [0, 0, 0];
  for (const [row, cell] of cells.entries()) {
    const text = cell.trim();
    const value = text === "" ? Number.NaN : numberOf(text);
    if (value === undefined) return undefined;
    values[row] = value;
    if (Number.isNaN(value)) continue;
    if (value !== 0) different.add(value);
    places = Math.max(places, /\.(\d+)%?$/u.exec(text)?.[1]?.length ?? 0);
    if (Math.abs(value) > most) [most, largest] = [Math.abs(value), row];
  }
  return different.size < FEWEST ? undefined : { values, rounding: 0.51 * 10 ** -places, largest };
}

/** Hours, minutes and seconds count as seconds. */
function numberOf(text: string): number | undefined {
  const time = /^(\d+):([0-5]\d):([0-5]\d)$/u.exec(text);
  if (time) return Number(time[1]) * 3600 + Number(time[2]) * 60 + Number(time[3]);
  if (!/\d/u.test(text) || text.length > 24) return undefined;
  const plain = withoutCurrencySigns(text).trim().replace(/%$/u, "");
  if (!/^[-+]?(?:\d+|\d{1,3}(?:[,' ]\d{3})+)(?:\.\d+)?$/u.test(plain)) return undefined;
  return Number(plain.replace(/[,' ]/gu, ""));
}

/** By which unit a copy's values are those of a column in every row; 1 where they are the same, written otherwise. */
function factorOf(of: Numbers, copy: Numbers): number | undefined {
  const ratio = (copy.values[of.largest] as number) / (of.values[of.largest] as number);
  return factors.find((factor) => Math.abs(ratio / factor - 1) < 0.05 && isTimes(of, copy, factor));
}

const factors = [1, ...units, ...units.map((unit) => 1 / unit)];

/** Rows in which neither has a value say nothing. What is written more exactly is no copy. */
function isTimes(of: Numbers, copy: Numbers, factor: number): boolean {
  return of.values.every((value, row) => {
    const other = copy.values[row] as number;
    return Number.isNaN(value) ? Number.isNaN(other) : Math.abs(value * factor - other) <= copy.rounding + 1e-9 * Math.abs(other);
  });
}
