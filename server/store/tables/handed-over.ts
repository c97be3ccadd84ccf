/** The statements about records that were put into files for Nutshell's importer. */
import { sql } from "kysely";
import { type ImporterEntity, importerEntities } from "../../../shared/record/importer.ts";
import type { TargetFields } from "../../../shared/record/target-record.ts";
import type { Store } from "../connect.ts";

export type HandedOver = {
  readonly key: string;
  readonly entity: ImporterEntity;
  readonly object: string;
  /** Its place in the load order. */
  readonly ord: number;
  /** What it is to hold, links as they were planned. */
  readonly fields: TargetFields;
  /** The cells of its row. */
  readonly cells: Record<string, string>;
};
/** `since`: when it was first put into a file. `id`: the Nutshell record that it became, null while it waits. */
export type HandedOverRow = HandedOver & { readonly since: Date; readonly id: number | null };

const waits = sql`not exists (select from link l where l.migration_id = h.migration_id and l.key = h.key)`;

/** Adds records, or what they hold now: one that was in a file before keeps the time since when it is. */
export async function saveHandedOver(
  store: Store,
  o: { migrationId: string; runId: string; records: readonly HandedOver[] },
): Promise<void> {
  if (o.records.length === 0) return;
  await sql`insert into handed_over (migration_id, key, entity, object, ord, fields, cells, run_id)
    select ${o.migrationId}, key, entity, object, ord, fields, cells, ${o.runId}
    from json_to_recordset(${JSON.stringify(o.records)}::json) as g (key text, entity text, object text, ord bigint, fields jsonb, cells jsonb)
    on conflict (migration_id, key) do update set entity = excluded.entity, object = excluded.object, ord = excluded.ord,
      fields = excluded.fields, cells = excluded.cells, run_id = excluded.run_id`.execute(store.db);
}

/** Forgets what waits and is in no file any more; all that waits unless the run is told whose files stay. */
export async function removeWaiting(store: Store, migrationId: string, o: { exceptRun?: string } = {}): Promise<void> {
  const others = o.exceptRun === undefined ? sql`` : sql`and h.run_id <> ${o.exceptRun}`;
  await sql`delete from handed_over h where h.migration_id = ${migrationId} and ${waits} ${others}`.execute(store.db);
}

/** Those of the keys that were put into a file, imported or not. */
export async function findHandedOver(store: Store, migrationId: string, keys: readonly string[]): Promise<Map<string, HandedOverRow>> {
  if (keys.length === 0) return new Map();
  const { rows } = await sql<HandedOverRow>`
    select h.key, h.entity, h.object, h.ord, h.fields, h.cells, h.at as since, l.nutshell_id as id
    from handed_over h left join link l on l.migration_id = h.migration_id and l.key = h.key
    where h.migration_id = ${migrationId} and h.key = any(${[...new Set(keys)]})`.execute(store.db);
  return new Map(rows.map((row) => [row.key, row]));
}

/** How many records of each kind wait for the importer. */
export async function countWaitingForImporter(store: Store, migrationId: string): Promise<Record<ImporterEntity, number>> {
  const { rows } = await sql<{ entity: ImporterEntity; records: number }>`
    select h.entity, count(*)::int as records from handed_over h where h.migration_id = ${migrationId} and ${waits} group by 1`.execute(
    store.db,
  );
  const of = (entity: ImporterEntity): number => rows.find((row) => row.entity === entity)?.records ?? 0;
  return Object.fromEntries(importerEntities.map((entity) => [entity, of(entity)])) as Record<ImporterEntity, number>;
}

/** The headings that the waiting rows of a kind of record have. */
export async function listHeadings(store: Store, migrationId: string, entity: ImporterEntity): Promise<string[]> {
  const { rows } = await sql<{ heading: string }>`
    select distinct jsonb_object_keys(h.cells) as heading from handed_over h
    where h.migration_id = ${migrationId} and h.entity = ${entity} and ${waits}`.execute(store.db);
  return rows.map(({ heading }) => heading);
}

/** The next waiting rows of a kind of record in load order, those after `after`. */
export async function listWaitingRows(
  store: Store,
  o: { migrationId: string; entity: ImporterEntity; after: number; limit: number },
): Promise<{ ord: number; cells: Record<string, string> }[]> {
  const { rows } = await sql<{ ord: number; cells: Record<string, string> }>`
    select h.ord, h.cells from handed_over h
    where h.migration_id = ${o.migrationId} and h.entity = ${o.entity} and h.ord > ${o.after} and ${waits} order by h.ord limit ${o.limit}`.execute(
    store.db,
  );
  return rows;
}
