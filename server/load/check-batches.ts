/** Divides a load into batches of one kind of record, and checks each of them before the next begins: what most records lack stops it, what single ones lack is listed. */
import { RequestError } from "../../shared/errors.ts";
import { type Change, writes } from "../../shared/record/change.ts";
import { pluralize } from "../../shared/record/format-count.ts";
import { isBlank } from "../../shared/record/is-blank.ts";
import { parseRecordKey } from "../../shared/record/record-key.ts";
import { unkeptFields } from "../../shared/rollback/unkept-fields.ts";
import {
  type BatchCounts,
  type BatchEntry,
  type BatchFact,
  type BatchFailure,
  batchEntry,
  describeFailures,
  isThereNow,
  judgeBatch,
  splitFailures,
} from "../../shared/verify/judge-batch.ts";
import { readRecord } from "../nutshell/read-records.ts";
import type { Store } from "../store/connect.ts";
import {
  addToBatch,
  endBatch,
  listUncheckedBatches,
  nextBatchNumber,
  readBatchFacts,
  type UncheckedBatch,
} from "../store/tables/batch-check.ts";
import { listChanges } from "../store/tables/change.ts";
import type { LoadDeps } from "./writer.ts";

/** How kinds of records and fields are called for people. */
export type BatchNames = { object(name: string): string; field(field: string): string };

/** Large enough that waiting for its last calls costs little. */
const LARGEST_BATCH = 2_000;
/** Records judged together. */
const AT_ONCE = 500;
/** Records read again, of those whose answers lacked something. */
const READ_AGAIN = 50;

export type Piece = { readonly changes: Change[]; readonly object: string; readonly isFirst: boolean };

/** The changes in pieces; `isFirst`: a new batch begins. A part of a record, or what is made from a name in it, belongs to the batch of the record. */
export async function* inBatches(pages: AsyncIterable<Change[]>, largest = LARGEST_BATCH): AsyncGenerator<Piece> {
  let [object, size] = ["", 0];
  for await (const page of pages) {
    let piece: Change[] = [];
    let isFirst = size === 0;
    for (const change of page) {
      const ends = size >= largest || (size > 0 && !isPart(change) && change.object !== object && object !== "");
      if (ends) {
        if (piece.length > 0) yield { changes: piece, object, isFirst };
        [piece, isFirst, size, object] = [[], true, 0, ""];
      }
      if (object === "" && !isPart(change)) object = change.object;
      piece.push(change);
      size += 1;
    }
    if (piece.length > 0) yield { changes: piece, object: object || (piece[0]?.object ?? ""), isFirst };
  }
}

const isPart = ({ key }: Change): boolean => parseRecordKey(key)?.part !== undefined;

export type BatchChecks = {
  /** Before the piece is written: a process that dies leaves behind what is to be checked. */
  begin(piece: Piece): Promise<void>;
  /** After all calls of the batch have their receipts. Throws `load/batch-failed`. */
  end(): Promise<void>;
};

type Place = { readonly migrationId: string; readonly runId: string; readonly names: BatchNames };

export function createBatchChecks(deps: LoadDeps, o: Place): BatchChecks {
  let number: number | undefined;
  let batch: UncheckedBatch | undefined;
  return {
    async begin({ changes, object, isFirst }) {
      const entries = changes.flatMap((change) => {
        const { kind } = change;
        return kind === "create" || kind === "update" || kind === "delete" ? [batchEntry({ ...change, kind })] : [];
      });
      if (isFirst || batch === undefined) {
        number = number === undefined ? await nextBatchNumber(deps.store, o.migrationId, o.runId) : number + 1;
        batch = { migrationId: o.migrationId, runId: o.runId, number, object, entries };
      } else batch = { ...batch, entries: [...batch.entries, ...entries] };
      await addToBatch(deps.store, { ...batch, entries });
    },
    async end() {
      if (batch === undefined) return;
      const ended = batch;
      batch = undefined;
      await checkBatch(deps, ended, o.names, false);
    },
  };
}

/**
 * Checks again what did not pass, or was not checked because the process died, as far as the plan still wants it and does not write it anew.
 * Throws `load/batch-failed`.
 */
