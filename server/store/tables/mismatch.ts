/** The statements about verify's findings of single fields; plain matches are only counted. */
import type { Selectable } from "kysely";
import type { FieldFinding } from "../../../shared/record/mismatch.ts";
import type { Store } from "../connect.ts";
import type { Database } from "../database.ts";
import { insertRows } from "../insert-rows.ts";

/** `nutshellId` null: the record is not in Nutshell. `finding.expected` and `finding.found` undefined: there is no such value. */
export type NewMismatch = {
  readonly ord: number;
  readonly key: string;
  readonly object: string;
  readonly entity: string;
  readonly nutshellId: number | null;
  readonly finding: FieldFinding;
};

/** `expected` and `found` are lists of one value, or null where there is none. */
export type MismatchRow = Omit<Selectable<Database["mismatch"]>, "run_id">;

export async function insertMismatches(store: Store, runId: string, mismatches: readonly NewMismatch[]): Promise<void> {
  const rows = mismatches.map(({ ord, key, object, entity, nutshellId, finding: { field, finding, expected, found, rule } }) => ({
    run_id: runId,
    ord,
    key,
    object,
    entity,
    nutshell_id: nutshellId,
    field,
    finding,
    expected: expected === undefined ? null : [expected],
    found: found === undefined ? null : [found],
    rule,
  }));
  await insertRows(store.db, "mismatch", rows);
}

const columns = ["ord", "key", "object", "entity", "nutshell_id", "field", "finding", "expected", "found", "rule"] as const;

/** The next findings of a run, those after `after`. */
export async function readMismatchPage(store: Store, runId: string, o: { after: number; limit: number }): Promise<MismatchRow[]> {
  return await store.db
    .selectFrom("mismatch")
    .select(columns)
    .where("run_id", "=", runId)
    .where("ord", ">", o.after)
    .orderBy("ord")
    .limit(o.limit)
    .execute();
}

/** The first findings of a run, real differences before values that Nutshell only rewrote. */
export async function listMismatches(store: Store, runId: string, limit: number): Promise<MismatchRow[]> {
  return await store.db
    .selectFrom("mismatch")
    .select(columns)
    .where("run_id", "=", runId)
    .orderBy((e) => e.case().when("finding", "=", "normalised match").then(1).else(0).end())
    .orderBy("ord")
    .limit(limit)
    .execute();
}

/** The findings of a run about the given records. */
export async function findMismatches(store: Store, runId: string, keys: readonly string[]): Promise<MismatchRow[]> {
  if (keys.length === 0) return [];
  return await store.db
    .selectFrom("mismatch")
    .select(columns)
    .where("run_id", "=", runId)
    .where("key", "in", [...keys])
    .orderBy("ord")
    .execute();
}

/** Removes the findings of a run, so that it can compare again from the beginning. */
export async function removeMismatches(store: Store, runId: string): Promise<void> {
  await store.db.deleteFrom("mismatch").where("run_id", "=", runId).execute();
}
