/** The statements about the crosswalk: which Nutshell record a key is, and what we last wrote there. */
import { type RawBuilder, sql } from "kysely";
import type { LedgerSubject } from "../../../shared/record/ledger-entry.ts";
import { Entity } from "../../../shared/record/nutshell/entity.ts";
import type { TargetFields } from "../../../shared/record/target-record.ts";
import type { Store } from "../connect.ts";

export type LinkRow = {
  key: string;
  subject: LedgerSubject;
  object: string;
  id: number;
  rev: string | null;
  how: "created" | "matched";
  written: TargetFields;
  /** What Nutshell showed after our last call where it was not what was written; null where no answer showed the record. */
  shown: TargetFields | null;
  /** Whether people had edited the record before our last call: then its revision says nothing about them. */
  touched: boolean;
  /** The steps done of the record's newest change. */
  steps: string[];
  /** All steps are done. */
  complete: boolean;
};

/** An entry for one of Nutshell's records, not for a tag, a lead source or a custom field. */
export type RecordLink = LinkRow & { subject: Entity };
/** `target`: the whole record as the newest plan wants it; empty where no plan or an open question leaves it as it is. */
export type PlannedLink = RecordLink & { target: TargetFields };

const columns = sql`l.key, l.subject, l.object, l.nutshell_id as id, l.rev, l.how, l.written, l.shown, l.touched, l.steps, l.complete`;
const entities = (): string[] => [...Entity.options];

async function readRows(store: Store, migrationId: string, filter: RawBuilder<unknown>): Promise<LinkRow[]> {
  return (await sql<LinkRow>`select ${columns} from link l where l.migration_id = ${migrationId} and ${filter}`.execute(store.db)).rows;
}

/** The entries of the given keys. */
export async function findLinks(store: Store, migrationId: string, keys: readonly string[]): Promise<Map<string, LinkRow>> {
  if (keys.length === 0) return new Map();
  const rows = await readRows(store, migrationId, sql`l.key = any(${[...new Set(keys)]})`);
  return new Map(rows.map((row) => [row.key, row]));
}

/** What was last written of the given records, by key. */
export async function findWritten(store: Store, migrationId: string, keys: readonly string[]): Promise<Map<string, TargetFields>> {
  if (keys.length === 0) return new Map();
  const { rows } = await sql<{ key: string; written: TargetFields }>`
    select key, written from link where migration_id = ${migrationId} and key = any(${[...new Set(keys)]})`.execute(store.db);
  return new Map(rows.map(({ key, written }) => [key, written]));
}

/** The entry of a Nutshell record. */
export async function findLinkById(store: Store, migrationId: string, subject: string, id: number): Promise<LinkRow | undefined> {
  return (await readRows(store, migrationId, sql`l.subject = ${subject} and l.nutshell_id = ${id} limit 1`))[0];
}

/** Keys by Nutshell id, of those of the ids that the crosswalk holds; only of records that were created here when `how` says so. */
export async function findKeysById(
  store: Store,
  o: { migrationId: string; subject: string; ids: readonly number[]; how?: "created" },
): Promise<Map<number, string>> {
  if (o.ids.length === 0) return new Map();
  const { rows } = await sql<{ id: number; key: string }>`
    select nutshell_id as id, key from link where migration_id = ${o.migrationId} and subject = ${o.subject}
      and nutshell_id = any(${[...new Set(o.ids)]}::bigint[]) ${o.how === undefined ? sql`` : sql`and how = ${o.how}`}`.execute(store.db);
  return new Map(rows.map((row) => [row.id, row.key]));
}

/** Those of the ids that the crosswalk of any migration into the same target holds: of another one with `elsewhere`, in one way only with `how`. */
export async function listHeldIds(
  store: Store,
  o: { migrationId: string; subject: string; ids: readonly number[]; elsewhere?: true; how?: "created" | "matched" },
): Promise<Set<number>> {
  if (o.ids.length === 0) return new Set();
  const elsewhere = o.elsewhere === undefined ? sql`` : sql`and m.id <> mine.id`;
  const how = o.how === undefined ? sql`` : sql`and l.how = ${o.how}`;
  const { rows } = await sql<{ id: number }>`
    select distinct l.nutshell_id as id from migration mine join migration m on m.target = mine.target ${elsewhere}
      join link l on l.migration_id = m.id ${how} and l.subject = ${o.subject}
        and l.nutshell_id = any(${[...new Set(o.ids)]}::bigint[])
    where mine.id = ${o.migrationId}`.execute(store.db);
  return new Set(rows.map(({ id }) => id));
}

