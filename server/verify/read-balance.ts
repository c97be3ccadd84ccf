/** Counts the balance sheet from the staged records, the newest plan and the crosswalk. */
import { sql } from "kysely";
import type { Profile } from "../../shared/sources/profile.ts";
import { type BalanceClass, type BalanceRow, balanceRow, classOf } from "../../shared/verify/balance.ts";
import type { Store } from "../store/connect.ts";
import { countStaged } from "../store/tables/staged.ts";

export async function readBalance(store: Store, migrationId: string, profile: Profile): Promise<BalanceRow[]> {
  const plan = await store.db
    .selectFrom("plan")
    .select(["id", "snapshot_id"])
    .where("migration_id", "=", migrationId)
    .where("kind", "in", ["full", "delta"])
    .where("state", "!=", "making")
    .orderBy("id", "desc")
    .executeTakeFirst();
  if (!plan || plan.snapshot_id === null) return [];
  const sources = await countStaged(store, plan.snapshot_id);
  const rows = (
    await sql<{ object: string; kind: string; how: "created" | "matched" | null; dead: boolean; counts: string | null; n: number }>`
      select c.object, c.kind, l.how, d.key is not null as dead, c.body->>'countsAs' as counts, count(*) as n
      from change c left join link l on l.migration_id = ${migrationId} and l.key = c.key
      left join dead_letter d on d.migration_id = ${migrationId} and d.key = c.key
      where c.plan_id = ${plan.id} and position('#' in c.key) = 0 and c.kind <> 'delete' and coalesce(c.waits_for, '') not like 'deleted:%'
      group by 1, 2, 3, 4, 5`.execute(store.db)
  ).rows;
  return profile.objects.flatMap((object) => {
    const source = sources.find((s) => s.object === object.name)?.count ?? 0;
    if (source === 0) return [];
    const counts: Partial<Record<BalanceClass, number>> = {};
    for (const row of rows.filter((r) => r.object === object.name)) {
      const of = classOf({ kind: row.kind, linked: row.how, dead: row.dead, countsAs: row.counts });
      counts[of] = (counts[of] ?? 0) + Number(row.n);
    }
    return [balanceRow(object.name, source, counts)];
  });
}

/** Whether every object's sheet closes. */
export const balanceIsClosed = (rows: readonly BalanceRow[]): boolean => rows.length > 0 && rows.every((row) => row.closes);
