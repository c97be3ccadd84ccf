/** Weighs what a language model says of columns that are not sure: what was sure stays as it was, and nothing becomes sure. */

/** What columns are said to be, by object and heading. */
export type Opinions = ReadonlyMap<string, ReadonlyMap<string, string>>;

/** What is looked at of the match of a column. */
type Match = {
  readonly column: { readonly column: string };
  readonly concept?: string;
  readonly as: unknown;
  readonly evidence: string;
  readonly isSure: boolean;
};

/** What the recogniser is told: the opinions, and of columns that are sure what they are, so that no other column takes their place. */
export const toldOf = (before: readonly Match[], opinions: ReadonlyMap<string, string> | undefined): (string | undefined)[] =>
  before.map(({ column, isSure, concept }) => (isSure ? concept : opinions?.get(column.column)));

/** The matches found with the opinions, as far as they count; those found before without them have the same places. */
export const weighOpinions = <M extends Match>(
  before: ReadonlyMap<string, readonly M[]>,
  found: ReadonlyMap<string, readonly M[]>,
): Map<string, readonly M[]> =>
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

const isSame = (a: Match, b: Match): boolean => a.evidence === b.evidence && JSON.stringify(a.as ?? null) === JSON.stringify(b.as ?? null);
