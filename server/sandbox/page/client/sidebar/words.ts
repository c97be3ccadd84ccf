/** The only place that holds the words the sidebar uses for verbs, gates, roles and states. */
import type { GateState } from "../../../../../shared/contract/endpoints.ts";
import type { Gate, Role, RunState, Verb } from "../../../../../shared/record/run.ts";
import type { StepState } from "./journey.ts";

export const verbWords: Record<Verb, { readonly press: string; readonly doing: string }> = {
  extract: { press: "Extract", doing: "Extracting" },
  propose: { press: "Propose the map", doing: "Proposing the map" },
  plan: { press: "Plan", doing: "Planning" },
  sample: { press: "Load a sample", doing: "Loading the sample" },
  load: { press: "Load everything", doing: "Loading" },
  verify: { press: "Verify", doing: "Verifying" },
  delta: { press: "Find what changed", doing: "Finding what changed" },
  rollback: { press: "Roll back", doing: "Rolling back" },
};

export const gateWords: Record<Gate, string> = { "mapping": "Mapping", "sample": "Sample", "privacy": "Privacy", "go-live": "Go-live", "rollback": "Rollback" };
export const roleWords: Record<Role, string> = { operations: "Operations", manager: "Manager", compliance: "Compliance", admin: "Administrator" };
export const gateStateWords: Record<GateState["state"], string> = { "open": "Signed", "closed": "Not signed", "stale": "Changed since", "not needed": "Not needed" };
export const runStateWords: Record<RunState, string> = { waiting: "is waiting", running: "is going", done: "is done", stopped: "stopped", failed: "failed", cancelled: "was stopped" };
export const stepStateWords: Record<StepState, string> = { done: "done", running: "going on", attention: "needs you", next: "next", waiting: "later" };
