/** Gives tests the change which the newest plan has for a record. */
import type { Store } from "../../../server/store/connect.ts";
import { findNewestChange } from "../../../server/store/tables/change.ts";
import type { Change } from "../../../shared/record/change.ts";

export async function newestPlanned(store: Store, migrationId: string, key: string): Promise<Change> {
  const change = (await findNewestChange(store, migrationId, key))?.change;
  if (!change) throw new Error(`no plan has ${key}`);
  return change;
}
