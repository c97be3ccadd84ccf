/** The statements about staged records: what was extracted, unchanged, with hash and place. */
import { sql } from "kysely";
import type { LinkCount } from "../../../shared/map/propose/judge-link.ts";
import type { Locator } from "../../../shared/record/locator.ts";
import type { SourceRecord } from "../../../shared/record/source-record.ts";
import { findAddresses } from "../../../shared/transform/recipes/email.ts";
import type { Store } from "../connect.ts";
import { isFull } from "../insert-rows.ts";
import { createRecordset, JsonText, type Recordset } from "../recordset.ts";

const columns = { object: "text", id: "text", ord: "bigint", values: "jsonb", hash: "text", locator: "jsonb" };
const UNIQUE_VIOLATION = "23505";

/** A record with its values as canonical JSON, the hash of that, and its order of appearance over the whole snapshot. */
export type StagedRecord = Omit<SourceRecord, "values"> & { readonly ord: number; readonly hash: string; readonly json: string };
export type ObjectCount = { object: string; count: number };

/** Writes records, leaving out ids that are there already; returns how many went in. Fails when the snapshot is not there. */
export async function insertStaged(store: Store, snapshotId: number, records: readonly StagedRecord[]): Promise<number> {
  let inserted = 0;
  for (const chunk of chunks(records)) inserted += await insertChunk(store, snapshotId, chunk);
  return inserted;
}

async function insertChunk(store: Store, snapshotId: number, chunk: Recordset): Promise<number> {
  // A snapshot that somebody removes at this moment is waited for, and then missing: its id is null and refused.
  const insert = sql`
    insert into staged (snapshot_id, object, id, ord, values, hash, locator)
    select (select id from snapshot where id = ${snapshotId} for key share), ${chunk.columns()} from ${chunk.from()}`;
  try {
    await insert.execute(store.db);
    return chunk.rows;
  } catch (error) {
    if ((error as { code?: unknown }).code !== UNIQUE_VIOLATION) throw error;
  }
  // Looking for every id before it is written costs a fifth more, and hardly ever is one there.
  const result = await sql`${insert} on conflict do nothing`.execute(store.db);
  return Number(result.numAffectedRows ?? 0n);
}

function* chunks(records: readonly StagedRecord[]): Generator<Recordset> {
  let chunk = createRecordset(columns);
  for (const { json, ...record } of records) {
    chunk.add({ ...record, values: new JsonText(json) });
    if (!isFull(chunk)) continue;
    yield chunk;
    chunk = createRecordset(columns);
  }
  if (chunk.rows > 0) yield chunk;
}

/** Hash and place of those of the ids that are staged. */
export const findStaged = async (
  store: Store,
  snapshotId: number,
  object: string,
  ids: readonly string[],
): Promise<{ id: string; hash: string; locator: Locator }[]> =>
  await store.db
    .selectFrom("staged")
    .select(["id", "hash", "locator"])
    .where("snapshot_id", "=", snapshotId)
    .where("object", "=", object)
    .where("id", "in", [...ids])
    .execute();

/** The next records of an object in order, those after `after`. */
export const readStagedPage = async (
  store: Store,
  o: { snapshotId: number; object: string; after: number; limit: number },
): Promise<(SourceRecord & { ord: number })[]> =>
  await store.db
    .selectFrom("staged")
    .select(["object", "id", "ord", "values", "locator"])
    .where("snapshot_id", "=", o.snapshotId)
    .where("object", "=", o.object)
    .where("ord", ">", o.after)
    .orderBy("ord")
    .limit(o.limit)
    .execute();

/** A staged record whose values and place are left as JSON. */
export type StagedText = {
  readonly object: string;
  readonly id: string;
  readonly ord: number;
  readonly values: string;
  readonly locator: string;
};

/** The same records as text: whoever hands them on need not read them. */
export async function readStagedTexts(
  store: Store,
  o: { snapshotId: number; object: string; after: number; limit: number },
): Promise<StagedText[]> {
  const { rows } = await sql<StagedText>`select object, id, ord, values::text as values, locator::text as locator from staged
    where snapshot_id = ${o.snapshotId} and object = ${o.object} and ord > ${o.after} order by ord limit ${o.limit}`.execute(store.db);
  return rows;
}

