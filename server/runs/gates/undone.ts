/** Says what a rollback leaves of the runs before it. */
import type { RunRow } from "../../store/tables/run.ts";

type Ended = Pick<RunRow, "verb" | "args" | "endedAt" | "result">;

/** What a rollback of a part leaves stands as it was. */
const isOfPart = ({ result }: Pick<RunRow, "result">): boolean => result !== null && "only" in result && result.only !== undefined;

const isNewer = (one: Ended | undefined, other: Ended): boolean => one !== undefined && (one.endedAt ?? "") > (other.endedAt ?? "");

/** Whether what was written was rolled back since the run. */
export const isUndone = (runs: readonly Ended[], run: Ended): boolean =>
  runs.some((one) => one.verb === "rollback" && one.args.preview !== true && !isOfPart(one) && isNewer(one, run));

/**
 * Whether the run showed an older export than the one that is to be loaded. After a rollback the newest extraction is a first load again, of which
 * nobody has seen anything; before, a newer export is a delta and signed as one.
 */
export const isOfOlderExport = (runs: readonly Ended[], run: Ended): boolean =>
  isUndone(runs, run) && runs.some((one) => (one.verb === "extract" || one.verb === "delta") && isNewer(one, run));
