/** Lets survivors planned in earlier batches take over the values of records merged into them. */

import type { Takeover } from "../../shared/plan/batch.ts";
import { absorb, type Side } from "../../shared/plan/merge-fields.ts";
import { type MatchPolicy, planChange } from "../../shared/plan/plan-change.ts";
import { keptBackWith } from "../../shared/plan/unwritten.ts";
import type { Consents } from "../../shared/record/consents.ts";
import type { Store } from "../store/connect.ts";
import { listChanges, replaceChanges } from "../store/tables/change.ts";
import { findExisting } from "../store/tables/existing.ts";
import { readCrosswalk } from "./batch-facts.ts";

/** Few statements, however many survivors. */
export async function enrichSurvivors(
  o: { store: Store; migrationId: string; planId: number; policy: MatchPolicy; consents?: Consents | undefined },
  takeovers: readonly Takeover[],
): Promise<void> {
  const { store, migrationId, planId, policy, consents } = o;
  const mergedInto = new Map<string, Takeover["merged"][]>();
  for (const { key, merged } of takeovers) mergedInto.set(key, [...(mergedInto.get(key) ?? []), merged]);
  const keys = [...mergedInto.keys()];
  if (keys.length === 0) return;
  const survivors = await listChanges(store, planId, { after: -1, limit: keys.length, keys });
  const crosswalk = await readCrosswalk(store, migrationId, keys);
  const idOf = (key: string, matched: { id: number } | undefined): number | undefined => matched?.id ?? crosswalk.get(key)?.id;
  const existing = new Map<string, Awaited<ReturnType<typeof findExisting>>[number]>();
  for (const entity of ["account", "contact"] as const) {
    const ids = survivors.flatMap(({ change }) => (change.entity === entity ? (idOf(change.key, change.matched) ?? []) : []));
    for (const row of await findExisting(store, { migrationId, entity, matchKeys: [], ids })) existing.set(`${entity} ${row.id}`, row);
  }
  await replaceChanges(
    store,
    planId,
    survivors.flatMap(({ ord, phase, change, target }) => {
      const { key, entity } = change;
      if (entity === null) return [];
      const { fields, filled } = (mergedInto.get(key) ?? []).reduce<Side>((side, merged) => absorb(side, merged, consents), {
        fields: target,
        filled: change.filled,
      });
      const waiting = Object.fromEntries((change.sides ?? []).flatMap((side) => (side.what === "wait" ? [[side.field, side.source]] : [])));
      const known = {
        policy,
        consents,
        link: crosswalk.get(key),
        existing: existing.get(`${entity} ${idOf(key, change.matched)}`),
        waiting,
      };
      const again = planChange(
        { key, entity, fields, filled },
        change.object,
        known,
        keptBackWith(entity, { fields, filled }, known, change.issues),
      );
      return [
        {
          ord,
          phase,
          target: fields,
          change: { ...again, ...(change.countsAs && { countsAs: change.countsAs }), ...(filled && { filled: [...filled] }) },
        },
      ];
    }),
  );
}
