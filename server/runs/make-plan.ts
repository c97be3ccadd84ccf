/** Makes a plan from what the tabs, the staged records and Nutshell say now. */
import { RequestError } from "../../shared/errors.ts";
import type { Catalog } from "../../shared/record/catalog.ts";
import { readCatalog } from "../nutshell/catalog.ts";
import { buildPlan } from "../plan/build-plan.ts";
import { proposeDeletions } from "../plan/propose-deletions.ts";
import { countChanges } from "../plan/read-changes.ts";
import { refineUpdates } from "../plan/refine-updates.ts";
import { refreshExisting } from "../plan/refresh-existing.ts";
import { newestCapabilities } from "../store/tables/capability.ts";
import type { MapVersion } from "../store/tables/migration.ts";
import { listSnapshots } from "../store/tables/snapshot.ts";
import type { RunContext } from "./context.ts";
import { readMapFromTabs } from "./read-map-from-tabs.ts";

export type MadePlan = {
  planId: number;
  snapshotId: number;
  version: MapVersion;
  catalog: Catalog;
  counts: Record<string, Record<string, number>>;
  conflicts: number;
  deletions: number;
  writes: number;
};

/** Nothing is written to Nutshell. Throws `request/nothing-staged` before the first extract and `map/problems` while tabs have problems. */
export async function makePlan(
  context: RunContext,
  kind: "full" | "delta",
  known?: { version: MapVersion; catalog: Catalog },
): Promise<MadePlan> {
  const { store, client, migration, profile, signal } = context;
  const snapshot = (await listSnapshots(store, migration.id))[0];
  if (!snapshot)
    throw new RequestError({
      code: "request/nothing-staged",
      message: "No records have been extracted yet.",
      hint: 'Extract first: the button in the panel, or "crosswalk extract".',
    });
  const catalog = known?.catalog ?? (await readCatalog(client));
  const version = known?.version ?? (await readMapFromTabs(context, catalog));
  const onProgress = (phase: string, done: number, total: number | null): void => context.progress(phase, done, total);
  await refreshExisting({ store, client, catalog, migrationId: migration.id, signal, onProgress });
  const planId = await buildPlan({
    store,
    migrationId: migration.id,
    snapshotId: snapshot.id,
    mapVersion: version.version,
    map: version.map,
    profile,
    catalog,
    measured: await newestCapabilities(store, catalog.account),
    kind,
    signal,
    onProgress,
  });
  const conflicts = await refineUpdates({
    store,
    client,
    catalog,
    migrationId: migration.id,
    planId,
    decisions: version.map.decisions,
    signal,
  });
  const deletions =
    snapshot.number > 1 ? await proposeDeletions({ store, migrationId: migration.id, planId, decisions: version.map.decisions }) : 0;
  const counts = await countChanges(store, planId);
  const writes = Object.values(counts).reduce((sum, c) => sum + (c["create"] ?? 0) + (c["update"] ?? 0) + (c["delete"] ?? 0), 0);
  return {
    planId,
    snapshotId: snapshot.id,
    version,
    catalog,
    counts,
    conflicts: new Set(conflicts.map((c) => c.key)).size,
    deletions,
    writes,
  };
}
