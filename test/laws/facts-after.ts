/** Gives the laws what planning knows after some batches, without a store. */
import type { BatchFacts, Earlier, Planned } from "../../shared/plan/batch.ts";
import type { Link } from "../../shared/record/target-record.ts";

/** Nothing was in Nutshell before and nothing was loaded yet. */
export function factsAfter(planned: readonly Planned[]): BatchFacts {
  const earlier = new Map<string, Earlier>();
  const byMatchKey = new Map<string, Earlier[]>();
  for (const { change, target, phase, matchKeys } of planned) {
    const { key, kind, into = null, waitsFor = null } = change;
    const fields = phase === "account" || phase === "contact" ? target : {};
    const parent = (target["parent"] ?? null) as Link | null;
    const known = { key, phase, kind, into, waitsFor, fields, filled: change.filled, name: String(target["name"] ?? ""), parent };
    earlier.set(key, known);
    for (const matchKey of kind === "merge" ? [] : matchKeys) byMatchKey.set(matchKey, [...(byMatchKey.get(matchKey) ?? []), known]);
  }
  return { earlier, byMatchKey, crosswalk: new Map(), existing: [], taken: new Set() };
}