export async function recheckBatches(deps: LoadDeps, o: { migrationId: string; planId: number; names: BatchNames }): Promise<void> {
  for (const batch of await listUncheckedBatches(deps.store, o.migrationId)) {
    const entries: BatchEntry[] = [];
    for (let at = 0; at < batch.entries.length; at += AT_ONCE)
      entries.push(...(await stillWanted(deps.store, o.planId, batch.entries.slice(at, at + AT_ONCE))));
    await checkBatch(deps, { ...batch, entries }, o.names, true);
  }
}

async function stillWanted(store: Store, planId: number, entries: readonly BatchEntry[]): Promise<BatchEntry[]> {
  const rows = await listChanges(store, planId, { after: -1, limit: entries.length, keys: entries.map(({ key }) => key) });
  const planned = new Map(rows.map(({ change, target }) => [change.key, { kind: change.kind, target }]));
  return entries.flatMap((entry) => {
    const plan = planned.get(entry.key);
    if (plan === undefined || writes(plan.kind)) return [];
    const isWanted = (field: string): boolean => !isBlank(plan.target[field]);
    return [{ ...entry, fields: entry.fields.filter(isWanted), links: entry.links.filter(([field]) => isWanted(field)) }];
  });
}

async function checkBatch(deps: LoadDeps, batch: UncheckedBatch, names: BatchNames, isLater: boolean): Promise<void> {
  const sum = { records: 0, written: 0, failed: 0, unseen: 0, fields: 0, links: 0 };
  const failures: BatchFailure[] = [];
  const looked = new Map<string, number>();
  const reads = { left: READ_AGAIN };
  for (let at = 0; at < batch.entries.length; at += AT_ONCE) {
    const entries = batch.entries.slice(at, at + AT_ONCE);
    const keys = entries.flatMap(({ key, links }) => [key, ...links.map(([, to]) => to)]);
    const facts = await readBatchFacts(deps.store, batch.migrationId, keys);
    const {
      failures: found,
      looked: lookedAt,
      ...counts
    } = judgeBatch(entries, { facts, notKept: unkeptFields(deps.capabilities), isLater });
    for (const name of Object.keys(sum) as (keyof BatchCounts)[]) sum[name] += counts[name];
    for (const [of, records] of lookedAt) looked.set(of, (looked.get(of) ?? 0) + records);
    failures.push(...(await confirm(deps, found, facts, reads)));
  }
  const { stopping, single } = splitFailures(failures, looked);
  await endBatch(deps.store, { ...batch, counts: sum, failures, hasPassed: stopping.length === 0 });
  if (single.length > 0) deps.log.warn({ batch: batch.number, values: single.length }, "Nutshell did not keep single values of a batch");
  if (stopping.length === 0) return;
  deps.log.warn({ batch: batch.number, failures: stopping.length }, "a batch did not pass its check");
  throw new RequestError({
    code: "load/batch-failed",
    message: `Batch ${batch.number} (${names.object(batch.object)}, ${pluralize(sum.records, "record")}) did not pass its check, so nothing after it was written: ${describeFailures(stopping, names.field)}.`,
    hint: "Open these records in Nutshell and enter what is missing, or mend its cause there; then go on: the batch is checked again first. To load without these checks, set run.batches to off on the tab Settings; verify lists what differs.",
  });
}

/** An answer may show less than Nutshell holds: records whose answers lacked something are read, and those that have it are no failures. */
async function confirm(
  { client, catalog }: LoadDeps,
  found: readonly BatchFailure[],
  facts: ReadonlyMap<string, BatchFact>,
  reads: { left: number },
): Promise<BatchFailure[]> {
  const failures: BatchFailure[] = [];
  for (const [key, group] of Map.groupBy(found, (failure) => failure.key)) {
    const link = facts.get(key)?.link;
    if (!link || reads.left === 0 || group.every(({ check }) => check === "counts" || check === "target")) {
      failures.push(...group);
      continue;
    }
    reads.left -= 1;
    const record = await readRecord(client, link.entity, link.id, catalog);
    failures.push(...group.filter((failure) => record === null || !isThereNow(failure, record.fields, facts)));
  }
  return failures;
}
