/** The statements about dead letters: records that will not be tried again unless asked. */
import { sql } from "kysely";
import type { Store } from "../connect.ts";

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
    on conflict (migration_id, key) do update set object = excluded.object, run_id = excluded.run_id, code = excluded.code, message = excluded.message, at = now()`.execute(
    store.db,
  );
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
