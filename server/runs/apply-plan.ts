/** Carries out a plan or a part of one. */
import { countCarriedOut } from "../ledger/read-entries.ts";
import { ensureFields } from "../load/ensure-fields.ts";
import { refreshLabels } from "../nutshell/catalog.ts";
import { countWrites } from "../store/tables/change.ts";
import { listDeadLetters, removeDeadLetters } from "../store/tables/dead-letter.ts";
import { insertMatchedLinks } from "../store/tables/link.ts";
import { setPlanState } from "../store/tables/plan.ts";
import { applyRounds } from "./apply-rounds.ts";
import type { RunContext } from "./context.ts";
import type { MadePlan } from "./make-plan.ts";

export type Applied = {
  created: number;
  updated: number;
  deleted: number;
  failed: number;
  failures: { key: string; code: string; message: string }[];
};

/** Failed records named in a result; all of them are counted. */
const NAMED = 50;

/**
 * Makes the custom fields the map plans, then writes the plan's changes in load order; only those of `keys` when given.
 * The plan's catalog holds afterwards what was made for it.
 */
export async function applyPlan(
  context: RunContext,
  plan: Pick<MadePlan, "planId" | "version" | "catalog">,
  o: { keys?: readonly string[] },
): Promise<Applied> {
  const { store, ledger, client, log, migration, run } = context;
  const fields = plan.version.map.fields;
  const ceiling = Number(plan.version.map.settings["pace.ceiling"]);
  if (ceiling >= 1) client.pace.limit(ceiling);
  const { catalog } = plan;
  await ensureFields({ store, ledger, client, catalog, log }, { migrationId: migration.id, runId: run.id, fields });
  await refreshLabels(client, catalog);
  await insertMatchedLinks(store, { migrationId: migration.id, runId: run.id, planId: plan.planId, ...(o.keys ? { keys: o.keys } : {}) });
  const total = await countWrites(store, plan.planId, o.keys);
  await removeDeadLetters(store, migration.id);
  const before = await countCarriedOut(store, migration.id, run.id);
  const { held: _held, ...now } = await applyRounds(context, { planId: plan.planId, catalog, phase: "load", total, keys: o.keys });
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
  };
}
