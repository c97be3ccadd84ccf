/** Rolls back what this migration wrote, or previews it. */
import { createHash } from "node:crypto";
import { canonical } from "../../shared/record/fingerprint.ts";
import type { RollbackResult } from "../../shared/record/run-result.ts";
import { NEEDED } from "../../shared/rollback/additions.ts";
import type { Part } from "../../shared/rollback/part.ts";
import { countCarriedOut } from "../ledger/read-entries.ts";
import { adoptImported } from "../load/adopt-imported.ts";
import { readCatalog } from "../nutshell/catalog.ts";
import { readAnswers } from "../propose/read-answers.ts";
import type { FailedCopy, RollbackReport } from "../report/write-rollback.ts";
import { planRollback, type RollbackPlan } from "../rollback/plan-rollback.ts";
import { removeReferenceData } from "../rollback/remove-reference-data.ts";
import { newestCapabilities } from "../store/tables/capability.ts";
import { removeDeadLetters } from "../store/tables/dead-letter.ts";
import { removeWaiting } from "../store/tables/handed-over.ts";
import { removeRolledBackLinks } from "../store/tables/link.ts";
import { countKept } from "../store/tables/transfer.ts";
import { applyRounds } from "./apply-rounds.ts";
import type { RunContext } from "./context.ts";
import { removeCopies } from "./double-remover.ts";
import { removeUnusedFiles } from "./file-carrier.ts";
import { findWrittenSinceBackup } from "./find-written-since-backup.ts";
import { reconcileOpenIntents } from "./reconcile-open-intents.ts";

export type RolledBack = {
  readonly planId: number;
  readonly result: RollbackResult;
  readonly edited: readonly { key: string; why: string }[];
  /** Second copies that could not be deleted. */
  readonly copies: readonly FailedCopy[];
  /** Tags, lead sources and products: how many are removed, and those that stay. */
  readonly labels: RollbackPlan["labels"];
  /** Files of attachments: how many are removed, and those that stay. */
  readonly files: RollbackReport["files"];
};

/** Records that people edited are named up to this many in a result; all of them are questions on the tab Decisions. */
const NAMED = 100;

/** `only`: the part that is undone, and how people call it. Labels, second copies and what waits for anything belong to a rollback of everything. */
export async function rollBack(
  context: RunContext,
  o: { isPreview: boolean; only?: { readonly part: Part; readonly words: string } | undefined },
): Promise<RolledBack> {
  const { store, ledger, client, migration, run, signal } = context;
  const catalog = await readCatalog(client);
  await reconcileOpenIntents(context, catalog);
  await findWrittenSinceBackup(context, catalog);
  // What people imported since the last load is to be taken back too.
  await adoptImported({ ...context, catalog, migrationId: migration.id, runId: run.id, onProgress: context.progress });
  const answers = await readAnswers(context.workbook);
  const capabilities = await newestCapabilities(store, catalog.account);
  const whole = await planRollback({
    store,
    client,
    catalog,
    capabilities,
    migrationId: migration.id,
    answers,
    part: o.only?.part,
    signal,
    onProgress: context.progress,
  });
  const plan = o.only === undefined ? whole : { ...whole, doubles: [], labels: { toRemove: 0, kept: [] } };
  const before = await countCarriedOut(store, migration.id, run.id);
  const toDelete = plan.toDelete + plan.doubles.length + before.deleted;
  const facts = {
    ...(o.only && { only: o.only.words }),
    toDelete,
    toRestore: Math.max(plan.toRestore, before.updated),
    gone: plan.gone,
    edited: plan.edited.length,
    needed: plan.edited.filter(({ why }) => why === NEEDED).length,
    labelsToRemove: plan.labels.toRemove + before.labels,
    labelsKept: plan.labels.kept.length,
    filesToRemove: o.only === undefined ? (await countKept(store, migration.id)).files : 0,
  };
  const hash = createHash("sha256")
    .update(canonical({ ...facts, keys: plan.edited, labels: plan.labels.kept }))
    .digest("hex");
  const { planId, edited } = plan;
  if (o.isPreview)
    return {
      planId,
      edited,
      copies: [],
      labels: plan.labels,
      files: { toRemove: facts.filesToRemove, kept: [] },
      result: { preview: true, ...facts, hash, editedRecords: edited.slice(0, NAMED) },
    };
  const { removed, copies } = await removeCopies(context, catalog, plan.doubles);
  const total = plan.toDelete + plan.toRestore;
  const applied = await applyRounds(context, { planId: plan.planId, catalog, phase: "roll back", total });
  const of = o.only && "run" in o.only.part ? o.only.part.run : undefined;
  await removeRolledBackLinks(store, { migrationId: migration.id, planId: plan.planId, runId: run.id, of });
  if (o.only === undefined) {
    await removeWaiting(store, migration.id);
    // What could not be rolled back stays known with its reason, until the next load or rollback.
    await removeDeadLetters(store, migration.id, { exceptRun: run.id });
  }
  const reference =
    o.only === undefined
      ? await removeReferenceData({
          store,
          ledger,
          client,
          migrationId: migration.id,
          runId: run.id,
          planId: plan.planId,
          planned: plan.labels.kept,
          signal,
        })
      : { removed: 0, kept: [], fieldsLeft: 0 };
  const files = o.only === undefined ? await removeUnusedFiles(context) : { removed: 0, kept: [] };
  await store.analyzeTables();
  const labelsRemoved = reference.removed + before.labels;
  const deleted = applied.deleted + removed + before.deleted;
  return {
    planId,
    edited,
    copies,
    labels: { toRemove: labelsRemoved, kept: reference.kept },
    files: { toRemove: files.removed, kept: files.kept },
    result: {
      preview: false,
      ...facts,
      labelsKept: reference.kept.length,
      hash,
      deleted,
      restored: applied.updated + before.updated,
      failed: applied.failed + copies.length,
      tagsAndSourcesRemoved: labelsRemoved,
      filesRemoved: files.removed,
      filesKept: files.kept.length,
      remains: { customFieldDefinitions: reference.fieldsLeft, softDeletedRecords: deleted },
    },
  };
}
