/** The statements about the batches of loads: what each was to write, what became of it, and what its check found. */
import { sql } from "kysely";
import type { Entity } from "../../../shared/record/nutshell/entity.ts";
import type { TargetFields } from "../../../shared/record/target-record.ts";
import type { BatchCounts, BatchEntry, BatchFact, BatchFailure } from "../../../shared/verify/judge-batch.ts";
import type { Store } from "../connect.ts";

export type BatchPlace = { readonly migrationId: string; readonly runId: string; readonly number: number };
/** A batch that has not passed its check. */
export type UncheckedBatch = BatchPlace & { readonly object: string; readonly entries: readonly BatchEntry[] };

/** The number of the run's next batch. */
export async function nextBatchNumber(store: Store, migrationId: string, runId: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select coalesce(max(number), 0)::int + 1 as n from batch_check where migration_id = ${migrationId} and run_id = ${runId}`.execute(
    store.db,
  );
  return rows[0]?.n ?? 1;
}

/** Writes down what a batch is about to write, or what more of it. */
export async function addToBatch(store: Store, o: BatchPlace & { object: string; entries: readonly BatchEntry[] }): Promise<void> {
  await sql`insert into batch_check (migration_id, run_id, number, object, entries)
    values (${o.migrationId}, ${o.runId}, ${o.number}, ${o.object}, ${JSON.stringify(o.entries)}::jsonb)
    on conflict (migration_id, run_id, number) do update set entries = batch_check.entries || excluded.entries`.execute(store.db);
}

/** Writes down what a check found; of a batch that passed, also with single values missing, what it was to write is kept no longer. */
export async function endBatch(
  store: Store,
  o: BatchPlace & { counts: BatchCounts; failures: readonly BatchFailure[]; hasPassed: boolean },
): Promise<void> {
  const { hasPassed } = o;
  await sql`update batch_check set state = ${hasPassed ? "passed" : "failed"}, counts = ${JSON.stringify(o.counts)}::jsonb,
      failures = ${JSON.stringify(o.failures)}::jsonb, entries = case when ${hasPassed} then '[]'::jsonb else entries end, at = now()
    where migration_id = ${o.migrationId} and run_id = ${o.runId} and number = ${o.number}`.execute(store.db);
}

/** The batches of a migration that have not passed, oldest first. */
export async function listUncheckedBatches(store: Store, migrationId: string): Promise<UncheckedBatch[]> {
  const { rows } = await sql<UncheckedBatch>`
    select migration_id as "migrationId", run_id as "runId", number, object, entries from batch_check
    where migration_id = ${migrationId} and state <> 'passed' order by at, number`.execute(store.db);
  return rows;
}

/** How many values and links Nutshell did not keep of the batches of a run that passed. */
export async function countNotKept(store: Store, migrationId: string, runId: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`select coalesce(sum(jsonb_array_length(failures)), 0)::int as n from batch_check
    where migration_id = ${migrationId} and run_id = ${runId} and state = 'passed'`.execute(store.db);
  return rows[0]?.n ?? 0;
}

/** One line of the batch report. */
export type BatchLine = {
  run: string;
  number: number;
  object: string;
  at: Date;
  state: string;
  counts: Partial<BatchCounts>;
  failures: BatchFailure[];
};

/** All batches of a migration, oldest first. */
export async function listBatches(store: Store, migrationId: string): Promise<BatchLine[]> {
  const { rows } = await sql<BatchLine>`
    select run_id as run, number, object, at, state, counts, failures from batch_check
    where migration_id = ${migrationId} order by at, run_id, number`.execute(store.db);
  return rows;
}

type FactRow = {
  key: string;
  entity: Entity | null;
  id: number;
  isComplete: boolean;
  shown: TargetFields | null;
  hasFailed: boolean;
  isOpen: boolean;
};

/** What the ledger knows of the given records, by key. */
export async function readBatchFacts(store: Store, migrationId: string, keys: readonly string[]): Promise<Map<string, BatchFact>> {
  if (keys.length === 0) return new Map();
  const { rows } = await sql<FactRow>`
    select k.key, l.subject as entity, l.nutshell_id as id, l.complete as "isComplete", l.shown,
      exists (select from dead_letter d where d.migration_id = ${migrationId} and d.key = k.key) as "hasFailed",
      exists (select from in_flight f where f.migration_id = ${migrationId} and f.key = k.key) as "isOpen"
    from unnest(${[...new Set(keys)]}::text[]) k(key) left join lateral (
      select subject, nutshell_id, complete, shown from link where migration_id = ${migrationId} and key = k.key limit 1) l on true`.execute(
    store.db,
  );
  return new Map(
    rows.map(({ key, entity, id, isComplete, shown, hasFailed, isOpen }) => [
      key,
      { isOpen, hasFailed, link: entity === null ? null : { entity, id, isComplete, shown } },
    ]),
  );
}
