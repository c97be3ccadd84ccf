/** Computes the state of each step of the migration from its runs and gates. */
import type { Status } from "../../../shared/contract/endpoints.ts";
import type { Gate, RunState, Verb } from "../../../shared/record/run.ts";

export type StepState = "done" | "running" | "attention" | "next" | "waiting";
export type Step = { readonly word: string; readonly state: StepState; readonly verb: Verb | null; readonly gate: Gate | null };

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

/** A run that has not ended. */
export function isLive(state: RunState): boolean {
  return state === "waiting" || state === "running";
}

/** The newest run of a verb, if there was one. */
export function newestRun(status: Status, verb: Verb): Status["runs"][number] | undefined {
  return status.runs.filter((run) => run.verb === verb).sort((one, other) => other.createdAt.localeCompare(one.createdAt))[0];
}

/** Eight steps in order. The map is done when its gate is open; every other step when its newest run ended well. */
export function journeySteps(status: Status): readonly Step[] {
  return steps.map(({ word, verb, gate }) => ({ word, verb, gate, state: stateOf(status, verb, gate) }));
}

function stateOf(status: Status, verb: Verb, gate: Gate | null): StepState {
  const newest = newestRun(status, verb);
  if (newest !== undefined && isLive(newest.state)) return "running";
  const isNext = status.next.verb === verb || (status.next.gate !== null && status.next.gate === gate);
  if (newest?.state === "failed" || newest?.state === "stopped") return isNext ? "attention" : "waiting";
  if (isNext) return "next";
  if (newest?.state !== "done") return "waiting";
  if (verb === "propose") return status.gates.some((one) => one.gate === "mapping" && one.state === "open") ? "done" : "waiting";
  if (newest.verb === "rollback" && newest.result?.preview === true) return "waiting";
  return "done";
}

export type Offer = { readonly verb: Verb; readonly label: string; readonly why: string; readonly preview?: true };

/** The verbs that can be started now besides the next step; none while a run is going. */
export function offeredVerbs(status: Status): readonly Offer[] {
  if (status.runs.some((run) => isLive(run.state))) return [];
  const done = (verb: Verb): boolean => status.runs.some((run) => run.verb === verb && run.state === "done");
  const written =
    done("sample") || done("load") || status.runs.some((run) => (run.verb === "load" || run.verb === "sample") && run.startedAt !== null);
  const mapped = status.gates.some((gate) => gate.gate === "mapping" && gate.state === "open");
  const offers: readonly (Offer & { readonly when: boolean })[] = [
    { verb: "extract", label: "Extract again", why: "Reads the export once more, unchanged.", when: done("extract") },
    { verb: "propose", label: "Propose the map again", why: "Keeps everything people have entered.", when: done("extract") },
    { verb: "plan", label: "Plan", why: "Decides one change for every record. Writes nothing to Nutshell.", when: done("extract") },
    {
      verb: "sample",
      label: "Load a sample",
      why: "Loads a few hundred records, chosen to cover every kind.",
      when: mapped && done("plan"),
    },
    { verb: "load", label: "Load everything", why: "Writes the plan to Nutshell.", when: mapped && done("plan") },
    { verb: "verify", label: "Verify", why: "Reads the records back and compares field by field.", when: written },
    {
      verb: "rollback",
      label: "Preview the rollback",
      why: "Shows what would be rolled back. Changes nothing.",
      preview: true,
      when: written,
    },
    { verb: "rollback", label: "Roll back", why: "Rolls back everything that was written, newest changes first.", when: written },
  ];
  return offers.filter((offer) => offer.when).map(({ when: _, ...offer }) => offer);
}
