/** Defines which rows of the workbook say something else than the map that a plan was made from. */
import { parseDecisionKey } from "../record/decision.ts";
import type { MigrationMap } from "../record/migration-map.ts";
import { changedRows } from "../sign-off/compare-maps.ts";
import type { NewerRows } from "./facts.ts";

/** Settings that decide no change: who signs, how large a sample is, how fast it goes, and what going live asks for. */
const decidesNothing = /^(sign|sample|pace|golive)\./u;

/** The part of a map that a plan follows from. What the rollback asks is read by the rollback itself. */
export const planned = (map: MigrationMap): MigrationMap => ({
  ...map,
  settings: Object.fromEntries(Object.entries(map.settings).filter(([id]) => !decidesNothing.test(id))),
  decisions: map.decisions.filter(({ key }) => parseDecisionKey(key)?.kind !== "edited"),
});

/** By title of the tab, with the questions that were answered since. */
export function newerRows(before: MigrationMap, now: MigrationMap): NewerRows {
  const asked = new Set(before.decisions.map(({ key }) => key));
  const answered = now.decisions.filter(({ key }) => !asked.has(key));
  const deletions = answered.filter(({ key }) => parseDecisionKey(key)?.kind === "deleted").length;
  const tabs = changedRows(planned(before), planned(now)).map(({ tab, keys }) => ({
    tab: tab === "Files of the export" ? "Inventory" : tab,
    rows: keys.length,
  }));
  return { tabs, answered: { questions: answered.length - deletions, deletions } };
}
