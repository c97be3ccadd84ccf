/** Turns staged records and an approved map into a plan: one change per record, nothing written to Nutshell. */
import { compileMap } from "../../shared/map/compile-map.ts";
import { loadOrder } from "../../shared/plan/load-order.ts";
import type { MatchPolicy } from "../../shared/plan/plan-change.ts";
import { planReference } from "../../shared/plan/plan-reference.ts";
import type { Capabilities } from "../../shared/record/capabilities.ts";
import type { Catalog } from "../../shared/record/catalog.ts";
import type { MigrationMap } from "../../shared/record/migration-map.ts";
import { recordKey } from "../../shared/record/record-key.ts";
import type { Profile, ProfileObject } from "../../shared/sources/profile.ts";
import { transformRecord } from "../../shared/transform/transform-record.ts";
import type { Store } from "../store/connect.ts";
import { insertChanges } from "../store/tables/change.ts";
import { countStaged, readStagedPage } from "../store/tables/staged.ts";
import { enrichSurvivors } from "./enrich-survivors.ts";
import { type Planned, planPage } from "./plan-page.ts";

const PAGE = 1000;
const entities = new Set(["account", "contact", "lead", "activity", "task", "note"]);

export type PlanInput = {
  readonly store: Store;
  readonly migrationId: string;
  readonly snapshotId: number;
  readonly mapVersion: number;
  readonly map: MigrationMap;
  readonly profile: Profile;
  readonly catalog: Catalog;
  /** What the account was measured to do; undefined while nobody has probed it. */
  readonly measured?: Capabilities | undefined;
  readonly kind: "full" | "delta";
  readonly signal: AbortSignal;
  onProgress(phase: string, done: number, total: number | null): void;
};

/** The id of a new plan whose changes stand in load order. Older plans of the migration are superseded. */
export async function buildPlan(o: PlanInput): Promise<number> {
  const { store, migrationId } = o;
  await store.db.deleteFrom("plan").where("migration_id", "=", migrationId).where("kind", "in", ["full", "delta"]).execute();
  const { id: planId } = await store.db
    .insertInto("plan")
    .values({
      migration_id: migrationId,
      snapshot_id: o.snapshotId,
      map_version: o.mapVersion,
      kind: o.kind,
      state: "making",
      counts: "{}",
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  const total = (await countStaged(store, o.snapshotId)).reduce((sum, { count }) => sum + count, 0);
  const progress = { ord: 0, done: 0 };
  const { order } = loadOrder(o.profile.objects);
  for (const name of order) {
    const object = o.profile.objects.find((p) => p.name === name);
    if (object) await planObject(o, planId, object, progress, total);
  }
  await store.db.updateTable("plan").set({ state: "ready" }).where("id", "=", planId).execute();
  await store.analyzeTables();
  return planId;
}

async function planObject(
  o: PlanInput,
  planId: number,
  object: ProfileObject,
  progress: { ord: number; done: number },
  total: number,
): Promise<void> {
  const compiled = compileMap({ profile: o.profile, map: o.map, catalog: o.catalog, measured: o.measured });
  const answers = new Map(o.map.decisions.map((d) => [d.key, d.answer]));
  const policy = policyOf(o.map, o.profile, object);
  const duplicates = o.map.settings["match.in_source"] === "keep apart" ? "keep apart" : "merge";
  for (let after = -1; ; ) {
    o.signal.throwIfAborted();
    const rows = await readStagedPage(o.store, { snapshotId: o.snapshotId, object: object.name, after, limit: PAGE });
    const last = rows[rows.length - 1];
    if (!last) return;
    after = last.ord;
    const records = rows.map((row) => ({
      key: recordKey(o.profile.name, object.name, row.id),
      record: row,
    }));
    const planned: Planned[] = [];
    if (!o.map.include.includes(object.name)) {
      planned.push(
        ...records.map(({ key }) =>
          plain({
            key,
            object: object.name,
            entity: null,
            fields: {},
            kind: "exclude" as const,
            reason: "Left out in the Inventory tab",
            issues: [],
          }),
        ),
      );
    } else if (!entities.has(object.becomes)) {
      planned.push(...records.map(({ key, record }) => plain(planReference(key, object, Object.values(record.values), o.map, o.catalog))));
    } else {
      const page = await planPage({
        store: o.store,
        migrationId: o.migrationId,
        planId,
        object: object.name,
        policy,
        duplicates,
        answers,
        rows: records.map(({ key, record }) => ({ key, transformed: transformRecord(compiled, record) })),
      });
      planned.push(...page.planned);
      if (page.enrichments.length > 0)
        await enrichSurvivors({ store: o.store, migrationId: o.migrationId, planId, policy }, page.enrichments);
    }
    await insertChanges(
      o.store,
      planId,
      planned.map((p) => ({ ...p, ord: ++progress.ord })),
    );
    progress.done += rows.length;
    o.onProgress(`plan ${object.title.toLowerCase()}`, progress.done, total);
  }
}

const plain = (change: Planned["change"]): Planned => ({ change, target: {}, matchKeys: [], phase: "none" });

/** Companies and people have a policy of their own; what else is recognised in Nutshell are the people that leads bring along. */
function policyOf(map: MigrationMap, profile: Profile, object: ProfileObject): MatchPolicy {
  const people = profile.objects.find((other) => other.becomes === "contact")?.name ?? "";
  const said = map.settings[`match.${object.name}.policy`] ?? map.settings[`match.${people}.policy`];
  return said === "skip" || said === "overwrite" ? said : "fill blanks";
}
