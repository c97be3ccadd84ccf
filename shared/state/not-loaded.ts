/** Says what was planned, found by a delta or extracted after a load and is not in Nutshell. */
import type { OpenItem } from "../contract/migration-state.ts";
import { formatNumber, pluralize } from "../record/format-count.ts";
import type { RunOf } from "../record/run.ts";
import type { Counts } from "./facts.ts";
import type { RunsLeft } from "./read-runs.ts";

/** `export`: extracted, and no delta has compared it yet. `delta`: found by the newest delta. `plan`: decided by a newer plan. */
export type NotLoaded = Pick<OpenItem, "count" | "tab" | "text"> & { readonly of: "export" | "delta" | "plan" };

/** Undefined before the first load, when nothing is loaded yet, and when everything is. */
export function findNotLoaded({ planned }: Pick<Counts, "planned">, runs: RunsLeft): NotLoaded | undefined {
  if (!runs.written) return undefined;
  const [extract, plan, verify] = [runs.done("extract"), runs.done("plan"), runs.done("verify")];
  if (runs.isAfter(extract, runs.written) && !runs.isAfter(runs.done("delta"), extract))
    return { of: "export", count: 1, tab: "Delta", text: "A newer export was extracted and nothing of it is loaded" };
  const delta = runs.unwritten;
  if (delta && !runs.isAfter(plan, delta)) {
    const count = countChanges(delta);
    return count === 0 ? undefined : { of: "delta", count, tab: "Delta", text: describeDelta(delta) };
  }
  const isNewer = runs.isAfter(plan, runs.written) && !runs.isAfter(verify, plan);
  const writes = isNewer ? (plan?.result?.writes ?? 0) : 0;
  if (planned > 0)
    return {
      of: "plan",
      count: planned,
      tab: "Balance",
      text: `${pluralize(planned, "record is", "records are")} planned and not in Nutshell yet`,
    };
  if (writes === 0) return undefined;
  const text = `${pluralize(writes, "change")} of the newest plan ${writes === 1 ? "is" : "are"} not in Nutshell yet`;
  return { of: "plan", count: writes, tab: "Balance", text };
}

const countChanges = ({ result }: RunOf<"delta">): number => (result ? result.toCreate + result.toUpdate + result.toDelete : 0);

function describeDelta(delta: RunOf<"delta">): string {
  const { toCreate = 0, toUpdate = 0, toDelete = 0 } = delta.result ?? {};
  const count = countChanges(delta);
  return `${pluralize(count, "change")} of the newest delta ${count === 1 ? "is" : "are"} not loaded: ${formatNumber(toCreate)} created, ${formatNumber(toUpdate)} updated, ${formatNumber(toDelete)} deleted`;
}
