/** Decides the next state of a tick on the Sign-off tab. */
import type { GateState } from "../contract/endpoints.ts";

/** The newest tick of a gate: a wish that waits, one that was taken back with a reason, or one that the service set for a sign-off. */
export type Tick = { readonly state: "pending" | "taken back" | "set"; readonly hash: string | null; readonly why: string };

/**
 * A tick waits while there is something to sign that has not changed since; otherwise it is taken back and the reason stays until the
 * content changes. A tick that the service set for a sign-off goes when the sign-off does, and without a word when the next batch is to be signed.
 */
export function nextTick(gate: GateState, isTicked: boolean, before: Tick | undefined): Tick | undefined {
  if (gate.state === "open") return { state: "set", hash: gate.hash, why: "" };
  // The tick was of a batch that is signed; the next one, or what is not verified yet, has not been ticked.
  if (gate.gate === "notes" && gate.state === "closed" && before?.state === "set" && before.hash !== gate.hash) return undefined;
  const takenBack = (reason: string): Tick => ({ state: "taken back", hash: gate.hash, why: `The tick was cleared: ${reason}.` });
  if (before?.state === "set") return takenBack(gate.state === "stale" ? "the content has changed" : "the sign-off no longer counts");
  if (!isTicked) return before?.state === "taken back" && before.hash === gate.hash ? before : undefined;
  if (gate.state === "not needed") return takenBack("this gate is not needed");
  if (gate.hash === null) return takenBack("there is nothing to sign yet");
  if (gate.state === "stale") return takenBack("review what has changed, then sign off in the sidebar");
  const unmet = gate.criteria?.find(({ isMet }) => !isMet);
  if (unmet) return takenBack(`${unmet.is}, so this gate cannot be signed off yet`);
  if (before?.state === "pending" && before.hash !== gate.hash)
    return takenBack("the content has changed since; review it, then tick again");
  return { state: "pending", hash: gate.hash, why: "" };
}
