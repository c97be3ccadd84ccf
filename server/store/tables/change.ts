/** The statements about the changes of a plan. */
import { sql } from "kysely";
import type { ListedProduct } from "../../../shared/plan/join-products.ts";
import type { CellCounts } from "../../../shared/record/cell-class.ts";
import { Change } from "../../../shared/record/change.ts";
import type { Issue } from "../../../shared/record/issue.ts";
import type { PlanMoney } from "../../../shared/record/run-result.ts";
import { type Link, TargetFields } from "../../../shared/record/target-record.ts";
import type { Store } from "../connect.ts";
import { isFull } from "../insert-rows.ts";
import { createRecordset } from "../recordset.ts";
import { addLinks, insertChangeLinks, linkColumns } from "./change-link.ts";
import { heldPlan } from "./plan.ts";

export type NewChange = {
  /** Its place in the load order. */
  readonly ord: number;
  readonly change: Change;
  /** The kind of record that its load belongs to, or "none". */
  readonly phase: string;
  /** The whole record as wanted, whatever part of it is written. */
  readonly target: TargetFields;
  readonly matchKeys?: readonly string[];
  /** Where the cells of a source record end if it is written; absent for parts of a record and for records gone from the source. */
  readonly cells?: CellCounts | undefined;
};

/** A change as it is kept, with the whole record as wanted. */
export type StoredChange = { readonly ord: number; readonly phase: string; readonly change: Change; readonly target: TargetFields };

/** How a planned record stands, for those planned after it. */
export type PlannedRecord = {
  key: string;
  phase: string;
  kind: string;
  into: string | null;
  waitsFor: string | null;
  /** What a company or person says, where it was asked for. */
  fields: TargetFields;
  /** Those of its fields that hold only what the map fills in. */
  filled: string[] | null;
  /** What it is called, if it is a company or a person. */
  name: string;
  /** What a task, activity or note is about. */
  parent: Link | null;
};

/** The kinds of changes that make calls. */
export const writing = ["create", "update", "delete"] as const;

const changeColumns = {
  ...{ ord: "bigint", key: "text", object: "text", phase: "text", kind: "text", reason: "text" },
  ...{ into_key: "text", waits_for: "text", target: "jsonb", body: "jsonb" },
  ...{ cells_alike: "integer", cells_other: "integer", cells_beside: "integer", cells_out: "integer", cells_waiting: "integer" },
};
const matchKeyColumns = { match_key: "text", ord: "bigint", name: "text" };

/** Adds changes to a plan, with their links and match keys: each with its own or not at all. */
export async function insertChanges(store: Store, planId: number, changes: readonly NewChange[]): Promise<void> {
  for (let at = 0; at < changes.length; ) {
    const rows = createRecordset(changeColumns);
    const links = createRecordset(linkColumns);
    const matchKeys = createRecordset(matchKeyColumns);
    for (let planned = changes[at]; planned !== undefined && !isFull(rows); planned = changes[(at += 1)]) {
      const { ord, change, target } = planned;
      const { alike, other, beside, out, waiting }: Partial<CellCounts> = planned.cells ?? {};
      const cells = { cells_alike: alike, cells_other: other, cells_beside: beside, cells_out: out, cells_waiting: waiting };
      rows.add({ key: change.key, object: change.object, phase: planned.phase, ...decisionOf(planned), ...cells });
      addLinks(links, change.key, target);
      for (const matchKey of planned.matchKeys ?? []) matchKeys.add({ match_key: matchKey, ord, name: String(target["name"] ?? "") });
    }
    const { rows: plans } = await sql`
      with of_plan as ${heldPlan(planId)},
        added as (insert into change (plan_id, ord, key, object, phase, kind, reason, into_key, waits_for, target, body,
            cells_alike, cells_other, cells_beside, cells_out, cells_waiting)
          select of_plan.id, ${rows.columns()} from of_plan, ${rows.from()}),
        linked as (insert into change_link (plan_id, key, field, position, to_key, to_entity, to_id)
          select of_plan.id, ${links.columns()} from of_plan, ${links.from()}),
        named as (insert into change_match_key (plan_id, match_key, ord, name)
          select of_plan.id, ${matchKeys.columns()} from of_plan, ${matchKeys.from()})
      select id from of_plan`.execute(store.db);
    if (plans.length === 0) throw new Error(`plan ${planId} was removed while it was made`);
  }
}

