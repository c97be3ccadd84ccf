/** Says in one coloured word how a record stands. */
import type { Call } from "../../../call.ts";
import type { Kept } from "../../../store/fields.ts";
import { type Html, markup } from "../../look/markup.ts";
import { pill, type Tone } from "../../look/pill.ts";

type State = readonly [Tone, string];
const leadStates: Readonly<Record<number, State>> = {
  0: ["open", "Open"],
  1: ["wait", "Pending"],
  10: ["good", "Won"],
  11: ["bad", "Lost"],
  12: ["quiet", "Cancelled"],
};
const activityStates: Readonly<Record<number, State>> = { 0: ["open", "Scheduled"], 1: ["good", "Logged"], 2: ["quiet", "Cancelled"] };

/** A lead's status in words, for numbers from its history too. */
export const leadStatus = (status: number): string => leadStates[status]?.[1] ?? String(status);

/** How a record stands: where it is in the trash, that counts first. Undefined for kinds without a state. */
export function stateOf(call: Call, kept: Kept): State | undefined {
  if (kept.deleted !== null) return ["bad", "In the trash"];
  if (kept.kind === "leads") return leadStates[kept.status ?? 0];
  if (kept.kind === "activities")
    return kept.status === 0 && (kept.fields.end ?? call.now) < call.now ? ["wait", "Overdue"] : activityStates[kept.status ?? 0];
  if (kept.kind === "tasks") {
    if (kept.fields.completed !== undefined) return ["good", "Done"];
    return kept.fields.due !== undefined && kept.fields.due < call.now ? ["wait", "Overdue"] : ["open", "Open"];
  }
  return undefined;
}

/** The same as a pill; nothing for kinds without a state. */
export function showState(call: Call, kept: Kept): Html {
  const state = stateOf(call, kept);
  return state === undefined ? markup`` : pill(state[0], state[1]);
}
