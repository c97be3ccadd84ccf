/** Reads a plan's changes back, in load order and in batches. */
import type { Change } from "../../shared/record/change.ts";
import type { Store } from "../store/connect.ts";
import { countByObjectAndKind, listChanges } from "../store/tables/change.ts";

/** The changes that make calls, in load order; only those of `keys` when given. */
export async function* readChanges(
  store: Store,
  planId: number,
  o: { keys?: readonly string[]; batch?: number } = {},
): AsyncGenerator<Change[]> {
  for (let after = -1; ; ) {
    const rows = await listChanges(store, planId, {
      after,
      limit: o.batch ?? 400,
      kinds: ["create", "update", "delete"],
      keys: o.keys,
    });
    const last = rows[rows.length - 1];
    if (!last) return;
    after = last.ord;
    yield rows.map(({ change }) => change);
  }
}

/** How many records of each object the plan treats in which way. */
export async function countChanges(store: Store, planId: number): Promise<Record<string, Record<string, number>>> {
  const counts: Record<string, Record<string, number>> = {};
  for (const { object, kind, records } of await countByObjectAndKind(store, planId)) (counts[object] ??= {})[kind] = records;
  return counts;
}
