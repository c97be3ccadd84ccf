/** Orders the work of `plan`: read the map from the tabs, decide about every record, ask what only people can answer. */
import { writeDecisions } from "../../propose/write-decisions.ts";
import { writeBalance } from "../../verify/write-balance.ts";
import type { RunContext, VerbResult } from "../context.ts";
import { makePlan } from "../make-plan.ts";

export async function runPlan(context: RunContext): Promise<VerbResult> {
  const plan = await makePlan(context, "full");
  const decisions = await writeDecisions(context, plan.planId);
  await writeBalance(context);
  return {
    mapVersion: plan.version.version,
    mapHash: plan.version.hash,
    writes: plan.writes,
    changes: plan.counts,
    conflicts: plan.conflicts,
    decisions,
  };
}
