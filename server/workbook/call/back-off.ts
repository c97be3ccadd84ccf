/** Decides whether and when a failed spreadsheet call is retried. */
import type { Outcome } from "./workbook-fault.ts";

/** Tries in all: a quota is back within a minute, a server that is down for longer is not worth more. */
const tries: Record<Outcome, number> = { refused: 8, unknown: 5, final: 1 };
/** Longest pause in units of the first one. */
const longest = 64;
const longestAskedFor = 120_000;

/** Milliseconds to wait before the next try, or null when there is none. `chance` lies between 0 and 1; what the server asks for is honoured. */
export function backOff(o: {
  outcome: Outcome;
  repeatable: boolean;
  /** Tries made so far. */
  made: number;
  firstMs: number;
  retryAfterMs: number | null;
  chance: number;
}): number | null {
  if (o.made >= tries[o.outcome] || (o.outcome === "unknown" && !o.repeatable)) return null;
  const own = Math.min(2 ** (o.made - 1) + o.chance, longest) * o.firstMs;
  return o.retryAfterMs === null ? own : Math.max(own, Math.min(o.retryAfterMs, longestAskedFor));
}
