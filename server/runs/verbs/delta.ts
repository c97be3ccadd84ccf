/** Orders the work of `delta`: stage the newer export, plan three ways, show exactly what would be written and ask the rest. Nothing is written to Nutshell. */
import { describeAbsent } from "../../../shared/delta/describe-absent.ts";
import type { DeltaResult } from "../../../shared/record/run-result.ts";
import { readCatalog } from "../../nutshell/catalog.ts";
import { keepChanges } from "../../plan/signed-changes.ts";
import { screenSnapshot } from "../../screen/screen-snapshot.ts";
import { countFields, countWorked } from "../../store/tables/delta-change.ts";
import { listRuns, saveCheckpoint } from "../../store/tables/run.ts";
import { listSnapshots } from "../../store/tables/snapshot.ts";
import { classifyRows } from "../../store/tables/staged.ts";
import { listAbsent } from "../../store/tables/staged-table.ts";
import { completeNewerExport } from "../complete-newer-export.ts";
import type { RunContext } from "../context.ts";
import { makePlan } from "../make-plan.ts";
import { readMapFromTabs } from "../read-map-from-tabs.ts";
import { reconcileOpenIntents } from "../reconcile-open-intents.ts";
import { requireLoaded } from "../require-signed-delta.ts";
import { updateBalance, updateDecisions, updateDelta, updateHandover, updateProposals } from "../update-tabs.ts";
import { stageFrom } from "./extract.ts";

/** Without a newer export the newest one is gone through again, with the answers people have given since. */
export async function runDelta(context: RunContext<"delta">): Promise<DeltaResult> {
  const { store, migration, run } = context;
  await requireLoaded(context);
  const { from } = run.args;
  const [latest] = await listSnapshots(store, migration.id);
  if (from === undefined) {
    // A delta that staged it may have ended before it was looked at.
    if (latest && !latest.loaded) {
      await completeNewerExport(context, latest.id);
      await screenSnapshot(store, { ...context, snapshotId: latest.id });
    }
  } else if (run.checkpoint?.staged !== true) {
    // A run that is taken up again stages into the same number: what it had staged before is replaced.
    const number = run.checkpoint?.number ?? (latest?.number ?? 0) + 1;
    await saveCheckpoint(store, run, { staged: false, number });
    const { snapshotId } = await stageFrom(context, from, number);
    await completeNewerExport(context, snapshotId);
    await screenSnapshot(store, { ...context, snapshotId });
    await updateProposals(context, run.requestedBy);
    await saveCheckpoint(store, run, { staged: true, number });
  }
  const catalog = await readCatalog(context.client);
  const version = await readMapFromTabs(context, catalog);
  await reconcileOpenIntents(context, catalog);
  const plan = await makePlan(context, "delta", { version, catalog });
  const [before] = await listRuns(store, migration.id, { verb: "delta", state: "done", limit: 1 });
  const hash = await keepChanges({ store, migrationId: migration.id, planId: plan.planId, runId: run.id, kept: before?.id ?? null });
  const snapshots = await listSnapshots(store, migration.id);
  const [newest, loaded] = [snapshots[0], snapshots.find((one) => one.loaded)];
  await updateDelta(context, plan.planId, plan.counts);
  await updateDecisions(context, plan.planId);
  await updateHandover(context, { balance: await updateBalance(context) });
  const sum = (kind: string): number => Object.values(plan.counts).reduce((total, counts) => total + (counts[kind] ?? 0), 0);
  return {
    snapshot: newest?.number ?? 0,
    mapVersion: version.version,
    mapHash: version.hash,
    hash,
    classes: newest && loaded ? await classifyRows(store, loaded.id, newest.id) : {},
    planned: plan.counts,
    toCreate: sum("create"),
    toUpdate: sum("update"),
    toDelete: sum("delete"),
    ...(await countFields(store, plan.planId)),
    ...(await countWorked(store, plan.planId)),
    conflicts: plan.conflicts,
    deletionsProposed: plan.deletions,
    absent: (newest ? await listAbsent(store, newest.id) : []).map((one) => ({
      file: one.file,
      column: one.column,
      kept: one.kept,
      ...(one.question === undefined ? {} : { isUnread: true as const }),
      text: describeAbsent(one),
    })),
  };
}
