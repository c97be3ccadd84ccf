/** Keeps, while a delta is loaded, records with which people have worked since its deletions were planned. */

import { keepForWork, type PeopleWork } from "../../shared/plan/plan-deletion.ts";
import type { Catalog } from "../../shared/record/catalog.ts";
import { unkeptFields } from "../../shared/rollback/unkept-fields.ts";
import type { DeletionGuard } from "../load/apply-changes.ts";
import { findWork } from "../rollback/find-work.ts";
import { newestCapabilities } from "../store/tables/capability.ts";
import { listChanges, replaceChanges } from "../store/tables/change.ts";
import { listDeletions } from "../store/tables/delta-change.ts";
import { setMadeFrom } from "../store/tables/plan.ts";
import type { RunContext } from "./context.ts";

/** What was found so long ago at most is not looked for again. */
const FRESH_MS = 60_000;

type Context = Pick<RunContext, "store" | "client" | "signal"> & { readonly migration: { readonly id: string } };

/**
 * Creates and updates are written before deletions and may take hours: then Nutshell is looked through once more before the first deletion.
 * `plannedAt`: when that was done for the plan (performance.now). What is kept is a question of the plan from then on.
 */
export function protectDeletions(
  { store, client, signal, migration }: Context,
  { planId, catalog, plannedAt, freshMs = FRESH_MS }: { planId: number; catalog: Catalog; plannedAt: number; freshMs?: number },
): DeletionGuard {
  let found: Promise<ReadonlyMap<string, PeopleWork>> | undefined;
  async function search(): Promise<ReadonlyMap<string, PeopleWork>> {
    const deletions = await listDeletions(store, planId);
    const notKept = unkeptFields(await newestCapabilities(store, catalog.account));
    return await findWork({
      ...{ store, client, catalog, migrationId: migration.id, notKept, signal },
      gone: new Set(deletions.keys()),
      isReleased: (key) => deletions.get(key) ?? false,
    });
  }
  return {
    async workOn({ key, work = [] }) {
      found ??= performance.now() - plannedAt < freshMs ? Promise.resolve(new Map()) : search();
      const now = (await found).get(key);
      const isKnown = now === undefined || (work.length > 0 && now.what.every((piece) => work.includes(piece)));
      return isKnown ? undefined : now.why;
    },
    async keep({ key }, why) {
      const rows = await listChanges(store, planId, { after: -1, limit: 1, keys: [key] });
      await replaceChanges(
        store,
        planId,
        rows.map((row) => ({ ...row, change: keepForWork(row.change, why) })),
      );
      await setMadeFrom(store, planId, null);
    },
  };
}