/** The record as the newest snapshot that holds it has it. */
export async function newestStaged(store: Store, migrationId: string, object: string, id: string): Promise<SourceRecord | undefined> {
  return await store.db
    .selectFrom("staged")
    .innerJoin("snapshot", "snapshot.id", "staged.snapshot_id")
    .select(["staged.object", "staged.id", "staged.values", "staged.locator"])
    .where("migration_id", "=", migrationId)
    .where("object", "=", object)
    .where("staged.id", "=", id)
    .orderBy("snapshot.number", "desc")
    .executeTakeFirst();
}

export type StagedOfPlan = { key: string; values: Record<string, string>; locator: Locator };

/** The values and places of the given records in the snapshot that a plan was made from, each with the key it was asked by. */
export async function stagedValuesOfPlan(
  store: Store,
  planId: number,
  wanted: readonly { key: string; object: string; id: string }[],
): Promise<StagedOfPlan[]> {
  if (wanted.length === 0) return [];
  const { rows } = await sql<StagedOfPlan>`
    select w.key, s.values, s.locator from json_to_recordset(${JSON.stringify(wanted)}) as w(key text, object text, id text)
      join plan p on p.id = ${planId} join staged s on s.snapshot_id = p.snapshot_id and s.object = w.object and s.id = w.id`.execute(
    store.db,
  );
  return rows;
}

/** Those of the keys whose record a snapshot does not hold. */
export async function listKeysNotStaged(
  store: Store,
  snapshotId: number,
  wanted: readonly { key: string; object: string; id: string }[],
): Promise<Set<string>> {
  if (wanted.length === 0) return new Set();
  const { rows } = await sql<{ key: string }>`
    select w.key from json_to_recordset(${JSON.stringify(wanted)}) as w(key text, object text, id text)
    where not exists (select 1 from staged s where s.snapshot_id = ${snapshotId} and s.object = w.object and s.id = w.id)`.execute(
    store.db,
  );
  return new Set(rows.map(({ key }) => key));
}

/** How many records of each object a snapshot holds. */
export async function countStaged(store: Store, snapshotId: number): Promise<ObjectCount[]> {
  const { rows } = await sql<ObjectCount>`
    select object, count(*)::int as count from staged where snapshot_id = ${snapshotId} group by object`.execute(store.db);
  return rows;
}

/** How many records have each combination of the columns' texts, trimmed, "" for none; in the order of the texts. */
export async function countStagedTexts(
  store: Store,
  o: { snapshotId: number; object: string; columns: readonly string[] },
): Promise<{ texts: string[]; count: number }[]> {
  const { rows } = await sql<{ texts: string[]; count: number }>`
    select texts, count(*)::int as count from (
      select array[${sql.join(o.columns.map((column) => sql`coalesce(trim(values->>${column}), '')`))}] as texts
      from staged where snapshot_id = ${o.snapshotId} and object = ${o.object}) s
    group by texts order by texts`.execute(store.db);
  return rows;
}

/** Values of a linking column that are looked up at most, those of the first records. */
const LOOKED_UP = 2000;

