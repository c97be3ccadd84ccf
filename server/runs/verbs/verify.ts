/** Orders the work of `verify`: read back and compare, balance, and prove that a second pass would write nothing. */

import { createHash } from "node:crypto";
import { RequestError } from "../../../shared/errors.ts";
import type { Catalog } from "../../../shared/record/catalog.ts";
import { canonical } from "../../../shared/record/fingerprint.ts";
import type { VerifyResult } from "../../../shared/record/run-result.ts";
import { fallbackOf, whyToAssign } from "../../../shared/verify/to-assign.ts";
import { readCatalog } from "../../nutshell/catalog.ts";
import { newestMap } from "../../store/tables/map-version.ts";
import { newestPlan } from "../../store/tables/plan.ts";
import { stagedValuesOfPlan } from "../../store/tables/staged.ts";
import { createOwnerlessCounter } from "../../verify/count-ownerless.ts";
import { createAssignCounter } from "../../verify/count-to-assign.ts";
import { readBack } from "../../verify/read-back.ts";
import { balanceIsClosed } from "../../verify/read-balance.ts";
import { readMoves } from "../../verify/read-moves.ts";
import { readNoteBatches } from "../../verify/read-note-batches.ts";
import { readRows } from "../../workbook/read-rows.ts";
import type { RunContext } from "../context.ts";
import { doubleRemover } from "../double-remover.ts";
import { makePlan } from "../make-plan.ts";
import { readFreeze } from "../read-freeze.ts";
import { reconcileOpenIntents } from "../reconcile-open-intents.ts";
import { updateSpotCheck } from "../update-spot-check.ts";
import { updateBalance, updateDecisions, updateHandover, updateLosses } from "../update-tabs.ts";

export async function runVerify(context: RunContext<"verify">): Promise<VerifyResult> {
  const { migration, run } = context;
  const catalog = await readCatalog(context.client);
  await reconcileOpenIntents(context, catalog);
  await finishPlan(context, catalog);
  const remove = await doubleRemover(context, catalog);
  const toAssign = await countToAssign(context);
  const settings = (await newestMap(context.store, migration.id))?.map.settings ?? {};
  const ownerless = createOwnerlessCounter(settings);
  const compared = await readBack({
    ...context,
    see: async (records) => {
      ownerless?.add(records);
      await toAssign.add(records);
    },
    catalog,
    migrationId: migration.id,
    runId: run.id,
    removeDouble: async (record) => (await remove(record)) === "removed",
    onProgress: context.progress,
  });
  const second = await makePlan(context, "full", { catalog, mayReuse: true }).catch((fault: unknown) => {
    throw afterLosing(compared.findings["only here"] ?? 0, fault);
  });
  const losses = await updateLosses(context);
  await updateDecisions(context, second.planId);
  const balance = await updateBalance(context);
  await updateHandover(context, { balance, assigned: toAssign.result() });
  await updateSpotCheck(context, second.planId);
  const freeze = await readFreeze(context, second.version.map.settings);
  const without = ownerless?.result();
  const notes = await readNoteBatches(context.store, { migrationId: migration.id, map: second.version.map });
  const found = { balance, findings: compared.findings, writes: second.writes, losses };
  const hash = createHash("sha256")
    .update(canonical({ ...found, ...(freeze && { freeze }), ...(without && { without }), ...(notes.length > 0 && { notes }) }))
    .digest("hex");
  return {
    hash,
    mapVersion: second.version.version,
    mapHash: second.version.hash,
    records: compared.records,
    fields: compared.fields,
    findings: compared.findings,
    attention: compared.attention,
    writesPlanned: second.writes,
    balanceCloses: balanceIsClosed(balance),
    ...(await readMoves(context.store, { migrationId: migration.id, planId: second.planId, profile: context.profile, balance })),
    losses,
    toAssign: toAssign.result(),
    ...(freeze && { freeze }),
    ...(without && { ownerless: without }),
    ...(notes.length > 0 && { notes }),
  };
}

/** Owners by the tabs, as Handover lists them; whom each record had in the old system by the newest plan. */
async function countToAssign({ store, workbook, migration }: RunContext): Promise<ReturnType<typeof createAssignCounter>> {
  const { owners, settings } = await readRows(workbook, ["owners", "settings"]);
  const keys = owners.filter((row) => whyToAssign(row, fallbackOf(settings)) !== undefined).map(({ key }) => key);
  const [plan, version] = [await newestPlan(store, migration.id), await newestMap(store, migration.id)];
  return createAssignCounter({
    keys: new Set(keys),
    map: version?.map ?? { mapping: [], owners: [] },
    read: async (wanted) => (plan === undefined ? [] : await stagedValuesOfPlan(store, plan.id, wanted)),
  });
}

/**
 * What is compared is what the newest plan wants. One that a crash or a stop left half made says it of some records only, so it is made again; while
 * the tabs have problems what was written stands in for it.
 */
async function finishPlan(context: RunContext, catalog: Catalog): Promise<void> {
  const newest = await newestPlan(context.store, context.migration.id, { unfinished: true });
  if (newest !== undefined && newest.state !== "making") return;
  await makePlan(context, "full", { catalog }).catch((fault: unknown) => {
    if (!(fault instanceof RequestError)) throw fault;
  });
}

/** When Nutshell was emptied the tabs have problems too, because what they name is gone: the lost records are the news. */
function afterLosing(lost: number, fault: unknown): unknown {
  if (lost === 0 || !(fault instanceof RequestError)) return fault;
  return new RequestError({
    code: fault.code,
    message: `${lost} loaded records are no longer in Nutshell. ${fault.message}`,
    hint: `If the account was emptied, roll back: Crosswalk then removes its links to the missing records, so that they can be loaded again. ${fault.hint}`,
    ...(fault.where ? { where: fault.where } : {}),
    cause: fault,
  });
}
