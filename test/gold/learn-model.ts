/** Learns the model of the recogniser from gold columns: weights under which what is right is likeliest. */
import { type Candidate, candidatesFor } from "../../shared/map/recognise/column-signs.ts";
import { describeTable } from "../../shared/map/recognise/describe-table.ts";
import { holdingsOf } from "../../shared/map/recognise/links.ts";
import type { Model, Signs } from "../../shared/map/recognise/model.ts";
import { tableSigns } from "../../shared/map/recognise/table-signs.ts";
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

/** Fewer systems' worth of counts for the table itself: otherwise the model would trust what it was told. */
function without(seen: Model["seen"], table: GoldTable): Model["seen"] {
  const own = seen[table.object];
  if (own === undefined) return seen;
  const labels = new Set(table.columns.map(({ label }) => label));
  const concepts = Object.fromEntries(Object.entries(own.concepts).map(([label, count]) => [label, labels.has(label) ? count - 1 : count]));
  return { ...seen, [table.object]: { tables: own.tables - 1, concepts } };
}

export type Lessons = { readonly columns: readonly Choice[]; readonly tables: readonly Choice[] };

/** The choices in the tables of one system; `withValues` false: from headings alone. */
export function lessonsOf(
  tables: readonly GoldTable[],
  { vocabulary, index, seen, withValues }: { vocabulary: Vocabulary; index: WordIndex; seen: Model["seen"]; withValues: boolean },
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
    const around = { vocabulary, index, seen: without(seen, table), holdings };
    return own.columns.flatMap((column, position): Choice[] => {
      const gold = table.columns[position];
      if (gold === undefined) return [];
      const candidates = candidatesFor(column, own, object, around);
      const right = rightOf(candidates, [gold.label, ...gold.also]);
      return right.length === 0 ? [] : [{ signs: candidates.map(({ signs }) => signs), right }];
    });
  });
  const choices = described.flatMap((own, at): Choice[] => {
    const gold = tables[at];
    if (gold === undefined) return [];
    const around = { vocabulary, index, seen: without(seen, gold) };
    const right = [vocabulary.objects.findIndex(({ name }) => name === gold.object)];
    // A table is also recognised when its file is called anything.
    return [own, { ...own, nameWords: [] }].map((table) => ({ signs: vocabulary.objects.map((object) => tableSigns(table, object, around)), right }));
  });
  return { columns, tables: choices };
}

export const rightOf = (candidates: readonly Pick<Candidate, "concept">[], labels: readonly string[]): number[] =>
  candidates.flatMap(({ concept }, at) => (labels.includes(concept) ? [at] : []));

const ROUNDS = 250;
const RATE = 0.08;

/** Maximum likelihood with a penalty for large weights, by Adam; the same choices give the same weights. */
export function learnWeights(choices: readonly Choice[], penalty: number): Record<string, number> {
  const names = [...new Set(choices.flatMap(({ signs }) => signs.flatMap((own) => Object.keys(own))))].sort();
  const place = new Map(names.map((name, at) => [name, at]));
  const rows = choices.map(({ signs, right }) => ({
    right,
    signs: signs.map((own) => Object.entries(own).flatMap(([name, value]) => (value === 0 ? [] : [[place.get(name) ?? 0, value] as const]))),
  }));
  const weights = new Float64Array(names.length);
  const [mean, square, slope] = [new Float64Array(names.length), new Float64Array(names.length), new Float64Array(names.length)];
  for (let round = 1; round <= ROUNDS; round += 1) {
    slope.fill(0);
    for (const { signs, right } of rows) {
      const sums = signs.map((own) => own.reduce((sum, [at, value]) => sum + (weights[at] ?? 0) * value, 0));
      const most = Math.max(...sums);
      const powers = sums.map((sum) => Math.exp(sum - most));
      const all = powers.reduce((a, b) => a + b, 0);
      const good = right.reduce((sum, at) => sum + (powers[at] ?? 0), 0);
      for (const [at, own] of signs.entries()) {
        const power = powers[at] ?? 0;
        const pull = power / all - (right.includes(at) ? power / Math.max(good, 1e-300) : 0);
        if (Math.abs(pull) > 1e-6) for (const [name, value] of own) slope[name] = (slope[name] ?? 0) + pull * value;
      }
    }
    for (let at = 0; at < weights.length; at += 1) {
      const own = (slope[at] ?? 0) / rows.length + penalty * (weights[at] ?? 0);
      mean[at] = 0.9 * (mean[at] ?? 0) + 0.1 * own;
      square[at] = 0.99 * (square[at] ?? 0) + 0.01 * own * own;
      const rate = RATE * (1 - (0.7 * round) / ROUNDS);
      weights[at] = (weights[at] ?? 0) - (rate * (mean[at] ?? 0)) / (1 - 0.9 ** round) / (Math.sqrt((square[at] ?? 0) / (1 - 0.99 ** round)) + 1e-8);
    }
  }
  return Object.fromEntries(names.map((name, at) => [name, Number((weights[at] ?? 0).toFixed(4))]));
}

export const PENALTY = { columns: 0.0005, tables: 0.002 } as const;
