/** Reads ledger entries: intents with their receipts. */
import { sql } from "kysely";
import { IMPORT_STEP } from "../../shared/record/importer.ts";
import { type Intent, LedgerSubject, type Receipt } from "../../shared/record/ledger-entry.ts";
import type { Creates } from "../../shared/rollback/is-double.ts";
import type { MeasuredPace } from "../../shared/scope/timeline.ts";
import type { Store } from "../store/connect.ts";

/** A call that was carried out. `nutshellId` of the receipt: the record that a create made. */
export type DoneEntry = { readonly id: number; readonly runId: string; readonly intent: Intent; readonly receipt: Receipt };

/** The calls that were carried out for the given keys, by key, oldest first. */
export async function listDoneEntries(store: Store, migrationId: string, keys: readonly string[]): Promise<Map<string, DoneEntry[]>> {
  const byKey = new Map<string, DoneEntry[]>();
  if (keys.length === 0) return byKey;
  const { rows } = await sql<Intent & { id: number; runId: string; receiptId: number | null; receiptRev: string | null }>`
    select i.id, i.run_id as "runId", i.key, i.subject, i.action, i.step, i.nutshell_id as "nutshellId", i.rev, i.fields, i.before,
      r.nutshell_id as "receiptId", r.rev as "receiptRev"
    from intent i join receipt r on r.intent_id = i.id
    where i.migration_id = ${migrationId} and i.key = any(${[...new Set(keys)]}) and r.outcome = 'done' order by i.id`.execute(store.db);
  for (const { id, runId, receiptId, receiptRev, ...row } of rows) {
    const receipt: Receipt = { outcome: "done", nutshellId: receiptId, rev: receiptRev, code: null, message: null };
    const entry = { id, runId, intent: { ...row, subject: LedgerSubject.parse(row.subject) }, receipt };
    const entries = byKey.get(row.key);
    if (entries) entries.push(entry);
    else byKey.set(row.key, [entry]);
  }
  return byKey;
}

/**
 * The calls of this migration that were sent to create the records of the given keys, by key, whatever came of them. With `imported` also what people
 * imported from its files.
 */
export async function listCreates(
  store: Store,
  migrationId: string,
  keys: readonly string[],
  o: { imported?: boolean } = {},
): Promise<Map<string, Creates>> {
  if (keys.length === 0) return new Map();
  const steps = ["create", ...(o.imported ? [IMPORT_STEP] : [])];
  const { rows } = await sql<Creates & { key: string }>`
    select i.key, i.subject, json_agg(i.fields) as written, coalesce(json_agg(r.rev) filter (where r.rev is not null), '[]') as revs
    from intent i left join receipt r on r.intent_id = i.id
    where i.migration_id = ${migrationId} and i.key = any(${[...new Set(keys)]}) and i.action = 'create' and i.step = any(${steps})
    group by i.key, i.subject`.execute(store.db);
  return new Map(rows.map(({ key, ...creates }) => [key, creates]));
}

/** The number of the newest intent; 0 when there is none. */
export async function newestIntentId(store: Store, migrationId: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`select coalesce(max(id), 0) as n from intent where migration_id = ${migrationId}`.execute(
    store.db,
  );
  return Number(rows[0]?.n ?? 0);
}

/** A moment before anything of this migration was in Nutshell, whichever clock is late; null before its first call. */
export async function beganAt(store: Store, migrationId: string): Promise<Date | null> {
  const { rows } = await sql<{ at: Date | null }>`
    select min(at) - interval '1 day' as at from intent where migration_id = ${migrationId}`.execute(store.db);
  return rows[0]?.at ?? null;
}

/**
 * The calls of a short run for records, the records of the source that they were for, and the seconds from the first to the last. Fields, tags
 * and sources are made once, so their calls say nothing about a longer run.
 */
export async function measureCalls(store: Store, migrationId: string, runId: string): Promise<MeasuredPace> {
  const { rows } = await sql<MeasuredPace>`
    select count(*)::int as calls, count(distinct split_part(key, '#', 1))::int as records,
      coalesce(extract(epoch from max(at) - min(at)), 0)::float8 as seconds
    from intent where migration_id = ${migrationId} and run_id = ${runId} and subject not in ('customField', 'tag', 'source', 'product')`.execute(
    store.db,
  );
  return rows[0] ?? { calls: 0, records: 0, seconds: 0 };
}

