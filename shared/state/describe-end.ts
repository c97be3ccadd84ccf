/** Says whether a migration is complete, and what is missing. */
import type { GateState } from "../contract/endpoints.ts";
import type { MigrationState } from "../contract/migration-state.ts";

export const END_MEANS =
  "Complete means: every record of the export has its place in the balance, a second load would write nothing, every loss is accepted, the customer has signed off the go-live, and no question, failure or change is left";

/** @example describeEnd({ phase: "reconciled", open: [] }, gates) // { isComplete: false, text: "not yet: the go-live is not signed off" } */
export function describeEnd(
  { phase, open }: Pick<MigrationState, "phase" | "open">,
  gates: readonly GateState[],
): { isComplete: boolean; text: string } {
  const goLive = gates.find(({ gate }) => gate === "go-live");
  if (phase === "complete") return { isComplete: true, text: `yes: signed off by ${goLive?.by ?? "the customer"}, and nothing waits` };
  const unmet = goLive?.criteria?.filter(({ isMet }) => !isMet).map(({ is }) => is) ?? [];
  const isSigned = goLive?.state === "open";
  const delta = gates.find(({ gate }) => gate === "delta");
  const missing = [
    ...(goLive === undefined || goLive.hash === null ? ["the records are not loaded and verified"] : unmet),
    ...(isSigned ? [] : ["the go-live is not signed off"]),
    ...(delta !== undefined && delta.hash !== null && delta.state !== "open" && delta.state !== "not needed"
      ? ["the changes of a delta are not signed off"]
      : []),
    ...open.map(({ text }) => text),
  ];
  return { isComplete: false, text: missing.length === 0 ? "not yet" : `not yet: ${[...new Set(missing)].join("; ")}` };
}
