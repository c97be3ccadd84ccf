/** Decides how many calls a second Nutshell gets next, from when it refused one. Pure. */
import * as z from "zod";
import { ECHO_MS, estimateLimit, leadSinceRefusal } from "./estimate-limit.ts";

/** What all workers of one account know together. Times are milliseconds of one clock. */
export const PaceState = z.object({
  /** Calls that may begin per second. */
  rate: z.number().positive(),
  /** What Nutshell is believed to bear per second; null while it never refused, or bears more than was believed. */
  limit: z.number().positive().nullable(),
  /** What it is believed to take at once. */
  burst: z.number().positive(),
  /** How often the limit was confirmed; the more often, the longer until it is tried again. */
  confirmed: z.number().int().min(0),
  /** From when on more may be tried. */
  raiseAt: z.number(),
  /** The last tick, or the end of the last pause. */
  at: z.number(),
  /** The last time calls were let in again after a refusal. */
  resumedAt: z.number(),
  /** Calls begun, at every change of rate and at every refusal. */
  points: z.array(z.object({ at: z.number(), calls: z.number(), refused: z.boolean() })).readonly(),
});
export type PaceState = Readonly<z.infer<typeof PaceState>>;

/**
 * `tick`: time went on, and `calls` have begun until now; `wanted`: calls waited for the rate, and Nutshell is comfortable. `refused`: it refused a
 * call begun at `at`, when `calls` accepted ones had begun; the next one is let in at `resumeAt`.
 */
export type PaceEvent =
  | { readonly kind: "tick"; readonly now: number; readonly calls: number; readonly wanted: boolean }
  | { readonly kind: "refused"; readonly at: number; readonly calls: number; readonly resumeAt: number };

const SLOWEST = 0.5;
const MARGIN = 0.99;
/** Until the limit is confirmed, it is tried soon; after that, trying may cost this share of all calls. */
const UNCONFIRMED_HOLD_MS = 500;
const COST = 0.005;
const NEAR = 0.03;
/** A refusal of calls that were hardly ahead of any rate was for a bunch of late ones, if it came after so many calls. */
const LEAST_LEAD = 1.5;
const RARE = 100;
/** One that comes right after another says little as well, unless they do not stop. */
const ECHO_FACTOR = 0.97;
const STUBBORN_FACTOR = 0.93;
const BUNCH_FACTOR = 0.98;
const BUNCH_COST = 0.02;
const LARGEST_FACTOR = 4;
/** A trial grows by so much in its first second, and doubles its growth every second, up to so much above the limit. */
const FIRST_GROWTH = 0.02;
const HIGHEST_TRIAL = 1.3;
const KEPT_POINTS = 80;
const KEPT_REFUSALS = 5;

/** Calls that may come late and close together: few enough for what any server takes at once, once it is known to have a limit. */
export const lateCalls = (limit: number | null): number => (limit === null ? Number.POSITIVE_INFINITY : 4);

/** Milliseconds between two calls at least: late ones follow each other at twice the rate, not all at once. */
export const leastSpacing = (rate: number): number => 500 / rate;

/** A pace that knows nothing yet. */
export const firstPace = (rate: number, at: number): PaceState => ({
  rate,
  limit: null,
  burst: 1,
  confirmed: 0,
  raiseAt: at,
  at,
  resumedAt: at,
  points: [{ at, calls: 0, refused: false }],
});

/** Goes on at the rate that people ask for; never above what Nutshell was found to bear. */
export function startAt(state: PaceState, perSecond: number, maxRate: number): PaceState {
  const most = Math.min(maxRate, state.limit === null ? Number.POSITIVE_INFINITY : state.limit * MARGIN);
  return { ...state, rate: Math.max(SLOWEST, Math.min(perSecond, most)) };
}

/**
 * Grows e-fold every second until Nutshell refuses, works out what it bears, stays just below that, and tries more from time to time: gently,
 * and the less often, the dearer a refusal is.
 */
export function nextPace(state: PaceState, event: PaceEvent, maxRate: number): PaceState {
  return event.kind === "refused" ? afterRefusal(state, event, maxRate) : afterTick(state, event, maxRate);
}

