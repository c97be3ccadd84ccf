/** Learns the model of the recogniser from gold columns: weights under which what is right is likeliest. */
import { type Candidate, candidatesFor, LEAVE_OUT } from "../../shared/map/recognise/column-signs.ts";
import { type DescribedTable, describeTable } from "../../shared/map/recognise/describe-table.ts";
import { holdingsOf } from "../../shared/map/recognise/links.ts";
import type { Model, Signs } from "../../shared/map/recognise/model.ts";
import { othersSay, tableSigns } from "../../shared/map/recognise/table-signs.ts";
import type { WordIndex } from "../../shared/map/recognise/word-index.ts";
import type { Vocabulary } from "../../shared/vocabulary/vocabulary.ts";
import type { GoldTable } from "./read-gold.ts";

/** One choice among candidates: their signs, and which of them are right. */
export type Choice = { readonly signs: readonly Signs[]; readonly right: readonly number[] };

export const isEmptyText = (text: string): boolean => /^(?:null|n\/a|none|-|--|nil)$/iu.test(text);

/** How often each concept occurs in lists of each object. */
export function countConcepts(tables: readonly GoldTable[]): Model["seen"] {
  const seen: Record<string, { tables: number; concepts: Record<string, number> }> = {};
  for (const { object, columns } of tables) {
    const own = (seen[object] ??= { tables: 0, concepts: {} });
    own.tables += 1;
    for (const label of new Set(columns.map((column) => column.label))) own.concepts[label] = (own.concepts[label] ?? 0) + 1;
  }
  return seen;
}

/** How often each word stood in headings of columns that nobody would move, and of others, by table. */
export function countTechnical(tables: readonly GoldTable[], index: WordIndex): Model["technical"] {
  const counts: Record<string, [number, number]> = {};
  for (const table of tables)
    for (const [word, isOut] of wordsOfTable(table, index)) {
      const own = (counts[word] ??= [0, 0]);
      own[isOut ? 0 : 1] += 1;
    }
  return counts;
}

/** Each word of a table's headings once for each side. */
function wordsOfTable({ columns }: GoldTable, index: WordIndex): (readonly [word: string, isOut: boolean])[] {
  const sides = [true, false].map(
    (isOut) => new Set(columns.filter(({ label }) => (label === LEAVE_OUT) === isOut).flatMap(({ heading }) => index.split(heading))),
  );
  return sides.flatMap((words, side) => [...words].map((word) => [word, side === 0] as const));
}

function withoutWords(technical: Model["technical"], table: GoldTable, index: WordIndex): Model["technical"] {
  const counts = { ...technical };
  for (const [word, isOut] of wordsOfTable(table, index)) {
    const [out, kept] = counts[word] ?? [0, 0];
    counts[word] = isOut ? [Math.max(0, out - 1), kept] : [out, Math.max(0, kept - 1)];
  }
  return counts;
}

/** Fewer systems' worth of counts for the table itself: otherwise the model would trust what it was told. */
function without(seen: Model["seen"], table: GoldTable): Model["seen"] {
  const own = seen[table.object];
  if (own === undefined) return seen;
  const labels = new Set(table.columns.map(({ label }) => label));
  const concepts = Object.fromEntries(Object.entries(own.concepts).map(([label, count]) => [label, labels.has(label) ? count - 1 : count]));
  return { ...seen, [table.object]: { tables: own.tables - 1, concepts } };
}

export type Lessons = { readonly columns: readonly Choice[]; readonly tables: readonly Choice[] };

/** Every so many columns are also shown without their heading: values have to be understood where words say nothing. */
const MASKED = 3;

