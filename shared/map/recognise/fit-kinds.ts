/** Scores how well a column's values fit what a concept's values look like. */
import type { Shape } from "../../sources/profile.ts";
import type { ValueKind } from "../../vocabulary/value-kind.ts";
import type { Concept } from "../../vocabulary/vocabulary.ts";
import type { ValueFacts } from "./value-kinds.ts";

/** Kinds of values that each shape has, from 0 to 1; kinds that are not named do not fit. */
const fits: Readonly<Record<Shape, Partial<Record<ValueKind, number>>>> = {
  id: { integer: 1, hash: 1, code: 1, zeros: 1, small: 0.9, url: 0.3, medicalCode: 0.5, word: 0.3 },
  text: {
    words: 1,
    word: 1,
    name: 0.8,
    company: 1,
    code: 0.8,
    place: 0.9,
    street: 0.8,
    integer: 0.5,
    zeros: 0.6,
    address: 0.7,
    long: 0.4,
    letters: 0.7,
    list: 0.5,
    userName: 0.7,
    file: 0.6,
    path: 0.6,
    provider: 0.8,
    medicalCode: 0.7,
    postal: 0.5,
    handle: 0.5,
    country: 0.6,
    domain: 0.4,
    time: 0.4,
    hash: 0.3,
  },
  longText: { long: 1, words: 0.7, html: 1, json: 0.4, word: 0.3, company: 0.3, name: 0.3, address: 0.8, street: 0.4, list: 0.4 },
  name: { name: 1, word: 0.9, place: 0.8, provider: 1, words: 0.6, company: 0.2 },
  email: { email: 1 },
  phone: { phone: 1, integer: 0.3 },
  url: { url: 1, domain: 0.9, handle: 0.6, path: 0.3, file: 0.3 },
  date: { date: 1, dateTime: 0.9 },
  dateTime: { dateTime: 1, date: 0.9 },
  number: { integer: 1, decimal: 1, small: 1, digit: 0.7, percent: 1, coordinate: 0.7, duration: 0.6, time: 0.3, money: 0.5 },
  money: { money: 1, decimal: 1, integer: 0.8, small: 0.7, digit: 0.4 },
  choice: {
    word: 1,
    words: 0.8,
    name: 0.8,
    letters: 0.8,
    country: 0.7,
    yesNo: 0.6,
    small: 0.5,
    currency: 0.8,
    language: 0.8,
    place: 0.8,
    zone: 0.9,
    code: 0.4,
    mime: 0.8,
    list: 0.3,
    company: 0.3,
    digit: 0.4,
    userName: 0.8,
    integer: 0.3,
  },
  tags: { list: 1, word: 0.7, words: 0.6, name: 0.5, json: 0.5 },
  owner: { name: 1, email: 0.9, integer: 0.7, hash: 0.6, userName: 0.9, word: 0.5, code: 0.5, domain: 0.5, provider: 0.7, words: 0.4 },
  boolean: { yesNo: 1, digit: 1 },
};

/** Kinds that say by themselves what a column holds. */
const telling: readonly ValueKind[] = [
  "email",
  "url",
  "phone",
  "date",
  "dateTime",
  "time",
  "money",
  "percent",
  "long",
  "html",
  "json",
  "hash",
  "yesNo",
  "file",
  "path",
  "ip",
  "mime",
  "zone",
  "street",
  "address",
  "coordinate",
  "company",
  "country",
  "domain",
  "decimal",
  "medicalCode",
  "provider",
];

/** Kinds that nothing else looks like. */
const certain: readonly ValueKind[] = ["email", "url", "date", "dateTime"];

/** Shapes of which no value is made of words alone. */
const wordless: ReadonlySet<Shape> = new Set(["email", "url", "date", "dateTime", "number", "money", "phone"]);
/** Further kinds that values of a shape never have: a time of the day is no date, and no id says yes or no. */
const nevers: Readonly<Partial<Record<Shape, readonly ValueKind[]>>> = {
  date: ["time"],
  choice: ["time"],
  owner: ["time"],
  id: ["yesNo"],
  name: ["yesNo", "integer", "hash", "time"],
};
const wordKinds: readonly ValueKind[] = ["word", "words", "name", "long", "street", "address", "company"];