/** Removes what a plan says of records whose rows are gone and which others still name: it is decided about them with the other records that are gone. */
export async function removeGone(store: Store, planId: number): Promise<void> {
  await sql`with gone as (delete from change where plan_id = ${planId} and kind = 'hold' and waits_for = 'deleted:' || key returning plan_id, ord, key),
      named as (delete from change_match_key m using gone where m.plan_id = gone.plan_id and m.ord = gone.ord)
    delete from change_link l using gone where l.plan_id = gone.plan_id and l.key = gone.key`.execute(store.db);
}

/** Replaces changes by others for the same records, in their places. Match keys stay. */
export async function replaceChanges(store: Store, planId: number, changes: readonly NewChange[]): Promise<void> {
  if (changes.length === 0) return;
  const rows = changes.map(decisionOf);
  await sql`update change c set kind = n.kind, reason = n.reason, into_key = n.into_key, waits_for = n.waits_for, target = n.target, body = n.body
    from json_to_recordset(${JSON.stringify(rows)}::json) as n(ord bigint, kind text, reason text, into_key text, waits_for text, target jsonb, body jsonb)
    where c.plan_id = ${planId} and c.ord = n.ord`.execute(store.db);
  await sql`delete from change_link where plan_id = ${planId} and key = any(${changes.map(({ change }) => change.key)})`.execute(store.db);
  await insertChangeLinks(store, planId, changes);
}

/** The columns that planning a record again may change, and its place. */
const decisionOf = ({ ord, change, target }: NewChange): Record<string, unknown> => ({
  ord,
  kind: change.kind,
  reason: change.reason,
  into_key: change.into ?? null,
  waits_for: change.waitsFor ?? null,
  target,
  body: bodyOf(change),
});

/** What no column holds. A create writes its whole target, which is kept once. */
function bodyOf(change: Change): object {
  const { entity, fields, matched, sides, work, countsAs, filled, isDetail, issues } = change;
  return { entity, ...(change.kind === "create" ? {} : { fields }), matched, sides, work, countsAs, filled, isDetail, issues };
}

/** The columns of a change, as `changeOf` reads them. */
export const stored = sql`c.ord, c.phase, c.key, c.object, c.kind, c.reason, c.into_key as "into", c.waits_for as "waitsFor", c.target, c.body`;
export type StoredRow = {
  ord: number;
  phase: string;
  key: string;
  object: string;
  kind: Change["kind"];
  reason: string;
  into: string | null;
  waitsFor: string | null;
  target: Record<string, unknown>;
  body: Record<string, unknown>;
};

/** A change as its row says. */
export function changeOf(row: Omit<StoredRow, "ord" | "phase">): Change {
  const { key, object, kind, reason, into, waitsFor, target, body } = row;
  return Change.parse({
    ...(kind === "create" ? { fields: target } : {}),
    ...body,
    ...{ key, object, kind, reason },
    ...(into === null ? {} : { into }),
    ...(waitsFor === null ? {} : { waitsFor }),
  });
}

/** The next changes in load order, those after `after`: of the given kinds and keys, or all. */
export async function listChanges(
  store: Store,
  planId: number,
  o: {
    after: number;
    limit: number;
    kinds?: readonly Change["kind"][];
    keys?: readonly string[] | undefined;
    /** The migration whose dead letters are left out. */
    withoutLettersOf?: string | undefined;
  },
): Promise<StoredChange[]> {
  const ofKinds = o.kinds ? sql`and c.kind = any(${[...o.kinds]})` : sql``;
  const ofKeys = o.keys ? sql`and c.key = any(${[...o.keys]})` : sql``;
  const alive =
    o.withoutLettersOf === undefined
      ? sql``
      : sql`and not exists (select from dead_letter d where d.migration_id = ${o.withoutLettersOf} and d.key = c.key)`;
  const { rows } = await sql<StoredRow>`
    select ${stored} from change c where c.plan_id = ${planId} and c.ord > ${o.after} ${ofKinds} ${ofKeys} ${alive} order by c.ord limit ${o.limit}`.execute(
    store.db,
  );
  return rows.map((row) => ({ ord: row.ord, phase: row.phase, change: changeOf(row), target: TargetFields.parse(row.target) }));
}

/** The change of a record in the newest plan that has one. */
export async function findNewestChange(
  store: Store,
  migrationId: string,
  key: string,
): Promise<{ change: Change; target: TargetFields } | undefined> {
  const { rows } = await sql<StoredRow>`
    select ${stored} from change c join plan p on p.id = c.plan_id
    where p.migration_id = ${migrationId} and p.kind in ('full', 'delta') and c.key = ${key} order by p.id desc limit 1`.execute(store.db);
  return rows[0] && { change: changeOf(rows[0]), target: TargetFields.parse(rows[0].target) };
}

