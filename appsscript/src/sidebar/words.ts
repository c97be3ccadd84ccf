/** The only place that holds the words the sidebar uses for verbs, gates, roles and states. */
import type { GateState } from "../../../shared/contract/endpoints.ts";
import type { Gate, Role, Run, RunState, Verb } from "../../../shared/record/run.ts";
import type { StepState } from "./journey.ts";

export const verbWords: Record<Verb, { readonly press: string; readonly doing: string; readonly name: string }> = {
  extract: { press: "Extract", doing: "Extracting", name: "The extraction" },
  propose: { press: "Propose the map", doing: "Proposing the map", name: "The proposal of the map" },
  plan: { press: "Plan", doing: "Planning", name: "The plan" },
  sample: { press: "Load a sample", doing: "Loading the sample", name: "The sample" },
  load: { press: "Load everything", doing: "Loading", name: "The load" },
  verify: { press: "Verify", doing: "Verifying", name: "The verification" },
  delta: { press: "Find what changed", doing: "Finding what changed", name: "The delta" },
  rollback: { press: "Roll back", doing: "Rolling back", name: "The rollback" },
};

/** The tab a manager reads before signing. */
export const gateTabs: Record<Gate, string> = {
  mapping: "Mapping",
  sample: "Sample diff",
  privacy: "Inventory",
  "go-live": "Balance",
  rollback: "Rollback",
};
export const gateWords: Record<Gate, string> = {
  mapping: "Mapping",
  sample: "Sample",
  privacy: "Privacy",
  "go-live": "Go-live",
  rollback: "Rollback",
};
export const roleWords: Record<Role, string> = {
  operations: "Operations",
  manager: "Manager",
  compliance: "Compliance",
  admin: "Administrator",
};
/** A run as the subject of a sentence. */
export function nameOfRun(run: Run): string {
  return run.verb === "rollback" && run.result?.["preview"] === true ? "The rollback preview" : verbWords[run.verb].name;
}

export const gateStateWords: Record<GateState["state"], string> = {
  open: "Signed",
  closed: "Not signed",
  stale: "Changed since",
  "not needed": "Not needed",
};
export const runStateWords: Record<RunState, string> = {
  waiting: "is waiting",
  running: "is going",
  done: "is done",
  stopped: "stopped",
  failed: "failed",
  cancelled: "was stopped",
};
export const stepStateWords: Record<StepState, string> = {
  done: "done",
  running: "going on",
  attention: "needs you",
  next: "next",
  waiting: "later",
};
