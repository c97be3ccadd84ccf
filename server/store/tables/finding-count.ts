/** The statements about how often a run found what, by field. */
import type { Store } from "../connect.ts";

export type FindingCount = { readonly object: string; readonly field: string; readonly finding: string; readonly records: number };

export const listFindingCounts = async (store: Store, runId: string): Promise<FindingCount[]> =>
  await store.db
    .selectFrom("finding_count")
    .select(["object", "field", "finding", "records"])
    .where("run_id", "=", runId)
    .orderBy("object")
    .orderBy("field")
    .orderBy("finding")
    .execute();
