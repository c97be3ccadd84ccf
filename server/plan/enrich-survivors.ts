/** Lets survivors planned on earlier pages take over the values of records merged into them. */
import { mergeFields } from "../../shared/plan/merge-fields.ts";
import { type MatchPolicy, planChange } from "../../shared/plan/plan-change.ts";
import { Change } from "../../shared/record/change.ts";
import { TargetFields } from "../../shared/record/target-record.ts";
import type { Store } from "../store/connect.ts";
import { existingThere, linkedBefore } from "./page-context.ts";
import type { Enrichment } from "./plan-page.ts";

export async function enrichSurvivors(
  o: { store: Store; migrationId: string; planId: number; policy: MatchPolicy },
  enrichments: readonly Enrichment[],
): Promise<void> {
  const keys = [...new Set(enrichments.map((e) => e.key))];
  const rows = await o.store.db
    .selectFrom("change")
    .select(["ord", "key", "object", "target", "body"])
    .where("plan_id", "=", o.planId)
    .where("key", "in", keys)
    .execute();
  const linked = await linkedBefore(o.store, o.migrationId, keys);
  for (const row of rows) {
    const change = Change.parse(row.body);
    if (change.entity === null) continue;
    const link = linked.get(row.key);
    const fields = enrichments
      .filter((e) => e.key === row.key)
      .reduce((target, e) => mergeFields(target, e.fields), TargetFields.parse(row.target));
    const id = change.matched?.id ?? link?.id;
    const existing =
      id === undefined || (change.entity !== "account" && change.entity !== "contact")
        ? undefined
        : (await existingThere(o.store, o.migrationId, change.entity, [], [id]))[0];
    const next = planChange(
      { key: row.key, entity: change.entity, fields },
      row.object,
      { policy: o.policy, link, existing },
      change.issues,
    );
    await o.store.db
      .updateTable("change")
      .set({ kind: next.kind, reason: next.reason, target: JSON.stringify(fields), body: JSON.stringify(next) })
      .where("plan_id", "=", o.planId)
      .where("ord", "=", row.ord)
      .execute();
  }
}
