/** Draws a sample from a plan and adds the records it cannot do without. */
import { type Coverage, createSampler, type SampleBounds } from "../../shared/plan/draw-sample.ts";
import { linkedKeys } from "../../shared/plan/resolve-links.ts";
import { strataOf } from "../../shared/plan/strata-of.ts";
import { Change } from "../../shared/record/change.ts";
import { TargetFields } from "../../shared/record/target-record.ts";
import type { Store } from "../store/connect.ts";

/** `drawn` were chosen for variety, `keys` also holds the companies, people and leads they link to. */
export async function chooseSample(
  store: Store,
  planId: number,
  bounds: SampleBounds,
): Promise<{ keys: string[]; drawn: number; coverage: Coverage }> {
  const sampler = createSampler(bounds);
  for await (const page of candidates(store, planId)) for (const row of page) sampler.count(strataOf(row.change, row.target));
  for await (const page of candidates(store, planId))
    for (const row of page) sampler.offer(row.change.key, strataOf(row.change, row.target));
  const { keys, coverage } = sampler.draw();
  const all = new Set(keys);
  for (let fresh = [...all]; fresh.length > 0; ) {
    const rows = await store.db.selectFrom("change").select("body").where("plan_id", "=", planId).where("key", "in", fresh).execute();
    fresh = [...new Set(rows.flatMap((row) => linkedKeys(Change.parse(row.body).fields)))].filter((key) => !all.has(key));
    for (const key of fresh) all.add(key);
  }
  return { keys: [...all], drawn: keys.length, coverage };
}

async function* candidates(store: Store, planId: number): AsyncGenerator<{ change: Change; target: TargetFields }[]> {
  for (let after = -1; ; ) {
    const rows = await store.db
      .selectFrom("change")
      .select(["ord", "target", "body"])
      .where("plan_id", "=", planId)
      .where("kind", "in", ["create", "update"])
      .where("ord", ">", after)
      .orderBy("ord")
      .limit(1000)
      .execute();
    const last = rows[rows.length - 1];
    if (!last) return;
    after = last.ord;
    yield rows.map((row) => ({ change: Change.parse(row.body), target: TargetFields.parse(row.target) }));
  }
}
