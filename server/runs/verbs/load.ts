/** Orders the work of `load`: check the gates, settle what a crash left open, plan afresh, write through the ledger. */
import { readCatalog } from "../../nutshell/catalog.ts";
import { writeDecisions } from "../../propose/write-decisions.ts";
import { writeHandover } from "../../propose/write-handover.ts";
import { balanceIsClosed } from "../../verify/read-balance.ts";
import { writeBalance } from "../../verify/write-balance.ts";
import { applyPlan } from "../apply-plan.ts";
import type { RunContext, VerbResult } from "../context.ts";
import { requireGate } from "../gates.ts";
import { makePlan } from "../make-plan.ts";
import { readMapFromTabs } from "../read-map-from-tabs.ts";
import { requireReadiness } from "../require-readiness.ts";
import { settleOpenIntents } from "../settle-open-intents.ts";

export async function runLoad(context: RunContext): Promise<VerbResult> {
  const catalog = await readCatalog(context.client);
  const version = await readMapFromTabs(context, catalog);
  await requireGate(context, context.migration.id, "mapping");
  await requireGate(context, context.migration.id, "privacy");
  await requireGate(context, context.migration.id, "sample");
  const settled = await settleOpenIntents(context, catalog);
  const plan = await makePlan(context, "full", { version, catalog });
  await requireReadiness(context, catalog);
  const counts = await applyPlan(context, plan, {});
  await writeDecisions(context, plan.planId);
  const balance = await writeBalance(context);
  await writeHandover(context, balance);
  return { mapVersion: version.version, ...counts, settled, balanceCloses: balanceIsClosed(balance), balance };
}
