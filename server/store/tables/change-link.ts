/** The statements about what planned changes link to. */
import { sql } from "kysely";
import type { ChangeKind } from "../../../shared/record/change.ts";
import type { Entity } from "../../../shared/record/nutshell/entity.ts";
import type { Link, TargetFields } from "../../../shared/record/target-record.ts";
import type { Store } from "../connect.ts";
import { createRecordset, type Recordset } from "../recordset.ts";
import { heldPlan } from "./plan.ts";

export type ChangeLink = { key: string; field: string; position: number; link: Link };

export const linkColumns = { key: "text", field: "text", position: "integer", to_key: "text", to_entity: "text", to_id: "bigint" };

/** Adds a row for each link of a change's target. */
export function addLinks(rows: Recordset, key: string, target: TargetFields): void {
  for (const field in target) {
    const value = target[field];
    if (typeof value !== "object" || value === null) continue;
    (Array.isArray(value) ? value : [value]).forEach((item: unknown, position) => {
      if (typeof item !== "object" || item === null) return;
      if ("key" in item) rows.add({ key, field, position, to_key: item.key });
      else if ("entity" in item && "id" in item) rows.add({ key, field, position, to_entity: item.entity, to_id: item.id });
    });
  }
}

/** Adds what the targets of changes link to. */
export async function insertChangeLinks(
  store: Store,
  planId: number,
  changes: readonly { change: { key: string }; target: TargetFields }[],
): Promise<void> {
  const links = createRecordset(linkColumns);
  for (const { change, target } of changes) addLinks(links, change.key, target);
  await sql`
    with of_plan as ${heldPlan(planId)}
    insert into change_link (plan_id, key, field, position, to_key, to_entity, to_id)
      select of_plan.id, ${links.columns()} from of_plan, ${links.from()}`.execute(store.db);
}

/** The links of the given changes, in the order of their fields and lists. */
export async function listLinksOf(store: Store, planId: number, keys: readonly string[]): Promise<ChangeLink[]> {
  const rows = (
    await sql<{ key: string; field: string; position: number; toKey: string | null; entity: Entity; id: number }>`
      select key, field, position, to_key as "toKey", to_entity as entity, to_id as id from change_link
      where plan_id = ${planId} and key = any(${[...keys]}) order by key, field, position`.execute(store.db)
  ).rows;
  return rows.map(({ toKey, entity, id, ...row }) => ({ ...row, link: toKey === null ? { entity, id } : { key: toKey } }));
}

/** The links of other changes to the given records of the source. */
export async function listLinkedTo(store: Store, planId: number, keys: readonly string[]): Promise<ChangeLink[]> {
  const rows = (
    await sql<{ key: string; field: string; position: number; toKey: string }>`
      select key, field, position, to_key as "toKey" from change_link
      where plan_id = ${planId} and to_key = any(${[...keys]}) order by key, field, position`.execute(store.db)
  ).rows;
  return rows.map(({ toKey, ...row }) => ({ ...row, link: { key: toKey } }));
}

/** By object of rows that say more of other records, the keys of those records. */
export async function findDetailed(store: Store, planId: number): Promise<Map<string, Set<string>>> {
  const { rows } = await sql<{ object: string; key: string }>`
    select distinct object, into_key as key from change where plan_id = ${planId} and kind = 'merge' and body->'isDetail' is not null`.execute(
    store.db,
  );
  const found = new Map<string, Set<string>>();
  for (const { object, key } of rows) found.set(object, (found.get(object) ?? new Set()).add(key));
  return found;
}

/** Those of the records to which a change of one of these objects links. */
export async function findLinkedFrom(
  store: Store,
  o: { planId: number; keys: readonly string[]; objects: readonly string[] },
): Promise<Set<string>> {
  if (o.keys.length === 0 || o.objects.length === 0) return new Set();
  const { rows } = await sql<{ key: string }>`
    select distinct to_key as key from change_link
    where plan_id = ${o.planId} and to_key = any(${[...new Set(o.keys)]}) and split_part(key, '/', 2) = any(${[...o.objects]})`.execute(
    store.db,
  );
  return new Set(rows.map(({ key }) => key));
}

/** Where the records that the given changes link to by key are in Nutshell, as far as the crosswalk knows them. */
export async function listLinkedRecords(
  store: Store,
  o: { migrationId: string; planId: number; keys: readonly string[] },
): Promise<Map<string, { entity: Entity; id: number }>> {
  if (o.keys.length === 0) return new Map();
  const rows = (
    await sql<{ key: string; entity: Entity; id: number }>`
      select distinct l.key, l.subject as entity, l.nutshell_id as id from change_link cl
      join link l on l.migration_id = ${o.migrationId} and l.key = cl.to_key
      where cl.plan_id = ${o.planId} and cl.key = any(${[...o.keys]})`.execute(store.db)
  ).rows;
  return new Map(rows.map(({ key, entity, id }) => [key, { entity, id }]));
}

/**
 * The changes that the given ones need, directly or through each other: what they link to by key, and by Nutshell id too unless
 * `links` says otherwise. The given changes are not among them; those of other kinds than `kind`, and `except`, are passed over with all
 * that only they need. Of `except` each is a record, or all of one object, such as `rsoft/deal`; for `notExcept` the latter does not hold.
 */
export async function listNeededBy(
  store: Store,
  o: {
    migrationId: string;
    planId: number;
    keys: readonly string[];
    kind?: ChangeKind;
    except?: readonly string[];
    notExcept?: readonly string[];
    links?: "all" | "by key";
  },
): Promise<string[]> {
  const given = [...new Set(o.keys)];
  if (given.length === 0) return [];
  const ofKind = o.kind === undefined ? sql`` : sql`and c.kind = ${o.kind}`;
  const isExcept = sql`(c.key = any(${[...(o.except ?? [])]}::text[])
    or substring(c.key from '^[^/]+/[^/]+') = any(${[...(o.except ?? [])]}::text[]) and c.key <> all(${[...(o.notExcept ?? [])]}::text[]))`;
  const target = o.links === "by key" ? sql`cl.to_key` : sql`coalesce(cl.to_key, l.key)`;
  const rows = (
    await sql<{ key: string }>`
      with recursive needed (key) as (
        select unnest(${given}::text[])
        union
        select c.key from needed n
          join change_link cl on cl.plan_id = ${o.planId} and cl.key = n.key
          left join link l on l.migration_id = ${o.migrationId} and l.subject = cl.to_entity and l.nutshell_id = cl.to_id
          join change c on c.plan_id = ${o.planId} and c.key = ${target} ${ofKind} and not ${isExcept}
      ) select key from needed where key <> all(${given}::text[]) order by key`.execute(store.db)
  ).rows;
  return rows.map((row) => row.key);
}
