/** Draws a sample from a plan and adds the records it cannot do without. */
import { type Coverage, createSampler, type SampleBounds } from "../../shared/plan/draw-sample.ts";
import { type StratumNames, strataOf } from "../../shared/plan/strata-of.ts";
import type { Store } from "../store/connect.ts";
import type { StoredChange } from "../store/tables/change.ts";
import { listNeededBy } from "../store/tables/change-link.ts";
import { readChangePages } from "./read-changes.ts";

/** `drawn` were chosen for variety, `keys` also holds the companies, people and leads they link to. */
export async function chooseSample(
  store: Store,
  o: { migrationId: string; planId: number; bounds: SampleBounds; names: StratumNames },
): Promise<{ keys: string[]; drawn: number; coverage: Coverage }> {
  const { migrationId, planId, names } = o;
  const sampler = createSampler(o.bounds);
  for await (const page of candidates(store, planId)) for (const { change, target } of page) sampler.count(strataOf(change, target, names));
  for await (const page of candidates(store, planId))
    for (const { change, target } of page) sampler.offer(change.key, strataOf(change, target, names));
  const { keys, coverage } = sampler.draw();
  const needed = await listNeededBy(store, { migrationId, planId, keys, links: "by key" });
  return { keys: [...keys, ...needed], drawn: keys.length, coverage };
}

const candidates = (store: Store, planId: number): AsyncGenerator<readonly StoredChange[]> =>
  readChangePages(store, planId, { kinds: ["create", "update"], limit: 1000 });
