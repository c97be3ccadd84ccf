/** Counts the balance sheet from the staged records, the newest plan and the crosswalk. */
import type { Profile } from "../../shared/sources/profile.ts";
import { type BalanceClass, type BalanceRow, balanceRow, classOf } from "../../shared/verify/balance.ts";
import type { Store } from "../store/connect.ts";
import { countStandings } from "../store/tables/change.ts";
import { newestPlan } from "../store/tables/plan.ts";
import { countStaged } from "../store/tables/staged.ts";

export async function readBalance(store: Store, migrationId: string, profile: Profile): Promise<BalanceRow[]> {
  const plan = await newestPlan(store, migrationId);
  if (!plan || plan.snapshotId === null) return [];
  const sources = await countStaged(store, plan.snapshotId);
  const rows = await countStandings(store, migrationId, plan.id);
  return profile.objects.flatMap((object) => {
    const source = sources.find((s) => s.object === object.name)?.count ?? 0;
    if (source === 0) return [];
    const counts: Partial<Record<BalanceClass, number>> = {};
    for (const row of rows.filter((r) => r.object === object.name)) {
      const of = classOf({ kind: row.kind, linked: row.how, dead: row.dead, countsAs: row.countsAs });
      counts[of] = (counts[of] ?? 0) + row.records;
    }
    return [balanceRow(object.name, source, counts)];
  });
}

/** Whether every object's sheet closes. */
export const balanceIsClosed = (rows: readonly BalanceRow[]): boolean => rows.length > 0 && rows.every((row) => row.closes);
