/** Takes back what this migration wrote, or only says what that would be. */
import { createHash } from "node:crypto";
import { canonical } from "../../shared/record/fingerprint.ts";
import { readCatalog } from "../nutshell/catalog.ts";
import { readAnswers } from "../propose/read-answers.ts";
import { planRollback } from "../rollback/plan-rollback.ts";
import { removeReferenceData } from "../rollback/remove-reference-data.ts";
import { newestCapabilities } from "../store/tables/capability.ts";
import { removeDeadLetters } from "../store/tables/dead-letter.ts";
import { removeRolledBackLinks } from "../store/tables/link.ts";
import { applyRounds } from "./apply-rounds.ts";
import type { RunContext, VerbResult } from "./context.ts";
import { settleOpenIntents } from "./settle-open-intents.ts";

export type TakenBack = VerbResult & { planId: number; hash: string; edited: { key: string; why: string }[] };

export async function takeBack(context: RunContext, o: { isPreview: boolean }): Promise<TakenBack> {
  const { store, ledger, client, migration, run, signal } = context;
  const catalog = await readCatalog(client);
  await settleOpenIntents(context, catalog);
  const answers = await readAnswers(context.workbook);
  const capabilities = await newestCapabilities(store, catalog.account);
  const plan = await planRollback({
    store,
    client,
    catalog,
    capabilities,
    migrationId: migration.id,
    answers,
    signal,
    onProgress: context.progress,
  });
  const facts = { toDelete: plan.toDelete, toRestore: plan.toRestore, gone: plan.gone, edited: plan.edited.length };
  const hash = createHash("sha256")
    .update(canonical({ ...facts, keys: plan.edited }))
    .digest("hex");
  if (o.isPreview) return { ...facts, planId: plan.planId, hash, editedRecords: plan.edited.slice(0, 100), edited: plan.edited };
  const total = plan.toDelete + plan.toRestore;
  const applied = await applyRounds(context, { planId: plan.planId, catalog, phase: "roll back", total });
  await removeRolledBackLinks(store, { migrationId: migration.id, planId: plan.planId, runId: run.id });
  await removeDeadLetters(store, migration.id);
  const reference = await removeReferenceData({ store, ledger, client, migrationId: migration.id, runId: run.id, signal });
  await store.analyzeTables();
  return {
    ...facts,
    planId: plan.planId,
    hash,
    deleted: applied.deleted,
    restored: applied.updated,
    failed: applied.failed,
    tagsAndSourcesRemoved: reference.removed,
    remains: { customFieldDefinitions: reference.fieldsLeft, softDeletedRecords: applied.deleted },
    edited: plan.edited,
  };
}
