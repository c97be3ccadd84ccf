/** Defines what the runs of a migration left behind: what is done and still stands, what stopped halfway, and what was rolled back. */
import { isLive } from "../contract/verb-words.ts";
import { formatNumber } from "../record/format-count.ts";
import type { Run, RunOf, Verb } from "../record/run.ts";

/** What is left of the runs; a rollback's preview counts as nothing done. */
export type RunsLeft = {
  /** The run that waits or goes on. */
  readonly active: Run | undefined;
  /** The newest run of the verb that was done. */
  done<V extends Verb>(verb: V): RunOf<V> | undefined;
  /** The newest run of the verb, if it began its work, ended early, and nothing after it did the work. */
  stopped(verb: Verb): Run | undefined;
  /** The newest preview of a rollback, as long as nothing was written since. */
  readonly preview: RunOf<"rollback"> | undefined;
  /** The newest load, or rollback of a part, that was done, and was not rolled back. */
  readonly written: Run | undefined;
  /** The newest delta that was done, as long as nothing was loaded or rolled back since: its changes are not written. */
  readonly unwritten: RunOf<"delta"> | undefined;
  /** The newest delta, when ids that are written otherwise stopped it, as long as nothing was loaded, verified or rolled back since. */
  readonly refused: Run | undefined;
  /** Why the newest run, a load or a sample, did not begin: Nutshell is not ready. */
  readonly notReady: NonNullable<Run["problem"]> | undefined;
  /** The newest rollback that was done, as long as nothing was loaded since. */
  readonly rolledBack: RunOf<"rollback"> | undefined;
  /** Whether the first run began after the second ended; also when there is no second. */
  isAfter(one: Run | undefined, other: Run | undefined): boolean;
};

export const isPreview = (run: Run): boolean => run.verb === "rollback" && run.result?.preview === true;

/** A rollback of a part leaves the rest as it was loaded. */
const isOfPart = (run: Run): boolean => run.verb === "rollback" && run.result?.only !== undefined;

/** The part of a run that does what its name says; before it nothing has happened yet. */
const workOf: Readonly<Record<Verb, RegExp>> = {
  extract: /^extract/u,
  propose: /^propose/u,
  plan: /^plan/u,
  sample: /^(load|read back)/u,
  load: /^load/u,
  verify: /^read back/u,
  delta: /^plan/u,
  rollback: /^roll back/u,
};
/** A delta of an earlier release wrote at once, without a sign-off. */
const isLoad = (run: Run): boolean => run.verb === "load" || (run.verb === "delta" && run.result?.hash === "");
const writes = (run: Run): boolean => run.verb === "sample" || isLoad(run);

/** `runs` newest first; one at a time, so their order is the order of what happened. */
export function readRuns(runs: readonly Run[]): RunsLeft {
  const place = (run: Run | undefined): number => (run === undefined ? Number.POSITIVE_INFINITY : runs.indexOf(run));
  const isAfter = (one: Run | undefined, other: Run | undefined): boolean => one !== undefined && place(one) < place(other);
  const newest = <R extends Run>(is: (run: Run) => boolean): R | undefined => runs.find(is) as R | undefined;
  const isDone = (verb: Verb) => (run: Run) => run.verb === verb && run.state === "done" && !isPreview(run) && !isOfPart(run);
  const done = <V extends Verb>(verb: V): RunOf<V> | undefined => newest(isDone(verb));
  // After the rollback of a part what is left is looked at anew, as after a load.
  const written = newest((run) => (isLoad(run) || (isOfPart(run) && !isPreview(run))) && run.state === "done");
  const [undo, found] = [done("rollback"), done("delta")];
  const wrote = newest((run) => (writes(run) || run.verb === "rollback") && !isPreview(run) && began(run));
  const lastDelta = newest((run) => run.verb === "delta");
  const preview = newest<RunOf<"rollback">>((run) => run.state === "done" && isPreview(run));
  return {
    active: runs.find(isLive),
    done,
    stopped(verb) {
      const last = newest((run) => run.verb === verb && !isPreview(run) && began(run));
      if (last === undefined || last.state === "done" || isLive(last)) return undefined;
      const since = verb === "rollback" ? newest((run) => writes(run) && began(run)) : undo;
      const verified = verb === "verify" ? wrote : undefined;
      return isAfter(since, last) || isAfter(verified, last) ? undefined : last;
    },
    preview: isAfter(preview, wrote) ? preview : undefined,
    written: isAfter(undo, written) ? undefined : written,
    unwritten: isAfter(found, written) && isAfter(found, undo) ? found : undefined,
    refused:
      lastDelta?.problem?.code === "delta/ids-changed" && ![undo, written, done("verify")].some((run) => isAfter(run, lastDelta))
        ? lastDelta
        : undefined,
    notReady: runs[0]?.problem?.code === "load/not-ready" ? runs[0].problem : undefined,
    rolledBack: isAfter(undo, written) ? undo : undefined,
    isAfter,
  };
}

/** Whether a run came to the part that does its work. */
const began = (run: Run): boolean => run.state === "done" || (run.progress !== null && workOf[run.verb].test(run.progress.phase));

/** How far a run came: `300 of 1,200 records`. */
export function howFar({ progress }: Pick<Run, "progress">): string {
  if (progress === null) return "the start";
  return progress.total === null
    ? `${formatNumber(progress.done)} records`
    : `${formatNumber(progress.done)} of ${formatNumber(progress.total)} records`;
}
