/** The statements about losses that people accepted. */
import { sql } from "kysely";
import type { Store } from "../connect.ts";

/** By key of the row, the hash of what it said. */
export async function findAccepted(store: Store, migrationId: string): Promise<Map<string, string>> {
  const rows = await store.db.selectFrom("accepted_loss").select(["key", "hash"]).where("migration_id", "=", migrationId).execute();
  return new Map(rows.map(({ key, hash }) => [key, hash]));
}

export async function putAccepted(store: Store, migrationId: string, accepted: ReadonlyMap<string, string>): Promise<void> {
  if (accepted.size === 0) return;
  const rows = JSON.stringify([...accepted].map(([key, hash]) => ({ key, hash })));
  await sql`insert into accepted_loss (migration_id, key, hash)
    select ${migrationId}, key, hash from json_to_recordset(${rows}::json) as g (key text, hash text)
    on conflict (migration_id, key) do update set hash = excluded.hash, at = now()`.execute(store.db);
}

export async function removeAccepted(store: Store, migrationId: string, keys: readonly string[]): Promise<void> {
  if (keys.length === 0) return;
  await sql`delete from accepted_loss where migration_id = ${migrationId} and key = any(${[...keys]})`.execute(store.db);
}
