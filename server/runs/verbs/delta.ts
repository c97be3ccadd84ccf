/** Orders the work of `delta`: stage the newer export, plan three ways, write what is certain, ask the rest. */
import type { DeltaResult } from "../../../shared/record/run-result.ts";
import { readCatalog } from "../../nutshell/catalog.ts";
import { saveCheckpoint } from "../../store/tables/run.ts";
import { listSnapshots } from "../../store/tables/snapshot.ts";
import { classifyRows } from "../../store/tables/staged.ts";
import { balanceIsClosed } from "../../verify/read-balance.ts";
import { applyPlan } from "../apply-plan.ts";
import type { RunContext } from "../context.ts";
import { requireGate } from "../gates.ts";
import { makePlan } from "../make-plan.ts";
import { readMapFromTabs } from "../read-map-from-tabs.ts";
import { requireReadiness } from "../require-readiness.ts";
import { settleOpenIntents } from "../settle-open-intents.ts";
import { updateBalance, updateDecisions, updateDelta, updateHandover, updateProposals } from "../update-tabs.ts";
import { stageFrom } from "./extract.ts";

/** Without a newer export the newest one is gone through again, with the answers people have given since. */
export async function runDelta(context: RunContext<"delta">): Promise<DeltaResult> {
  const { store, migration, run } = context;
  await requireGate(context, migration.id, "sample");
  const { from } = run.args;
  if (from !== undefined && run.checkpoint?.staged !== true) {
    const number = ((await listSnapshots(store, migration.id))[0]?.number ?? 0) + 1;
    await stageFrom(context, from, number);
    await saveCheckpoint(store, run, { staged: true });
    await updateProposals(context);
  }
  const catalog = await readCatalog(context.client);
  const version = await readMapFromTabs(context, catalog);
  await requireGate(context, migration.id, "mapping");
  await requireGate(context, migration.id, "privacy");
  await settleOpenIntents(context, catalog);
  const plan = await makePlan(context, "delta", { version, catalog });
  await requireReadiness(context, catalog);
  const [newer, older] = await listSnapshots(store, migration.id);
  const classes = newer && older ? await classifyRows(store, older.id, newer.id) : {};
  // Before the load: afterwards the crosswalk no longer knows what was there.
  await updateDelta(context, plan.planId, classes);
  const applied = await applyPlan(context, plan, {});
  await updateDecisions(context, plan.planId);
  const balance = await updateBalance(context);
  await updateHandover(context, balance);
  return {
    classes,
    planned: plan.counts,
    ...applied,
    conflicts: plan.conflicts,
    deletionsProposed: plan.deletions,
    balanceCloses: balanceIsClosed(balance),
    balance,
  };
}
