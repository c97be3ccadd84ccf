/** Chooses the columns that a language model is asked about, and says of them their headings and what their values look like, never a value. */
import { Entity } from "../../record/nutshell/entity.ts";
import type { ValueKind } from "../../vocabulary/value-kind.ts";
import type { Vocabulary, VocabularyObject } from "../../vocabulary/vocabulary.ts";
import { alternativeLabel } from "../choices.ts";
import { mappedEntity } from "../mapped-entity.ts";
import type { ColumnMatch, SourceMatches } from "../match/match-columns.ts";
import { CUSTOM, LEAVE_OUT } from "../recognise/column-signs.ts";
import { cutHeading } from "../recognise/split-heading.ts";
import type { ValueFacts } from "../recognise/value-kinds.ts";

/** All that leaves this machine about a column. */
export type MaskedColumn = {
  readonly heading: string;
  /** Shares of the values by what they look like. */
  readonly kinds: Readonly<Partial<Record<ValueKind, number>>>;
  /** Shares of the rows that have a value, and of the values that are different. */
  readonly filled: number;
  readonly different: number;
  /** Average number of characters of a value. */
  readonly length: number;
};

export type AllowedAnswer = { readonly answer: string; readonly becomes: string };

export type MaskedTable = {
  readonly object: string;
  readonly title: string;
  readonly answers: readonly AllowedAnswer[];
  readonly columns: readonly MaskedColumn[];
};

/** `withheld`: columns that are not sure, and whose headings may hold somebody's data. */
export type Masked = { readonly tables: readonly MaskedTable[]; readonly withheld: number };

/** Longer headings are texts that somebody wrote. */
const LONGEST = 60;
/** So many digits are a number of somebody's. */
const DIGITS = 7;

/** `cells` are all values that are known of the export: what stands in one of them does not leave in a heading. */
export function maskColumns(matches: SourceMatches, vocabulary: Vocabulary, cells: Iterable<string>): Masked {
  const asked = [...matches].flatMap(([name, own]) => {
    const object = vocabulary.objects.find((each) => each.name === name);
    // Only what becomes a record of Nutshell has rows on Mapping.
    if (object === undefined || mappedEntity(object) === undefined) return [];
    return [{ object, columns: own.filter(isDoubtful) }];
  });
  const headings = asked.flatMap(({ columns }) => columns.map(({ column }) => column.column));
  const secret = findSecret(headings, vocabulary, cells);
  let withheld = 0;
  const tables = asked.flatMap(({ object, columns }): MaskedTable[] => {
    const open = columns.filter(({ column }) => !isPersonal(column.column) && !secret.has(column.column));
    withheld += columns.length - open.length;
    if (open.length === 0) return [];
    return [{ object: object.name, title: object.title, answers: answersFor(object), columns: open.map(maskColumn) }];
  });
  return { tables, withheld };
}

type Doubtful = ColumnMatch & { readonly facts: ValueFacts };

/** A column without values moves nothing, whatever it means. */
const isDoubtful = (match: ColumnMatch): match is Doubtful => !match.isSure && match.facts !== undefined && match.facts.filled > 0;

const share = (part: number, all: number): number => (all === 0 ? 0 : Math.round((100 * part) / all) / 100);

const maskColumn = ({ column, facts }: Doubtful): MaskedColumn => ({
  heading: column.column,
  kinds: Object.fromEntries(Object.entries(facts.rates).flatMap(([kind, rate]) => (rate < 0.01 ? [] : [[kind, share(rate, 1)]]))),
  filled: share(facts.filled, facts.cells),
  different: share(facts.distinct, facts.filled),
  length: Math.round(facts.length),
});

/** The meanings that columns of the object may have, and the two answers for none. The id is known otherwise. */
const answersFor = ({ columns }: VocabularyObject): AllowedAnswer[] => [
  ...columns.flatMap(({ concept, target }) =>
    concept === "id" ? [] : [{ answer: concept, becomes: alternativeLabel({ target: target ?? null }) }],
  ),
  { answer: CUSTOM, becomes: "a custom field under its own name: it means none of the others, and people would want to keep it" },
  { answer: LEAVE_OUT, becomes: `${alternativeLabel({ target: null })}: technical or computed, nobody would move it` },
];

/** Headings that look like an e-mail address, a phone number or a text. */
const isPersonal = (heading: string): boolean =>
  heading.length > LONGEST || heading.includes("@") || heading.replace(/[^\p{N}]/gu, "").length >= DIGITS;

/**
 * The headings in which something stands that is also a cell of the export, or a word of a short one: a name, say. Words of the vocabulary tell
 * nothing about anybody, and neither do small numbers.
 */
function findSecret(headings: readonly string[], vocabulary: Vocabulary, cells: Iterable<string>): ReadonlySet<string> {
  const known = wordsOf(vocabulary);
  const isOpen = (word: string): boolean => known.has(word) || /^\d{1,4}$/u.test(word);
  /** Parts of headings that would tell something if they stood in a cell. */
  const parts = new Map<string, Set<string>>();
  for (const heading of headings)
    for (const words of [cutHeading(heading), plainWords(heading)])
      for (let from = 0; from < words.length; from += 1)
        for (let to = from + 1; to <= words.length; to += 1) {
          const run = words.slice(from, to);
          if (run.every(isOpen)) continue;
          const part = run.join("");
          parts.set(part, (parts.get(part) ?? new Set()).add(heading));
        }
  const secret = new Set<string>();
  if (parts.size === 0) return secret;
  const mark = (text: string): void => {
    for (const heading of parts.get(text) ?? []) secret.add(heading);
  };
  for (const cell of cells) {
    if (cell.length > 2 * LONGEST) continue;
    const words = plainWords(cell);
    mark(words.join(""));
    if (words.length > 1 && words.length <= SHORT) words.forEach(mark);
  }
  return secret;
}

/** Names of people and companies have at most so many words. */
const SHORT = 6;

const plainWords = (text: string): string[] =>
  text
    .toLowerCase()
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .filter((word) => word !== "");

const remembered = new WeakMap<Vocabulary, ReadonlySet<string>>();

/** Every word of the vocabulary, whole and cut. */
function wordsOf(vocabulary: Vocabulary): ReadonlySet<string> {
  const before = remembered.get(vocabulary);
  if (before !== undefined) return before;
  const known = new Set<string>();
  remembered.set(vocabulary, known);
  const take = (texts: readonly string[]): void => {
    for (const text of texts) for (const word of [...cutHeading(text), ...plainWords(text)]) known.add(word);
  };
  for (const { objects, concepts, in: own } of Object.values(vocabulary.words)) {
    for (const texts of [...Object.values(objects), ...Object.values(concepts)]) take(texts);
    for (const its of Object.values(own)) for (const texts of Object.values(its)) take(texts);
  }
  return known;
}
