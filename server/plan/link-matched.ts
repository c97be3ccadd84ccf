/** Enters records which were in Nutshell before, and are left as they are, into the crosswalk. */
import { sql } from "kysely";
import type { Store } from "../store/connect.ts";

/** No call is made for them, so there is no intent: other records can link to them from now on. */
export async function linkMatched(
  store: Store,
  o: { migrationId: string; runId: string; planId: number; keys?: readonly string[] },
): Promise<void> {
  const only = o.keys ? sql`and c.key = any(${[...o.keys]})` : sql``;
  await sql`insert into link (migration_id, key, subject, object, nutshell_id, rev, how, written, steps, complete, run_id)
    select ${o.migrationId}, c.key, c.phase, c.object, (c.body->'matched'->>'id')::bigint, c.body->'matched'->>'rev', 'matched', '{}', '[]', true, ${o.runId}
    from change c where c.plan_id = ${o.planId} and c.kind = 'skip' and c.body->'matched' is not null ${only}
    on conflict (migration_id, key) do nothing`.execute(store.db);
}
