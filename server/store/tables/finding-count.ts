/** The statements about how often verify found what, per field. */
import type { Store } from "../connect.ts";
import { insertRows } from "../insert-rows.ts";

export type FindingCount = { object: string; field: string; finding: string; records: number };

/** Replaces the counts of a run. */
export async function saveFindingCounts(store: Store, runId: string, counts: readonly FindingCount[]): Promise<void> {
  await store.db.transaction().execute(async (trx) => {
    await trx.deleteFrom("finding_count").where("run_id", "=", runId).execute();
    await insertRows(
      trx,
      "finding_count",
      counts.map((count) => ({ run_id: runId, ...count })),
    );
  });
}

export async function listFindingCounts(store: Store, runId: string): Promise<FindingCount[]> {
  return await store.db
    .selectFrom("finding_count")
    .select(["object", "field", "finding", "records"])
    .where("run_id", "=", runId)
    .orderBy("object")
    .orderBy("field")
    .orderBy("finding")
    .execute();
}
