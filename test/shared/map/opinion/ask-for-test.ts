/** Masks the columns of made-up tables for a language model, and weighs what it says. */

import { readProfiles } from "../../../../server/extract/read-profiles.ts";
import { readKnowledge } from "../../../../server/read-vocabulary.ts";
import { createMatcher, type ListFacts, type SourceMatches } from "../../../../shared/map/match/match-columns.ts";
import { type Masked, maskColumns } from "../../../../shared/map/opinion/mask-columns.ts";
import type { ColumnProfile } from "../../../../shared/record/column-profile.ts";
import type { Profile } from "../../../../shared/sources/profile.ts";
import { column } from "../column.ts";

export const rsoft = (await readProfiles()).find(({ name }) => name === "rsoft") as Profile;
const matcher = createMatcher(rsoft, await readKnowledge());

/** By object, the values of each column by its heading. */
export type MadeUp = Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;

export type Asked = {
  readonly before: SourceMatches;
  readonly masked: Masked;
  after(opinions: Readonly<Record<string, Readonly<Record<string, string>>>>): SourceMatches;
};

export function askForTest(export_: MadeUp): Asked {
  const columns: ColumnProfile[] = [];
  const facts = new Map<string, ListFacts>();
  for (const [object, own] of Object.entries(export_)) {
    for (const [heading, values] of Object.entries(own)) columns.push(column(object, heading, values, columns.length));
    const length = Math.max(0, ...Object.values(own).map((values) => values.length));
    const rows = Array.from({ length }, (_, row) =>
      Object.fromEntries(Object.entries(own).map(([heading, values]) => [heading, values[row] ?? ""])),
    );
    facts.set(object, { rows });
  }
  const before = matcher.matchSource(columns, facts);
  const cells = Object.values(export_).flatMap((own) => Object.values(own).flat());
  return {
    before,
    masked: maskColumns(before, matcher.vocabulary, cells),
    after: (opinions) =>
      matcher.matchSource(columns, facts, {
        before,
        opinions: new Map(Object.entries(opinions).map(([object, own]) => [object, new Map(Object.entries(own))])),
      }),
  };
}
