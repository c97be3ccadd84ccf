/** Orders the work of `propose`: proposals into the tabs, then a first check. */
import { checkTabs } from "../../propose/check-tabs.ts";
import { writeHandover } from "../../propose/write-handover.ts";
import { writeProposals } from "../../propose/write-proposals.ts";
import { readBalance } from "../../verify/read-balance.ts";
import type { RunContext, VerbResult } from "../context.ts";

export async function runPropose(context: RunContext): Promise<VerbResult> {
  const rows = await writeProposals(context);
  const problems = await checkTabs(context, undefined);
  await writeHandover(context, await readBalance(context.store, context.migration.id, context.profile));
  return { rows, problems: problems.length };
}
