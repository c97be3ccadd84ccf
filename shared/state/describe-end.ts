/** Says whether a migration is complete, and what is missing. */
import type { GateState } from "../contract/endpoints.ts";
import type { MigrationState } from "../contract/migration-state.ts";
import type { Gate } from "../record/run.ts";

export const END_MEANS =
  "Complete means: every record of the export has its place in the balance, a second load would write nothing, every loss is accepted, the customer has signed off the go-live, no question, failure or change is left, and what was signed is the newest";

/** @example describeEnd({ phase: "reconciled", open: [], next }, gates) // { isComplete: false, text: "not yet: the go-live is not signed off" } */
export function describeEnd(
  { phase, open, next }: Pick<MigrationState, "phase" | "open" | "next">,
  gates: readonly GateState[],
): { isComplete: boolean; text: string } {
  const goLive = gates.find(({ gate }) => gate === "go-live");
  if (phase === "complete")
    return {
      isComplete: true,
      text: `yes: signed off by ${goLive?.by ?? "the customer"}, and nothing waits; Nutshell is the system of record`,
    };
  const isVerified = goLive !== undefined && goLive.hash !== null;
  const unmet = goLive?.criteria?.filter(({ isMet }) => !isMet).map(({ is }) => is) ?? [];
  const missing = [
    ...(isVerified ? unmet : ["the records are not loaded and verified"]),
    ...(goLive?.state === "open" ? [] : ["the go-live is not signed off"]),
    ...(isVerified ? gates.filter(({ gate }) => signedBefore.includes(gate)).flatMap(describeGate) : []),
    ...open.map(({ text }) => text),
  ];
  return { isComplete: false, text: `not yet: ${missing.length === 0 ? next.text : [...new Set(missing)].join("; ")}` };
}

/** Gates of what is loaded; the go-live is of what is verified, and a rollback takes it back. */
const signedBefore: readonly Gate[] = ["mapping", "privacy", "sample", "delta"];

function describeGate({ gate, state, hash, covers }: GateState): string[] {
  if (state === "open" || state === "not needed") return [];
  const name = gate === "delta" ? "the changes of the newest delta are" : `the ${gate} is`;
  if (hash !== null) return [`${name} not signed off${state === "stale" ? " as it is now" : ""}`];
  // Before the first delta there is nothing to sign.
  return state === "stale" ? [`${covers.charAt(0).toLowerCase()}${covers.slice(1)}`] : [];
}
