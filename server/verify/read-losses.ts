/** Counts the losses of the newest plan: rules that change or drop values, words that mean nothing, and values that become one. */
import { shortText } from "../../shared/record/short-text.ts";
import { emptyWordsOf } from "../../shared/verify/empty-words.ts";
import { foldedValues } from "../../shared/verify/folded-values.ts";
import { createLossList, type Loss } from "../../shared/verify/losses.ts";
import type { Store } from "../store/connect.ts";
import { readPages } from "../store/read-pages.ts";
import { listIssues } from "../store/tables/change.ts";
import { columnProfilePages } from "../store/tables/column-profile.ts";
import { mapOfVersion } from "../store/tables/map-version.ts";
import { newestPlan } from "../store/tables/plan.ts";

export async function readLosses(store: Store, migrationId: string): Promise<Loss[]> {
  const plan = await newestPlan(store, migrationId);
  const losses = createLossList();
  if (plan === undefined) return [];
  const pages = readPages({ start: -1, read: (after) => listIssues(store, plan.id, { after, limit: 1000 }), placeOf: ({ ord }) => ord });
  for await (const page of pages) for (const row of page) losses.add(row.object, row.key, row.issues);
  return losses.list();
}

/** What the columns show of the plan's map: words that mean nothing in columns that it loads, then values of choice columns that it makes one. */
export async function readColumnLosses(store: Store, migrationId: string): Promise<Loss[]> {
  const plan = await newestPlan(store, migrationId);
  if (plan?.snapshotId == null || plan.mapVersion === null) return [];
  const { mapping = [], values = [] } = (await mapOfVersion(store, migrationId, plan.mapVersion)) ?? {};
  const emptyWords: Loss[] = [];
  const counts = new Map(values.map(({ key }) => [key, undefined as number | undefined]));
  for await (const page of columnProfilePages(store, plan.snapshotId, 100))
    for (const column of page) {
      const loss = emptyWordsOf(column, mapping);
      if (loss) emptyWords.push(loss);
      for (const { value, count } of column.values) {
        const key = `${column.object}.${column.column}=${shortText(value)}`;
        if (counts.has(key)) counts.set(key, (counts.get(key) ?? 0) + count);
      }
    }
  return [...emptyWords, ...foldedValues(values, ({ key }) => counts.get(key))];
}
