/** Reads a plan's changes back, in load order and in batches. */
import type { Change } from "../../shared/record/change.ts";
import type { Store } from "../store/connect.ts";
import { readPages } from "../store/read-pages.ts";
import { countByObjectAndKind, listChanges, type StoredChange, writing } from "../store/tables/change.ts";

/** The stored changes of these kinds, in load order and `limit` at a time; only those of `keys` when given. */
export const readChangePages = (
  store: Store,
  planId: number,
  o: Omit<Parameters<typeof listChanges>[2], "after" | "kinds"> & { kinds: readonly Change["kind"][] },
): AsyncGenerator<readonly StoredChange[]> =>
  readPages({ start: -1, read: (after) => listChanges(store, planId, { ...o, after }), placeOf: ({ ord }) => ord });

/** The changes that make calls, in load order; only those of `keys` when given, and none that has a dead letter of `withoutLettersOf`. */
export async function* readChanges(
  store: Store,
  planId: number,
  o: { keys?: readonly string[]; batch?: number; withoutLettersOf?: string | undefined } = {},
): AsyncGenerator<Change[]> {
  const { batch, ...which } = o;
  for await (const page of readChangePages(store, planId, { kinds: writing, limit: batch ?? 400, ...which }))
    yield page.map(({ change }) => change);
}

/** How many records of each object the plan treats in which way. */
export async function countChanges(store: Store, planId: number): Promise<Record<string, Record<string, number>>> {
  const counts: Record<string, Record<string, number>> = {};
  for (const { object, kind, records } of await countByObjectAndKind(store, planId)) (counts[object] ??= {})[kind] = records;
  return counts;
}
