/** Counts the losses of the newest plan: rules that change or drop values. */
import { Change } from "../../shared/record/change.ts";
import { createLossList, type Loss } from "../../shared/verify/losses.ts";
import type { Store } from "../store/connect.ts";

export async function readLosses(store: Store, migrationId: string): Promise<Loss[]> {
  const plan = await store.db
    .selectFrom("plan")
    .select("id")
    .where("migration_id", "=", migrationId)
    .where("kind", "in", ["full", "delta"])
    .orderBy("id", "desc")
    .executeTakeFirst();
  const losses = createLossList();
  for (let after = -1; plan; ) {
    const rows = await store.db
      .selectFrom("change")
      .select(["ord", "object", "key", "body"])
      .where("plan_id", "=", plan.id)
      .where("ord", ">", after)
      .orderBy("ord")
      .limit(1000)
      .execute();
    const last = rows[rows.length - 1];
    if (!last) break;
    after = last.ord;
    for (const row of rows) losses.add(row.object, row.key, Change.shape.issues.parse(row.body["issues"]));
  }
  return losses.list();
}
