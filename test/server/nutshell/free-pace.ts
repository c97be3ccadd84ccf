/** Gives tests a pace that lets every call through at once and counts, without a store. */
import type { Pace } from "../../../server/nutshell/pace.ts";

/** `entered`: slots given out; `ended`: how each of them was given back, once. */
export type FreePace = Pace & { entered: number; readonly ended: string[] };

export function freePace(): FreePace {
  const pace: FreePace = {
    entered: 0,
    ended: [],
    enter(signal) {
      signal?.throwIfAborted();
      pace.entered += 1;
      let isDone = false;
      return Promise.resolve({
        done({ kind }) {
          if (!isDone) pace.ended.push(kind);
          isDone = true;
        },
      });
    },
    limit: () => undefined,
    begin: async () => undefined,
    forget: () => Promise.resolve(),
    state: () => ({ inFlight: pace.entered - pace.ended.length, ceiling: 1, ratePerSecond: 1 }),
  };
  return pace;
}
