/** Waits while Nutshell is not available: one call at growing intervals finds out when it is back. */
import { Fault } from "../../shared/errors.ts";
import { classifyResponse } from "../nutshell/classify-response.ts";
import type { NutshellClient } from "../nutshell/client.ts";

/** The time as the wait sees it: `pause` rejects at once with the signal's reason when it is aborted. */
export type Clock = { now(): number; pause(milliseconds: number, signal: AbortSignal): Promise<void> };

const MINUTE = 60_000;
const INTERVALS = [MINUTE / 2, MINUTE, 2 * MINUTE, 4 * MINUTE, 8 * MINUTE];
const LONGEST_INTERVAL = 10 * MINUTE;
/** After this the run fails: somebody has to look. */
const LONGEST_OUTAGE = 12 * 60 * MINUTE;
/** A failure this soon after Nutshell was back belongs to the same outage. */
const SAME_OUTAGE = 10 * MINUTE;
/** So often in one outage the step is begun again: Nutshell may answer the small call and no other. */
const MOST_RETURNS = 8;

/**
 * Carries out `act`, again whenever Nutshell was not available and is back: `act` continues where it stopped. Throws what `act` threw when that is
 * something else, when Nutshell has not answered a single call since the program started, or when the outage lasts too long; and the signal's reason at once.
 */
export async function waitingForNutshell<T>(
  o: {
    readonly client: Pick<NutshellClient, "exchange" | "counted">;
    readonly signal: AbortSignal;
    readonly clock?: Clock | undefined;
    progress(phase: string): void;
  },
  act: () => Promise<T>,
): Promise<T> {
  const { client, signal, clock = realClock } = o;
  let outage: { since: number; tries: number; returns: number } | undefined;
  let backAt = Number.NEGATIVE_INFINITY;
  for (;;) {
    try {
      return await act();
    } catch (error) {
      signal.throwIfAborted();
      if (!(error instanceof Fault) || error.code !== "nutshell/unavailable" || !client.counted.has("ok")) throw error;
      if (outage === undefined || clock.now() - backAt > SAME_OUTAGE) outage = { since: clock.now(), tries: 0, returns: 0 };
      if (outage.returns >= MOST_RETURNS) throw error;
      do {
        const wait = INTERVALS[outage.tries] ?? LONGEST_INTERVAL;
        const next = clock.now() + wait;
        if (next - outage.since > LONGEST_OUTAGE) throw error;
        outage.tries += 1;
        o.progress(`waits for Nutshell: not available since ${timeOf(outage.since)}, next try ${timeOf(next)} UTC`);
        await clock.pause(wait, signal);
      } while (!(await isBack(client, signal)));
      outage.returns += 1;
      backAt = clock.now();
    }
  }
}

/** One small call, sent once. A refusal counts as back: the step says what it means. */
async function isBack(client: Pick<NutshellClient, "exchange">, signal: AbortSignal): Promise<boolean> {
  const stopped = new Promise<never>((_, reject) => signal.addEventListener("abort", () => reject(signal.reason), { once: true }));
  stopped.catch(() => undefined);
  const body = JSON.stringify({ jsonrpc: "2.0", method: "getUser", params: {}, id: "back" });
  const answer = await Promise.race([
    client.exchange({ method: "POST", path: "/api/v1/json", contentType: "application/json", body }),
    stopped,
  ]);
  const verdict = classifyResponse({ answer, isWrite: false, now: Date.now() });
  return verdict.kind === "ok" || !["nutshell/unavailable", "nutshell/malformed"].includes(verdict.code);
}

const timeOf = (at: number): string => new Date(at).toISOString().slice(11, 16);

const realClock: Clock = {
  now: Date.now,
  pause: (milliseconds, signal) =>
    new Promise((resolve, reject) => {
      const stop = (): void => {
        clearTimeout(timer);
        reject(signal.reason);
      };
      const timer = setTimeout(() => {
        signal.removeEventListener("abort", stop);
        resolve();
      }, milliseconds);
      if (signal.aborted) stop();
      else signal.addEventListener("abort", stop, { once: true });
    }),
};
