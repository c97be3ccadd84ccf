/** Makes calls wait for their turn: an adaptive rate with a ceiling, and the pauses that the source asks for. */
import { setTimeout as wait } from "node:timers/promises";
import { firstPace, nextPace, type PaceState } from "../../nutshell/pace/next-pace.ts";

export type Pace = {
  /** Waits until a call may begin; its moment. */
  turn(signal: AbortSignal): Promise<number>;
  /** The source refused a call begun then, and wants none for a while. */
  refused(begun: number, waitMs: number): void;
  /** Calls a second now, the limit that was found (null: none), and how often the source asked for fewer. */
  seen(): { rate: number; limit: number | null; refusals: number };
};

const TICK_MS = 250;

/** Calls a second: from `start` on, at most `ceiling`. */
export function createPace({ start, ceiling }: { start: number; ceiling: number }, now: () => number = () => performance.now()): Pace {
  let state: PaceState = firstPace(start, now());
  let next = now();
  let pausedUntil = 0;
  let [calls, refusals] = [0, 0];
  return {
    async turn(signal) {
      signal.throwIfAborted();
      const at = Math.max(now(), next, pausedUntil);
      next = at + 1_000 / state.rate;
      const due = at - now();
      if (due > 0) await wait(due, undefined, { signal });
      // A pause that began meanwhile counts for those who wait already.
      for (let left = pausedUntil - now(); left > 0; left = pausedUntil - now()) await wait(left, undefined, { signal });
      calls += 1;
      const moment = now();
      if (moment - state.at >= TICK_MS) state = nextPace(state, { kind: "tick", now: moment, calls, wanted: true }, ceiling);
      return moment;
    },
    refused(begun, waitMs) {
      refusals += 1;
      const resumeAt = now() + waitMs;
      pausedUntil = Math.max(pausedUntil, resumeAt);
      calls -= 1;
      state = nextPace(state, { kind: "refused", at: begun, calls, resumeAt }, ceiling);
    },
    seen: () => ({ rate: state.rate, limit: state.limit, refusals }),
  };
}
