/** Turns staged records and an approved map into a plan: one change per record, nothing written to Nutshell. */
import { compileMap } from "../../shared/map/compile-map.ts";
import { loadOrder } from "../../shared/plan/load-order.ts";
import { type BatchRow, type BatchRules, type Planned, planBatch } from "../../shared/plan/plan-batch.ts";
import type { MatchPolicy } from "../../shared/plan/plan-change.ts";
import { planReference } from "../../shared/plan/plan-reference.ts";
import type { Capabilities } from "../../shared/record/capabilities.ts";
import type { Catalog } from "../../shared/record/catalog.ts";
import type { MigrationMap } from "../../shared/record/migration-map.ts";
import { recordKey } from "../../shared/record/record-key.ts";
import type { SourceRecord } from "../../shared/record/source-record.ts";
import type { Profile, ProfileObject } from "../../shared/sources/profile.ts";
import { transformRecord } from "../../shared/transform/transform-record.ts";
import type { Store } from "../store/connect.ts";
import { insertChanges } from "../store/tables/change.ts";
import { insertPlan, removePlans, setPlanState } from "../store/tables/plan.ts";
import { countStaged, readStagedPage } from "../store/tables/staged.ts";
import { createFactsReader, type FactsReader } from "./batch-facts.ts";
import { enrichSurvivors } from "./enrich-survivors.ts";

const BATCH = 1000;
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
  /** Records planned together. The plan is the same whatever their number. */
  readonly batch?: number;
  readonly signal: AbortSignal;
  onProgress(phase: string, done: number, total: number | null): void;
};

/** The id of a new plan whose changes stand in load order. Older plans of the migration are removed. */
export async function buildPlan(o: PlanInput): Promise<number> {
  const { store, migrationId } = o;
  await removePlans(store, migrationId, ["full", "delta"]);
  const { snapshotId, mapVersion, kind } = o;
  const planId = await insertPlan(store, { migrationId, snapshotId, mapVersion, kind });
  const total = (await countStaged(store, snapshotId)).reduce((sum, { count }) => sum + count, 0);
  const facts = await createFactsReader({ store, migrationId, planId });
  const progress = { ord: 0, done: 0 };
  const { order } = loadOrder(o.profile.objects);
  const compiled = compileMap({ profile: o.profile, map: o.map, catalog: o.catalog, measured: o.measured });
  const answers = new Map(o.map.decisions.map((d) => [d.key, d.answer]));
  for (const name of order) {
    const object = o.profile.objects.find((p) => p.name === name);
    if (object) await planObject({ ...o, planId, compiled, answers, facts, progress, total }, object);
  }
  await setPlanState(store, planId, "ready");
  await store.analyzeTables();
  return planId;
}

type Work = PlanInput & {
  readonly planId: number;
  readonly compiled: ReturnType<typeof compileMap>;
  readonly answers: ReadonlyMap<string, string>;
  readonly facts: FactsReader;
  readonly progress: { ord: number; done: number };
  readonly total: number;
};

/** While one batch is being written the next is read and transformed: the database works in a thread or program of its own. */
async function planObject(o: Work, object: ProfileObject): Promise<void> {
  const limit = o.batch ?? BATCH;
  const read = (after: number): ReturnType<typeof readStagedPage> =>
    readStagedPage(o.store, { snapshotId: o.snapshotId, object: object.name, after, limit });
  const prepare = preparation(o, object);
  let writing: Promise<void> = Promise.resolve();
  try {
    for (let after = -1; ; ) {
      o.signal.throwIfAborted();
      const records = await read(after);
      const last = records[records.length - 1];
      if (!last) break;
      after = last.ord;
      const plan = prepare(records);
      await writing;
      const planned = await plan();
      const first = o.progress.ord + 1;
      o.progress.ord += planned.length;
      writing = insertChanges(
        o.store,
        o.planId,
        planned.map((p, at) => ({ ...p, ord: first + at })),
      );
      // Awaited with the next batch; until then a failure must not count as unhandled.
      writing.catch(() => undefined);
      o.progress.done += records.length;
      o.onProgress(`plan ${object.title.toLowerCase()}`, o.progress.done, o.total);
    }
  } finally {
    await writing;
  }
}

/** What is done with a batch: at once whatever needs no facts, and the rest once all earlier batches are written. */
function preparation(o: Work, object: ProfileObject): (records: readonly SourceRecord[]) => () => Promise<Planned[]> {
  const keyOf = (record: SourceRecord): string => recordKey(o.profile.name, object.name, record.id);
  if (!o.map.include.includes(object.name)) {
    const change = { object: object.name, entity: null, fields: {}, kind: "exclude", reason: "Left out on the tab Inventory" } as const;
    return (records) => async () => records.map((record) => plain({ ...change, key: keyOf(record), issues: [] }));
  }
  if (!entities.has(object.becomes))
    return (records) => async () =>
      records.map((record) =>
        plain(planReference({ key: keyOf(record), object, words: Object.values(record.values), map: o.map, catalog: o.catalog })),
      );
  const rules: BatchRules = {
    object: object.name,
    policy: policyOf(o.map, o.profile, object),
    duplicates: o.map.settings["match.in_source"] === "keep apart" ? "keep apart" : "merge",
    answers: o.answers,
  };
  return (records) => {
    const rows = records.map((record): BatchRow => ({ key: keyOf(record), ...transformRecord(o.compiled, record) }));
    return async () => {
      const { planned, takeovers, taken } = planBatch(rules, await o.facts.read(rows), rows);
      o.facts.take(taken);
      await enrichSurvivors({ store: o.store, migrationId: o.migrationId, planId: o.planId, policy: rules.policy }, takeovers);
      return planned;
    };
  };
}

const plain = (change: Planned["change"]): Planned => ({ change, target: {}, matchKeys: [], phase: "none" });

/** Companies and people have a policy of their own; what else is recognised in Nutshell are the people that leads bring along. */
function policyOf(map: MigrationMap, profile: Profile, object: ProfileObject): MatchPolicy {
  const people = profile.objects.find((other) => other.becomes === "contact")?.name ?? "";
  const said = map.settings[`match.${object.name}.policy`] ?? map.settings[`match.${people}.policy`];
  return said === "skip" || said === "overwrite" ? said : "fill blanks";
}
