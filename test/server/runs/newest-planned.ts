/** Gives tests the change which the newest plan has for a record. */
import type { Store } from "../../../server/store/connect.ts";
import { Change } from "../../../shared/record/change.ts";

export async function newestPlanned(store: Store, migrationId: string, key: string): Promise<Change> {
  const row = await store.db
    .selectFrom("change")
    .innerJoin("plan", "plan.id", "change.plan_id")
    .select("change.body")
    .where("plan.migration_id", "=", migrationId)
    .where("change.key", "=", key)
    .orderBy("plan.id", "desc")
    .executeTakeFirstOrThrow();
  return Change.parse(row.body);
}