/** The entries of one kind of record with a Nutshell id above `after` and up to `to`, in the order of their ids; with a limit those of the last id are all there. */
export async function listLinksById(
  store: Store,
  o: { migrationId: string; entity: Entity; after: number; to: number; limit?: number },
): Promise<RecordLink[]> {
  const limit = o.limit === undefined ? sql`` : sql`fetch first ${o.limit} rows with ties`;
  const filter = sql`l.subject = ${o.entity} and l.nutshell_id > ${o.after} and l.nutshell_id <= ${o.to} order by l.nutshell_id ${limit}`;
  return (await readRows(store, o.migrationId, filter)) as RecordLink[];
}

/** The next entries in the order of their keys, those after `after`. */
export async function listLinksByKey(store: Store, o: { migrationId: string; after: string; limit: number }): Promise<LinkRow[]> {
  return await readRows(store, o.migrationId, sql`l.key > ${o.after} order by l.key limit ${o.limit}`);
}

/** Where the records of the given keys are in Nutshell. */
export async function findLinkedRecords(
  store: Store,
  migrationId: string,
  keys: readonly string[],
): Promise<Map<string, { entity: Entity; id: number }>> {
  if (keys.length === 0) return new Map();
  const { rows } = await sql<{ key: string; entity: Entity; id: number }>`
    select key, subject as entity, nutshell_id as id from link
    where migration_id = ${migrationId} and key = any(${[...new Set(keys)]}) and subject = any(${entities()})`.execute(store.db);
  return new Map(rows.map(({ key, entity, id }) => [key, { entity, id }]));
}

/**
 * Entries with what the migration's newest plan wants of their records, in the order of Nutshell's ids: of the given keys, or of one kind of record with ids
 * above `after` and up to `to`; those of the last id are all there.
 */
export async function listPlannedLinks(
  store: Store,
  migrationId: string,
  which: { keys: readonly string[] } | { entity: Entity; after: number; to: number; limit: number },
): Promise<PlannedLink[]> {
  const filter =
    "keys" in which
      ? sql`l.key = any(${[...which.keys]}) and l.subject = any(${entities()}) order by l.nutshell_id`
      : sql`l.subject = ${which.entity} and l.nutshell_id > ${which.after} and l.nutshell_id <= ${which.to}
          order by l.nutshell_id fetch first ${which.limit} rows with ties`;
  const { rows } = await sql<PlannedLink>`
    select ${columns}, case when c.kind = 'hold' then '{}' else coalesce(c.target, '{}') end as target
    from link l left join change c on c.key = l.key
      and c.plan_id = (select max(id) from plan where migration_id = ${migrationId} and kind in ('full', 'delta'))
    where l.migration_id = ${migrationId} and ${filter}`.execute(store.db);
  return rows;
}

/** The first parts of the keys of the migration's records in Nutshell: the source, and which account of it. */
export async function listKeySources(store: Store, migrationId: string): Promise<string[]> {
  const { rows } = await sql<{ source: string }>`
    select distinct split_part(key, '/', 1) as source from link
    where migration_id = ${migrationId} and subject = any(${entities()}) order by 1`.execute(store.db);
  return rows.map(({ source }) => source);
}

/** Whether anything of the migration is in Nutshell. */
export async function hasLinks(store: Store, migrationId: string): Promise<boolean> {
  return (await readRows(store, migrationId, sql`true limit 1`)).length > 0;
}

