/** The statements about planned records that people should look over: merged and matched ones, converted leads, companies made from names, and some of every kind. */
import { sql } from "kysely";
import type { Entity } from "../../../shared/record/nutshell/entity.ts";
import type { Store } from "../connect.ts";
import { isOwnRecord } from "./standing.ts";

export type Reviewed = {
  ord: number;
  /** `marked`: nothing else is to be looked over of it. */
  what: "merged" | "converted" | "named" | "existing" | "marked";
  key: string;
  object: string;
  /** What the plan calls the record; "" where it is merged, because its name stands in the export only. */
  name: string;
  reason: string;
  /** The record that it became; itself where it was made from a name. */
  into: string | null;
  intoName: string;
  nutshellId: number | null;
  /** Records that are linked to what it became. */
  linked: number;
  /** What is said of marks about contacting that differ. */
  marks: string[];
};

/** The next ones in load order, those after `after`; with `only` those made from names, or the others. */
export async function listReviewed(
  store: Store,
  o: { migrationId: string; planId: number; after: number; limit: number; only?: "named" | "others" },
): Promise<Reviewed[]> {
  const isNamed = sql`position('#from-text' in c.key) > 0`;
  const isConverted = sql`coalesce(c.body->'issues' @> '[{"code":"issue/possible-duplicate","field":"converted"}]', false)`;
  const isMatched = sql`(c.phase in ('account', 'contact') and (own.how = 'matched' or (own.key is null and c.body->'matched' is not null)))`;
  const only =
    o.only === undefined
      ? sql``
      : o.only === "named"
        ? sql`and ${isNamed} and c.kind <> 'merge'`
        : sql`and not (${isNamed} and c.kind <> 'merge')`;
  const { rows } = await sql<Reviewed>`
    with found as (
      select c.ord, case when c.kind = 'merge' then 'merged' when ${isNamed} then 'named' when ${isConverted} then 'converted' when ${isMatched} then 'existing' else 'marked' end as what,
        jsonb_path_query_array(coalesce(c.body->'issues', '[]'), '$[*] ? (@.code == "issue/consent-differs").message') as marks,
        coalesce(own.nutshell_id, (c.body->'matched'->>'id')::bigint) as own_id,
        c.key, c.object, coalesce(c.target->>'name', c.target->>'title', '') as name, c.reason,
        case when c.kind = 'merge' then c.into_key when ${isNamed} or not ${isConverted} then c.key
          else (select min(l.to_key) from change_link l where l.plan_id = c.plan_id and l.key = c.key and l.field = 'contacts') end as "into"
      from change c left join link own on own.migration_id = ${o.migrationId} and own.key = c.key
      where c.plan_id = ${o.planId} and c.ord > ${o.after} and c.kind not in ('hold', 'exclude', 'reject') and ((c.kind = 'merge' and c.body->'isDetail' is null)
        or ${isNamed} or ${isConverted} or ${isMatched} or coalesce(c.body->'issues' @> '[{"code":"issue/consent-differs"}]', false))
      ${only} order by c.ord limit ${o.limit})
    select f.ord, f.what, f.marks, f.key, f.object, f.name, f.reason, f."into", coalesce(s.target->>'name', k.written->>'name', '') as "intoName", coalesce(k.nutshell_id, case when f.what = 'existing' then f.own_id end) as "nutshellId",
      (select count(distinct l.key)::int from change_link l where l.plan_id = ${o.planId}
        and (l.to_key = f."into" or (l.to_entity = k.subject and l.to_id = k.nutshell_id))) as linked
    from found f left join change s on s.plan_id = ${o.planId} and s.key = f."into"
      left join link k on k.migration_id = ${o.migrationId} and k.key = f."into"
    order by f.ord`.execute(store.db);
  return rows;
}

export type ToCheck = { key: string; object: string; subject: Entity; nutshellId: number };

/**
 * Some loaded records of the plan for people to check, of each kind of record equally many as far as there are. The same each time, and by chance:
 * nobody can tell beforehand which.
 */
export async function drawToCheck(store: Store, o: { migrationId: string; planId: number; limit: number }): Promise<ToCheck[]> {
  const { rows } = await sql<ToCheck>`
    select key, object, subject, id as "nutshellId" from (
      select c.key, c.object, l.subject, l.nutshell_id as id,
        row_number() over (partition by c.object order by md5(c.key || ${o.migrationId})) as turn
      from change c join link l on l.migration_id = ${o.migrationId} and l.key = c.key and l.complete
      where c.plan_id = ${o.planId} and c.kind <> 'merge' and ${isOwnRecord}) drawn
    order by turn, object limit ${o.limit}`.execute(store.db);
  return rows.toSorted((a, b) => (a.object < b.object ? -1 : a.object > b.object ? 1 : 0));
}

/** The record that a merged one became in the plan, by key, of those of the keys that were merged. */
export async function findMerged(store: Store, planId: number, keys: readonly string[]): Promise<Map<string, string>> {
  if (keys.length === 0) return new Map();
  const { rows } = await sql<{ key: string; into: string }>`
    select key, into_key as "into" from change where plan_id = ${planId} and kind = 'merge' and key = any(${[...new Set(keys)]})`.execute(
    store.db,
  );
  return new Map(rows.map(({ key, into }) => [key, into]));
}
