/** Holds the words the sidebar uses for gates, roles and states. */
import type { GateState } from "../../../shared/contract/endpoints.ts";
import type { Gate, Role } from "../../../shared/record/run.ts";

/** The tab a manager reads before signing. */
export const gateTabs: Record<Gate, string> = {
  mapping: "Mapping",
  sample: "Sample diff",
  privacy: "Privacy",
  notes: "Spot check",
  "go-live": "Balance",
  delta: "Delta",
  rollback: "Rollback",
};
export const roleWords: Record<Role, string> = {
  operations: "Operations",
  manager: "Manager",
  compliance: "Compliance",
  admin: "Administrator",
};
export const gateStateWords: Record<GateState["state"], string> = {
  open: "Signed",
  closed: "Not signed",
  stale: "Changed since",
  "not needed": "Not needed",
};
