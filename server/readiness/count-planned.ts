/** Counts what the newest plan of a migration would add to Nutshell. */
import type { Forecast } from "../../shared/map/account/account-state.ts";
import type { Store } from "../store/connect.ts";
import { countCreates, listLabels } from "../store/tables/change.ts";
import { countExisting } from "../store/tables/existing.ts";
import { newestPlan } from "../store/tables/plan.ts";

/** More names than these are not compared one by one. */
const MOST_NAMES = 5_000;

/** Undefined before the first plan. `early` are the objects whose leads are no deals yet. */
export async function countPlanned(store: Store, migrationId: string, early: ReadonlySet<string>): Promise<Forecast | undefined> {
  const plan = await newestPlan(store, migrationId);
  if (plan === undefined) return undefined;
  const creates = await countCreates(store, plan.id);
  const there = await countExisting(store, migrationId);
  const moreOf = (entity: string): number => creates.reduce((sum, row) => sum + (row.phase === entity ? row.records : 0), 0);
  const leads = creates.filter((row) => row.phase === "lead" && row.open > 0);
  return {
    people: { there: there.contact, more: moreOf("contact") },
    companies: { there: there.account, more: moreOf("account") },
    openLeads: leads.map((row) => ({ object: row.object, early: early.has(row.object), more: row.open })),
    tags: await listLabels(store, plan.id, "tags", MOST_NAMES),
    sources: await listLabels(store, plan.id, "sources", MOST_NAMES),
  };
}
