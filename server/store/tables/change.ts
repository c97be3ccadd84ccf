/** The statements about the changes of a plan. */
import { sql } from "kysely";
import { Change } from "../../../shared/record/change.ts";
import type { TargetFields } from "../../../shared/record/target-record.ts";
import type { Store } from "../connect.ts";
import { insertRows } from "../insert-rows.ts";
import { linkRowsOf } from "./change-link.ts";

export type NewChange = {
  /** Its place in the load order. */
  readonly ord: number;
  readonly change: Change;
  /** The kind of record that its load belongs to, or "none". */
  readonly phase: string;
  /** The whole record as wanted, whatever part of it is written. */
  readonly target: TargetFields;
  readonly matchKeys?: readonly string[];
};

/** Adds changes to a plan, with their links and match keys. */
export async function insertChanges(store: Store, planId: number, changes: readonly NewChange[]): Promise<void> {
  await insertRows(
    store.db,
    "change",
    changes.map(({ ord, change, phase, target }) => ({
      plan_id: planId,
      ord,
      key: change.key,
      object: change.object,
      phase,
      kind: change.kind,
      reason: change.reason,
      into_key: change.into ?? null,
      waits_for: change.waitsFor ?? null,
      target,
      body: change,
    })),
  );
  await insertRows(
    store.db,
    "change_link",
    changes.flatMap(({ change, target }) => linkRowsOf(planId, change.key, target)),
  );
  await insertRows(
    store.db,
    "change_match_key",
    changes.flatMap(({ ord, change, target, matchKeys }) =>
      change.kind === "merge"
        ? []
        : (matchKeys ?? []).map((matchKey) => ({ plan_id: planId, match_key: matchKey, ord, name: String(target["name"] ?? "") })),
    ),
  );
}

type Fields = Record<string, unknown>;

/** The questions that records of the plan wait for, those with the most records first; the fields are the first waiting record's. */
export async function listOpenQuestions(
  store: Store,
  planId: number,
  limit: number,
): Promise<{ waitsFor: string; reason: string; fields: Fields; records: number }[]> {
  const { rows } = await sql<{ waitsFor: string; reason: string; fields: Fields; records: number }>`
    select waits_for as "waitsFor", min(reason) as reason, (array_agg(target order by ord))[1] as fields, count(*)::int as records
    from change where plan_id = ${planId} and waits_for like '%:%' group by waits_for order by count(*) desc, waits_for limit ${limit}`.execute(
    store.db,
  );
  return rows;
}

/** The amounts of the deals that wait, by question and currency. */
export async function sumWaitingMoney(store: Store, planId: number): Promise<{ waitsFor: string; currency: string; amount: string }[]> {
  const { rows } = await sql<{ waitsFor: string; currency: string; amount: string }>`
    select waits_for as "waitsFor", target->'value'->>'currency' as currency, sum((target->'value'->>'amount')::numeric)::text as amount
    from change where plan_id = ${planId} and waits_for like '%:%' and target->'value'->>'amount' is not null
    group by 1, 2 order by 1, 2`.execute(store.db);
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

/** How many changes of each kind a plan holds for each object. */
export async function countByObjectAndKind(store: Store, planId: number): Promise<{ object: string; kind: string; records: number }[]> {
  const { rows } = await sql<{ object: string; kind: string; records: number }>`
    select object, kind, count(*)::int as records from change where plan_id = ${planId} group by 1, 2 order by 1, 2`.execute(store.db);
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

/** The first changes of a plan that write, conflict or ask whether to delete, each with what was last written of its record. */
export async function listDeltaChanges(
  store: Store,
  planId: number,
  limit: number,
): Promise<{ key: string; object: string; reason: string; fields: Fields; change: Change; written: Fields | null }[]> {
  const rows = await store.db
    .selectFrom("change")
    .leftJoin("plan", "plan.id", "change.plan_id")
    .leftJoin("link", (join) => join.onRef("link.migration_id", "=", "plan.migration_id").onRef("link.key", "=", "change.key"))
    .select(["change.key", "change.object", "change.reason", "change.target as fields", "change.body", "link.written"])
    .where("change.plan_id", "=", planId)
    .where((e) => e.or([e("change.kind", "in", ["create", "update", "delete", "conflict"]), e("change.waits_for", "like", "deleted:%")]))
    .orderBy("change.ord")
    .limit(limit)
    .execute();
  return rows.map(({ body, ...row }) => ({ ...row, change: Change.parse(body) }));
}
