/** Orders the work of `plan`: read the map from the tabs, decide about every record, ask what only people can answer. */

import type { PlanResult } from "../../../shared/record/run-result.ts";
import type { RunContext } from "../context.ts";
import { makePlan } from "../make-plan.ts";
import { updateBalance, updateDecisions, updateLosses } from "../update-tabs.ts";

export async function runPlan(context: RunContext<"plan">): Promise<PlanResult> {
  const plan = await makePlan(context, "full", { mayReuse: true });
  const decisions = await updateDecisions(context, plan.planId);
  await updateBalance(context);
  await updateLosses(context);
  return {
    mapVersion: plan.version.version,
    mapHash: plan.version.hash,
    writes: plan.writes,
    changes: plan.counts,
    conflicts: plan.conflicts,
    decisions,
  };
}
