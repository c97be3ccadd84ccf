/** Weighs what a language model says of columns that are not sure: what was sure stays as it was, and nothing becomes sure. */
import type { ColumnMatch, SourceMatches } from "../match/match-columns.ts";

/** What columns are said to be, by object and heading. */
export type Opinions = ReadonlyMap<string, ReadonlyMap<string, string>>;

/** What the recogniser is told: the opinions, and of columns that are sure what they are, so that no other column takes their place. */
export const toldOf = (before: readonly ColumnMatch[], opinions: ReadonlyMap<string, string> | undefined): (string | undefined)[] =>
  before.map(({ column, isSure, concept }) => (isSure ? concept : opinions?.get(column.column)));

/** The matches found with the opinions, as far as they count. */
export const weighOpinions = (before: SourceMatches, found: SourceMatches): SourceMatches =>
  new Map(
    [...found].map(([object, own]) => [
      object,
      own.map((match, at) => {
        const was = before.get(object)?.[at];
        if (was === undefined || !was.isSure) return { ...match, isSure: false };
        return isSame(was, match) ? was : { ...match, isSure: false };
      }),
    ]),
  );

const isSame = (a: ColumnMatch, b: ColumnMatch): boolean =>
  a.evidence === b.evidence && JSON.stringify(a.as ?? null) === JSON.stringify(b.as ?? null);
