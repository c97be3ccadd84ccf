/** Gives tests of planning, reading back and taking back a small world: an RSoft export of a few records, its map, and Nutshell. */
import * as z from "zod";
import { applyChanges } from "../../../server/load/apply-changes.ts";
import { ensureFields } from "../../../server/load/ensure-fields.ts";
import { readCatalog } from "../../../server/nutshell/catalog.ts";
import { readRecord } from "../../../server/nutshell/read-records.ts";
import { planMigration } from "../../../server/plan/plan-migration.ts";
import { readChanges } from "../../../server/plan/read-changes.ts";
import type { Conflict } from "../../../server/plan/refine-updates.ts";
import { findWork } from "../../../server/rollback/find-work.ts";
import { insertRows } from "../../../server/store/insert-rows.ts";
import { listChanges } from "../../../server/store/tables/change.ts";
import { insertMatchedLinks } from "../../../server/store/tables/link.ts";
import { checklistOf } from "../../../shared/map/checklist.ts";
import { proposeMap } from "../../../shared/map/propose-map.ts";
import { readMap } from "../../../shared/map/read-map.ts";
import type { Catalog } from "../../../shared/record/catalog.ts";
import type { Change } from "../../../shared/record/change.ts";
import { canonical } from "../../../shared/record/fingerprint.ts";
import type { DecisionRow, MigrationMap } from "../../../shared/record/migration-map.ts";
import type { TargetFields } from "../../../shared/record/target-record.ts";
import { unkeptFields } from "../../../shared/rollback/unkept-fields.ts";
import type { Profile } from "../../../shared/sources/profile.ts";
import { readSample } from "../../shared/map/read-sample.ts";
import { type LoadWorld, openLoadWorld } from "../load/load-world.ts";

/** Object, id and cells of one record of the export. */
export type Source = readonly [object: string, id: string, values: Record<string, string>];
export type MadePlan = { planId: number; isReused: boolean; changes: Map<string, Change>; conflicts: Conflict[] };
export type PlanOptions = {
  decisions?: Record<string, string>;
  settings?: Record<string, string>;
  include?: string[];
  owners?: MigrationMap["owners"];
  /** Rows of the map and custom fields beside those of the export. */
  more?: Pick<MigrationMap, "mapping" | "fields">;
  kind?: "full" | "delta";
  /** Whether an unchanged plan will do; every plan is made afresh unless told. */
  mayReuse?: boolean;
};

export type PlanWorld = LoadWorld & {
  readonly profile: Profile;
  readonly map: MigrationMap;
  /** What Nutshell offers now. */
  catalog(): Promise<Catalog>;
  /** Stages an export; the second of a migration is the newer one. */
  stage(records: readonly Source[]): Promise<number>;
  /** Looks at Nutshell and plans the newest export, as the journey does. */
  plan(o?: PlanOptions): Promise<MadePlan>;
  executeWithLedger(plan: MadePlan): Promise<void>;
  /** Stages, plans and loads. */
  bring(records: readonly Source[], o?: PlanOptions): Promise<MadePlan>;
  linkOf(key: string): Promise<{ subject: string; nutshell_id: number; rev: string | null; how: string; written: TargetFields }>;
  /** What Nutshell holds of a record of ours; undefined once it is in the trash. */
  there(key: string): Promise<TargetFields | undefined>;
  /** People change a company, person or lead of ours in Nutshell; fields by their names there. */
  edit(key: string, fields: Record<string, unknown>): Promise<void>;
  /** People make a company or person in Nutshell. */
  make(entity: "Account" | "Contact", fields: Record<string, unknown>): Promise<number>;
  noteOn(key: string, note: string): Promise<void>;
  remove(key: string): Promise<void>;
};

const nobody = new AbortController().signal;
const quiet = { signal: nobody, onProgress: () => undefined };

