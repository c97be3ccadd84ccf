/** Matches columns as common importers do: a heading that equals, or almost equals, a name of a concept. */
import { fold, squash } from "../../shared/record/fold-text.ts";
import type { Vocabulary } from "../../shared/vocabulary/vocabulary.ts";
import type { GoldSystem } from "./read-gold.ts";

export const plainWays = ["exact", "two letters", "trigrams"] as const;
export type PlainWay = (typeof plainWays)[number];

/** The concept that each heading of a table is nearest to, or none: of its object, with the same words that the recogniser knows. */
export function matchPlainly(headings: readonly string[], object: string, vocabulary: Vocabulary, way: PlainWay): (string | undefined)[] {
  const own = vocabulary.objects.find(({ name }) => name === object);
  const names = (own?.columns ?? []).flatMap(({ concept }) =>
    Object.values(vocabulary.words).flatMap((words) =>
      [...(words.in[object]?.[concept] ?? []), ...(words.concepts[concept] ?? [])].map((name) => ({ concept, name })),
    ),
  );
  return headings.map((heading) => {
    let best: { concept: string; score: number } | undefined;
    for (const { concept, name } of names) {
      const score = scoreOf(heading, name, way);
      if (score > 0 && (best === undefined || score > best.score)) best = { concept, score };
    }
    return best?.concept;
  });
}

function scoreOf(heading: string, name: string, way: PlainWay): number {
  switch (way) {
    case "exact":
      return fold(heading) === fold(name) ? 1 : 0;
    case "two letters": {
      const distance = lettersApart(squash(heading), squash(name));
      return distance <= 2 ? 3 - distance : 0;
    }
    case "trigrams": {
      const [a, b] = [trigramsOf(squash(heading)), trigramsOf(squash(name))];
      const share = (2 * [...a].filter((part) => b.has(part)).length) / Math.max(1, a.size + b.size);
      return share >= 0.5 ? share : 0;
    }
  }
}

const trigramsOf = (text: string): Set<string> => {
  const padded = `  ${text} `;
  return new Set(Array.from({ length: padded.length - 2 }, (_, at) => padded.slice(at, at + 3)));
};

/** Letters that are added, missing or wrong; 3 for more than two. */
function lettersApart(a: string, b: string): number {
  if (Math.abs(a.length - b.length) > 2) return 3;
  let last = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1)
      row.push(Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)));
    if (Math.min(...row) > 2) return 3;
    last = row;
  }
  return Math.min(3, last[b.length] ?? 3);
}

/** Share of a system's columns whose nearest concept is right; a column without one is right to have none. */
export function scorePlainly(systems: readonly GoldSystem[], vocabulary: Vocabulary, way: PlainWay): number {
  let [right, all] = [0, 0];
  for (const { tables } of systems)
    for (const { object, columns } of tables) {
      const found = matchPlainly(
        columns.map(({ heading }) => heading),
        object,
        vocabulary,
        way,
      );
      for (const [at, { label, also }] of columns.entries()) {
        const wanted = [label, ...also];
        const got = found[at];
        all += 1;
        if (got === undefined ? wanted.includes("custom") || wanted.includes("leave-out") : wanted.includes(got)) right += 1;
      }
    }
  return all === 0 ? 0 : right / all;
}
