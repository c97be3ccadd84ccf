/** The statements about what a delta tells of the changes of its plan, and what of it was kept to be signed, line by line. */
import { sql } from "kysely";
import type { Change } from "../../../shared/record/change.ts";
import { WAITS_FOR_ROW } from "../../../shared/record/file-question.ts";
import type { Store } from "../connect.ts";
import { insertRows } from "../insert-rows.ts";
import { changeOf, type StoredRow, stored } from "./change.ts";

/** `field` is "" where the line is about the whole record. */
export type KeptLine = { readonly key: string; readonly field: string; readonly hash: string };

/** Forgets what earlier deltas of the migration, and earlier attempts of this one, would write; `kept` is a run whose lines stay. */
export async function removeDeltaLines(store: Store, migrationId: string, kept: string | null): Promise<void> {
  await sql`delete from delta_change d using run r where r.id = d.run_id and r.migration_id = ${migrationId} and r.id <> ${kept ?? ""}`.execute(
    store.db,
  );
}

export async function insertDeltaLines(store: Store, runId: string, lines: readonly KeptLine[]): Promise<void> {
  await insertRows(
    store.db,
    "delta_change",
    lines.map((line) => ({ run_id: runId, ...line })),
  );
}

/** The lines of the given records, by key and field. */
export async function findDeltaLines(store: Store, runId: string, keys: readonly string[]): Promise<KeptLine[]> {
  if (keys.length === 0) return [];
  const { rows } = await sql<KeptLine>`
    select key, field, hash from delta_change where run_id = ${runId} and key = any(${[...new Set(keys)]})`.execute(store.db);
  return rows;
}

/** The keys of what the plan deletes, with whether that was decided although people have worked with the record. */
export async function listDeletions(store: Store, planId: number): Promise<Map<string, boolean>> {
  const { rows } = await sql<{ key: string; released: boolean }>`
    select key, body->'work' is not null as released from change where plan_id = ${planId} and kind = 'delete'`.execute(store.db);
  return new Map(rows.map(({ key, released }) => [key, released]));
}

type Fields = Record<string, unknown>;
export type DeltaChange = {
  readonly key: string;
  readonly object: string;
  readonly fields: Fields;
  readonly change: Change;
  /** What Crosswalk wrote of the record last; null when it is not in Nutshell. */
  readonly written: Fields | null;
};

/** The changes of a plan that a delta has to tell: what asks, then what updates, deletes and creates, then values of people that are kept. */
export async function listDeltaChanges(store: Store, planId: number, limit: number): Promise<DeltaChange[]> {
  const { rows } = await sql<StoredRow & { written: Fields | null }>`
    select ${stored}, l.written from change c join plan p on p.id = c.plan_id
      left join link l on l.migration_id = p.migration_id and l.key = c.key
    where c.plan_id = ${planId}
      and (c.kind in ('create', 'update', 'delete', 'conflict') or c.waits_for like 'deleted:%' or c.waits_for like 'worked:%' or c.reason = ${WAITS_FOR_ROW} or jsonb_array_length(c.body->'sides') > 0)
    order by case when c.waits_for is not null then 0 when c.kind = 'update' then 1 when c.kind = 'delete' then 2 when c.kind = 'create' then 3 else 4 end, c.ord
    limit ${limit}`.execute(store.db);
  return rows.map((row) => ({ key: row.key, object: row.object, fields: row.target, change: changeOf(row), written: row.written }));
}

/** Of the records that are gone from the source: how many are kept for people's work until somebody decides, and how many are deleted with it. */
export async function countWorked(store: Store, planId: number): Promise<{ deletionsKept: number; deletedAnyway: number }> {
  const { rows } = await sql<{ deletionsKept: number; deletedAnyway: number }>`
    select count(*) filter (where kind = 'hold' and waits_for like 'worked:%')::int as "deletionsKept",
      count(*) filter (where kind = 'delete' and body->'work' is not null)::int as "deletedAnyway"
    from change where plan_id = ${planId}`.execute(store.db);
  return rows[0] ?? { deletionsKept: 0, deletedAnyway: 0 };
}

/** How many fields of the records to update are written, those of them that are emptied by kind of record and field, kept, and asked about, and how many have links that wait. */
export async function countFields(
  store: Store,
  planId: number,
): Promise<{
  fieldsWritten: number;
  fieldsEmptied: Record<string, number>;
  fieldsKept: number;
  fieldsAsked: number;
  linksWaiting: number;
}> {
  const { rows: written } = await sql<{ field: string; fields: number; emptied: number }>`
    select c.phase || '.' || f.key as field, count(*)::int as fields, count(*) filter (where f.value = 'null')::int as emptied
    from change c, jsonb_each(c.body->'fields') f where c.plan_id = ${planId} and c.kind = 'update' group by 1 order by 1`.execute(
    store.db,
  );
  const { rows: sides } = await sql<{ what: string; fields: number }>`
    select s->>'what' as what, count(*)::int as fields from change c, jsonb_array_elements(c.body->'sides') s
    where c.plan_id = ${planId} and c.body->'sides' is not null group by 1`.execute(store.db);
  const ofSides = (what: string): number => sides.find((row) => row.what === what)?.fields ?? 0;
  return {
    fieldsWritten: written.reduce((sum, { fields }) => sum + fields, 0),
    fieldsEmptied: Object.fromEntries(written.flatMap(({ field, emptied }) => (emptied === 0 ? [] : [[field, emptied]]))),
    fieldsKept: ofSides("keep"),
    fieldsAsked: ofSides("ask"),
    linksWaiting: ofSides("wait"),
  };
}
