/** Takes records out of the crosswalk once nothing of ours is left in Nutshell. */
import { sql } from "kysely";
import type { Store } from "../store/connect.ts";

/** Matched records whose values were restored by this run, records that were only linked, and records that were gone already. */
export async function forgetUndone(store: Store, o: { migrationId: string; planId: number; runId: string }): Promise<void> {
  await sql`delete from link l using change c where l.migration_id = ${o.migrationId} and c.plan_id = ${o.planId} and c.key = l.key and (c.kind = 'skip' or (c.kind = 'update' and exists (
    select 1 from intent i join receipt r on r.intent_id = i.id where i.migration_id = ${o.migrationId} and i.run_id = ${o.runId} and i.key = c.key and r.outcome = 'done')))`.execute(
    store.db,
  );
  await store.db.deleteFrom("dead_letter").where("migration_id", "=", o.migrationId).execute();
}
