/** Adds up how long a lead stood in each stage, from the feed. */
import type { Call } from "../../call.ts";
import { listEvents } from "../../store/events.ts";
import type { Kept } from "../../store/fields.ts";

const DAY = 86_400;
const HOUR = 3600;
const MOST_MOVES = 10_000;

/** One entry per stage, in the order of the stages. */
export function timeInStages(call: Call, lead: Kept, stages: readonly Kept[]): Record<string, unknown>[] {
  const moves = listEvents(call.db, [{ sql: "kind = 'leads' AND record = ?", values: [lead.id] }], MOST_MOVES)
    .reverse()
    .flatMap(({ time, changes }) => changes.filter(({ attribute }) => attribute === "stage").map((change) => ({ time, ...change })));
  const spent = new Map<unknown, number>();
  let since = lead.created;
  for (const { time, oldValue } of moves) {
    spent.set(oldValue, (spent.get(oldValue) ?? 0) + time - since);
    since = time;
  }
  spent.set(lead.fields.stage, (spent.get(lead.fields.stage) ?? 0) + (lead.fields.closed ?? call.now) - since);
  return stages.map((stage) => asTime(Math.max(0, spent.get(stage.id) ?? 0)));
}

function asTime(seconds: number): Record<string, unknown> {
  const isDays = seconds >= DAY;
  const value = Math.round(seconds / (isDays ? DAY : HOUR));
  const unit = `${isDays ? "day" : "hour"}${value === 1 ? "" : "s"}`;
  return { formatted: `${value} ${unit}`, prefix: "", suffix: ` ${unit}`, value, unit };
}