export async function openPlanWorld(kind: "embedded" | "server" = "embedded"): Promise<PlanWorld> {
  const load = await openLoadWorld(kind);
  const sample = await readSample("shared/sources/rsoft/sample");
  const { catalog: empty } = load.deps;
  const checklist = checklistOf({ rows: proposeMap({ ...sample, catalog: empty }), catalog: empty });
  load.sandbox.setUp(checklist);
  const offered = await readCatalog(load.client);
  const { map } = readMap({
    profile: sample.profile,
    rows: proposeMap({ ...sample, catalog: offered }),
    catalog: offered,
    columns: sample.columns,
  });
  const { store } = load.test;
  let snapshots = 0;
  let snapshot = 0;
  let runs = 0;
  let planned = map.fields;
  const renew = load.renew.bind(load);
  const world: PlanWorld = Object.assign(load, {
    profile: sample.profile,
    map,
    catalog: () => readCatalog(load.client),
    async renew() {
      await renew();
      load.sandbox.setUp(checklist);
      snapshots = 0;
    },
    async stage(records: readonly Source[]) {
      snapshot = (
        await store.db
          .insertInto("snapshot")
          .values({ migration_id: load.migrationId, number: (snapshots += 1), source_path: "x", state: "complete" })
          .returning("id")
          .executeTakeFirstOrThrow()
      ).id;
      await insertRows(
        store.db,
        "staged",
        records.map(([object, id, values], at) => ({
          snapshot_id: snapshot,
          object,
          id,
          ord: at,
          values,
          hash: JSON.stringify(values),
          locator: { file: `${object}.csv`, line: at + 2 },
        })),
      );
      return snapshot;
    },
    async plan(o: PlanOptions = {}) {
      const catalog = await readCatalog(load.client);
      const decisions = Object.entries(o.decisions ?? {}).map(
        ([key, answer]): DecisionRow => ({ key, kind: key.split(":")[0] ?? "", answer }),
      );
      const own: MigrationMap = {
        ...map,
        settings: { ...map.settings, ...o.settings },
        include: o.include ?? map.include,
        owners: o.owners ?? map.owners,
        mapping: [...map.mapping, ...(o.more?.mapping ?? [])],
        fields: [...map.fields, ...(o.more?.fields ?? [])],
        decisions,
      };
      planned = own.fields;
      const plan = await planMigration({
        store,
        client: load.client,
        migrationId: load.migrationId,
        snapshot: { id: snapshot, number: snapshots },
        version: { version: 1, hash: canonical(own), map: own },
        profile: sample.profile,
        catalog,
        measured: undefined,
        kind: o.kind ?? "full",
        mayReuse: o.mayReuse ?? false,
        isSample: false,
        findWork: (gone) =>
          findWork({
            store,
            client: load.client,
            catalog,
            migrationId: load.migrationId,
            notKept: unkeptFields(undefined),
            signal: nobody,
            ...gone,
          }),
        ...quiet,
      });
      const { planId } = plan;
      load.deps = { ...load.deps, catalog };
      const rows = await listChanges(store, planId, { after: -1, limit: 100_000 });
      return {
        planId,
        isReused: plan.isReused,
        conflicts: [...plan.found],
        changes: new Map(rows.map(({ change }): [string, Change] => [change.key, change])),
      };
    },
    async executeWithLedger({ planId, changes }: MadePlan) {
      const runId = `run-${(runs += 1)}`;
      const { migrationId } = load;
      const written = new Set(
        [...changes.values()].flatMap(({ entity, fields }) => Object.keys(fields).map((field) => `${entity}.${field}`)),
      );
      // The export's map has dozens of fields; a story writes a few.
      const fields = planned.filter(({ entity, name }) => written.has(`${entity}.custom:${name}`));
      await ensureFields(load.deps, { migrationId, runId, fields });
      load.deps = { ...load.deps, catalog: await readCatalog(load.client) };
      await insertMatchedLinks(store, { migrationId, runId, planId });
      const applied = await applyChanges(load.deps, { migrationId, runId, batches: readChanges(store, planId), ...quiet });
      if (applied.failed > 0)
        throw new Error(
          JSON.stringify(await store.db.selectFrom("dead_letter").selectAll().where("migration_id", "=", migrationId).execute()),
        );
    },
    async bring(records: readonly Source[], o: PlanOptions = {}) {
      await world.stage(records);
      const plan = await world.plan(o);
      await world.executeWithLedger(plan);
      return plan;
    },
    async linkOf(key: string) {
      const link = await store.db
        .selectFrom("link")
        .selectAll()
        .where("migration_id", "=", load.migrationId)
        .where("key", "=", key)
        .executeTakeFirst();
      if (!link) throw new Error(`the crosswalk does not know ${key}`);
      return link as Awaited<ReturnType<PlanWorld["linkOf"]>>;
    },
    async there(key: string) {
      const link = await world.linkOf(key);
      const found = await readRecord(load.client, link.subject as "contact", link.nutshell_id, load.deps.catalog);
      return found && !found.deleted ? found.fields : undefined;
    },
    async edit(key: string, fields: Record<string, unknown>) {
      const { subject, nutshell_id: id } = await world.linkOf(key);
      const body = Object.entries(fields).map(([field, value]) => ({ op: "replace", path: `/${subject}s/0/${field}`, value }));
      await load.client.rest("PATCH", `/${subject}s/${id}`, { body, answer: z.unknown() });
    },
    make: async (entity: "Account" | "Contact", fields: Record<string, unknown>) =>
      (await load.client.rpc(`new${entity}`, { [entity.toLowerCase()]: fields }, z.looseObject({ id: z.number() }))).id,
    async noteOn(key: string, note: string) {
      const { subject, nutshell_id: id } = await world.linkOf(key);
      await load.client.rpc(
        "newNote",
        { entity: { entityType: `${subject[0]?.toUpperCase()}${subject.slice(1)}s`, id }, note: { note } },
        z.unknown(),
      );
    },
    async remove(key: string) {
      const { subject, nutshell_id: id } = await world.linkOf(key);
      await load.client.rest("DELETE", `/${subject}s/${id}`, { answer: z.unknown() });
    },
  });
  await world.renew();
  return world;
}

/** Kind of each planned change, by key. */
export const kindsOf = (plan: MadePlan): Record<string, string> =>
  Object.fromEntries([...plan.changes].map(([key, change]) => [key, change.kind]));
