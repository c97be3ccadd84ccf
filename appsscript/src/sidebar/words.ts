/** Holds the words the sidebar uses for gates, roles and states. */
import type { GateState } from "../../../shared/contract/endpoints.ts";
import { verbWords } from "../../../shared/contract/verb-words.ts";
import type { Gate, Role, Run, RunState } from "../../../shared/record/run.ts";
import type { StepState } from "./journey.ts";

/** The tab a manager reads before signing. */
export const gateTabs: Record<Gate, string> = {
  mapping: "Mapping",
  sample: "Sample diff",
  privacy: "Privacy",
  "go-live": "Balance",
  delta: "Delta",
  rollback: "Rollback",
};
export const gateWords: Record<Gate, string> = {
  mapping: "Mapping",
  sample: "Sample",
  privacy: "Privacy",
  "go-live": "Go-live",
  delta: "Delta",
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
  return run.verb === "rollback" && run.result?.preview === true ? "The rollback preview" : verbWords[run.verb].name;
}

export const gateStateWords: Record<GateState["state"], string> = {
  open: "Signed",
  closed: "Not signed",
  stale: "Changed since",
  "not needed": "Not needed",
};
export const runStateWords: Record<RunState, string> = {
  waiting: "is waiting",
  running: "is running",
  done: "is done",
  stopped: "stopped",
  failed: "failed",
  cancelled: "was stopped",
};
export const stepStateWords: Record<StepState, string> = {
  done: "done",
  running: "running",
  attention: "needs you",
  next: "next",
  waiting: "later",
};