/** The choices in the tables of one system; `withValues` false: from headings alone. */
export function lessonsOf(
  tables: readonly GoldTable[],
  {
    vocabulary,
    index,
    seen,
    technical,
    withValues,
  }: { vocabulary: Vocabulary; index: WordIndex; seen: Model["seen"]; technical: Model["technical"]; withValues: boolean },
): Lessons {
  const read = tables.map((table) => ({
    file: table.file,
    name: "",
    columns: table.columns.map(({ heading }) => heading),
    rows: withValues ? table.rows : [],
  }));
  const described = read.map((table) => describeTable(table, index, isEmptyText));
  const holdings = holdingsOf(
    described,
    tables.map(({ object }) => object),
  );
  const columns = tables.flatMap((table, at) => {
    const object = vocabulary.objects.find(({ name }) => name === table.object);
    const own = described[at];
    if (object === undefined || own === undefined) return [];
    const around = { vocabulary, index, seen: without(seen, table), technical: withoutWords(technical, table, index), holdings };
    return own.columns.flatMap((column, position): Choice[] => {
      const gold = table.columns[position];
      if (gold === undefined) return [];
      const seenAs = withValues && position % MASKED === 0 ? [column, { ...column, heading: "", words: [] }] : [column];
      return seenAs.flatMap((each) => {
        const candidates = candidatesFor(each, own, object, around);
        const right = rightOf(candidates, [gold.label, ...gold.also]);
        return right.length === 0 ? [] : [{ signs: candidates.map(({ signs }) => signs), right }];
      });
    });
  });
  const choices = described.flatMap((own, at): Choice[] => {
    const gold = tables[at];
    if (gold === undefined) return [];
    const others = tables
      .filter((_, other) => other !== at)
      .map(({ object }) => vocabulary.objects.find(({ name }) => name === object)?.area);
    const share = others.length === 0 ? 0.5 : others.filter((area) => area === "clinic").length / others.length;
    const right = vocabulary.objects.flatMap(({ name }, place) => (name === gold.object || gold.also.includes(name) ? [place] : []));
    // A table is also recognised when its file is called anything.
    const counts = without(seen, gold);
    const signsOf = (table: DescribedTable): Signs[] =>
      vocabulary.objects.map((object) => tableSigns(table, object, { vocabulary, index, seen: counts }));
    const beside = (signs: readonly Signs[], clinic: number): Signs[] =>
      signs.map((own, place) => {
        const object = vocabulary.objects[place];
        return object === undefined ? own : { ...own, ...othersSay(object, clinic) };
      });
    const alone = signsOf(own);
    const signs = beside(alone, share);
    const few = beside(signsOf({ ...own, columns: own.columns.slice(0, FEW) }), 0.5);
    const core = own.columns.filter((_, position) => kernels[gold.object]?.has(gold.columns[position]?.label ?? "") === true);
    const bare = core.length >= 2 ? [nameless(beside(signsOf({ ...own, columns: core }), 0.5))] : [];
    const otherwise = confused[gold.object] ?? [];
    const misnamed = otherwise.map((name) => calledLike(signs, [gold.object, name], vocabulary));
    return [signs, nameless(signs), ...misnamed, beside(alone, 0.5), few, nameless(few), ...bare, ...bare].map((each) => ({
      signs: each,
      right,
    }));
  });
  return { columns, tables: choices };
}

/** Columns of the lists that people make by hand: nothing but these. Lists of users and patients look the same, and are rarer. */
const kernels: Readonly<Record<string, ReadonlySet<string>>> = {
  contact: new Set(["person-name", "given-name", "family-name", "email", "phone", "mobile", "company-name"]),
  company: new Set(["company-name", "phone", "email", "website", "city"]),
  deal: new Set(["title", "company-name", "amount", "stage", "expected-close"]),
};

/** What some systems call a list that others call otherwise: the columns say what it is. */
const confused: Readonly<Record<string, readonly string[]>> = {
  deal: ["lead"],
  company: ["lead"],
  practice: ["company"],
};

/** The signs of a table whose file is called like a list of another object. */
const calledLike = (signs: readonly Signs[], [own, other]: readonly [string, string], vocabulary: Vocabulary): Signs[] =>
  signs.map((each, place) => {
    const { name } = vocabulary.objects[place] ?? {};
    const called = name === other ? 1 : name === own ? 0 : undefined;
    return called === undefined ? each : { ...each, named: called, "named in part": called, "named at the end": called };
  });

/** A list that somebody made by hand has few columns. */
const FEW = 6;

const nameless = (signs: readonly Signs[]): Signs[] =>
  signs.map((own) => ({ ...own, named: 0, "named in part": 0, "named at the end": 0 }));

export const rightOf = (candidates: readonly Pick<Candidate, "concept">[], labels: readonly string[]): number[] =>
  candidates.flatMap(({ concept }, at) => (labels.includes(concept) ? [at] : []));

const ROUNDS = 200;
const RATE = 0.1;
/** Each round learns from one part of the choices. */
const PARTS = 4;

/** Choices as flat numbers: each candidate's signs lie between two places of `places` and `values`. */
export type Flat = {
  readonly ends: Int32Array;
  readonly places: Uint16Array;
  readonly values: Float32Array;
  readonly isRight: Uint8Array;
  /** The first candidate of each choice, and one more for the end. */
  readonly first: Int32Array;
};

