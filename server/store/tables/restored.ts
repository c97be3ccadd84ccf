/** The statements about a migration that came back from a backup: since when Nutshell may hold more than its ledger, and what was planned then. */
import { sql } from "kysely";
import type { TargetFields } from "../../../shared/record/target-record.ts";
import type { Store } from "../connect.ts";

/** When the backup was made; null where the migration was never restored, or Nutshell has been searched since. */
export async function readRestoredFrom(store: Store, migrationId: string): Promise<Date | null> {
  const row = await store.db.selectFrom("migration").select("restored_from").where("id", "=", migrationId).executeTakeFirst();
  return row?.restored_from ?? null;
}

export async function setSearchedSinceRestore(store: Store, migrationId: string): Promise<void> {
  await store.db.updateTable("migration").set({ restored_from: null }).where("id", "=", migrationId).execute();
}

export type PlannedFields = { readonly key: string; readonly object: string; readonly phase: string; readonly target: TargetFields };

/** What the newest plan that names a record wanted of it, by key. */
export async function findPlannedFields(store: Store, migrationId: string, keys: readonly string[]): Promise<Map<string, PlannedFields>> {
  if (keys.length === 0) return new Map();
  const { rows } = await sql<PlannedFields>`
    select distinct on (c.key) c.key, c.object, c.phase, c.target from plan p join change c on c.plan_id = p.id
    where p.migration_id = ${migrationId} and c.kind = 'create' and c.key = any(${[...keys]}) order by c.key, p.id desc`.execute(store.db);
  return new Map(rows.map((row) => [row.key, row]));
}
