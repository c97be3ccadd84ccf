/** Compares what the workbook says with the map that the newest plan was made from. */
import { hash } from "node:crypto";
import { canonical } from "../../shared/record/fingerprint.ts";
import type { MigrationMap } from "../../shared/record/migration-map.ts";
import { type NewerRows, nothingNewer } from "../../shared/state/facts.ts";
import { newerRows, planned } from "../../shared/state/newer-rows.ts";
import type { Store } from "../store/connect.ts";
import { countWaits } from "../store/tables/change-wait.ts";
import { mapOfVersion } from "../store/tables/map-version.ts";
import { newestPlan } from "../store/tables/plan.ts";
import { type Compared, findCompared } from "../store/tables/problem.ts";

const hashOf = (map: MigrationMap): string => hash("sha256", canonical(planned(map)));

/** A plan that is being made counts: what it was begun with is what it will be. */
export async function compareWithPlan(store: Store, migrationId: string, map: MigrationMap): Promise<Compared> {
  const plan = await newestPlan(store, migrationId, { unfinished: true });
  const before = plan && plan.mapVersion !== null ? await mapOfVersion(store, migrationId, plan.mapVersion) : undefined;
  return {
    planId: plan?.id ?? 0,
    mapHash: hashOf(map),
    newer: plan && before ? await countNewer(store, plan.id, before, map) : nothingNewer,
  };
}

async function countNewer(store: Store, planId: number, before: MigrationMap, now: MigrationMap): Promise<NewerRows> {
  const { tabs, answers } = newerRows(before, now);
  if (answers.length === 0) return { ...nothingNewer, tabs };
  const { questions, deletions } = await countWaits(store, planId, answers);
  return { tabs, answered: { questions: questions.count, records: questions.records, inPart: questions.inPart, deletions } };
}

/** What of the workbook, as last checked, is newer than the newest plan. */
export async function readNewerRows(store: Store, migrationId: string): Promise<NewerRows> {
  const compared = await findCompared(store, migrationId);
  const plan = await newestPlan(store, migrationId);
  if (compared === undefined || plan === undefined || plan.mapVersion === null) return nothingNewer;
  if (compared.planId === plan.id) return compared.newer;
  // Compared with another plan: the same content is in use, other content was typed while this plan was made.
  const map = await mapOfVersion(store, migrationId, plan.mapVersion);
  if (map === undefined || hashOf(map) === compared.mapHash) return nothingNewer;
  return { ...nothingNewer, tabs: [{ tab: "Decisions", rows: 0 }] };
}
