/** Orders the work of `load`: check the gates, reconcile what a crash left open, plan afresh, write through the ledger. Of a delta, only what was signed. What was refused is tried again once it is mended or people ask. */

import type { LoadResult } from "../../../shared/record/run-result.ts";
import { handOver } from "../../load/hand-over.ts";
import { readCatalog } from "../../nutshell/catalog.ts";
import { readRetries, splitKeys } from "../../propose/read-row-requests.ts";
import { countNotKept } from "../../store/tables/batch-check.ts";
import { countWaitingForImporter } from "../../store/tables/handed-over.ts";
import { setLoaded } from "../../store/tables/snapshot.ts";
import { balanceIsClosed } from "../../verify/read-balance.ts";
import { readOpenWaits } from "../../verify/read-moves.ts";
import { applyPlan } from "../apply-plan.ts";
import type { RunContext } from "../context.ts";
import { requireGate } from "../gates.ts";
import { makePlan } from "../make-plan.ts";
import { protectDeletions } from "../protect-deletions.ts";
import { readMapFromTabs } from "../read-map-from-tabs.ts";
import { reconcileOpenIntents } from "../reconcile-open-intents.ts";
import { requireReadiness } from "../require-readiness.ts";
import { holdWhatIsNotSigned, requireSignedDelta } from "../require-signed-delta.ts";
import { updateBalance, updateDecisions, updateHandover } from "../update-tabs.ts";

/** Records named in a result that were imported twice; verify lists all of them. */
const NAMED = 50;

export async function runLoad(context: RunContext<"load">): Promise<LoadResult> {
  const catalog = await readCatalog(context.client);
  const version = await readMapFromTabs(context, catalog);
  await requireGate(context, context.migration.id, "mapping");
  await requireGate(context, context.migration.id, "privacy");
  await requireGate(context, context.migration.id, "sample");
  const signed = await requireSignedDelta(context);
  const ticked = await readRetries(context.workbook);
  const settled = await reconcileOpenIntents(context, catalog);
  const plan = await makePlan(context, signed === undefined ? "full" : "delta", { version, catalog });
  await requireReadiness(context, catalog);
  const unlike = await holdWhatIsNotSigned(context, plan.planId, signed);
  await setLoaded(context.store, plan.snapshotId);
  const asked = splitKeys(context.run.args.retry ?? []);
  const all = asked.keys.includes("all");
  const again = { keys: [...ticked.keys, ...asked.keys], causes: [...ticked.causes, ...asked.causes], all };
  const { kept, ...counts } = await applyPlan(context, plan, { again, guard: protectDeletions(context, plan) });
  const { store, migration, run } = context;
  await handOver(store, { migrationId: migration.id, runId: run.id, planId: plan.planId, catalog: plan.catalog });
  await updateDecisions(context, plan.planId);
  const balance = await updateBalance(context, ticked.rows);
  await updateHandover(context, { balance });
  const waits = await readOpenWaits(context.store, plan.planId);
  const notKept = await countNotKept(context.store, context.migration.id, context.run.id);
  const unlikeSigned = { ...unlike, kept: unlike.kept + kept };
  return {
    mapVersion: version.version,
    ...counts,
    settled,
    ...unlikeSigned,
    notKept,
    balanceCloses: balanceIsClosed(balance),
    balance,
    waits,
    imported: plan.imported.adopted,
    importedTwice: plan.imported.doubles.slice(0, NAMED),
    inFiles: await countWaitingForImporter(store, migration.id),
  };
}
