/** The statements about records whose rows in a newer extraction could not be used. */
import { sql } from "kysely";
import type { LeftRow, UnusedRows } from "../../../shared/record/file-question.ts";
import type { Store } from "../connect.ts";
import { listSnapshots } from "./snapshot.ts";
import { listStagedTables, type StagedTable, titleOf } from "./staged-table.ts";

type Snapshots = { readonly older: number; readonly newer: number };
export type MissingRecord = { readonly id: string; readonly ord: number; readonly values: Record<string, string> };

/** The next records of an object that an older snapshot has and a newer one does not: of all or of some ids, those after `after`. */
export async function listMissing(
  store: Store,
  o: Snapshots & { object: string; ids?: readonly string[]; after: number; limit: number },
): Promise<MissingRecord[]> {
  const only = o.ids === undefined ? sql`` : sql`and o.id = any(${[...o.ids]})`;
  const { rows } = await sql<MissingRecord>`
    select o.id, o.ord, o.values from staged o where o.snapshot_id = ${o.older} and o.object = ${o.object} and o.ord > ${o.after} ${only}
      and not exists (select 1 from staged n where n.snapshot_id = ${o.newer} and n.object = o.object and n.id = o.id)
    order by o.ord limit ${o.limit}`.execute(store.db);
  return rows;
}

/** Those of the keys that are in Nutshell or are merged into a record there. */
export async function listLoadedKeys(store: Store, migrationId: string, keys: readonly string[]): Promise<Set<string>> {
  const { rows } = await sql<{ key: string }>`
    select w.key from unnest(${[...keys]}::text[]) as w(key)
    where exists (select 1 from link l where l.migration_id = ${migrationId} and l.key = w.key)
      or exists (select 1 from change c join plan p on p.id = c.plan_id
        where p.migration_id = ${migrationId} and p.kind in ('full', 'delta') and c.key = w.key and c.kind = 'merge')`.execute(store.db);
  return new Set(rows.map(({ key }) => key));
}

/** Gives a newer snapshot the records of an older one, and notes at the table in which their rows are that they are kept. */
export async function keepUnused(
  store: Store,
  o: Snapshots & { table: StagedTable & { object: string }; ids: readonly string[]; note: string },
): Promise<void> {
  const { older, newer, table, ids } = o;
  const kept = [...new Set([...(table.reading.unusedRows?.kept ?? []), ...ids])];
  await store.db.transaction().execute(async (db) => {
    await sql`insert into staged (snapshot_id, object, id, ord, values, hash, locator)
      select ${newer}, object, id, ord + 1 + (select coalesce(max(ord), 0) from staged where snapshot_id = ${newer}), values, hash, locator
      from staged where snapshot_id = ${older} and object = ${table.object} and id = any(${[...ids]}) on conflict do nothing`.execute(db);
    await sql`update staged_table set notes = notes || to_jsonb(${o.note}::text),
        reading = jsonb_set(reading, '{unusedRows,kept}', ${JSON.stringify(kept)}::jsonb)
      where snapshot_id = ${newer} and file = ${table.file} and name = ${table.name}`.execute(db);
  });
}

/** The records of a snapshot that are as an earlier one has them, because their rows could not be used. */
export const listKeptUnused = async (store: Store, snapshotId: number): Promise<{ object: string; id: string }[]> =>
  (await listStagedTables(store, snapshotId)).flatMap(({ object, reading }) =>
    object === null ? [] : keptOf(reading.unusedRows).map((id) => ({ object, id })),
  );

/** The rows of the newest extraction that became no records, as far as they are kept, with their files; none before the first. */
export async function listLeftRows(store: Store, migrationId: string): Promise<(Omit<LeftRow, "kind"> & LeftFile)[]> {
  const [newest] = await listSnapshots(store, migrationId);
  if (newest === undefined) return [];
  return (await listStagedTables(store, newest.id)).flatMap((table) =>
    (table.reading.leftRows ?? []).map(({ kind, ...row }) => ({ file: titleOf(table), object: table.object ?? "", state: kind, ...row })),
  );
}
type LeftFile = { readonly file: string; readonly object: string; readonly state: string };

const keptOf = (rows: UnusedRows | undefined): readonly string[] => rows?.kept ?? [];

/** What is planned about the records of these keys, and about their parts, waits. Merged records stay merged. */
export async function holdUnused(store: Store, planId: number, keys: readonly string[], reason: string): Promise<void> {
  if (keys.length === 0) return;
  await sql`update change set kind = 'hold', reason = ${reason}, waits_for = null, body = body - 'sides' || '{"fields": {}}'
    where plan_id = ${planId} and split_part(key, '#', 1) = any(${[...keys]}) and kind in ('skip', 'update')`.execute(store.db);
}
