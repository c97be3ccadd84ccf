/** The only place that carries out a plan or a part of one. */
import { sql } from "kysely";
import { applyChanges } from "../load/apply-changes.ts";
import { ensureFields } from "../load/ensure-fields.ts";
import { readCatalog } from "../nutshell/catalog.ts";
import { linkMatched } from "../plan/link-matched.ts";
import { readChanges } from "../plan/read-changes.ts";
import { newestCapabilities } from "../store/capability-rows.ts";
import type { Store } from "../store/connect.ts";
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

/** How often a record is tried in one run whose failure may have been Nutshell's bad moment, or that of a record it needs. */
const ROUNDS = 3;
const maySucceedLater = ["nutshell/unavailable", "nutshell/conflict", "nutshell/rate-limited", "load/link-missing"];

/** Makes the custom fields the map plans, then writes the plan's changes in load order; only those of `keys` when given. */
export async function applyPlan(
  context: RunContext,
  plan: Pick<MadePlan, "planId" | "version" | "catalog">,
  o: { keys?: readonly string[] },
): Promise<Applied> {
  const { store, ledger, client, log, migration, run, signal } = context;
  const fields = plan.version.map.fields;
  const ceiling = Number(plan.version.map.settings["pace.ceiling"]);
  if (ceiling >= 1) client.pace.limit(ceiling);
  await ensureFields({ store, ledger, client, catalog: plan.catalog, log }, { migrationId: migration.id, runId: run.id, fields });
  const catalog = await readCatalog(client);
  await linkMatched(store, { migrationId: migration.id, runId: run.id, planId: plan.planId, ...(o.keys ? { keys: o.keys } : {}) });
  let query = store.db
    .selectFrom("change")
    .select((e) => e.fn.countAll<number>().as("n"))
    .where("plan_id", "=", plan.planId)
    .where("kind", "in", ["create", "update", "delete"]);
  if (o.keys) query = query.where(sql<boolean>`key = any(${[...o.keys]})`);
  const total = Number((await query.executeTakeFirstOrThrow()).n);
  context.progress("load", 0, total);
  await store.db.deleteFrom("dead_letter").where("migration_id", "=", migration.id).execute();
  const capabilities = await newestCapabilities(store, catalog.account);
  const sum = { created: 0, updated: 0, deleted: 0, failed: 0 };
  let keys = o.keys;
  for (let round = 1; ; round++) {
    const applied = await applyChanges(
      { store, ledger, client, catalog, log, capabilities },
      {
        migrationId: migration.id,
        runId: run.id,
        batches: readChanges(store, plan.planId, keys ? { keys } : {}),
        signal,
        onProgress: (done) =>
          context.progress(round === 1 ? "load" : "load again what failed", done, round === 1 ? total : (keys?.length ?? total)),
      },
    );
    for (const kind of ["created", "updated", "deleted", "failed"] as const) sum[kind] += applied[kind];
    signal.throwIfAborted();
    keys = round < ROUNDS && applied.failed > 0 ? await takeUpAgain(store, plan.planId, migration.id) : [];
    if (keys.length === 0) break;
    sum.failed -= keys.length;
  }
  await store.db.updateTable("plan").set({ state: "carried out" }).where("id", "=", plan.planId).execute();
  await store.tidy();
  const failures = await store.db
    .selectFrom("dead_letter")
    .select(["key", "code", "message"])
    .where("migration_id", "=", migration.id)
    .orderBy("key")
    .limit(NAMED)
    .execute();
  return { failures, ...sum };
}

/** Takes the records that failed for a passing reason off the dead letters; their keys. */
async function takeUpAgain(store: Store, planId: number, migrationId: string): Promise<string[]> {
  const passing = store.db
    .selectFrom("change")
    .select("key")
    .where("plan_id", "=", planId)
    .where("kind", "in", ["create", "update", "delete"]);
  const letters = await store.db
    .deleteFrom("dead_letter")
    .where("migration_id", "=", migrationId)
    .where("code", "in", maySucceedLater)
    .where("key", "in", passing)
    .returning("key")
    .execute();
  return letters.map((letter) => letter.key);
}