export type KindFit = {
  /** Share of the values that fit the concept's shape, 0 to 1. */
  readonly shape: number;
  /** Share of the values that are of a kind which says by itself what it is, and whether the concept's values are of that kind: -1 to 1. */
  readonly telling: number;
  /** Share of the values of the kinds that are particular to the concept; undefined where it has none. */
  readonly own: number | undefined;
  /** Nearly all values are of a kind that the concept never has: its heading cannot outweigh that. */
  readonly isContradicted: boolean;
  /** Share of the values that are usual for the concept; undefined where it has no list of them. */
  readonly usual: number | undefined;
};

/** The concept's own list, or the lists of kinds, are compared with what the column has; undefined without values. */
export function fitKinds(concept: Concept, facts: ValueFacts): KindFit | undefined {
  if (facts.filled === 0) return undefined;
  const known = remembered.get(facts) ?? new Map<Concept, KindFit>();
  remembered.set(facts, known);
  const fit = known.get(concept) ?? workOut(concept, facts);
  known.set(concept, fit);
  return fit;
}

/** A column is compared with the concepts of every object that its table may be a list of. */
const remembered = new WeakMap<ValueFacts, Map<Concept, KindFit>>();

function workOut(concept: Concept, facts: ValueFacts): KindFit {
  const wanted = fits[concept.shape];
  const own = concept.kinds ?? [];
  let shape = 0;
  for (const kind in facts.rates) shape = Math.max(shape, (facts.rates[kind as ValueKind] ?? 0) * (wanted[kind as ValueKind] ?? 0));
  const ownShare =
    own.length === 0
      ? undefined
      : Math.min(
          1,
          own.reduce((most, kind) => Math.max(most, facts.rates[kind as ValueKind] ?? 0), 0),
        );
  if (ownShare !== undefined) shape = Math.max(shape, ownShare);
  const strongest = telling.reduce<ValueKind | undefined>(
    (best, kind) => ((facts.rates[kind] ?? 0) > (best === undefined ? 0.5 : (facts.rates[best] ?? 0)) ? kind : best),
    undefined,
  );
  const rate = strongest === undefined ? 0 : (facts.rates[strongest] ?? 0);
  const of = (kinds: readonly ValueKind[]): number => kinds.reduce((most, kind) => Math.max(most, facts.rates[kind] ?? 0), 0);
  const words = (facts.rates.word ?? 0) + (facts.rates.words ?? 0);
  const never = of(nevers[concept.shape] ?? []);
  const contradiction = Math.max(of(certain), never, wordless.has(concept.shape) ? Math.max(words, of(wordKinds)) : 0);
  const accepts = strongest !== undefined && ((wanted[strongest] ?? 0) >= 0.8 || own.includes(strongest));
  return {
    shape,
    telling: strongest === undefined ? 0 : accepts ? rate : -rate,
    own: ownShare,
    isContradicted: contradiction > 0.9 && (shape < 0.1 || (never > 0.9 && (ownShare ?? 0) < 0.1)),
    usual: concept.values === undefined || facts.listed.size === 0 ? undefined : shareOfUsual(concept.values, facts),
  };
}

const usualSets = new WeakMap<readonly string[], ReadonlySet<string>>();

function shareOfUsual(values: readonly string[], { listed, filled }: ValueFacts): number {
  let set = usualSets.get(values);
  if (set === undefined) {
    set = new Set(values.map((value) => value.toLowerCase()));
    usualSets.set(values, set);
  }
  let known = 0;
  for (const [value, count] of listed) if (set.has(value)) known += count;
  return filled === 0 ? 0 : known / filled;
}
