/** Counts the balance sheet, of records and of cells, from the staged records, the newest plan and the crosswalk. */
import type { Profile } from "../../shared/sources/profile.ts";
import { type BalanceRow, balanceRow } from "../../shared/verify/balance.ts";
import type { Store } from "../store/connect.ts";
import { countStandings } from "../store/tables/change.ts";
import { countReadCells } from "../store/tables/column-profile.ts";
import { newestPlan } from "../store/tables/plan.ts";
import { countStaged } from "../store/tables/staged.ts";

export async function readBalance(store: Store, migrationId: string, profile: Profile): Promise<BalanceRow[]> {
  const plan = await newestPlan(store, migrationId);
  if (!plan || plan.snapshotId === null) return [];
  const sources = await countStaged(store, plan.snapshotId);
  const read = await countReadCells(store, plan.snapshotId);
  const rows = await countStandings(store, migrationId, plan.id);
  return profile.objects.flatMap(({ name: object }) => {
    const source = sources.find((s) => s.object === object)?.count ?? 0;
    if (source === 0) return [];
    const stood = rows
      .filter((row) => row.object === object)
      .map(({ kind, how, dead, countsAs, records, cells }) => ({ standing: { kind, linked: how, dead, countsAs }, records, cells }));
    return [balanceRow({ object, source, read: read.find((r) => r.object === object)?.cells ?? null, stood })];
  });
}

/** Whether every object's sheet closes. */
export const balanceIsClosed = (rows: readonly BalanceRow[]): boolean => rows.length > 0 && rows.every((row) => row.closes);
