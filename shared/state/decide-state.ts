/** Decides the state of a migration: what has happened, what is open and what is next. */
import type { MigrationState, OpenItem, Phase } from "../contract/migration-state.ts";
import { formatNumber, pluralize } from "../record/format-count.ts";
import type { StateFacts } from "./facts.ts";
import { listOffers } from "./list-offers.ts";
import { describeOpen, listOpen } from "./list-open.ts";
import { listSteps } from "./list-steps.ts";
import { isEnd, nextStep } from "./next-step.ts";
import { howFar, type RunsLeft, readRuns } from "./read-runs.ts";

export function decideState(facts: StateFacts): MigrationState {
  const runs = readRuns(facts.runs);
  const open = listOpen(facts, runs);
  const next = nextStep({ facts, runs, open });
  const phase = phaseOf(facts, runs, open);
  return {
    phase,
    stands: describePhase(phase, facts, runs),
    steps: listSteps({ facts, runs, next }),
    open,
    waits: describeOpen(open, next),
    next,
    offers: listOffers({ facts, runs, next }),
  };
}

function phaseOf(facts: StateFacts, runs: RunsLeft, open: readonly OpenItem[]): Phase {
  if (runs.stopped("rollback")) return "partly rolled back";
  if (runs.written) {
    const goLive = facts.gates.find(({ gate }) => gate === "go-live");
    if (goLive?.state === "open") return open.length === 0 && isEnd({ facts, runs, open }) ? "complete" : "accepted";
    if (goLive === undefined || goLive.hash === null) return "loaded";
    return goLive.criteria?.every(({ isMet }) => isMet) === false ? "verified" : "reconciled";
  }
  if (runs.stopped("load")) return "partly loaded";
  if (runs.rolledBack && !runs.isAfter(runs.done("sample"), runs.rolledBack)) return "rolled back";
  if (runs.done("sample")) return "sampled";
  if (runs.done("plan")) return "planned";
  if (runs.done("propose")) return "mapped";
  return runs.done("extract") ? "extracted" : "new";
}

/** `, except 3 that failed, 12 that wait and 40 that are still to do`; empty when all are there. */
function exceptions({ counts }: StateFacts): string {
  const left = [
    ...(counts.failed > 0 ? [`${formatNumber(counts.failed)} that failed`] : []),
    ...(counts.held > 0 ? [`${formatNumber(counts.held)} that ${counts.held === 1 ? "waits" : "wait"}`] : []),
    ...(counts.planned > 0 ? [`${formatNumber(counts.planned)} that ${counts.planned === 1 ? "is" : "are"} still to do`] : []),
  ];
  return left.length === 0 ? "" : `, except ${left.join(", ").replace(/, ([^,]*)$/u, " and $1")}`;
}

function describePhase(phase: Phase, facts: StateFacts, runs: RunsLeft): string {
  const { counts } = facts;
  switch (phase) {
    case "new":
      return "Nothing was extracted yet.";
    case "extracted":
      return "The export is extracted. Nothing is mapped yet.";
    case "mapped":
      return "The map is proposed. Nothing is in Nutshell yet.";
    case "planned":
      return `The plan is made: ${pluralize(counts.planned, "record is", "records are")} to be written. Nothing is in Nutshell yet.`;
    case "sampled":
      return "A sample is in Nutshell; the other records are not loaded yet.";
    case "partly loaded":
      return `The load stopped at ${howFar(runs.stopped("load") ?? { progress: null })}.`;
    case "loaded":
      return `The records are in Nutshell${exceptions(facts)}. They are not verified yet.`;
    case "verified":
      return `The records are in Nutshell and verified${exceptions(facts)}, but something stands against going live.`;
    case "reconciled":
      return `The records are in Nutshell and verified${exceptions(facts)}. The go-live is not signed off yet.`;
    case "accepted":
      return `The records are in Nutshell, verified and signed off${exceptions(facts)}; it is not complete yet.`;
    case "complete":
      return "The migration is complete: everything is in Nutshell, verified and signed off, and nothing waits.";
    case "partly rolled back":
      return `The rollback stopped at ${howFar(runs.stopped("rollback") ?? { progress: null })}.`;
    case "rolled back":
      return "Everything that was written is rolled back, except what the tab Rollback lists.";
  }
}