/** How many records of the given kinds the crosswalk holds; of all kinds unless told. */
export async function countLinks(store: Store, migrationId: string, of: readonly Entity[] = Entity.options): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from link where migration_id = ${migrationId} and subject = any(${[...of]})`.execute(store.db);
  return rows[0]?.n ?? 0;
}

/** Tags, lead sources and products that this migration created, by key; the kind of record is that of a tag. */
export async function listCreatedLabels(
  store: Store,
  migrationId: string,
): Promise<{ key: string; subject: "tag" | "source" | "product"; id: number; name: string; entity: Entity | null }[]> {
  const { rows } = await sql<{ key: string; subject: "tag" | "source" | "product"; id: number; name: string; entity: Entity | null }>`
    select key, subject, nutshell_id as id, written->>'name' as name, written->>'entity' as entity from link
    where migration_id = ${migrationId} and subject in ('tag', 'source', 'product') and how = 'created' order by key`.execute(store.db);
  return rows;
}

/** How many of the migration's records in Nutshell were written with which tags, lead sources and products; without those that the plan keeps, of which it has read them in Nutshell. */
export async function countWrittenLabels(
  store: Store,
  { migrationId, planId }: { readonly migrationId: string; readonly planId: number },
): Promise<{ entity: Entity; field: "tags" | "sources" | "products"; name: string; records: number }[]> {
  const { rows } = await sql<{ entity: Entity; field: "tags" | "sources" | "products"; name: string; records: number }>`
    select l.subject as entity, f.field, coalesce(t.item->>'product', t.item#>>'{}') as name, count(*)::int as records
    from link l cross join (values ('tags'), ('sources'), ('products')) f(field)
      cross join lateral jsonb_array_elements(case when jsonb_typeof(l.written->f.field) = 'array' then l.written->f.field else '[]' end) t(item)
    where l.migration_id = ${migrationId} and l.subject in ('account', 'contact', 'lead')
      and not exists (select from change c where c.plan_id = ${planId} and c.key = l.key and c.kind = 'hold') group by 1, 2, 3`.execute(
    store.db,
  );
  return rows;
}

/**
 * The next records created here that no change of the plan is about, those with a key after `after`: they are gone from the source. Parts of a record
 * that is refused, waits or is left out are not: nothing was planned about them.
 */
export async function listLinksWithoutChange(
  store: Store,
  o: { migrationId: string; planId: number; entity: Entity; after: string; limit: number },
): Promise<RecordLink[]> {
  const filter = sql`l.how = 'created' and l.subject = ${o.entity} and l.key > ${o.after}
    and not exists (select 1 from change c where c.plan_id = ${o.planId} and c.key = l.key)
    and not (position('#' in l.key) > 0 and exists (select 1 from change c
      where c.plan_id = ${o.planId} and c.key = split_part(l.key, '#', 1) and c.kind in ('reject', 'hold', 'exclude'))) order by l.key limit ${o.limit}`;
  return (await readRows(store, o.migrationId, filter)) as RecordLink[];
}

/** Enters what is so without a call of ours: all calls turn out to be done, or Nutshell already holds what was wanted. */
export async function saveLink(store: Store, o: { migrationId: string; runId: string; row: LinkRow }): Promise<void> {
  const { row } = o;
  await sql`insert into link (migration_id, key, subject, object, nutshell_id, rev, how, written, shown, touched, steps, complete, run_id)
    values (${o.migrationId}, ${row.key}, ${row.subject}, ${row.object}, ${row.id}, ${row.rev}, ${row.how}, ${JSON.stringify(row.written)}::jsonb, ${row.shown === null ? null : JSON.stringify(row.shown)}::jsonb, ${row.touched}, ${JSON.stringify(row.steps)}::jsonb, ${row.complete}, ${o.runId})
    on conflict (migration_id, key) do update set written = excluded.written, steps = excluded.steps, complete = excluded.complete, run_id = excluded.run_id`.execute(
    store.db,
  );
}

/** Enters the records that a plan matched and leaves as they are. No call is made for them, so there is no intent: others can link to them from now on. */
export async function insertMatchedLinks(
  store: Store,
  o: { migrationId: string; runId: string; planId: number; keys?: readonly string[] },
): Promise<void> {
  const only = o.keys ? sql`and c.key = any(${[...o.keys]})` : sql``;
  await sql`insert into link (migration_id, key, subject, object, nutshell_id, rev, how, written, steps, complete, run_id)
    select ${o.migrationId}, c.key, c.phase, c.object, (c.body->'matched'->>'id')::bigint, c.body->'matched'->>'rev', 'matched', '{}', '[]', true, ${o.runId}
    from change c where c.plan_id = ${o.planId} and c.kind = 'skip' and c.body->'matched' is not null ${only}
    on conflict (migration_id, key) do nothing`.execute(store.db);
}

/** Removes the entry of a record that turned out to be gone from Nutshell. */
export async function removeLink(store: Store, migrationId: string, key: string): Promise<void> {
  await store.db.deleteFrom("link").where("migration_id", "=", migrationId).where("key", "=", key).execute();
}

/**
 * Removes the entries that a rollback leaves without anything of ours in Nutshell: matched records whose values this run restored, records
 * that were only linked, and records that were gone already. `of`: one run is undone, and what others wrote too stays known.
 */
export async function removeRolledBackLinks(
  store: Store,
  o: { migrationId: string; planId: number; runId: string; of?: string | undefined },
): Promise<void> {
  const others = sql`select 1 from intent i join receipt r on r.intent_id = i.id where i.migration_id = ${o.migrationId} and i.key = c.key and r.outcome = 'done'
    and coalesce(r.nutshell_id, i.nutshell_id) = l.nutshell_id and i.run_id <> all(${[o.runId, o.of ?? o.runId]})`;
  const isAlone = o.of === undefined ? sql`true` : sql`not exists (${others})`;
  await sql`delete from link l using change c where l.migration_id = ${o.migrationId} and c.plan_id = ${o.planId} and c.key = l.key and (c.kind = 'skip' or (c.kind = 'update' and ${isAlone} and exists (
    select 1 from intent i join receipt r on r.intent_id = i.id where i.migration_id = ${o.migrationId} and i.run_id = ${o.runId} and i.key = c.key and r.outcome = 'done')))`.execute(
    store.db,
  );
}