/** Seconds from a run's first call to its last; null where it made none. */
export async function secondsOfCalls(store: Store, migrationId: string, runId: string): Promise<number | null> {
  const at = (order: "asc" | "desc") =>
    sql`(select at from intent where migration_id = ${migrationId} and run_id = ${runId} order by id ${sql.raw(order)} limit 1)`;
  const { rows } = await sql<{
    seconds: number | null;
  }>`select extract(epoch from ${at("desc")} - ${at("asc")})::float8 as seconds`.execute(store.db);
  return rows[0]?.seconds ?? null;
}

/** How many custom fields this migration created. */
export async function countCreatedFields(store: Store, migrationId: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(distinct i.key)::int as n from intent i join receipt r on r.intent_id = i.id
    where i.migration_id = ${migrationId} and i.subject = 'customField' and r.outcome = 'done'`.execute(store.db);
  return rows[0]?.n ?? 0;
}

export type CarriedOut = { readonly created: number; readonly updated: number; readonly deleted: number; readonly labels: number };

/**
 * What a run has carried out so far, in records, and tags, lead sources and products removed: a run that is taken up again counts it with what it does from now
 * on. Records of which a call is still to come are left out. One that was deleted and created again counts as updated; one that arrived twice and
 * whose copy was deleted then counts as created.
 */
export async function countCarriedOut(store: Store, migrationId: string, runId: string): Promise<CarriedOut> {
  const { rows } = await sql<CarriedOut>`
    select count(*) filter (where made is not null and coalesce(gone > made, true))::int as created,
      count(*) filter (where (made is null and gone is null) or gone < made)::int as updated,
      count(*) filter (where gone is not null and made is null and not label)::int as deleted,
      count(*) filter (where gone is not null and label)::int as labels
    from (
      select i.key, min(i.id) filter (where i.action = 'create') as made, min(i.id) filter (where i.action = 'delete') as gone,
        bool_or(i.subject in ('tag', 'source', 'product')) as label
      from intent i join receipt r on r.intent_id = i.id
      where i.migration_id = ${migrationId} and i.run_id = ${runId} and r.outcome = 'done' and i.subject <> 'customField' and i.step <> ${IMPORT_STEP}
        and (i.action = 'delete' or i.subject not in ('tag', 'source', 'product'))
      group by i.key
    ) d left join link l on l.migration_id = ${migrationId} and l.key = d.key
    where l.key is null or l.complete`.execute(store.db);
  return rows[0] ?? { created: 0, updated: 0, deleted: 0, labels: 0 };
}

/** One call for a record and what came of it; `outcome` null while that is not known. */
export type CallOfRecord = {
  at: Date;
  run: string;
  action: string;
  step: string;
  outcome: string | null;
  nutshellId: number | null;
  rev: string | null;
  message: string | null;
};

/** All calls for one record, oldest first. */
export async function listCallsOf(store: Store, migrationId: string, key: string): Promise<CallOfRecord[]> {
  const { rows } = await sql<CallOfRecord>`
    select i.at, i.run_id as run, i.action, i.step, r.outcome, coalesce(r.nutshell_id, i.nutshell_id) as "nutshellId", r.rev, r.message
    from intent i left join receipt r on r.intent_id = i.id where i.migration_id = ${migrationId} and i.key = ${key} order by i.id`.execute(
    store.db,
  );
  return rows;
}

/** One call with the run that made it. */
export type CallOfMigration = {
  id: number;
  at: Date;
  run: string;
  verb: string | null;
  actor: string | null;
  key: string;
  subject: string;
  action: string;
  step: string;
  outcome: string | null;
  nutshellId: number | null;
  fields: string[];
  message: string | null;
};

/** The next calls of a migration in their order, those after `after`. */
export async function listCalls(store: Store, o: { migrationId: string; after: number; limit: number }): Promise<CallOfMigration[]> {
  const { rows } = await sql<CallOfMigration>`
    select i.id, i.at, i.run_id as run, u.verb, u.requested_by as actor, i.key, i.subject, i.action, i.step, r.outcome,
      coalesce(r.nutshell_id, i.nutshell_id) as "nutshellId", r.message,
      case when jsonb_typeof(i.fields) = 'object' then array(select jsonb_object_keys(i.fields) order by 1) else '{}' end as fields
    from intent i left join receipt r on r.intent_id = i.id left join run u on u.id = i.run_id
    where i.migration_id = ${o.migrationId} and i.id > ${o.after} order by i.id limit ${o.limit}`.execute(store.db);
  return rows;
}