/** Choices as flat numbers; signs that `place` does not have yet are added to it. */
export function flatten(choices: readonly Choice[], place: Map<string, number>): Flat {
  const ends: number[] = [0];
  const places: number[] = [];
  const values: number[] = [];
  const isRight: number[] = [];
  const first: number[] = [0];
  for (const { signs, right } of choices) {
    for (const [at, own] of signs.entries()) {
      for (const name in own) {
        const value = own[name] ?? 0;
        if (value === 0) continue;
        let at = place.get(name);
        if (at === undefined) {
          at = place.size;
          place.set(name, at);
        }
        places.push(at);
        values.push(value);
      }
      ends.push(places.length);
      isRight.push(right.includes(at) ? 1 : 0);
    }
    first.push(isRight.length);
  }
  return {
    ends: Int32Array.from(ends),
    places: Uint16Array.from(places),
    values: Float32Array.from(values),
    isRight: Uint8Array.from(isRight),
    first: Int32Array.from(first),
  };
}

/** Signs that a model does not learn from, to see what they are worth. */
export type Ignored = (sign: string) => boolean;

/** Maximum likelihood with a penalty for large weights, by Adam; the same choices give the same weights. `place` is where each sign stands in the lessons. */
export function learnWeights(
  lessons: readonly Flat[],
  place: ReadonlyMap<string, number>,
  { penalty, ignored = () => false }: { penalty: number; ignored?: Ignored | undefined },
): Record<string, number> {
  const learned = [...place].filter(([name]) => !ignored(name));
  const count = lessons.reduce((sum, { first }) => sum + first.length - 1, 0);
  const [weights, mean, square, slope] = Array.from({ length: 4 }, () => new Float64Array(place.size)) as [
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
  ];
  for (let round = 1; round <= ROUNDS; round += 1) {
    slope.fill(0);
    let from = 0;
    for (const own of lessons) {
      addSlopes(own, weights, slope, (((round - from) % PARTS) + PARTS) % PARTS);
      from += own.first.length - 1;
    }
    for (const [, at] of learned) {
      const own = ((slope[at] as number) * PARTS) / count + penalty * (weights[at] as number);
      mean[at] = 0.9 * (mean[at] as number) + 0.1 * own;
      square[at] = 0.99 * (square[at] as number) + 0.01 * own * own;
      const rate = RATE * (1 - (0.8 * round) / ROUNDS);
      weights[at] =
        (weights[at] as number) -
        (rate * (mean[at] as number)) / (1 - 0.9 ** round) / (Math.sqrt((square[at] as number) / (1 - 0.99 ** round)) + 1e-8);
    }
  }
  return Object.fromEntries(
    learned.map(([name, at]) => [name, Number((weights[at] as number).toFixed(4))] as const).sort(([a], [b]) => (a < b ? -1 : 1)),
  );
}

/** How the likelihood of what is right falls with each weight, summed over the choices of a part. */
function addSlopes({ ends, places, values, isRight, first }: Flat, weights: Float64Array, slope: Float64Array, part: number): void {
  const powers = new Float64Array(isRight.length);
  for (let choice = part; choice + 1 < first.length; choice += PARTS) {
    const [from, to] = [first[choice] as number, first[choice + 1] as number];
    let most = Number.NEGATIVE_INFINITY;
    for (let at = from; at < to; at += 1) {
      let sum = 0;
      for (let sign = ends[at] as number; sign < (ends[at + 1] as number); sign += 1)
        sum += (weights[places[sign] as number] as number) * (values[sign] as number);
      powers[at] = sum;
      if (sum > most) most = sum;
    }
    let [all, good] = [0, 0];
    for (let at = from; at < to; at += 1) {
      const power = Math.exp((powers[at] as number) - most);
      powers[at] = power;
      all += power;
      if (isRight[at] === 1) good += power;
    }
    for (let at = from; at < to; at += 1) {
      const power = powers[at] as number;
      const pull = power / all - (isRight[at] === 1 ? power / Math.max(good, 1e-300) : 0);
      if (Math.abs(pull) < 1e-6) continue;
      for (let sign = ends[at] as number; sign < (ends[at + 1] as number); sign += 1)
        slope[places[sign] as number] = (slope[places[sign] as number] as number) + pull * (values[sign] as number);
    }
  }
}

export const PENALTY = { columns: 0.0005, tables: 0.0007 } as const;
