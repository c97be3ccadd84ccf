/** Counts the losses of the newest plan: rules that change or drop values. */
import { createLossList, type Loss } from "../../shared/verify/losses.ts";
import type { Store } from "../store/connect.ts";
import { listIssues } from "../store/tables/change.ts";
import { newestPlan } from "../store/tables/plan.ts";

export async function readLosses(store: Store, migrationId: string): Promise<Loss[]> {
  const plan = await newestPlan(store, migrationId, { unfinished: true });
  const losses = createLossList();
  for (let after = -1; plan; ) {
    const rows = await listIssues(store, plan.id, { after, limit: 1000 });
    const last = rows[rows.length - 1];
    if (!last) break;
    after = last.ord;
    for (const row of rows) losses.add(row.object, row.key, row.issues);
  }
  return losses.list();
}
