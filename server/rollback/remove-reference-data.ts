/** Deletes tags, lead sources and products that this migration created and no record needs that stays in Nutshell. */
import * as z from "zod";
import { Fault } from "../../shared/errors.ts";
import { type KeptLabel, keptLabels, labelsOf } from "../../shared/rollback/label-uses.ts";
import type { Ledger } from "../ledger/ledger.ts";
import { countCreatedFields } from "../ledger/read-entries.ts";
import type { NutshellClient } from "../nutshell/client.ts";
import type { Store } from "../store/connect.ts";
import { countWrittenLabels, listCreatedLabels } from "../store/tables/link.ts";

const Answer = z.unknown();
const ATTEMPTS = 6;
/** A conflict only says that somebody was writing: what is removed by its id has no revision to be out of date. */
const passing = ["nutshell/outcome-unknown", "nutshell/rate-limited", "nutshell/unavailable", "nutshell/conflict"];

/**
 * Returns how many were deleted, and which stay: those that the plan keeps, and those of records that could not be rolled back. Custom-field
 * definitions cannot be removed by API.
 */
export async function removeReferenceData(o: {
  store: Store;
  ledger: Ledger;
  client: NutshellClient;
  migrationId: string;
  runId: string;
  /** The plan of the rollback, and the tags, lead sources and products that it keeps. */
  planId: number;
  planned: readonly KeptLabel[];
  signal: AbortSignal;
}): Promise<{ removed: number; kept: readonly KeptLabel[]; fieldsLeft: number }> {
  const { store, ledger, client, migrationId, runId, planId, planned } = o;
  const labels = await listCreatedLabels(store, migrationId);
  const isPlanned = new Set(planned.map(({ key }) => key));
  const left = new Map(
    (await countWrittenLabels(store, { migrationId, planId })).flatMap(({ entity, field, name, records }) =>
      labelsOf(entity, { [field]: [name] }).map((id) => [id, records] as const),
    ),
  );
  const unplanned = labels.filter(({ key }) => !isPlanned.has(key));
  const kept = [...planned, ...keptLabels(unplanned, { others: new Map(), kept: left })];
  const isKept = new Set(kept.map(({ key }) => key));
  let removed = 0;
  for (const row of labels) {
    if (isKept.has(row.key)) continue;
    o.signal.throwIfAborted();
    const [intentId = 0] = await ledger.intend({
      migrationId,
      runId,
      intents: [
        { key: row.key, subject: row.subject, action: "delete", step: "delete", nutshellId: row.id, rev: null, fields: {}, before: null },
      ],
    });
    await removeOne(client, `/${row.subject}s/${row.id}`);
    await ledger.settle({
      migrationId,
      runId,
      settlements: [
        { intentId, key: row.key, receipt: { outcome: "done", nutshellId: row.id, rev: null, code: null, message: null }, link: "remove" },
      ],
    });
    removed += 1;
  }
  return { removed, kept, fieldsLeft: await countCreatedFields(store, migrationId) };
}

/** Deleting one thing by its id a second time harms nobody: that it is gone says what came of a call without an answer. */
async function removeOne(client: NutshellClient, path: string): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      await client.rest("DELETE", path, { answer: Answer });
      return;
    } catch (reason) {
      if (!(reason instanceof Fault)) throw reason;
      if (reason.code === "nutshell/missing") return;
      if (!passing.includes(reason.code) || attempt === ATTEMPTS) throw reason;
      const wait = reason.retry.kind === "after" ? reason.retry.milliseconds : 100 * 2 ** attempt;
      await new Promise((resolve) => setTimeout(resolve, wait));
    }
  }
}
