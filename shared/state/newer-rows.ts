/** Defines which rows of the workbook say something else than the map that a plan was made from. */
import { parseDecisionKey } from "../record/decision.ts";
import type { MigrationMap } from "../record/migration-map.ts";
import { changedRows } from "../sign-off/compare-maps.ts";
import type { NewerRows } from "./facts.ts";

/** Settings that decide no change: who signs, how large a sample is, how fast it goes, what going live asks for, and what happens around it. */
const decidesNothing = /^(sign|sample|pace|golive|cutover|hypercare)\./u;

/** The part of a map that a plan follows from. What the rollback, or a delta that it stopped, asks is read by these runs themselves. */
export const planned = (map: MigrationMap): MigrationMap => ({
  ...map,
  settings: Object.fromEntries(Object.entries(map.settings).filter(([id]) => !decidesNothing.test(id))),
  decisions: map.decisions.filter(({ key }) => isOfPlan(key)),
});

/** Not of the rollback, and not of a newer export that was not used. */
const isOfPlan = (key: string): boolean => !["edited", "ids"].includes(parseDecisionKey(key)?.kind ?? "");

/** By title of the tab, with the keys of the answers that were given since. */
export function newerRows(before: MigrationMap, now: MigrationMap): Pick<NewerRows, "tabs"> & { readonly answers: string[] } {
  const asked = new Set(before.decisions.map(({ key }) => key));
  const answers = now.decisions.map(({ key }) => key).filter((key) => !asked.has(key) && isOfPlan(key));
  const tabs = changedRows(planned(before), planned(now)).map(({ tab, keys }) => ({
    tab: tab === "Files of the export" ? "Inventory" : tab,
    rows: keys.length,
  }));
  return { tabs, answers };
}
