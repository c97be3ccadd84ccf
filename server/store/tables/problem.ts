/** The statements about rows of the tabs that need a person. */
import { sql } from "kysely";
import { Status } from "../../../shared/contract/endpoints.ts";
import { NewerRows } from "../../../shared/state/facts.ts";
import type { Store } from "../connect.ts";

export type Problems = Status["problems"];

/** As last checked, by whichever service; undefined while nobody has checked. */
export async function findProblems(store: Store, migrationId: string): Promise<Problems | undefined> {
  const row = await store.db.selectFrom("problem").select("found").where("migration_id", "=", migrationId).executeTakeFirst();
  return row && Status.shape.problems.parse(row.found);
}

/** What a check found when it compared the workbook with a plan. */
export type Compared = { readonly planId: number; readonly mapHash: string; readonly newer: NewerRows };

/** As last checked; undefined while nobody has compared the workbook with a plan. */
export async function findCompared(store: Store, migrationId: string): Promise<Compared | undefined> {
  const row = await store.db
    .selectFrom("problem")
    .select(["plan_id", "map_hash", "newer"])
    .where("migration_id", "=", migrationId)
    .executeTakeFirst();
  if (!row || row.map_hash === null || row.newer === null) return undefined;
  return { planId: Number(row.plan_id ?? 0), mapHash: row.map_hash, newer: NewerRows.parse(row.newer) };
}

/** Replaces what the check before found; without `compared` what it said about the plan stays. */
export async function putProblems(store: Store, migrationId: string, problems: Problems, compared?: Compared): Promise<void> {
  const found = JSON.stringify(problems);
  const more = compared && { plan_id: compared.planId, map_hash: compared.mapHash, newer: JSON.stringify(compared.newer) };
  await store.db
    .insertInto("problem")
    .values({ migration_id: migrationId, found, ...more })
    .onConflict((c) => c.column("migration_id").doUpdateSet({ found, checked_at: sql<Date>`clock_timestamp()`, ...more }))
    .execute();
}
