/** The statements about what a run found when it read records back. */
import type { Store } from "../connect.ts";

export type MismatchRow = {
  readonly key: string;
  readonly object: string;
  readonly entity: string;
  readonly field: string;
  readonly finding: string;
  /** The value in a list of one, so that an absent value and null stay apart. */
  readonly expected: readonly unknown[] | null;
  readonly found: readonly unknown[] | null;
  readonly rule: string;
};

/** The first findings of a run, real differences before those that only look different. */
export const listMismatches = async (store: Store, runId: string, limit: number): Promise<MismatchRow[]> =>
  await store.db
    .selectFrom("mismatch")
    .select(["key", "object", "entity", "field", "finding", "expected", "found", "rule"])
    .where("run_id", "=", runId)
    .orderBy((e) => e.case().when("finding", "=", "normalised match").then(1).else(0).end())
    .orderBy("ord")
    .limit(limit)
    .execute();
