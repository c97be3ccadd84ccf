/** Counts the losses of the newest plan: rules that change or drop values. */
import { createLossList, type Loss } from "../../shared/verify/losses.ts";
import type { Store } from "../store/connect.ts";
import { readPages } from "../store/read-pages.ts";
import { listIssues } from "../store/tables/change.ts";
import { newestPlan } from "../store/tables/plan.ts";

export async function readLosses(store: Store, migrationId: string): Promise<Loss[]> {
  const plan = await newestPlan(store, migrationId);
  const losses = createLossList();
  if (plan === undefined) return [];
  const pages = readPages({ start: -1, read: (after) => listIssues(store, plan.id, { after, limit: 1000 }), placeOf: ({ ord }) => ord });
  for await (const page of pages) for (const row of page) losses.add(row.object, row.key, row.issues);
  return losses.list();
}
