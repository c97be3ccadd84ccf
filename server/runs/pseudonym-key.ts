/** Gives what the pseudonyms of a migration are made by: its secret, and the names of the people in the export. */
import type { MigrationMap } from "../../shared/record/migration-map.ts";
import type { Roster } from "../../shared/screen/roster.ts";
import type { PseudonymKey } from "../plan/compile-for-plan.ts";
import { readRoster } from "../screen/screen-snapshot.ts";
import type { Store } from "../store/connect.ts";
import type { MigrationContext } from "./context.ts";
import { elsewhere } from "./require-here.ts";

/** The names of the newest extraction that was asked about: whoever explains record after record reads them once. */
const rosters = new WeakMap<Store, { readonly snapshotId: number; readonly roster: Promise<Roster> }>();

/** Undefined where the map asks for no pseudonyms. Throws `config/no-pseudonym-key` when the secret is not there any more. */
export async function pseudonymKeyFor(
  {
    store,
    profile,
    migration,
    pseudonymKeys,
    isHome,
  }: Pick<MigrationContext, "store" | "profile" | "migration" | "pseudonymKeys" | "isHome">,
  map: Pick<MigrationMap, "pseudonyms">,
  snapshotId: number,
): Promise<PseudonymKey | undefined> {
  if ((map.pseudonyms ?? []).length === 0) return undefined;
  if (!isHome(migration) && !(await pseudonymKeys.has(migration.id))) throw elsewhere("The secret by which pseudonyms are made");
  const secret = await pseudonymKeys.of(migration.id);
  const known = rosters.get(store);
  const entry = known?.snapshotId === snapshotId ? known : { snapshotId, roster: readRoster(store, { snapshotId, profile }) };
  rosters.set(store, entry);
  entry.roster.catch(() => rosters.delete(store));
  return { secret, roster: await entry.roster };
}
