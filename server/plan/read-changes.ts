/** Reads a plan's changes back, in load order and in batches. */
import { sql } from "kysely";
import { Change } from "../../shared/record/change.ts";
import type { Store } from "../store/connect.ts";

/** The changes that make calls, in load order; only those of `keys` when given. */
export async function* readChanges(
  store: Store,
  planId: number,
  o: { keys?: readonly string[]; batch?: number } = {},
): AsyncGenerator<Change[]> {
  for (let after = -1; ; ) {
    let query = store.db
      .selectFrom("change")
      .select(["ord", "body"])
      .where("plan_id", "=", planId)
      .where("kind", "in", ["create", "update", "delete"])
      .where("ord", ">", after)
      .orderBy("ord")
      .limit(o.batch ?? 400);
    if (o.keys) query = query.where(sql<boolean>`key = any(${[...o.keys]})`);
    const rows = await query.execute();
    const last = rows[rows.length - 1];
    if (!last) return;
    after = last.ord;
    yield rows.map((row) => Change.parse(row.body));
  }
}

/** How many records of each object the plan treats in which way. */
export async function countChanges(store: Store, planId: number): Promise<Record<string, Record<string, number>>> {
  const rows = await store.db
    .selectFrom("change")
    .select(["object", "kind"])
    .select((e) => e.fn.countAll<number>().as("n"))
    .where("plan_id", "=", planId)
    .groupBy(["object", "kind"])
    .orderBy("object")
    .execute();
  const counts: Record<string, Record<string, number>> = {};
  for (const row of rows) (counts[row.object] ??= {})[row.kind] = Number(row.n);
  return counts;
}
