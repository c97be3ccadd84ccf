/** Lets requests be answered in the middle of long work: loops over many cells give up the thread from time to time. */
import { setImmediate } from "node:timers/promises";

/** How long a loop may hold the thread before it lets others have a turn. */
const STRETCH_MS = 20;

/** A function to await between the pieces of long work; it returns at once until `stretchMs` have passed since the last turn of others. */
export function takeTurns(stretchMs: number = STRETCH_MS): () => Promise<void> | undefined {
  let began = performance.now();
  return () => {
    if (performance.now() - began < stretchMs) return undefined;
    return setImmediate().then(() => {
      began = performance.now();
    });
  };
}
