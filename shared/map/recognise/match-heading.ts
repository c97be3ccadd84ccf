/** Matches a heading with the words of an object's concepts: as it is, without its end, and without a word such as "other". */
import type { VocabularyObject } from "../../vocabulary/vocabulary.ts";
import type { DescribedColumn, DescribedTable } from "./describe-table.ts";
import type { WordIndex, WordMatch } from "./word-index.ts";

/** Ends of headings that say in which form something stands, not what it is. */
const ends = new Set(
  "id name value code key number text display reference uuid label string title link url href full date time concept type fk abbr abbreviation".split(
    " ",
  ),
);

/** What the words of a heading match, as they are, without the end that says its form, and without a word such as "other". */
export type Matches = {
  readonly whole: ReadonlyMap<string, WordMatch>;
  /** Those of them that agree in most. */
  readonly strong: readonly WordMatch[];
  readonly bare: ReadonlyMap<string, WordMatch>;
  /** Undefined where there is no such word. */
  readonly base: ReadonlyMap<string, WordMatch> | undefined;
  /** How well it agrees with what only other objects have. */
  readonly elsewhere: number;
  /** A heading of columns that nobody would move. */
  readonly technical: WordMatch | undefined;
  /** Objects that the heading names beside an end: `Company ID`, `deal_name`. */
  readonly objects: ReadonlySet<string>;
  readonly end: string;
};

/** Less than this is no agreement. */
const MOST = 0.5;

const remembered = new WeakMap<DescribedColumn, Map<VocabularyObject, Matches>>();

/** Each column is asked for more than once: by itself, and by the columns beside it. */
export function matchHeading(column: DescribedColumn, table: DescribedTable, object: VocabularyObject, index: WordIndex): Matches {
  const known = remembered.get(column) ?? new Map<VocabularyObject, Matches>();
  remembered.set(column, known);
  const matches = known.get(object) ?? workOut(column, table, object, index);
  known.set(object, matches);
  return matches;
}

function workOut({ words }: DescribedColumn, table: DescribedTable, object: VocabularyObject, index: WordIndex): Matches {
  const quiet = new Set([...index.objectWords(object.name), ...table.prefix, ...index.neutral]);
  const find = (own: readonly string[]): Map<string, WordMatch> => index.match(own, object.name, quiet);
  const whole = find(words);
  const loud = table.prefix.has(words[0] ?? "") && words.length > 1 ? words.slice(1) : words;
  let to = words.length;
  while (to > 1 && ends.has(words[to - 1] ?? "")) to -= 1;
  const rest = words.filter((word) => !index.second.has(word));
  const isShorter = rest.length > 0 && rest.length < words.length;
  const end = words.at(-1) ?? "";
  const says = words.some((word) => !quiet.has(word));
  return {
    whole,
    strong: [...whole.values()].filter(({ agreement }) => agreement >= MOST),
    bare: to < words.length ? find(words.slice(0, to)) : whole,
    base: isShorter ? find(rest) : undefined,
    elsewhere: says ? index.matchElsewhere(words, object.name, quiet) : 0,
    technical: surer(index.matchTechnical(words, quiet), isShorter ? index.matchTechnical(rest, quiet) : undefined),
    objects: index.objectsCalled(ends.has(loud.at(-1) ?? "") ? loud.slice(0, -1) : loud),
    end,
  };
}

const surer = (one: WordMatch | undefined, other: WordMatch | undefined): WordMatch | undefined =>
  (other?.agreement ?? 0) > (one?.agreement ?? 0) ? other : one;

/** The concept of a second address, phone or mail. */
export const isOther = (concept: string): boolean => concept.startsWith("other-");

/** `Street 2` is a line of the first address. */
export const isLine = (concept: string, end: string): boolean => /^other-(?:street|address)$/u.test(concept) && /^\d$/u.test(end);