const standing = sql`c.key, c.phase, c.kind, c.into_key as "into", c.waits_for as "waitsFor", c.body->'filled' as filled, case when c.phase in ('task', 'note') then c.target->'parent' when c.phase = 'activity' then coalesce(c.target->'lead', c.target->'participants'->0) end as parent`;

/** How the records of the given keys stand in the plan; those of `whole` come with their fields. */
export async function findPlanned(
  store: Store,
  planId: number,
  keys: readonly string[],
  whole: readonly string[] = [],
): Promise<PlannedRecord[]> {
  if (keys.length === 0) return [];
  const fields =
    whole.length === 0
      ? sql`'{}'::jsonb`
      : sql`case when c.phase in ('account', 'contact') and c.key = any(${[...new Set(whole)]}) then c.target else '{}'::jsonb end`;
  const { rows } = await sql<PlannedRecord>`
    select ${standing}, ${fields} as fields, case when c.phase in ('account', 'contact') then coalesce(c.target->>'name', '') else '' end as name
    from change c where c.plan_id = ${planId} and c.key = any(${[...new Set(keys)]})`.execute(store.db);
  return rows;
}

/** The planned records with the given match keys, in load order; one row for each match key of a record. Those with a key of `compared`, and those of several with one key, come with their fields. */
export async function findPlannedByMatchKey(
  store: Store,
  planId: number,
  { matchKeys, compared }: { matchKeys: readonly string[]; compared: readonly string[] },
): Promise<(PlannedRecord & { matchKey: string })[]> {
  const wanted = [...new Set(matchKeys)];
  if (wanted.length === 0) return [];
  const among = new Set(compared);
  // One search of the index for each key: joined as a whole, thousands of keys would read the whole plan for every batch.
  const { rows } = await sql<PlannedRecord & { matchKey: string }>`
    select w.match_key as "matchKey", found.* from unnest(${wanted}::text[], ${wanted.map((key) => among.has(key))}::boolean[]) as w(match_key, compared)
    cross join lateral (select m.name, ${standing},
        case when w.compared or count(*) over () > 1 then c.target else '{}'::jsonb end as fields, m.ord
      from change_match_key m join change c on c.plan_id = m.plan_id and c.ord = m.ord
      where m.plan_id = ${planId} and m.match_key = w.match_key offset 0) as found
    order by found.ord`.execute(store.db);
  return rows;
}

/** The place of the plan's last change; 0 where it has none. */
export async function lastPosition(store: Store, planId: number): Promise<number> {
  const { rows } = await sql<{ n: number }>`select coalesce(max(ord), 0) as n from change where plan_id = ${planId}`.execute(store.db);
  return rows[0]?.n ?? 0;
}

/** How many changes of each kind a plan holds for each object. */
export async function countByObjectAndKind(store: Store, planId: number): Promise<{ object: string; kind: string; records: number }[]> {
  const { rows } = await sql<{ object: string; kind: string; records: number }>`
    select object, kind, count(*)::int as records from change where plan_id = ${planId} group by 1, 2 order by 1, 2`.execute(store.db);
  return rows;
}

