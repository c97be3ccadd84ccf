/** Collects the signs that a column means no concept: it is kept under its own name, or left out. */
import type { DescribedColumn } from "./describe-table.ts";
import type { Model, Signs } from "./model.ts";
import type { Beside } from "./neighbour-signs.ts";
import type { WordMatch } from "./word-index.ts";

/** Headings of numbers of things: `Number of branches`, `num_tasks`, `orderCount`. */
export const isCount = (heading: string): boolean =>
  /^(?:number|count)[ _.-]*of(?!f)|^(?:anzahl|nombre|n[uú]mero)[ _](?:der?\b|di\b|d['’])|^num_|[ _-]count$/iu.test(heading) ||
  /\p{Ll}Count$/u.test(heading);

/** Less agreement with what others have says nothing. */
export const MUCH = 0.6;

/** Marks of fields that people added. */
const ADDED = /__c$|^(?:cf|uf|udf|custom)[_ -]|custom ?field|\(custom\)|^user ?defined/iu;

/** How well the best concept fits the heading. */
export type Best = {
  readonly best: number;
  readonly bare: number;
  readonly isLink: boolean;
  /** Another column fits the best concept better, or as well and stands before. */
  readonly isSecond: boolean;
  /** The best concept is left out of Nutshell, or only noted there: when a record was made. */
  readonly isStamp: boolean;
  /** How well a concept fits that the object does not have. */
  readonly elsewhere: number;
  readonly technical: WordMatch | undefined;
} & Beside;

export function customSigns(column: DescribedColumn, { best, bare, isLink, isSecond, elsewhere, extends: isMore }: Best): Signs {
  const isAdded = ADDED.test(column.heading);
  return {
    custom: 1,
    ...(isSecond && { "custom, another fits better": 1 }),
    ...(elsewhere > Math.max(MUCH, best) && { "custom, fits another object": elsewhere }),
    ...(isMore && { "custom, extends another heading": 1 }),
    ...(isAdded && { "custom, added, best word": best }),
    "custom, no word": best < 0.3 ? 1 : 0,
    "custom, best word": best,
    "custom, same word": best > 0.99 ? 1 : 0,
    "custom, best without its end": bare,
    "custom, link": isLink ? 1 : 0,
    "custom, added": isAdded ? 1 : 0,
    "custom, empty": column.facts.filled === 0 && column.facts.cells > 0 ? 1 : 0,
    "custom, long heading": Math.min(6, column.words.length) / 6,
    "custom, words": Math.max(column.facts.rates.words ?? 0, column.facts.rates.word ?? 0),
    "custom, amounts": Math.max(column.facts.rates.money ?? 0, column.facts.rates.decimal ?? 0),
    ...(isCount(column.heading) && { "custom, counts": 1 }),
    ...(column.idWith.length > 0 && { "custom, part of an id": 1 }),
    "custom, few different": column.facts.filled > 0 && column.facts.distinct <= 6 ? 1 : 0,
  };
}

/** Tables in which a word has to have stood before it says much. */
const CAUTION = 2;

/** How much the words of a heading speak for a column that nobody would move, from -1 to 1: the average, and the word that says most. */
function technicality(words: readonly string[], technical: Model["technical"]): readonly [average: number, most: number] {
  const own = words.map((word) => {
    const [out, kept] = (Object.hasOwn(technical, word) ? technical[word] : undefined) ?? [0, 0];
    return (out - 0.25 * kept) / (out + 0.25 * kept + CAUTION);
  });
  return own.length === 0 ? [0, 0] : [own.reduce((a, b) => a + b, 0) / own.length, Math.max(...own)];
}

export function leaveSigns(
  column: DescribedColumn,
  technical: Model["technical"],
  { best, bare, isLink, isSecond, isStamp, technical: called, extends: isMore, isIdBesideName }: Best,
): Signs {
  const { rates, filled, distinct, cells } = column.facts;
  const [average, most] = technicality(column.words, technical);
  const isId = column.words.at(-1) === "id";
  return {
    "leave out": 1,
    ...(called && {
      "leave out, called so": Math.max(0, 2 * called.agreement - 1),
      "leave out, called just so": called.isSame ? 1 : 0,
      "leave out, called so more than anything else": Math.max(0, Math.max(0, 2 * called.agreement - 1) - best),
    }),
    ...(isSecond && { [isStamp ? "leave out, another such stamp" : "leave out, another fits better"]: 1 }),
    ...(isMore && {
      "leave out, extends another heading": 1,
      "leave out, extends another by a technical word": technicality(column.words.slice(-1), technical)[0],
    }),
    ...(isIdBesideName && { "leave out, id beside its name": 1 }),
    ...(isId && { "leave out, id of something known": bare }),
    "leave out, technical": average,
    "leave out, a technical word": most,
    "leave out, yes or no": Math.max(rates.yesNo ?? 0, rates.digit ?? 0),
    "leave out, best word": best,
    "leave out, same word": best > 0.99 ? 1 : 0,
    "leave out, best without its end": bare,
    "leave out, link": isLink ? 1 : 0,
    "leave out, copy": column.copyOf === undefined ? 0 : 1,
    ...(column.idWith.length > 0 && { "leave out, part of an id": 1 }),
    "leave out, one value": filled > 3 && distinct === 1 ? 1 : 0,
    "leave out, empty": filled === 0 && cells > 0 ? 1 : 0,
    "leave out, hash": rates.hash ?? 0,
    "leave out, json": rates.json ?? 0,
    "leave out, figures": (rates.integer ?? 0) + (rates.decimal ?? 0),
    "leave out, id": isId ? 1 : 0,
    "leave out, dates": Math.max(rates.date ?? 0, rates.dateTime ?? 0),
  };
}
