/** The statements about the companies and people that Nutshell held before the migration. */
import { sql } from "kysely";
import type { Entity } from "../../../shared/record/nutshell/entity.ts";
import type { TargetFields } from "../../../shared/record/target-record.ts";
import type { Store } from "../connect.ts";
import { insertRows } from "../insert-rows.ts";

export type ExistingRow = {
  entity: Entity;
  id: number;
  rev: string;
  fields: TargetFields;
  matchKeys: string[];
  migrationKey: string | null;
};

export async function removeExisting(store: Store, migrationId: string): Promise<void> {
  await store.db.deleteFrom("existing").where("migration_id", "=", migrationId).execute();
}

export async function insertExisting(store: Store, migrationId: string, rows: readonly ExistingRow[]): Promise<void> {
  await insertRows(
    store.db,
    "existing",
    rows.map((row) => ({
      migration_id: migrationId,
      entity: row.entity,
      nutshell_id: row.id,
      rev: row.rev,
      migration_key: row.migrationKey,
      match_keys: row.matchKeys,
      fields: row.fields,
    })),
  );
}

export async function hasExisting(store: Store, migrationId: string): Promise<boolean> {
  return (await sql`select 1 from existing where migration_id = ${migrationId} limit 1`.execute(store.db)).rows.length > 0;
}

/** How many companies and people were there. */
export async function countExisting(store: Store, migrationId: string): Promise<{ account: number; contact: number }> {
  const { rows } = await sql<{ account: number; contact: number }>`
    select count(*) filter (where entity = 'account')::int as account, count(*) filter (where entity = 'contact')::int as contact
    from existing where migration_id = ${migrationId}`.execute(store.db);
  return rows[0] ?? { account: 0, contact: 0 };
}

/** What companies are called by Nutshell id: those that were there, and those that this migration wrote. */
export async function listCompanyNames(store: Store, o: { migrationId: string; ids: readonly number[] }): Promise<Map<number, string>> {
  if (o.ids.length === 0) return new Map();
  const { rows } = await sql<{ id: number; name: string }>`
    select nutshell_id as id, fields->>'name' as name from existing
      where migration_id = ${o.migrationId} and entity = 'account' and nutshell_id = any(${[...o.ids]}::bigint[]) and fields->>'name' is not null
    union all select nutshell_id, written->>'name' from link
      where migration_id = ${o.migrationId} and subject = 'account' and nutshell_id = any(${[...o.ids]}::bigint[]) and written->>'name' is not null`.execute(
    store.db,
  );
  return new Map(rows.map(({ id, name }) => [id, name]));
}

/** By match key, migration key or id, in the order of their ids. */
export async function findExisting(
  store: Store,
  o: { migrationId: string; entity: Entity; matchKeys: readonly string[]; ids: readonly number[] },
): Promise<ExistingRow[]> {
  if (o.matchKeys.length === 0 && o.ids.length === 0) return [];
  const { rows } = await sql<ExistingRow>`
    select entity, nutshell_id as id, rev, fields, match_keys as "matchKeys", migration_key as "migrationKey" from existing
    where migration_id = ${o.migrationId} and entity = ${o.entity}
      and (match_keys && ${[...new Set(o.matchKeys)]}::text[] or nutshell_id = any(${[...o.ids]}::bigint[])) order by nutshell_id`.execute(
    store.db,
  );
  return rows;
}