/** How many changes make calls; only those of `keys` when given. */
export async function countWrites(store: Store, planId: number, keys?: readonly string[]): Promise<number> {
  const ofKeys = keys ? sql`and key = any(${[...keys]})` : sql``;
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from change where plan_id = ${planId} and kind = any(${[...writing]}) ${ofKeys}`.execute(store.db);
  return rows[0]?.n ?? 0;
}

/** How many records of the plan have fields that both sides changed and nobody has decided about, and how many are gone from the source: to be deleted, or waiting for that decision. */
export async function countConflictsAndDeletions(store: Store, planId: number): Promise<{ conflicts: number; deletions: number }> {
  const { rows } = await sql<{ conflicts: number; deletions: number }>`
    select count(*) filter (where waits_for like 'conflict:%')::int as conflicts,
      count(*) filter (where kind = 'delete' or waits_for like 'deleted:%' or waits_for like 'worked:%')::int as deletions
    from change where plan_id = ${planId}`.execute(store.db);
  return rows[0] ?? { conflicts: 0, deletions: 0 };
}

/** The next changes with what is wrong with their records, those after `after`. */
export async function listIssues(
  store: Store,
  planId: number,
  o: { after: number; limit: number },
): Promise<{ ord: number; object: string; key: string; issues: Issue[] }[]> {
  const { rows } = await sql<{ ord: number; object: string; key: string; issues: unknown }>`
    select ord, object, key, body->'issues' as issues from change where plan_id = ${planId} and ord > ${o.after} order by ord limit ${o.limit}`.execute(
    store.db,
  );
  return rows.map((row) => ({ ...row, issues: Change.shape.issues.parse(row.issues) }));
}

type Fields = Record<string, unknown>;

/** The amounts of a plan by object and currency: of records that move, that wait, that are left out, and that failed or cannot be loaded, as the balance counts them. */
export async function sumPlanMoney(store: Store, o: { migrationId: string; planId: number }): Promise<PlanMoney[]> {
  const { rows } = await sql<PlanMoney>`
    select object, currency, (sum(amount) filter (where place = 'moves'))::text as moves, (sum(amount) filter (where place = 'waits'))::text as waits,
      (sum(amount) filter (where place = 'out'))::text as out, (sum(amount) filter (where place = 'failed'))::text as failed
    from (
      select c.object, c.target->'value'->>'currency' as currency, (c.target->'value'->>'amount')::numeric as amount,
        case when d.key is not null and c.kind = any(${[...writing]}) then 'failed'
          when l.key is not null then 'moves'
          when c.kind = 'reject' then 'failed'
          when c.kind in ('hold', 'conflict') then 'waits'
          when c.kind = 'exclude' then 'out' else 'moves' end as place
      from change c left join link l on l.migration_id = ${o.migrationId} and l.key = c.key
        left join dead_letter d on d.migration_id = ${o.migrationId} and d.key = c.key
      where c.plan_id = ${o.planId} and c.target->'value'->>'amount' is not null
    ) as sums group by 1, 2 order by 1, 2`.execute(store.db);
  return rows;
}

/** The amounts of a migration's plans and of what is in Nutshell, by object and currency. */
export async function sumMoney(
  store: Store,
  migrationId: string,
): Promise<{ object: string; currency: string; planned: string; loaded: string | null }[]> {
  const { rows } = await sql<{ object: string; currency: string; planned: string; loaded: string | null }>`
    select c.object, c.target->'value'->>'currency' as currency, sum((c.target->'value'->>'amount')::numeric)::text as planned,
      sum((l.written->'value'->>'amount')::numeric)::text as loaded
    from change c join plan p on p.id = c.plan_id left join link l on l.migration_id = p.migration_id and l.key = c.key
    where p.migration_id = ${migrationId} and p.kind in ('full', 'delta') and c.kind <> 'hold' and c.target->'value'->>'amount' is not null
    group by 1, 2 order by 1, 2`.execute(store.db);
  return rows;
}

/** The first changes of a rollback's plan, those that people have to look at before the others. */
export const listRollbackChanges = async (
  store: Store,
  planId: number,
  limit: number,
): Promise<{ key: string; object: string; kind: string; reason: string; fields: Fields }[]> =>
  await store.db
    .selectFrom("change")
    .select(["key", "object", "kind", "reason", "target as fields"])
    .where("plan_id", "=", planId)
    .orderBy((e) => e.case().when("kind", "=", "hold").then(0).else(1).end())
    .orderBy("ord")
    .limit(limit)
    .execute();

/** How many creates a plan holds by entity and object, and how many of the leads among them are open. */
export async function countCreates(
  store: Store,
  planId: number,
): Promise<{ phase: string; object: string; records: number; open: number }[]> {
  const { rows } = await sql<{ phase: string; object: string; records: number; open: number }>`
    select phase, object, count(*)::int as records, count(*) filter (where coalesce(target->>'status', 'open') in ('open', 'pending'))::int as open
    from change where plan_id = ${planId} and kind = 'create' group by 1, 2 order by 2`.execute(store.db);
  return rows;
}

/** The different tags or lead sources that the plan writes, in order, up to a limit. */
export async function listLabels(store: Store, planId: number, field: "tags" | "sources", limit: number): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select distinct name from change,
      jsonb_array_elements_text(case when kind = 'create' then target->${field}::text else body->'fields'->${field}::text end) as name
    where plan_id = ${planId} and kind in ('create', 'update')
      and jsonb_typeof(case when kind = 'create' then target->${field}::text else body->'fields'->${field}::text end) = 'array'
    order by name limit ${limit}`.execute(store.db);
  return rows.map((row) => row.name);
}

/** The products that rows of the source's lists become, each with its fields, in order. */
export async function listPlannedProducts(store: Store, planId: number): Promise<ListedProduct[]> {
  const { rows } = await sql<{ target: ListedProduct }>`
    select target from change where plan_id = ${planId} and kind = 'skip' and phase = 'none' and target ? 'name' order by ord`.execute(
    store.db,
  );
  return rows.map(({ target }) => target);
}
