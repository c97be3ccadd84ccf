/** The statements about dead letters, the records that failed in a load: which of them a load tries again, and why the others failed. */
import { type RawBuilder, sql } from "kysely";
import { entityFields } from "../../../shared/record/nutshell/entity.ts";
import type { Store } from "../connect.ts";
import { writing } from "./change.ts";

/** What Nutshell itself refused: the same call would be refused again. Everything else is tried by every load. */
const refused = ["nutshell/rejected"];

/** Letters with the same words about the same kind of record have one cause; what the words quote, and numbers, do not count. */
export const letterCause = sql`('call|' || d.object || '|' || d.code || '|' || case when d.code = 'load/link-missing' then ''
  else left(regexp_replace(d.message, '"[^"]*"|[0-9]+', '…', 'g'), 200) end)`;

/** A link is said by key before the record is there and by id afterwards. */
const linkFields = [
  ...new Set(Object.values(entityFields).flatMap((fields) => fields.flatMap(({ field, kind }) => (/^links?$/u.test(kind) ? [field] : [])))),
];
/** What a change says, as far as trying it again could end otherwise. */
const said = sql`md5(c.kind || coalesce(c.target - ${linkFields}::text[], '{}')::text || coalesce((c.body->'fields') - ${linkFields}::text[], '{}')::text)`;

export type DeadLetter = { readonly key: string; readonly object: string; readonly code: string; readonly message: string };

/** Enters letters of records for which no call was begun. A later letter of the same record replaces the former. */
export async function saveDeadLetters(
  store: Store,
  o: { migrationId: string; runId: string; letters: readonly DeadLetter[] },
): Promise<void> {
  const byKey = new Map(o.letters.map((letter) => [letter.key, letter]));
  const rows = JSON.stringify([...byKey.values()]);
  await sql`insert into dead_letter (migration_id, key, object, run_id, code, message)
    select ${o.migrationId}, key, object, ${o.runId}, code, message from json_to_recordset(${rows}::json) as g (key text, object text, code text, message text)
    on conflict (migration_id, key) do update set object = excluded.object, run_id = excluded.run_id, code = excluded.code, message = excluded.message, at = now(),
      change_hash = null`.execute(store.db);
}

/** The first letters of a migration, in the order of their keys. */
export async function listDeadLetters(store: Store, migrationId: string, limit: number): Promise<DeadLetter[]> {
  return await store.db
    .selectFrom("dead_letter")
    .select(["key", "object", "code", "message"])
    .where("migration_id", "=", migrationId)
    .orderBy("key")
    .limit(limit)
    .execute();
}

/** The letters that a run wrote about changes of a plan: the first ones with the reason, and all of them counted by object and kind. */
export async function listFailuresOfRun(
  store: Store,
  o: { migrationId: string; planId: number; runId: string; limit: number },
): Promise<{ failures: { key: string; message: string }[]; counts: { object: string; kind: string; records: number }[] }> {
  const ofRun = sql`from dead_letter d join change c on c.plan_id = ${o.planId} and c.key = d.key
    where d.migration_id = ${o.migrationId} and d.run_id = ${o.runId}`;
  const { rows: failures } = await sql<{
    key: string;
    message: string;
  }>`select d.key, d.message ${ofRun} order by d.key limit ${o.limit}`.execute(store.db);
  const { rows: counts } = await sql<{ object: string; kind: string; records: number }>`
    select c.object, c.kind, count(*)::int as records ${ofRun} group by 1, 2`.execute(store.db);
  return { failures, counts };
}

/** What a load is asked to try again: records by key, all records of a cause, or all. */
export type Asked = { readonly keys: readonly string[]; readonly causes: readonly string[]; readonly all: boolean };

type OfPlan = { readonly migrationId: string; readonly planId: number };