/** The ids of a kind of record; none when it has more than `most`. */
export async function listStagedIds(store: Store, o: { snapshotId: number; object: string; most: number }): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select id from staged where snapshot_id = ${o.snapshotId} and object = ${o.object}
    limit ${o.most + 1}`.execute(store.db);
  return rows.length > o.most ? [] : rows.map(({ id }) => id);
}

/** An object whose records may be meant: the columns whose texts make a name together, and those with e-mail addresses. */
export type Linkable = {
  readonly object: string;
  readonly names: readonly string[];
  readonly addresses?: readonly string[];
  /** The columns that make its ids, where they are several: then a value is looked for in each of them. */
  readonly idParts?: readonly string[];
};

/**
 * How many different values of a column are ids, names or e-mail addresses of records of other objects, asked in the order of `among` until
 * most are found as ids. Letter case does not count. `looked` is how many were looked up.
 */
export async function countLinkValues(
  store: Store,
  o: { snapshotId: number; object: string; column: string; among: readonly Linkable[] },
): Promise<{ looked: number; counts: LinkCount[] }> {
  const { rows } = await sql<{ text: string }>`select distinct text from (select trim(values->>${o.column}) as text from staged
    where snapshot_id = ${o.snapshotId} and object = ${o.object} and trim(values->>${o.column}) <> '' order by ord limit ${LOOKED_UP}) t`.execute(
    store.db,
  );
  const texts = rows.map(({ text }) => text);
  const counts: LinkCount[] = [];
  const addressesIn = new Map(texts.map((text) => [text, findAddresses(text.toLowerCase()).good]));
  for (const { object, names, addresses = [], idParts = [] } of texts.length === 0 ? [] : o.among) {
    const among = sql`from staged where snapshot_id = ${o.snapshotId} and object = ${object}`;
    const { rows: ids } = await sql<{ n: number }>`select count(*)::int as n ${among} and id = any(${texts})`.execute(store.db);
    let found = ids[0]?.n ?? 0;
    for (const column of idParts) {
      const part = sql`trim(values->>${column})`;
      const { rows: inPart } = await sql<{
        n: number;
      }>`select count(distinct ${part})::int as n ${among} and ${part} = any(${texts})`.execute(store.db);
      found = Math.max(found, inPart[0]?.n ?? 0);
    }
    if (found * 2 >= texts.length) return { looked: texts.length, counts: [...counts, { object, ids: found, names: 0 }] };
    const name = sql`lower(trim(concat_ws(' ', ${sql.join(names.map((one) => sql`nullif(trim(values->>${one}), '')`))})))`;
    const folded = [...new Set(texts.map((text) => text.toLowerCase()))];
    const named =
      names.length === 0
        ? []
        : (await sql<{ n: number }>`select count(distinct ${name})::int as n ${among} and ${name} = any(${folded})`.execute(store.db)).rows;
    const there = new Set<string>();
    const wanted = [...new Set([...addressesIn.values()].flat())];
    for (const column of wanted.length === 0 ? [] : addresses) {
      const address = sql`lower(trim(values->>${column}))`;
      const { rows: known } = await sql<{
        address: string;
      }>`select distinct ${address} as address ${among} and ${address} = any(${wanted})`.execute(store.db);
      for (const row of known) there.add(row.address);
    }
    const reached = [...addressesIn.values()].filter((all) => all.some((one) => there.has(one))).length;
    counts.push({ object, ids: found, names: named[0]?.n ?? 0, ...(reached > 0 && { addresses: reached }) });
  }
  return { looked: texts.length, counts };
}

export type DeltaCounts = Record<string, { created: number; changed: number; deleted: number; unchanged: number }>;

/** Which records a newer snapshot created, changed, deleted or left alone, counted by their hashes per object. */
export async function classifyRows(store: Store, older: number, newer: number): Promise<DeltaCounts> {
  const { rows } = await sql<{ object: string; created: number; changed: number; deleted: number; unchanged: number }>`
    select coalesce(n.object, o.object) as object,
      count(*) filter (where o.id is null)::int as created,
      count(*) filter (where o.id is not null and n.id is not null and o.hash <> n.hash)::int as changed,
      count(*) filter (where n.id is null)::int as deleted,
      count(*) filter (where o.hash = n.hash)::int as unchanged
    from (select object, id, hash from staged where snapshot_id = ${older}) o
    full join (select object, id, hash from staged where snapshot_id = ${newer}) n on n.object = o.object and n.id = o.id
    group by 1 order by 1`.execute(store.db);
  return Object.fromEntries(rows.map(({ object, ...counts }) => [object, counts]));
}

/** Where the records of a table stand. */
type Place = { readonly object: string; readonly file: string; readonly name: string };
const isFrom = ({ object, file, name }: Place) =>
  sql`object = ${object} and locator->>'file' = ${file} and coalesce(locator->>'sheet', locator->>'list', ${name}) = ${name}`;

/** Gives the records of a newer snapshot, or of one table in it, the values that an older one has in these columns; a record that says the same then has the same hash. */
export async function keepColumns(
  store: Store,
  o: { older: number; newer: number; object: string; columns: readonly string[]; table?: Pick<Place, "file" | "name"> },
): Promise<void> {
  const only = o.table ? isFrom({ object: o.object, ...o.table }) : sql`object = ${o.object}`;
  await sql`update staged n set values = m.values, hash = case when m.values = m.before then m.hash else n.hash end
    from (select n.id, o.hash, o.values as before,
        n.values || coalesce((select jsonb_object_agg(key, value) from jsonb_each(o.values) where key = any(${[...o.columns]})), '{}') as values
      from (select object, id, values from staged where snapshot_id = ${o.newer} and ${only}) n
        join staged o on o.snapshot_id = ${o.older} and o.object = n.object and o.id = n.id) m
    where n.snapshot_id = ${o.newer} and n.object = ${o.object} and n.id = m.id`.execute(store.db);
}

/** The columns that a table of a newer snapshot does not have, though an older one has values in them for its records; with how many. */
export async function listColumnsMissingInTables(
  store: Store,
  { older, newer }: { older: number; newer: number },
): Promise<(Place & { column: string; values: number })[]> {
  const { rows } = await sql<Place & { column: string; values: number }>`
    select t.object, t.file, t.name, c.column_name as "column", count(*) filter (where trim(o.values->>c.column_name) <> '')::int as values
    from staged_table t
      join column_profile c on c.snapshot_id = ${older} and c.object = t.object and c.filled > 0 and not t.columns @> to_jsonb(c.column_name)
      join staged n on n.snapshot_id = t.snapshot_id and n.object = t.object and n.locator->>'file' = t.file and coalesce(n.locator->>'sheet', n.locator->>'list', t.name) = t.name
      join staged o on o.snapshot_id = ${older} and o.object = n.object and o.id = n.id
    where t.snapshot_id = ${newer}
    group by 1, 2, 3, 4
    having not bool_or(n.values ->> c.column_name is not null) and count(*) filter (where trim(o.values->>c.column_name) <> '') > 0
    order by 1, 2, 3, 4`.execute(store.db);
  return rows;
}

/** How many values records of a snapshot have in these columns, by the table that they are from. */
export async function countValuesByTable(
  store: Store,
  o: { snapshotId: number; object: string; columns: readonly string[] },
): Promise<{ file: string; name: string; column: string; values: number }[]> {
  const { rows } = await sql<{ file: string; name: string; column: string; values: number }>`
    select t.file, t.name, c.name as "column", count(*)::int as values
    from staged_table t join staged s on s.snapshot_id = t.snapshot_id and s.object = t.object and s.locator->>'file' = t.file
        and coalesce(s.locator->>'sheet', s.locator->>'list', t.name) = t.name
      cross join unnest(${[...o.columns]}::text[]) with ordinality as c(name, place)
    where t.snapshot_id = ${o.snapshotId} and t.object = ${o.object} and trim(s.values->>c.name) <> ''
    group by t.file, t.name, c.name, c.place order by c.place, t.file, t.name`.execute(store.db);
  return rows;
}

/** How many records an older snapshot has from a table, and how many of these a newer one does not have. */
export async function countGone(store: Store, o: Place & { older: number; newer: number }): Promise<{ records: number; gone: number }> {
  const { rows } = await sql<{ records: number; gone: number }>`
    select count(*)::int as records, count(*) filter (where not exists (
        select 1 from staged n where n.snapshot_id = ${o.newer} and n.object = o.object and n.id = o.id))::int as gone
    from (select object, id from staged where snapshot_id = ${o.older} and ${isFrom(o)}) o`.execute(store.db);
  return rows[0] ?? { records: 0, gone: 0 };
}

/** Gives a newer snapshot the records that an older one has from a table, as far as it does not have them. Returns how many. */
export async function keepRecords(store: Store, o: Place & { older: number; newer: number }): Promise<number> {
  const result = await sql`insert into staged (snapshot_id, object, id, ord, values, hash, locator)
    select ${o.newer}, object, id, ord + 1 + (select coalesce(max(ord), 0) from staged where snapshot_id = ${o.newer}), values, hash, locator
    from staged where snapshot_id = ${o.older} and ${isFrom(o)} on conflict do nothing`.execute(store.db);
  return Number(result.numAffectedRows ?? 0n);
}

/** Some cells of the next records of an object in order, those after `after`; null where a record has none. */
export async function readStagedCells(
  store: Store,
  o: { snapshotId: number; object: string; names: readonly string[]; after: number; limit: number },
): Promise<{ ord: number; cells: (string | null)[] }[]> {
  const { rows } = await sql<{ ord: number; cells: (string | null)[] }>`
    select ord, (select array_agg(values ->> name order by place) from unnest(${[...o.names]}::text[]) with ordinality as given(name, place)) as cells
    from staged where snapshot_id = ${o.snapshotId} and object = ${o.object} and ord > ${o.after} order by ord limit ${o.limit}`.execute(
    store.db,
  );
  return rows;
}
