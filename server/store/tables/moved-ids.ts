/** The statements about records of a later extraction that are those of an earlier one under other ids. */
import { sql } from "kysely";
import type { Store } from "../connect.ts";
import { classifyRows } from "./staged.ts";

type Snapshots = { readonly older: number; readonly newer: number };
type Pair = { readonly was: string; readonly is: string };

/** Of the `before` records of an object, how many are gone, how many ids are new, and which of the new ones have the content of one that is gone. */
export type MovedIds = {
  readonly object: string;
  readonly before: number;
  readonly gone: number;
  readonly created: number;
  /** Pairs by id or content, and those of them of which most values agree. */
  readonly paired: number;
  readonly moved: number;
  readonly examples: readonly Pair[];
};

/** Of the objects of which ids are gone and others are new. */
export async function listMovedIds(store: Store, snapshots: Snapshots): Promise<MovedIds[]> {
  const found: MovedIds[] = [];
  const ids = await idColumns(store, snapshots);
  for (const [object, counts] of Object.entries(await classifyRows(store, snapshots.older, snapshots.newer))) {
    const { created, changed, deleted: gone, unchanged } = counts;
    if (created === 0 || gone === 0) continue;
    const columns = ids.filter((one) => one.object === object).map(({ column }) => column);
    const { rows } = await sql<{ paired: number; moved: number; examples: Pair[] | null }>`
      with ${pairs({ ...snapshots, object, columns })}
      select count(*)::int as paired, count(*) filter (where agrees)::int as moved,
        (select jsonb_agg(e) from (select was, "is" from pair where agrees order by was limit 20) e) as examples from pair`.execute(
      store.db,
    );
    const [row] = rows;
    if (row) found.push({ object, before: changed + gone + unchanged, gone, created, ...row, examples: row.examples ?? [] });
  }
  return found;
}

/** Gives the records of a newer snapshot the ids that they had in an older one, also where others name them. Returns how many records. */
export async function takeFormerIds(store: Store, o: Snapshots & { object: string }): Promise<number> {
  const { older, newer, object } = o;
  const ids = await idColumns(store, o);
  const columns = ids.filter((one) => one.object === object).map(({ column }) => column);
  const known = pairs({ older, newer, object, columns });
  // Columns of which most values were ids of the object; the columns of other ids only look like that.
  await sql`with ${known}, linking as (
      select s.object, v.key from staged s, jsonb_each_text(s.values) v
      where s.snapshot_id = ${older} and trim(v.value) <> ''
        and not exists (select 1 from jsonb_to_recordset(${JSON.stringify(ids)}::jsonb) as i(object text, "column" text) where i.object = s.object and i."column" = v.key)
      group by s.object, v.key
      having 2 * count(*) filter (where exists (select 1 from staged t where t.snapshot_id = ${older} and t.object = ${object} and t.id = trim(v.value))) > count(*)),
    renamed as (
      select s.object, s.id, jsonb_object_agg(l.key, p.was) as named from staged s
        join linking l on l.object = s.object join pair p on p."is" = trim(s.values->>l.key)
      where s.snapshot_id = ${newer} group by s.object, s.id)
    update staged s set values = s.values || r.named from renamed r
    where s.snapshot_id = ${newer} and s.object = r.object and s.id = r.id`.execute(store.db);
  const result = await sql`with ${known}
    update staged s set id = p.was, values = s.values || coalesce((select jsonb_object_agg(c, p.was) from unnest(${columns}::text[]) c where s.values ? c), '{}')
    from pair p where s.snapshot_id = ${newer} and s.object = ${object} and s.id = p."is"`.execute(store.db);
  await sql`update staged n set hash = o.hash from staged o
    where n.snapshot_id = ${newer} and o.snapshot_id = ${older} and o.object = n.object and o.id = n.id
      and n.hash <> o.hash and n.values = o.values`.execute(store.db);
  return Number(result.numAffectedRows ?? 0n);
}

/** The columns that always hold the id of their record. */
async function idColumns(store: Store, { older, newer }: Snapshots): Promise<{ object: string; column: string }[]> {
  const { rows } = await sql<{ object: string; column: string }>`
    select distinct object, key as "column" from (
      select s.object, v.key from staged s, jsonb_each_text(s.values) v where s.snapshot_id in (${older}, ${newer})
      group by s.snapshot_id, s.object, v.key having bool_and(trim(v.value) = s.id)) k`.execute(store.db);
  return rows;
}

/**
 * As common table expressions, the last of them `pair`: an id that is gone and one that is new, and whether most values agree. Ids are the same
 * without letter case, zeros before them and ".0" behind them, else without what stands before and behind their number; then content decides.
 * Content is without the columns of the id, and however many zeros stand before a value.
 */
const pairs = ({ older, newer, object, columns }: Snapshots & { object: string; columns: readonly string[] }) => {
  const only = (here: number, there: number) => sql`
    select s.id, s.ord, ltrim(regexp_replace(lower(trim(s.id)), '[.]0+$', ''), '0') as bare,
      ltrim(regexp_replace(regexp_replace(lower(trim(s.id)), '^[^0-9]+', ''), '[^0-9]+$', ''), '0') as number,
      array(select v.key || '=' || v.form from (
          select key, ltrim(lower(trim(value)), '0') as form from jsonb_each_text(s.values) where key <> all(${[...columns]}::text[])) v
        where v.form <> '' order by v.key) as content
    from staged s where s.snapshot_id = ${here} and s.object = ${object}
      and not exists (select 1 from staged t where t.snapshot_id = ${there} and t.object = s.object and t.id = s.id)`;
  const alike = (left: string, right: string, form: string) => sql`
    select l.id as was, r.id as "is" from (select ${sql.ref(form)} as form, min(id) as id from ${sql.ref(left)} group by 1 having count(*) = 1) l
      join (select ${sql.ref(form)} as form, min(id) as id from ${sql.ref(right)} group by 1 having count(*) = 1) r on r.form = l.form
    where l.form <> ''`;
  const rest = (from: string, side: string, taken: string) =>
    sql`select * from ${sql.ref(from)} where not exists (select 1 from ${sql.ref(taken)} t where t.${sql.ref(side)} = id)`;
  const inTurn = (from: string) =>
    sql`select id, content, row_number() over (partition by content order by ord) as turn from ${sql.ref(from)} where cardinality(content) > 0`;
  return sql`gone as materialized (${only(older, newer)}), fresh as materialized (${only(newer, older)}),
    by_form as materialized (${alike("gone", "fresh", "bare")}),
    gone_2 as materialized (${rest("gone", "was", "by_form")}), fresh_2 as materialized (${rest("fresh", "is", "by_form")}),
    by_number as materialized (${alike("gone_2", "fresh_2", "number")}),
    gone_3 as (${rest("gone_2", "was", "by_number")}), fresh_3 as (${rest("fresh_2", "is", "by_number")}),
    by_content as (select l.id as was, r.id as "is" from (${inTurn("gone_3")}) l join (${inTurn("fresh_3")}) r on r.content = l.content and r.turn = l.turn),
    pair as materialized (
      select p.was, p."is", 2 * (select count(*) from unnest(g.content) c where c = any(f.content)) >= greatest(cardinality(g.content), cardinality(f.content), 1) as agrees
      from (select * from by_form union all select * from by_number union all select * from by_content) p
        join gone g on g.id = p.was join fresh f on f.id = p."is")`;
};
