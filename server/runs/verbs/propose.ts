/** Orders the work of `propose`: proposals and open questions into the tabs, then a first check. */

import type { ProposeResult } from "../../../shared/record/run-result.ts";
import { checkTabs } from "../../propose/check-tabs.ts";
import { screenSnapshot } from "../../screen/screen-snapshot.ts";
import { newestPlan } from "../../store/tables/plan.ts";
import { listSnapshots } from "../../store/tables/snapshot.ts";
import type { RunContext } from "../context.ts";
import { updateDecisions, updateHandover, updateProposals } from "../update-tabs.ts";

export async function runPropose(context: RunContext<"propose">): Promise<ProposeResult> {
  // An export that an earlier release has read.
  const [newest] = await listSnapshots(context.store, context.migration.id);
  if (newest) await screenSnapshot(context.store, { ...context, snapshotId: newest.id });
  const { rows, catalog, languageModel } = await updateProposals(context, context.run.requestedBy);
  const plan = await newestPlan(context.store, context.migration.id);
  if (plan) await updateDecisions(context, plan.id);
  const problems = await checkTabs(context, undefined, catalog);
  await updateHandover(context);
  return { rows, problems: problems.length, languageModel };
}