/** Removes the letters that a load of the plan tries: those asked for, those whose change says something else by now, and those that nobody refused. Returns how many stay. */
export async function redriveForLoad(store: Store, o: OfPlan & Asked): Promise<number> {
  await sql`delete from dead_letter d where d.migration_id = ${o.migrationId} and (${o.all} or d.key = any(${[...o.keys]})
    or md5('failed|' || ${letterCause}) = any(${[...o.causes]}) or not ${stays(o.planId)})`.execute(store.db);
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from dead_letter where migration_id = ${o.migrationId}`.execute(store.db);
  return rows[0]?.n ?? 0;
}

/** Whether a letter stays where nobody asks. A part of a record is always tried with it. */
const stays = (planId: number): RawBuilder<unknown> => sql`(d.change_hash is not null and d.code = any(${refused})
  and position('#' in d.key) = 0 and exists (select from change c where c.plan_id = ${planId} and c.key = d.key and ${said} = d.change_hash))`;

/** How many records the plan would write that a load leaves alone, because they were refused and nothing about them has changed. */
export async function countNotTried(store: Store, o: OfPlan): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from dead_letter d join change c on c.plan_id = ${o.planId} and c.key = d.key and c.kind = any(${[...writing]})
    where d.migration_id = ${o.migrationId} and ${stays(o.planId)}`.execute(store.db);
  return rows[0]?.n ?? 0;
}

/** How many records of the plan of these kinds failed and were not loaded since. */
export async function countFailedOf(store: Store, o: OfPlan & { readonly phases: readonly string[] }): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from dead_letter d join change c on c.plan_id = ${o.planId} and c.key = d.key and c.phase = any(${[...o.phases]})
    where d.migration_id = ${o.migrationId}`.execute(store.db);
  return rows[0]?.n ?? 0;
}

/** How many deletions of the plan could not be carried out. They are of no row of the export, so that no balance counts them. */
export async function countFailedDeletions(store: Store, o: OfPlan): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from dead_letter d join change c on c.plan_id = ${o.planId} and c.key = d.key and c.kind = 'delete'
    where d.migration_id = ${o.migrationId}`.execute(store.db);
  return rows[0]?.n ?? 0;
}

/** Remembers what the changes said that failed. */
export async function stampDeadLetters(store: Store, o: OfPlan): Promise<void> {
  await sql`update dead_letter d set change_hash = ${said} from change c
    where d.migration_id = ${o.migrationId} and c.plan_id = ${o.planId} and c.key = d.key`.execute(store.db);
}

/** Removes all letters of a migration, or all but those that a run wrote. */
export async function removeDeadLetters(store: Store, migrationId: string, o: { exceptRun?: string } = {}): Promise<void> {
  let query = store.db.deleteFrom("dead_letter").where("migration_id", "=", migrationId);
  if (o.exceptRun !== undefined) query = query.where("run_id", "<>", o.exceptRun);
  await query.execute();
}

/** Removes the letters with one of the codes whose records the plan writes, so that they are tried again; returns their keys. */
export async function redriveDeadLetters(
  store: Store,
  o: { migrationId: string; planId: number; codes: readonly string[] },
): Promise<string[]> {
  const writes = store.db
    .selectFrom("change")
    .select("key")
    .where("plan_id", "=", o.planId)
    .where("kind", "in", ["create", "update", "delete"]);
  const letters = await store.db
    .deleteFrom("dead_letter")
    .where("migration_id", "=", o.migrationId)
    .where("code", "in", [...o.codes])
    .where("key", "in", writes)
    .returning("key")
    .execute();
  return letters.map((letter) => letter.key);
}

/** How many dead letters each migration has; migrations without any are left out. */
export async function countDeadLetters(store: Store): Promise<{ migration: string; records: number }[]> {
  const { rows } = await sql<{ migration: string; records: number }>`
    select migration_id as migration, count(*)::int as records from dead_letter group by migration_id order by migration_id`.execute(
    store.db,
  );
  return rows;
}