function afterTick(state: PaceState, event: Extract<PaceEvent, { kind: "tick" }>, maxRate: number): PaceState {
  const seconds = Math.min(0.5, Math.max(0, event.now - state.at) / 1_000);
  const points = withPoint(state.points, { at: event.now, calls: event.calls, refused: false });
  const next = { ...state, rate: Math.min(maxRate, state.rate), at: Math.max(state.at, event.now), points };
  if (!event.wanted || event.now < state.resumedAt) return next;
  const { rate, limit } = state;
  if (limit === null) return { ...next, rate: Math.min(maxRate, rate * Math.exp(seconds)) };
  if (event.now < state.raiseAt) return next;
  // No burst explains that many: it bears at least this, and what was refused before says nothing any more.
  if (leadSinceRefusal(points, limit) > 2 * state.burst + 10 + 0.3 * limit)
    return { ...next, limit: rate, confirmed: 0, points: points.slice(points.findLastIndex((point) => point.refused)) };
  // A second has to hold enough calls to tell something.
  const clock = Math.min(1, Math.max(0.3, rate / 50));
  const growth = Math.min(1, FIRST_GROWTH * 2 ** (((event.now - state.raiseAt) / 1_000) * clock));
  return { ...next, rate: Math.min(maxRate, limit * HIGHEST_TRIAL, rate * (1 + growth * seconds * clock)) };
}

function afterRefusal(state: PaceState, event: Extract<PaceEvent, { kind: "refused" }>, maxRate: number): PaceState {
  const resumeAt = Math.max(event.resumeAt, state.at);
  // Calls begun before the last pause ended say nothing new.
  if (event.at <= state.resumedAt) return { ...state, at: resumeAt };
  const before = state.points.findLast((point) => point.refused);
  // Nothing was accepted in between: Nutshell is away, not slow.
  if (before && event.calls - before.calls < 1) return { ...state, at: resumeAt, resumedAt: resumeAt };
  const calls = Math.max(event.calls, state.points.findLast((point) => point.at < event.at)?.calls ?? 0);
  const points = lastRefusals(withPoint(state.points, { at: event.at, calls, refused: true }));
  if (before && state.limit !== null && event.at - before.at < ECHO_MS) {
    const earlier = state.points.findLast((point) => point.refused && point.at < before.at);
    const limit = state.limit * (earlier && before.at - earlier.at < ECHO_MS ? STUBBORN_FACTOR : ECHO_FACTOR);
    const raiseAt = Math.max(state.raiseAt, resumeAt + UNCONFIRMED_HOLD_MS);
    return { ...state, rate: Math.min(state.rate, limit * MARGIN), limit, raiseAt, at: resumeAt, resumedAt: resumeAt, points };
  }
  const found = estimateLimit(points, state.rate);
  // Calls that were hardly ahead of any rate were refused for coming in a bunch: that says little about the rate.
  const isRare = before !== undefined && calls - before.calls >= RARE;
  const isBunch = isRare && found !== null && state.limit !== null && found.lead < LEAST_LEAD;
  const limit = Math.max(state.rate * (isBunch ? BUNCH_FACTOR : 0.5), found?.perSecond ?? 0);
  const isConfirmed = !isBunch && state.limit !== null && Math.abs(limit / state.limit - 1) < NEAR;
  const confirmed = isConfirmed ? state.confirmed + 1 : 0;
  const rate = Math.min(maxRate, Math.max(SLOWEST, limit * MARGIN));
  const costMs = resumeAt - event.at + 3_000 / rate;
  const confirmedMs = (costMs / COST) * Math.min(LARGEST_FACTOR, 2 ** (confirmed - 2));
  const holdMs = isConfirmed ? confirmedMs : isBunch ? costMs / BUNCH_COST : UNCONFIRMED_HOLD_MS;
  return { rate, limit, burst: found?.burst ?? 1, confirmed, raiseAt: resumeAt + holdMs, at: resumeAt, resumedAt: resumeAt, points };
}

type Point = PaceState["points"][number];

/** A point on the line between its neighbours says nothing, and points after a refusal are of calls that it came too late for. */
function withPoint(points: readonly Point[], point: Point): Point[] {
  const before = point.refused ? points.filter(({ at }) => at < point.at) : points;
  const [first, second] = [before.at(-2), before.at(-1)];
  if (second && point.at <= second.at) return [...before];
  const isStraight = first && second && !first.refused && !second.refused && isSameSlope(slope(first, second), slope(second, point));
  return [...(isStraight ? before.slice(0, -1) : before), point].slice(-KEPT_POINTS);
}

const slope = (from: Point, to: Point): number => (to.calls - from.calls) / Math.max(1, to.at - from.at);
const isSameSlope = (a: number, b: number): boolean => Math.abs(a - b) < 0.002 * a;

function lastRefusals(points: readonly Point[]): readonly Point[] {
  const refusals = [...points.keys()].filter((at) => points[at]?.refused);
  return points.slice(refusals.at(-KEPT_REFUSALS) ?? 0);
}
