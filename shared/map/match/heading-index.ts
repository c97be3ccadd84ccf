/** Finds known names similar to a column's heading, comparing only names that share a part with it. */
import { countTypingErrors } from "../../record/count-typing-errors.ts";
import { fold, squash } from "../../record/fold-text.ts";

export type HeadingScore = { readonly score: number; readonly why: string };

/** A heading or a known name, taken apart once. */
type Reading = {
  readonly text: string;
  /** Letters and digits only, folded. */
  readonly squashed: string;
  readonly tokens: ReadonlySet<string>;
  readonly trigrams: ReadonlySet<string>;
};

const tokensOf = (text: string): string[] =>
  fold(text.replace(/([\p{Ll}\d])(\p{Lu})/gu, "$1 $2"))
    .split(/[^\p{L}\p{M}\p{N}]+/gu)
    .filter((token) => token !== "");

function trigramsOf(word: string): Set<string> {
  const padded = `  ${word} `;
  return new Set(Array.from({ length: padded.length - 2 }, (_, at) => padded.slice(at, at + 3)));
}

function readHeading(text: string): Reading {
  const squashed = squash(text);
  return { text, squashed, tokens: new Set(tokensOf(text)), trigrams: trigramsOf(squashed) };
}

const dice = (shared: number, a: ReadonlySet<string>, b: ReadonlySet<string>): number =>
  a.size + b.size === 0 ? 0 : (2 * shared) / (a.size + b.size);

function countShared(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let shared = 0;
  for (const item of a) if (b.has(item)) shared += 1;
  return shared;
}

/** 1 for equal words, less for every letter that is added, missing, wrong or swapped with its neighbour; 0 below 0.75. */
function spelling(a: string, b: string): number {
  const longest = Math.max(a.length, b.length);
  // Short words are easily one letter apart: State is not Status.
  if (longest < 5 || Math.abs(a.length - b.length) > longest / 4) return 0;
  const score = 1 - countTypingErrors(a, b) / longest;
  return score >= 0.75 ? score : 0;
}

const compare = (a: Reading, b: Reading): number =>
  Math.max(
    dice(countShared(a.tokens, b.tokens), a.tokens, b.tokens),
    dice(countShared(a.trigrams, b.trigrams), a.trigrams, b.trigrams),
    spelling(a.squashed, b.squashed),
  );

/** How alike two headings are, 0 to 1, by their words, their letters and their spelling. */
export const similarity = (a: string, b: string): number => compare(readHeading(a), readHeading(b));

/** The heading without the object's own name in front: `enquiry_mobileno` is `mobileno`. */
function withoutPrefix(squashed: string, prefixes: readonly string[]): string | undefined {
  const found = prefixes.find((prefix) => prefix.length > 2 && squashed.startsWith(prefix) && squashed.length > prefix.length + 1);
  return found === undefined ? undefined : squashed.slice(found.length);
}

/** A heading without a number at its end: "Phone 2" and "phone2" are phones. */
const withoutNumber = (squashed: string): string => squashed.replace(/\d{1,2}$/u, "");

/** One name of one field; a field's first name has rank 0. */
type Name = { readonly field: number; readonly rank: number; readonly reading: Reading };

export type HeadingMatches = {
  /** By the field's position. 1: a known name of it; below 0.5: not alike. Fields that are absent have nothing in common with the heading. */
  readonly scores: ReadonlyMap<number, HeadingScore>;
  /** How many names the heading was compared with. */
  readonly compared: number;
};
export type HeadingIndex = { find(heading: string): HeadingMatches };

/**
 * Indexes the names of fields. `objectWords` are words that people put in front of a heading to name the object.
 * @example indexHeadings([["E-mail", "Email ID"]], ["contact"]).find("Email ID").scores.get(0)?.score // 0.9995
 */
export function indexHeadings(fields: readonly (readonly string[])[], objectWords: readonly string[]): HeadingIndex {
  const prefixes = objectWords.map(squash);
  const names = fields.flatMap((words, field) => words.map((word, rank): Name => ({ field, rank, reading: readHeading(word) })));
  const whole = groupBy(names, ({ reading }) => [reading.squashed]);
  // Names that differ in more than a quarter of their letters share no trigram; those that differ less share at least one.
  const evidence = groupBy(names, ({ reading }) => [...reading.trigrams, ...[...reading.tokens].map((token) => `=${token}`)]);

  function likely(heading: Reading): Set<Name> {
    const found = new Set<Name>();
    for (const trigram of heading.trigrams) for (const name of evidence.get(trigram) ?? []) found.add(name);
    for (const token of heading.tokens) for (const name of evidence.get(`=${token}`) ?? []) found.add(name);
    return found;
  }

  return {
    find(text) {
      const heading = readHeading(text);
      const scores = new Map<number, HeadingScore>();
      const put = (names: readonly Name[] | undefined, scoreOf: (rank: number) => HeadingScore): void => {
        for (const { field, rank } of names ?? []) if (!scores.has(field)) scores.set(field, scoreOf(rank));
      };
      put(whole.get(heading.squashed), (rank) => ({
        score: 1 - Math.min(rank, 20) * 0.0005,
        why: "The heading is a known name for this field",
      }));
      const bare = withoutPrefix(heading.squashed, prefixes);
      if (bare !== undefined) {
        const prefix = text.slice(0, Math.max(text.length - bare.length, 0)).trim();
        put(whole.get(bare), () => ({ score: 0.97, why: `Without "${prefix}" the heading is a known name for this field` }));
      }
      const plain = withoutNumber(heading.squashed);
      if (plain !== heading.squashed) put(whole.get(plain), () => ({ score: 0.96, why: "One of several numbered columns with this name" }));
      const best = new Map<number, { score: number; name: Name }>();
      const candidates = [...likely(heading)].filter((name) => !scores.has(name.field));
      for (const name of candidates) {
        const score = compare(heading, name.reading);
        const before = best.get(name.field);
        if (before === undefined || score > before.score || (score === before.score && name.rank < before.name.rank))
          best.set(name.field, { score, name });
      }
      for (const [field, { score, name }] of best)
        scores.set(field, { score: score * 0.85, why: `The heading is similar to "${name.reading.text}"` });
      return { scores, compared: candidates.length };
    },
  };
}

function groupBy(names: readonly Name[], keysOf: (name: Name) => readonly string[]): Map<string, Name[]> {
  const groups = new Map<string, Name[]>();
  for (const name of names)
    for (const key of keysOf(name)) {
      const group = groups.get(key);
      if (group) group.push(name);
      else groups.set(key, [name]);
    }
  return groups;
}
