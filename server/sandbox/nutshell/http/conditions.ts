/** Keeps under which conditions every call is served: a slow search, maintenance, a wrong clock, latency, a pace limit. */
import * as z from "zod";
import { maintenancePage, withRetryAfter } from "./inflict-fault.ts";
import { createPace, type Pace, PaceLimit } from "./pace.ts";
import type { Reply } from "./reply.ts";
import { seededChance } from "./seeded-chance.ts";

const retryAfter = z.number().min(0).optional();
const Latency = z.strictObject({
  /** How late every answer is. */
  milliseconds: z.int().min(0).max(600_000).default(0),
  /** By chance up to this. */
  upTo: z.int().min(0).max(600_000).optional(),
  /** More for every other call that is open: a server that gets slow under load. */
  each: z.number().min(0).max(60_000).default(0),
  seed: z.int().default(1),
});

/** What is to be different: conditions not named stay as they are, null or 0 ends one. */
export const ConditionsChange = z
  .strictObject({
    /** Seconds until the search knows what was written; fractions count. */
    searchLag: z.number().min(0).max(86_400),
    /** From now on, or between two moments in Unix seconds. */
    maintenance: z
      .union([z.strictObject({ seconds: z.number().min(0), retryAfter }), z.strictObject({ from: z.number(), to: z.number(), retryAfter })])
      .nullable(),
    /** Seconds the server's clock runs ahead. */
    clockSkew: z.int(),
    latency: Latency.nullable(),
    pace: PaceLimit.nullable(),
  })
  .partial();
export type ConditionsChange = z.infer<typeof ConditionsChange>;
/** The same as somebody writes it. */
export type ConditionsWish = z.input<typeof ConditionsChange>;

/** The conditions as they stand. */
export type Standing = {
  readonly searchLag: number;
  readonly maintenance: { readonly from: number; readonly to: number; readonly retryAfter?: number | undefined } | null;
  readonly clockSkew: number;
  readonly latency: z.infer<typeof Latency> | null;
  readonly pace: PaceLimit | null;
};

/** A call that came in while something stood. */
export type Entry = {
  /** The answer when it is not served; `inForm` puts a status into the form of the surface. Absent when it is served. */
  readonly refuse?: (inForm: (status: number) => Reply) => Reply;
  /** Milliseconds its answer is late. */
  readonly hold: number;
  /** To be called once when the call is over. */
  leave(): void;
};

export type Conditions = {
  get(): Standing;
  set(change: ConditionsChange): void;
  /** As in the beginning: nothing stands. */
  reset(): void;
  /** A call arrives, under a known key or none. Undefined while nothing stands. */
  enter(keyName: () => string | undefined): Entry | undefined;
  /** What was counted since the pace limit was set; null without one. */
  paceCounts(): ReturnType<Pace["counts"]> | null;
};

const calm: Standing = { searchLag: 0, maintenance: null, clockSkew: 0, latency: null, pace: null };

/** Nothing stands to begin with. `clock` is the true time in Unix seconds with fractions; `setSearchLag` hears of every change. */
export function createConditions(clock: () => number, setSearchLag: (seconds: number) => void): Conditions {
  let standing = calm;
  let pace: Pace | null = null;
  let chance = seededChance(1);
  let open = 0;
  const now = (): number => Math.floor(clock() + standing.clockSkew);

  const tooFast =
    (limit: PaceLimit, wait: number): NonNullable<Entry["refuse"]> =>
    (inForm) =>
      limit.retryAfter === "none" ? inForm(limit.status) : withRetryAfter(inForm(limit.status), Math.ceil(wait), limit.retryAfter, now());
  const latency = (): number => {
    if (standing.latency === null) return 0;
    const { milliseconds, upTo = milliseconds, each } = standing.latency;
    return Math.round(milliseconds + Math.max(0, upTo - milliseconds) * chance() + each * (open - 1));
  };
  return {
    get: () => standing,
    set(change) {
      standing = {
        searchLag: change.searchLag ?? standing.searchLag,
        maintenance: change.maintenance === undefined ? standing.maintenance : window(change.maintenance, clock()),
        clockSkew: change.clockSkew ?? standing.clockSkew,
        latency: change.latency === undefined ? standing.latency : change.latency,
        pace: change.pace === undefined ? standing.pace : change.pace,
      };
      if (change.pace !== undefined) pace = change.pace === null ? null : createPace(change.pace, () => performance.now());
      if (change.latency) chance = seededChance(change.latency.seed);
      if (change.searchLag !== undefined) setSearchLag(change.searchLag);
    },
    reset() {
      standing = calm;
      pace = null;
      setSearchLag(0);
    },
    enter(keyName) {
      const { maintenance, pace: limit } = standing;
      if (maintenance === null && limit === null && standing.latency === null) return undefined;
      if (maintenance !== null && clock() >= maintenance.from && clock() < maintenance.to)
        return refused(() => withRetryAfter(maintenancePage(), maintenance.retryAfter, "seconds", now()));
      const key = limit === null ? undefined : keyName();
      const entered = pace;
      const wait = key === undefined ? null : (entered?.enter(key)?.wait ?? null);
      if (wait !== null && limit !== null) return refused(tooFast(limit, wait));
      open += 1;
      return {
        hold: latency(),
        leave: () => {
          open -= 1;
          if (key !== undefined) entered?.leave(key);
        },
      };
    },
    paceCounts: () => pace?.counts() ?? null,
  };
}

const refused = (refuse: NonNullable<Entry["refuse"]>): Entry => ({ refuse, hold: 0, leave: () => undefined });

function window(wish: NonNullable<ConditionsChange["maintenance"]> | null, now: number): Standing["maintenance"] {
  if (wish === null || "from" in wish) return wish;
  return { from: now, to: now + wish.seconds, retryAfter: wish.retryAfter };
}
