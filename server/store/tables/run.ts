/** The statements about runs. */
import { type Selectable, sql } from "kysely";
import { Problem, type Progress, Run, type RunState, Verb } from "../../../shared/record/run.ts";
import type { Store } from "../connect.ts";
import type { Database } from "../database.ts";

/** A run with what it was args; `args` also keeps what a resumed run must not decide anew. */
export type RunRow = Run & { args: Record<string, unknown>; stopAsked: boolean };

function toRun(row: Selectable<Database["run"]>): RunRow {
  const iso = (at: Date | null): string | null => (at === null ? null : at.toISOString());
  const run = Run.parse({
    id: row.id,
    migration: row.migration_id,
    verb: row.verb,
    state: row.state,
    requestedBy: row.requested_by,
    createdAt: row.created_at.toISOString(),
    startedAt: iso(row.started_at),
    endedAt: iso(row.ended_at),
    progress: row.progress,
    result: row.result,
    problem: row.problem,
  });
  return { ...run, args: row.arguments, stopAsked: row.stop_asked };
}

/** Undefined when the migration has an active run already, whichever process started it. */
export async function insertRun(
  store: Store,
  o: { id: string; migrationId: string; verb: Verb; args: Record<string, unknown>; requestedBy: string },
): Promise<RunRow | undefined> {
  const row = await store.db
    .insertInto("run")
    .values({
      id: o.id,
      migration_id: o.migrationId,
      verb: o.verb,
      state: "waiting",
      arguments: JSON.stringify(o.args),
      requested_by: o.requestedBy,
    })
    // Written out: a parameter would hide from the database which index is meant.
    .onConflict((c) => c.column("migration_id").where(sql<boolean>`state IN ('waiting', 'running')`).doNothing())
    .returningAll()
    .executeTakeFirst();
  return row && toRun(row);
}

export async function findRun(store: Store, id: string): Promise<RunRow | undefined> {
  const row = await store.db.selectFrom("run").selectAll().where("id", "=", id).executeTakeFirst();
  return row && toRun(row);
}

/** Newest first. */
export async function listRuns(
  store: Store,
  migrationId: string,
  o: { limit?: number; verb?: Verb; state?: RunState } = {},
): Promise<RunRow[]> {
  let query = store.db
    .selectFrom("run")
    .selectAll()
    .where("migration_id", "=", migrationId)
    .orderBy("created_at", "desc")
    .limit(o.limit ?? 30);
  if (o.verb) query = query.where("verb", "=", o.verb);
  if (o.state) query = query.where("state", "=", o.state);
  return (await query.execute()).map(toRun);
}

/** The newest runs and, however long ago, the newest that were done of each verb: what decides the next step. Newest first. */
export async function listRelevantRuns(store: Store, migrationId: string): Promise<RunRow[]> {
  const runs = new Map((await listRuns(store, migrationId)).map((run) => [run.id, run]));
  for (const verb of Verb.options)
    for (const run of await listRuns(store, migrationId, { verb, state: "done", limit: 5 })) runs.set(run.id, run);
  return [...runs.values()].sort((a, b) => b.createdAt.localeCompare(a.createdAt));
}

/** Runs that are waiting or running. */
export async function activeRuns(store: Store, migrationId?: string): Promise<RunRow[]> {
  let query = store.db.selectFrom("run").selectAll().where("state", "in", ["waiting", "running"]).orderBy("created_at");
  if (migrationId !== undefined) query = query.where("migration_id", "=", migrationId);
  return (await query.execute()).map(toRun);
}

export async function setRunning(store: Store, id: string): Promise<void> {
  await store.db
    .updateTable("run")
    .set((e) => ({ state: "running", started_at: e.fn.coalesce("started_at", e.val(new Date())) }))
    .where("id", "=", id)
    .execute();
}

export async function setProgress(store: Store, id: string, progress: Progress): Promise<{ stopAsked: boolean }> {
  const row = await store.db
    .updateTable("run")
    .set({ progress: JSON.stringify(progress) })
    .where("id", "=", id)
    .returning("stop_asked")
    .executeTakeFirst();
  return { stopAsked: row?.stop_asked ?? false };
}

export async function updateRunArgs(store: Store, id: string, args: Record<string, unknown>): Promise<void> {
  await store.db
    .updateTable("run")
    .set({ arguments: JSON.stringify(args) })
    .where("id", "=", id)
    .execute();
}

export async function finishRun(
  store: Store,
  id: string,
  o: { state: RunState; result: Record<string, unknown> | null; problem: Problem | null },
): Promise<void> {
  await store.db
    .updateTable("run")
    .set({
      state: o.state,
      ended_at: new Date(),
      result: o.result && JSON.stringify(o.result),
      problem: o.problem && JSON.stringify(Problem.parse(o.problem)),
    })
    .where("id", "=", id)
    .execute();
}

export async function askToStop(store: Store, id: string): Promise<void> {
  await store.db.updateTable("run").set({ stop_asked: true }).where("id", "=", id).where("state", "in", ["waiting", "running"]).execute();
}

export async function isStopAsked(store: Store, id: string): Promise<boolean> {
  return (await store.db.selectFrom("run").select("stop_asked").where("id", "=", id).executeTakeFirst())?.stop_asked ?? false;
}
