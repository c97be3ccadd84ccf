/** The statements about runs. */
import { type Selectable, sql } from "kysely";
import {
  type CheckpointOf,
  checkpoints,
  Problem,
  type Progress,
  Run,
  RunArgs,
  type RunOf,
  type RunState,
  Verb,
} from "../../../shared/record/run.ts";
import { type ResultOf, readResult, runResults } from "../../../shared/record/run-result.ts";
import type { Store } from "../connect.ts";
import type { Database } from "../database.ts";

/** A run of one verb with its arguments, and what it has settled for when it is resumed. */
export type RunRowOf<V extends Verb> = V extends Verb
  ? RunOf<V> & { args: RunArgs; checkpoint: CheckpointOf<V> | null; stopAsked: boolean; owner: string | null }
  : never;
export type RunRow = RunRowOf<Verb>;

/** What earlier releases stored beside is left out. */
const StoredArgs = RunArgs.strip();
const storedCheckpoints = { sample: checkpoints.sample.nullable(), delta: checkpoints.delta.nullable() };

function toRun(row: Selectable<Database["run"]>): RunRow {
  const iso = (at: Date | null): string | null => (at === null ? null : at.toISOString());
  const verb = Verb.parse(row.verb);
  const stored = {
    id: row.id,
    migration: row.migration_id,
    verb,
    state: row.state,
    requestedBy: row.requested_by,
    createdAt: row.created_at.toISOString(),
    startedAt: iso(row.started_at),
    endedAt: iso(row.ended_at),
    progress: row.progress,
    result: row.result,
    problem: row.problem,
  };
  // Only what an earlier release stored needs to be read member by member.
  const whole = Run.safeParse(stored);
  const run = whole.success ? whole.data : Run.parse({ ...stored, result: row.result && readResult(verb, row.result) });
  const checkpoint = verb === "sample" || verb === "delta" ? storedCheckpoints[verb].parse(row.checkpoint) : null;
  return { ...run, args: StoredArgs.parse(row.arguments), checkpoint, stopAsked: row.stop_asked, owner: row.owner } as RunRow;
}

