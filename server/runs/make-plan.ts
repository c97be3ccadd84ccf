/** Creates a plan from the current tabs, staged records and data in Nutshell. */
import type { Catalog } from "../../shared/record/catalog.ts";
import { unkeptFields } from "../../shared/rollback/unkept-fields.ts";
import { type Adopted, adoptImported } from "../load/adopt-imported.ts";
import { readCatalog } from "../nutshell/catalog.ts";
import { planMigration } from "../plan/plan-migration.ts";
import { countChanges } from "../plan/read-changes.ts";
import { findWork } from "../rollback/find-work.ts";
import { newestCapabilities } from "../store/tables/capability.ts";
import { countNotTried } from "../store/tables/dead-letter.ts";
import type { MapVersion } from "../store/tables/map-version.ts";
import { newestSnapshot } from "../store/tables/snapshot.ts";
import type { RunContext } from "./context.ts";
import { withFilePlace } from "./file-carrier.ts";
import { findWrittenSinceBackup } from "./find-written-since-backup.ts";
import { pseudonymKeyFor } from "./pseudonym-key.ts";
import { readMapFromTabs } from "./read-map-from-tabs.ts";
import { requireScope } from "./require-scope.ts";

export type MadePlan = {
  planId: number;
  /** When Nutshell was looked through for it, as `performance.now` says. */
  plannedAt: number;
  snapshotId: number;
  version: MapVersion;
  catalog: Catalog;
  counts: Record<string, Record<string, number>>;
  conflicts: number;
  deletions: number;
  /** What a load would write now; records that were refused and have not changed are not tried. */
  writes: number;
  /** What people had imported from the files for Nutshell's importer, found just before. */
  imported: Adopted;
};

/** Nothing is written to Nutshell. With `mayReuse` a plan that still holds is not made again. Throws `request/nothing-staged` before the first extract, `map/problems` while tabs have problems, `plan/scope-undecided`, and `map/source-instance`. */
export async function makePlan(
  context: RunContext,
  kind: "full" | "delta",
  o: { version?: MapVersion; catalog?: Catalog; mayReuse?: boolean; isSample?: boolean } = {},
): Promise<MadePlan> {
  const { store, client, migration, profile, signal } = context;
  const snapshot = await newestSnapshot(store, migration.id);
  const catalog = o.catalog ?? (await readCatalog(client));
  const version = o.version ?? (await readMapFromTabs(context, catalog));
  await requireScope(context, version, snapshot.id);
  const measured = await newestCapabilities(store, catalog.account);
  const search = { store, client, catalog, migrationId: migration.id, notKept: unkeptFields(measured), signal };
  const adopting = { ...context, catalog, migrationId: migration.id, runId: context.run.id, onProgress: context.progress };
  await findWrittenSinceBackup(context, catalog);
  const imported = await adoptImported(adopting);
  const onProgress = (phase: string, done: number, total: number | null): void => context.progress(phase, done, total);
  const plannedAt = performance.now();
  const { planId, conflicts, deletions } = await planMigration({
    store,
    client,
    migrationId: migration.id,
    snapshot,
    version: { ...version, map: withFilePlace(context, version.map, measured) },
    profile,
    catalog,
    measured,
    pseudonyms: await pseudonymKeyFor(context, version.map, snapshot.id),
    findWork: (gone) => findWork({ ...search, ...gone }),
    kind,
    mayReuse: o.mayReuse ?? false,
    isSample: o.isSample ?? false,
    signal,
    onProgress,
  });
  const counts = await countChanges(store, planId);
  const planned = Object.values(counts).reduce((sum, c) => sum + (c["create"] ?? 0) + (c["update"] ?? 0) + (c["delete"] ?? 0), 0);
  const writes = planned - (await countNotTried(store, { migrationId: migration.id, planId }));
  return {
    planId,
    plannedAt,
    snapshotId: snapshot.id,
    version,
    catalog,
    counts,
    conflicts,
    deletions,
    writes,
    imported,
  };
}
