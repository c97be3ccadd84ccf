/** Counts the losses of the newest plan: rules that change or drop values, columns left out, words that mean nothing, and values that become one. */
import { idColumnsOf } from "../../shared/record/id-columns.ts";
import type { MigrationMap } from "../../shared/record/migration-map.ts";
import { recogniseColumns } from "../../shared/record/recognise-columns.ts";
import { shortText } from "../../shared/record/short-text.ts";
import type { Profile } from "../../shared/sources/profile.ts";
import { emptyWordsOf } from "../../shared/verify/empty-words.ts";
import { foldedValues } from "../../shared/verify/folded-values.ts";
import { leftOutColumn } from "../../shared/verify/left-out-columns.ts";
import { createLossList, type Loss } from "../../shared/verify/losses.ts";
import { licenceOf } from "../../shared/vocabulary/licences.ts";
import type { Store } from "../store/connect.ts";
import { readPages } from "../store/read-pages.ts";
import { listIssues } from "../store/tables/change.ts";
import { columnProfilePages } from "../store/tables/column-profile.ts";
import { mapOfVersion } from "../store/tables/map-version.ts";
import { newestPlan } from "../store/tables/plan.ts";
import { listRefusedValues } from "../store/tables/standing.ts";

export async function readLosses(store: Store, migrationId: string): Promise<Loss[]> {
  const plan = await newestPlan(store, migrationId);
  const losses = createLossList();
  if (plan === undefined) return [];
  const pages = readPages({ start: -1, read: (after) => listIssues(store, plan.id, { after, limit: 1000 }), placeOf: ({ ord }) => ord });
  for await (const page of pages) for (const row of page) losses.add(row.object, row.key, row.issues);
  const refused = (await listRefusedValues(store, migrationId, plan.id)).map(
    ({ object, fields, message, records, example }): Loss => ({
      ...{ object, example, field: fields.join(", "), cells: records * fields.length },
      rule: `refused by Nutshell: the record is written without these values; Nutshell says: ${message}`,
    }),
  );
  return [...losses.list(), ...refused];
}

/** What the columns show of the plan's map: columns that it leaves out, words that mean nothing in columns that it loads, values of choice columns that it makes one. */
export async function readColumnLosses(store: Store, migrationId: string, profile: Profile): Promise<Loss[]> {
  const plan = await newestPlan(store, migrationId);
  if (plan?.snapshotId == null || plan.mapVersion === null) return [];
  const map = await mapOfVersion(store, migrationId, plan.mapVersion);
  if (map === undefined) return [];
  const { values } = map;
  const leftOut = new Set(map.leftOut);
  const known = knownColumns(profile, map);
  const leftOutColumns: Loss[] = [];
  const emptyWords: Loss[] = [];
  const counts = new Map(values.map(({ key }) => [key, undefined as number | undefined]));
  for await (const page of columnProfilePages(store, plan.snapshotId, 100))
    for (const column of page) {
      const loss = emptyWordsOf(column, map);
      if (loss) emptyWords.push(loss);
      const of = leftOut.has(`${column.object}.${column.column}`) ? known.get(column.object) : undefined;
      const left = of && leftOutColumn(column, of);
      if (left) leftOutColumns.push(left);
      for (const { value, count } of column.values) {
        const key = `${column.object}.${column.column}=${shortText(value)}`;
        if (counts.has(key)) counts.set(key, (counts.get(key) ?? 0) + count);
      }
    }
  return [...leftOutColumns, ...emptyWords, ...foldedValues(values, ({ key }) => counts.get(key))];
}

/** By object: the columns of its ids, and those that the profile keeps out. */
const knownColumns = (profile: Profile, map: MigrationMap): ReadonlyMap<string, Parameters<typeof leftOutColumn>[1]> =>
  new Map(
    profile.objects.map((object) => {
      const keys = [...map.mapping.map(({ key }) => key), ...map.leftOut].filter((key) => key.startsWith(`${object.name}.`));
      const headings = keys.map((key) => key.slice(object.name.length + 1));
      const recognised = [...recogniseColumns(object, headings).columns];
      const unmeant = recognised.flatMap(([heading, { target }]) => (target === undefined ? [heading] : []));
      const licensed = recognised.flatMap(([heading, { concept }]) => {
        const why = licenceOf(concept);
        return why === undefined ? [] : [[heading, why] as const];
      });
      return [object.name, { ids: idColumnsOf(object, headings, map.files), unmeant: new Set(unmeant), licensed: new Map(licensed) }];
    }),
  );
