/** Lists the eight steps of the journey, each with its state in words. */
import type { GateState } from "../contract/endpoints.ts";
import type { NextStep, Step, StepState } from "../contract/migration-state.ts";
import { isLive } from "../contract/verb-words.ts";
import { formatNumber } from "../record/format-count.ts";
import type { Gate, Run, Verb } from "../record/run.ts";
import type { StateFacts } from "./facts.ts";
import { describeNewer } from "./list-open.ts";
import { howFar, isPreview, type RunsLeft } from "./read-runs.ts";
import { countFailed } from "./run-outcome.ts";

const steps: readonly { readonly word: string; readonly verb: Verb; readonly gate: Gate | null }[] = [
  { word: "extract", verb: "extract", gate: null },
  { word: "map", verb: "propose", gate: "mapping" },
  { word: "plan", verb: "plan", gate: null },
  { word: "sample", verb: "sample", gate: "sample" },
  { word: "load", verb: "load", gate: "privacy" },
  { word: "verify", verb: "verify", gate: "go-live" },
  { word: "delta", verb: "delta", gate: "delta" },
  { word: "rollback", verb: "rollback", gate: "rollback" },
];

type Input = { readonly facts: StateFacts; readonly runs: RunsLeft; readonly next: NextStep };
type Shown = { readonly state: StepState; readonly note: string };

/**
 * The map is done when its gate is open, the sample when it is signed as it is now, a delta when it is signed and loaded or has nothing to write; every
 * other step when its newest run did its work and nothing has undone it since.
 */
export const listSteps = (input: Input): Step[] => steps.map((step) => ({ ...step, ...show(input, step) }));

const words: Readonly<Record<StepState, string>> = {
  done: "done",
  running: "running",
  attention: "needs you",
  next: "next",
  waiting: "later",
  undone: "rolled back",
};
const shown = (state: StepState, note: string = words[state]): Shown => ({ state, note });
/** What a rollback takes back. */
const undoes: readonly Verb[] = ["sample", "load", "verify", "delta"];

function show({ facts, runs, next }: Input, { verb, gate }: (typeof steps)[number]): Shown {
  const newest = facts.runs.find((run) => run.verb === verb);
  if (newest !== undefined && isLive(newest)) return shown("running");
  const stopped = runs.stopped(verb);
  if (stopped) return shown("attention", `stopped at ${howFar(stopped)}`);
  const done = runs.done(verb);
  const isNext = (next.verb === verb && !next.preview) || (next.gate !== null && next.gate === gate);
  const early = newest !== undefined && newest.state !== "done" && !isPreview(newest);
  if (isNext) return early ? shown("attention", endedWords(newest)) : shown("next");
  if (undoes.includes(verb) && done !== undefined) {
    const undo = runs.done("rollback");
    if (undo && !runs.isAfter(done, undo)) return shown("undone");
    if (runs.stopped("rollback")) return shown("undone", "partly rolled back");
  }
  if (verb === "rollback") return rollback({ facts, runs, next }, done);
  if (done === undefined) return early ? shown("waiting", endedWords(newest)) : shown("waiting");
  if (verb === "plan" && facts.newer.tabs.length > 0) return shown("attention", describeNewer(facts.newer));
  if (verb === "propose") return facts.gates.some((one) => isOpen(one, "mapping")) ? shown("done") : shown("waiting", "not signed");
  if (verb === "verify" && runs.written && !runs.isAfter(done, runs.written)) return shown("waiting", "older than the load");
  const unsigned = facts.gates.find((one) => one.gate === gate && (verb === "sample" || (verb === "delta" && runs.unwritten)));
  if (unsigned !== undefined && unsigned.state !== "not needed") {
    if (unsigned.state !== "open") return unsigned.hash === null ? shown("attention", "to run again") : shown("waiting", "not signed");
    if (verb === "delta") return shown("waiting", "signed, not loaded");
  }
  const failed = done.result !== null && "failed" in done.result ? countFailed(done) : 0;
  return failed > 0 ? shown("attention", `done, ${formatNumber(failed)} failed`) : shown("done");
}

function rollback({ runs }: Input, done: Run | undefined): Shown {
  if (runs.preview) return shown("waiting", "previewed");
  const left = runs.rolledBack?.result;
  if (left?.preview === false && left.failed > 0) return shown("attention", `done, ${formatNumber(left.failed)} failed`);
  return done !== undefined && runs.rolledBack ? shown("done") : shown("waiting");
}

const isOpen = (one: GateState, gate: Gate): boolean => one.gate === gate && one.state === "open";

/** Why a run that did nothing ended. */
const endedWords = ({ state }: Run): string => (state === "failed" ? "failed" : state === "stopped" ? "refused" : "stopped");
