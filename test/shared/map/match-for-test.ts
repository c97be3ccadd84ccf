/** Matches columns whose values are known only as profiles of columns: rows are made of them, each column's values in their own order. */
import { readKnowledge } from "../../../server/read-vocabulary.ts";
import { type ColumnMatch, createMatcher, type FirstRows, MOST_ROWS, type SourceMatches } from "../../../shared/map/match/match-columns.ts";
import type { ColumnProfile } from "../../../shared/record/column-profile.ts";
import type { Profile, ProfileObject } from "../../../shared/sources/profile.ts";

const knowledge = await readKnowledge();

/** `ids` are columns that people named as the id, by object. */
export function matchForTest(
  profile: Profile,
  columns: readonly ColumnProfile[],
  ids: Readonly<Record<string, readonly string[]>> = {},
): SourceMatches {
  const objects = [...new Set(columns.map(({ object }) => object))];
  const facts = objects.map(
    (object) => [object, { rows: rowsOf(columns.filter((column) => column.object === object)), ids: ids[object] ?? [] }] as const,
  );
  return createMatcher(profile, knowledge).matchSource(columns, new Map(facts));
}

const bare = {
  title: "Test",
  label: "",
  region: "IN",
  timeZone: "Asia/Kolkata",
  currency: "INR",
  settings: [],
  handover: [],
  facts: [],
  plans: [],
  quirks: [],
};

/** The columns of one object of a source that has no other. */
export function matchColumnsForTest(object: ProfileObject, columns: readonly ColumnProfile[]): readonly ColumnMatch[] {
  const profile: Profile = { ...bare, name: "test", dateFormats: ["d/M/yyyy"], nulls: ["-"], objects: [object] };
  return matchForTest(profile, columns).get(object.name) ?? [];
}

function rowsOf(columns: readonly ColumnProfile[]): FirstRows {
  const cells = columns.map((column) => {
    const listed = column.values.length > 0 ? column.values : column.samples.map((value) => ({ value, count: 1 }));
    return listed.flatMap(({ value, count }) => Array<string>(Math.min(count, MOST_ROWS)).fill(value)).slice(0, MOST_ROWS);
  });
  const length = Math.min(MOST_ROWS, Math.max(0, ...columns.map(({ rows }) => rows)));
  return Array.from({ length }, (_, row) => Object.fromEntries(columns.map(({ column }, at) => [column, cells[at]?.[row] ?? ""])));
}
