/** Carries out a plan or a part of one. */
import { sql } from "kysely";
import { ensureFields } from "../load/ensure-fields.ts";
import { readCatalog } from "../nutshell/catalog.ts";
import { applyRounds } from "./apply-rounds.ts";
import { insertMatchedLinks } from "../store/tables/link.ts";
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

/** Makes the custom fields the map plans, then writes the plan's changes in load order; only those of `keys` when given. */
export async function applyPlan(
  context: RunContext,
  plan: Pick<MadePlan, "planId" | "version" | "catalog">,
  o: { keys?: readonly string[] },
): Promise<Applied> {
  const { store, ledger, client, log, migration, run } = context;
  const fields = plan.version.map.fields;
  const ceiling = Number(plan.version.map.settings["pace.ceiling"]);
  if (ceiling >= 1) client.pace.limit(ceiling);
  await ensureFields({ store, ledger, client, catalog: plan.catalog, log }, { migrationId: migration.id, runId: run.id, fields });
  const catalog = await readCatalog(client);
  await insertMatchedLinks(store, { migrationId: migration.id, runId: run.id, planId: plan.planId, ...(o.keys ? { keys: o.keys } : {}) });
  let query = store.db
    .selectFrom("change")
    .select((e) => e.fn.countAll<number>().as("n"))
    .where("plan_id", "=", plan.planId)
    .where("kind", "in", ["create", "update", "delete"]);
  if (o.keys) query = query.where(sql<boolean>`key = any(${[...o.keys]})`);
  const total = Number((await query.executeTakeFirstOrThrow()).n);
  await store.db.deleteFrom("dead_letter").where("migration_id", "=", migration.id).execute();
  const { held: _held, ...counts } = await applyRounds(context, { planId: plan.planId, catalog, phase: "load", total, keys: o.keys });
  await store.db.updateTable("plan").set({ state: "carried out" }).where("id", "=", plan.planId).execute();
  await store.analyzeTables();
  const failures = await store.db
    .selectFrom("dead_letter")
    .select(["key", "code", "message"])
    .where("migration_id", "=", migration.id)
    .orderBy("key")
    .limit(NAMED)
    .execute();
  return { failures, ...counts };
}
