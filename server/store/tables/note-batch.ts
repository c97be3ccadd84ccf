/** The statements about the notes that a compliance officer reviews. */
import { sql } from "kysely";
import type { NoteBatch } from "../../../shared/record/run-result.ts";
import type { Store } from "../connect.ts";

/** Loaded notes, activities and tasks of these kinds by the run that wrote them last, in the order of these runs. */
export async function listNoteBatches(store: Store, o: { migrationId: string; objects: readonly string[] }): Promise<NoteBatch[]> {
  const { rows } = await sql<Omit<NoteBatch, "at"> & { at: Date | null }>`
    select l.run_id as run, max(r.created_at) as at, l.object, count(*)::int as notes,
      md5(string_agg(md5(l.key || ' ' || l.written::text), '' order by l.key)) as hash
    from link l left join run r on r.id = l.run_id
    where l.migration_id = ${o.migrationId} and l.subject in ('note', 'activity', 'task') and l.object = any(${[...o.objects]})
    group by l.run_id, l.object order by 2, 1, 3`.execute(store.db);
  return rows.map((row) => ({ ...row, at: row.at === null ? "" : row.at.toISOString() }));
}

/** A note of a batch. */
export type NoteOfBatch = {
  readonly key: string;
  readonly object: string;
  readonly subject: string;
  readonly id: number;
  /** When the run that wrote it was asked for. */
  readonly at: string;
  /** The record that it is about; null where it was linked to none. */
  readonly about: { readonly entity: string; readonly id: number } | null;
};

/** The notes of these batches in the order of their keys, a page at a time. */
export async function listNotesOfBatches(
  store: Store,
  o: { migrationId: string; objects: readonly string[]; after: string; limit: number },
): Promise<NoteOfBatch[]> {
  const { rows } = await sql<Omit<NoteOfBatch, "at"> & { at: Date | null }>`
    select l.key, l.object, l.subject, l.nutshell_id::int as id, r.created_at as at,
      coalesce(nullif(l.written->'parent', 'null'), l.written->'participants'->0) as about
    from link l left join run r on r.id = l.run_id
    where l.migration_id = ${o.migrationId} and l.subject in ('note', 'activity', 'task') and l.object = any(${[...o.objects]}) and l.key > ${o.after}
    order by l.key limit ${o.limit}`.execute(store.db);
  return rows.map((row) => ({ ...row, at: row.at === null ? "" : row.at.toISOString() }));
}
