/** Carries out a plan or a part of one. */
import { customFieldName } from "../../shared/record/nutshell/entity.ts";
import { countCarriedOut } from "../ledger/read-entries.ts";
import type { DeletionGuard } from "../load/apply-changes.ts";
import { type BatchChecks, createBatchChecks, recheckBatches } from "../load/check-batches.ts";
import { ensureFields } from "../load/ensure-fields.ts";
import type { LoadDeps } from "../load/writer.ts";
import { refreshLabels } from "../nutshell/catalog.ts";
import { newestCapabilities } from "../store/tables/capability.ts";
import { countWrites, listPlannedProducts } from "../store/tables/change.ts";
import { type Asked, countNotTried, listDeadLetters, redriveForLoad, stampDeadLetters } from "../store/tables/dead-letter.ts";
import { insertMatchedLinks } from "../store/tables/link.ts";
import { setPlanState } from "../store/tables/plan.ts";
import { formatObject } from "../workbook/format-value.ts";
import { applyRounds } from "./apply-rounds.ts";
import type { RunContext } from "./context.ts";
import { openTransfers, removeUnusedFiles } from "./file-carrier.ts";
import type { MadePlan } from "./make-plan.ts";
import { withSecondPass } from "./second-pass.ts";

export type Applied = {
  created: number;
  updated: number;
  deleted: number;
  failed: number;
  /** Deletions that were not carried out, because people have worked with the record. */
  kept: number;
  /** Refused before, with nothing changed since, and not asked for. */
  notTried: number;
  failures: { key: string; code: string; message: string }[];
};

/** Failed records named in a result; all of them are counted. */
const NAMED = 50;

/**
 * Makes the custom fields the map plans, then writes the plan's changes in load order; only those of `keys` when given. What was refused before
 * is tried when its change says something else, or when `again` asks for it.
 * The plan's catalog holds afterwards what was made for it.
 */
export async function applyPlan(
  context: RunContext,
  plan: Pick<MadePlan, "planId" | "version" | "catalog">,
  o: { keys?: readonly string[]; again?: Asked; guard?: DeletionGuard },
): Promise<Applied> {
  const { store, ledger, client, log, migration, run } = context;
  const fields = plan.version.map.fields;
  const ceiling = Number(plan.version.map.settings["pace.ceiling"]);
  if (ceiling >= 1) client.pace.limit(ceiling);
  const start = Number(plan.version.map.settings["pace.start"]);
  if (start > 0) await client.pace.begin(start);
  const { catalog } = plan;
  await ensureFields({ store, ledger, client, catalog, log }, { migrationId: migration.id, runId: run.id, fields });
  await refreshLabels(client, catalog);
  await insertMatchedLinks(store, { migrationId: migration.id, runId: run.id, planId: plan.planId, ...(o.keys ? { keys: o.keys } : {}) });
  const ofPlan = { migrationId: migration.id, planId: plan.planId };
  await redriveForLoad(store, { ...ofPlan, ...(o.again ?? { keys: o.keys ?? [], causes: [], all: false }) });
  const notTried = o.keys ? 0 : await countNotTried(store, ofPlan);
  const total = (await countWrites(store, plan.planId, o.keys)) - notTried;
  const checks = withSecondPass(context, plan, { checks: await startChecks(context, plan), isWhole: o.keys === undefined });
  const transfers = await openTransfers(context, plan.version.map, await newestCapabilities(store, catalog.account));
  const rounds = { planId: plan.planId, catalog, phase: "load", total, keys: o.keys, skipsFailed: true, checks, guard: o.guard };
  const products = { listed: await listPlannedProducts(store, plan.planId), all: o.keys === undefined };
  const before = await countCarriedOut(store, migration.id, run.id);
  const { held: _held, ...now } = await applyRounds(context, { ...rounds, products, moveFile: transfers?.move }).finally(() =>
    transfers?.close(),
  );
  await removeUnusedFiles(context);
  // A sample shows what would be loaded; what it could not write the load tries in any case.
  if (!o.keys) await stampDeadLetters(store, ofPlan);
  await setPlanState(store, plan.planId, "carried out");
  await store.analyzeTables();
  const letters = await listDeadLetters(store, migration.id, NAMED);
  const failures = letters.map(({ key, code, message }) => ({ key, code, message }));
  // A sample has rolled back the one before it in the same run: what it deleted is no part of its own load.
  const isFirst = o.keys === undefined;
  return {
    failures,
    created: now.created + before.created + (isFirst ? 0 : before.updated),
    updated: now.updated + (isFirst ? before.updated : 0),
    deleted: now.deleted + (isFirst ? before.deleted : 0),
    failed: now.failed,
    kept: now.kept,
    notTried,
  };
}

/** Undefined while the setting run.batches is off. Checks first what an earlier load left unchecked or failing, then gives the checks of this one. */
export async function startChecks(
  { store, ledger, client, log, profile, migration, run }: RunContext,
  { planId, version, catalog }: Pick<MadePlan, "planId" | "version" | "catalog">,
): Promise<((deps: LoadDeps) => BatchChecks) | undefined> {
  if (version.map.settings["run.batches"] === "off") return undefined;
  const capabilities = await newestCapabilities(store, catalog.account);
  const names = { object: (name: string) => formatObject(profile, name), field: (field: string) => customFieldName(field) ?? field };
  await recheckBatches({ store, ledger, client, catalog, log, capabilities }, { migrationId: migration.id, planId, names });
  return (deps) => createBatchChecks(deps, { migrationId: migration.id, runId: run.id, names });
}
