/** The statements about the versions of a migration's map. */
import { sql } from "kysely";
import { MigrationMap } from "../../../shared/record/migration-map.ts";
import type { Store } from "../connect.ts";

export type MapVersion = { version: number; hash: string; map: MigrationMap };

export async function newestMap(store: Store, migrationId: string): Promise<MapVersion | undefined> {
  const row = await store.db
    .selectFrom("map_version")
    .select(["version", "hash", "content"])
    .where("migration_id", "=", migrationId)
    .orderBy("version", "desc")
    .limit(1)
    .executeTakeFirst();
  return row && { version: row.version, hash: row.hash, map: MigrationMap.parse(row.content) };
}

export async function mapOfVersion(store: Store, migrationId: string, version: number): Promise<MigrationMap | undefined> {
  const row = await store.db
    .selectFrom("map_version")
    .select("content")
    .where("migration_id", "=", migrationId)
    .where("version", "=", version)
    .executeTakeFirst();
  return row && MigrationMap.parse(row.content);
}

/** The first version with this content. */
export async function mapByHash(store: Store, migrationId: string, hash: string): Promise<MapVersion | undefined> {
  const row = await store.db
    .selectFrom("map_version")
    .select(["version", "hash", "content"])
    .where("migration_id", "=", migrationId)
    .where("hash", "=", hash)
    .orderBy("version")
    .limit(1)
    .executeTakeFirst();
  return row && { version: row.version, hash: row.hash, map: MigrationMap.parse(row.content) };
}

/** The number of the first version with this content. */
export async function firstVersionOf(store: Store, migrationId: string, hash: string): Promise<number | undefined> {
  const row = await store.db
    .selectFrom("map_version")
    .select((e) => e.fn.min("version").as("version"))
    .where("migration_id", "=", migrationId)
    .where("hash", "=", hash)
    .executeTakeFirst();
  return row?.version ?? undefined;
}

/** The version with this content: a new one unless the newest already says the same. */
export async function saveMap(
  store: Store,
  migrationId: string,
  o: { hash: string; map: MigrationMap; by: string },
): Promise<MapVersion & { isNew: boolean }> {
  const newest = await newestMap(store, migrationId);
  if (newest?.hash === o.hash) return { ...newest, isNew: false };
  const version = (newest?.version ?? 0) + 1;
  await store.db
    .insertInto("map_version")
    .values({ migration_id: migrationId, version, hash: o.hash, content: JSON.stringify(o.map), created_by: o.by })
    .execute();
  return { version, hash: o.hash, map: o.map, isNew: true };
}

/** The maps that somebody signed: nothing is written to Nutshell by another one. */
export async function listSignedMaps(store: Store, migrationId: string): Promise<MigrationMap[]> {
  const { rows } = await sql<{ content: unknown }>`
    select distinct on (m.hash) m.content from map_version m
    join sign_off_snapshot s on s.migration_id = m.migration_id and s.gate = 'mapping' and s.content::jsonb -> 'rules' ->> 'hash' = m.hash
    join sign_off o on o.migration_id = s.migration_id and o.gate = s.gate and o.hash = s.hash
    where m.migration_id = ${migrationId} order by m.hash, m.version`.execute(store.db);
  return rows.map(({ content }) => MigrationMap.parse(content));
}

/** Everybody who is written down as an editor of the map. */
export async function listMapEditors(store: Store, migrationId: string): Promise<string[]> {
  const rows = await store.db.selectFrom("map_version").select("created_by").distinct().where("migration_id", "=", migrationId).execute();
  return rows.map((row) => row.created_by);
}
