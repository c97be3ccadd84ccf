/** The statements about the changes of a plan. */
import type { Change } from "../../../shared/record/change.ts";
import type { TargetFields } from "../../../shared/record/target-record.ts";
import type { Store } from "../connect.ts";
import { insertRows } from "../insert-rows.ts";
import { linkRowsOf } from "./change-link.ts";

export type NewChange = {
  /** Its place in the load order. */
  readonly ord: number;
  readonly change: Change;
  /** The kind of record that its load belongs to, or "none". */
  readonly phase: string;
  /** The whole record as wanted, whatever part of it is written. */
  readonly target: TargetFields;
  readonly matchKeys?: readonly string[];
};

/** Adds changes to a plan, with their links and match keys. */
export async function insertChanges(store: Store, planId: number, changes: readonly NewChange[]): Promise<void> {
  await insertRows(
    store.db,
    "change",
    changes.map(({ ord, change, phase, target }) => ({
      plan_id: planId,
      ord,
      key: change.key,
      object: change.object,
      phase,
      kind: change.kind,
      reason: change.reason,
      into_key: change.into ?? null,
      waits_for: change.waitsFor ?? null,
      target,
      body: change,
    })),
  );
  await insertRows(
    store.db,
    "change_link",
    changes.flatMap(({ change, target }) => linkRowsOf(planId, change.key, target)),
  );
  await insertRows(
    store.db,
    "change_match_key",
    changes.flatMap(({ ord, change, target, matchKeys }) =>
      change.kind === "merge"
        ? []
        : (matchKeys ?? []).map((matchKey) => ({ plan_id: planId, match_key: matchKey, ord, name: String(target["name"] ?? "") })),
    ),
  );
}