/** Undefined when the migration has an active run already, whichever process started it. */
export async function insertRun(
  store: Store,
  o: { id: string; migrationId: string; verb: Verb; args: RunArgs; requestedBy: string },
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
export async function listRuns<V extends Verb = Verb>(
  store: Store,
  migrationId: string,
  o: { limit?: number; verb?: V; state?: RunState } = {},
): Promise<RunRowOf<V>[]> {
  let query = store.db
    .selectFrom("run")
    .selectAll()
    .where("migration_id", "=", migrationId)
    .orderBy("created_at", "desc")
    .limit(o.limit ?? 30);
  if (o.verb) query = query.where("verb", "=", o.verb);
  if (o.state) query = query.where("state", "=", o.state);
  return (await query.execute()).map(toRun) as RunRowOf<V>[];
}

const NEWEST_OF_VERB = 5;

/** However long ago, the newest runs of each verb that were done. Newest first. */
export async function listNewestDone(store: Store, migrationId: string): Promise<RunRow[]> {
  const rows = await store.db
    .selectFrom((done) =>
      done
        .selectFrom("run")
        .selectAll()
        .select(sql<number>`row_number() OVER (PARTITION BY verb ORDER BY created_at DESC)`.as("place"))
        .where("migration_id", "=", migrationId)
        .where("state", "=", "done")
        .as("done"),
    )
    .selectAll()
    .where("place", "<=", NEWEST_OF_VERB)
    .orderBy("created_at", "desc")
    .execute();
  return rows.map(toRun);
}

/** The newest runs and the newest that were done of each verb: what decides the next step. Newest first. */
export async function listRelevantRuns(store: Store, migrationId: string): Promise<RunRow[]> {
  const all = [...(await listRuns(store, migrationId)), ...(await listNewestDone(store, migrationId))];
  const runs = new Map(all.map((run) => [run.id, run]));
  return [...runs.values()].sort((a, b) => b.createdAt.localeCompare(a.createdAt));
}

/** Runs that are waiting or running. */
export async function activeRuns(store: Store, migrationId?: string): Promise<RunRow[]> {
  let query = store.db.selectFrom("run").selectAll().where("state", "in", ["waiting", "running"]).orderBy("created_at");
  if (migrationId !== undefined) query = query.where("migration_id", "=", migrationId);
  return (await query.execute()).map(toRun);
}

/** How many runs of each verb are in each state. */
export async function countRuns(store: Store): Promise<{ verb: string; state: string; runs: number }[]> {
  const { rows } = await sql<{ verb: string; state: string; runs: number }>`
    select verb, state, count(*)::int as runs from run group by verb, state order by verb, state`.execute(store.db);
  return rows;
}

/** A run as its owner writes of it: what is written after somebody else has taken it over changes nothing. */
export type OwnedRun = { readonly id: string; readonly owner: string | null };

/** Takes the run, from whoever carried it before; false when it has ended. */
export async function takeRun(store: Store, id: string, owner: string): Promise<boolean> {
  const row = await store.db
    .updateTable("run")
    .set((e) => ({ state: "running", owner, started_at: e.fn.coalesce("started_at", e.val(new Date())) }))
    .where("id", "=", id)
    .where("state", "in", ["waiting", "running"])
    .returning("id")
    .executeTakeFirst();
  return row !== undefined;
}

const isOwned = (run: OwnedRun) => sql<boolean>`id = ${run.id} AND owner IS NOT DISTINCT FROM ${run.owner}::text`;

export async function setProgress(store: Store, run: OwnedRun, progress: Progress): Promise<void> {
  await store.db
    .updateTable("run")
    .set({ progress: JSON.stringify(progress) })
    .where(isOwned(run))
    .execute();
}

/** Keeps what a resumed run must not decide anew. */
export async function saveCheckpoint<V extends keyof typeof checkpoints>(
  store: Store,
  run: OwnedRun & { readonly verb: V },
  checkpoint: CheckpointOf<V>,
): Promise<void> {
  await store.db
    .updateTable("run")
    .set({ checkpoint: JSON.stringify(checkpoints[run.verb].parse(checkpoint)) })
    .where(isOwned(run))
    .execute();
}

/** The run is done; its result must be all that its verb promises, and nothing else. False when somebody else has taken it over. */
export async function finishRun<V extends Verb>(store: Store, run: OwnedRun & { readonly verb: V }, result: ResultOf<V>): Promise<boolean> {
  const row = await store.db
    .updateTable("run")
    .set({ state: "done", ended_at: new Date(), result: JSON.stringify(runResults[run.verb].parse(result)), problem: null })
    .where(isOwned(run))
    .returning("id")
    .executeTakeFirst();
  return row !== undefined;
}

/** The run ended before it was done; `problem` says why, null when it was asked to stop. False when somebody else has taken it over. */
export async function abandonRun(
  store: Store,
  run: OwnedRun,
  o: { state: "stopped" | "failed" | "cancelled"; problem: Problem | null },
): Promise<boolean> {
  const row = await store.db
    .updateTable("run")
    .set({ state: o.state, ended_at: new Date(), result: null, problem: o.problem && JSON.stringify(Problem.parse(o.problem)) })
    .where(isOwned(run))
    .returning("id")
    .executeTakeFirst();
  return row !== undefined;
}

/** Whether a load or delta has written records that no rollback has taken back since. */
export async function hasLoaded(store: Store, migrationId: string): Promise<boolean> {
  const { rows } = await sql<{ is: boolean }>`
    select (exists (select 1 from link where migration_id = ${migrationId} and how = 'created')
      and exists (select 1 from run where migration_id = ${migrationId} and verb in ('load', 'delta') and started_at > coalesce(
        (select max(ended_at) from run where migration_id = ${migrationId} and verb = 'rollback' and state = 'done'
          and coalesce(arguments->>'preview', 'false') <> 'true' and result->'only' is null), '-infinity'))) as is`.execute(store.db);
  return rows[0]?.is ?? false;
}

/** Everybody who started a proposal or a plan of the migration. */
export async function listMapAuthors(store: Store, migrationId: string): Promise<string[]> {
  const rows = await store.db
    .selectFrom("run")
    .select("requested_by")
    .distinct()
    .where("migration_id", "=", migrationId)
    .where("verb", "in", ["propose", "plan"])
    .execute();
  return rows.map((row) => row.requested_by);
}

/** Ends a run that nobody has taken; false when somebody has, or it has ended. */
export async function cancelWaiting(store: Store, id: string): Promise<boolean> {
  const row = await store.db
    .updateTable("run")
    .set({ state: "cancelled", ended_at: new Date() })
    .where("id", "=", id)
    .where("state", "=", "waiting")
    .returning("id")
    .executeTakeFirst();
  return row !== undefined;
}

/** Gives the run back, as one that waits. */
export async function putBack(store: Store, run: OwnedRun, progress: Progress): Promise<void> {
  await store.db
    .updateTable("run")
    .set({ state: "waiting", owner: null, progress: JSON.stringify(progress) })
    .where(isOwned(run))
    .execute();
}

export async function requestStop(store: Store, id: string): Promise<void> {
  await store.db.updateTable("run").set({ stop_asked: true }).where("id", "=", id).where("state", "in", ["waiting", "running"]).execute();
}

/** What whoever carries the run must know while it goes on. */
export async function readOrders(store: Store, id: string): Promise<{ stopAsked: boolean; owner: string | null } | undefined> {
  const row = await store.db.selectFrom("run").select(["stop_asked", "owner"]).where("id", "=", id).executeTakeFirst();
  return row && { stopAsked: row.stop_asked, owner: row.owner };
}
