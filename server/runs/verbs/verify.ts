/** The only place that orders the work of `verify`: read back and compare, balance, and prove that a second pass would write nothing. */
import { createHash } from "node:crypto";
import { canonical } from "../../../shared/record/fingerprint.ts";
import { readCatalog } from "../../nutshell/catalog.ts";
import { writeDecisions } from "../../propose/write-decisions.ts";
import { writeOverview } from "../write-overview.ts";
import { balanceIsClosed, readBalance } from "../../verify/read-balance.ts";
import { readBack } from "../../verify/read-back.ts";
import { writeBalance } from "../../verify/write-balance.ts";
import { writeLosses } from "../../verify/write-losses.ts";
import type { RunContext, VerbResult } from "../context.ts";
import { makePlan } from "../make-plan.ts";

export async function runVerify(context: RunContext): Promise<VerbResult> {
  const { store, migration, profile, run } = context;
  const catalog = await readCatalog(context.client);
  const compared = await readBack({ ...context, catalog, migrationId: migration.id, runId: run.id, onProgress: context.progress });
  const second = await makePlan(context, "full");
  const balance = await readBalance(store, migration.id, profile);
  const losses = await writeLosses(context);
  await writeDecisions(context, second.planId);
  await writeBalance(context);
  const hash = createHash("sha256").update(canonical({ balance, findings: compared.findings, writes: second.writes })).digest("hex");
  await writeOverview(context);
  return { hash, records: compared.records, fields: compared.fields, findings: compared.findings, attention: compared.attention, writesPlanned: second.writes, balanceCloses: balanceIsClosed(balance), balance, losses };
}
