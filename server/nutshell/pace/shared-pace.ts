/** The workers of one account agree on a rate: slots from the database, and what was learnt in it. */
import type { Store } from "../../store/connect.ts";
import { changeLimiter, openLimiter, readLimiter, resetLimiter, takeSlots } from "../../store/limiter.ts";
import { firstPace, lateCalls, nextPace, PaceState, startAt } from "./next-pace.ts";

/** Moments are those of this process's `performance.now()`. */
export type SharedPace = {
  /** The rate and the limit as this worker knows them. */
  known(): { rate: number; limit: number | null };
  /**
   * When so many slots may be used, ascending, and whether another worker's refusal made all void that were taken before. `wanted`: calls have been waiting for the rate, and Nutshell is comfortable; `late`: slots
   * taken before whose moments passed and that are still to be used.
   */
  take(o: SlotRequest): Promise<{ moments: number[]; isFresh: boolean }>;
  /** That many slots, whose moments passed, were used by no accepted call. */
  giveBack(count: number): void;
  /** Nutshell refused a call begun at `begun` with a slot for `due`, and wants none before `resume`; `isForNumber`: not because of the rate. */
  refused(o: Refusal): Promise<void>;
  /** Everybody goes on at this rate, or at the most that Nutshell was found to bear where that is less. */
  begin(perSecond: number): Promise<void>;
  /** Everybody begins again at the first rate. */
  forget(): Promise<void>;
};

export type SlotRequest = { readonly count: number; readonly wanted: boolean; readonly late: number };
export type Refusal = { readonly due: number; readonly begun: number; readonly resume: number; readonly isForNumber: boolean };

/** How often the rate may be raised, and how often what happens is written down when it is not to be. */
const TICK_MS = 250;
const QUIET_TICK_MS = 1_000;
const TRIES = 5;

/** Joins the other workers of the key, or begins. */
export function createSharedPace(o: { store: Store; key: string; startRate: number; maxRate: number }): SharedPace {
  const { db } = o.store;
  let state: PaceState | undefined;
  let version = -1;
  // What the database's clock is ahead of this process's.
  let ahead = Number.NEGATIVE_INFINITY;
  let unused = 0;
  let isWanted = false;
  let last: Promise<unknown> = Promise.resolve();

  /** One after the other, so that what one learns is known to the next. */
  function inTurn<T>(step: () => Promise<T>): Promise<T> {
    const next = last.then(step);
    last = next.catch(() => undefined);
    return next;
  }

  async function look(): Promise<{ state: PaceState; calls: number; until: number; rate: number; now: number }> {
    if (state === undefined) await openLimiter(db, o.key, { rate: o.startRate, burst: burstOf(o.startRate, null) });
    const row = await readLimiter(db, o.key);
    const parsed = PaceState.safeParse(row.learnt);
    state = parsed.success ? parsed.data : { ...firstPace(row.rate, row.now), points: [{ at: row.now, calls: row.taken, refused: false }] };
    version = row.version;
    return { state, calls: row.taken - unused, until: row.until, rate: row.rate, now: row.now };
  }

  async function change(next: PaceState, more: { resumeAt?: number; back?: number } = {}): Promise<boolean> {
    const burst = burstOf(next.rate, next.limit);
    const isOurs = await changeLimiter(db, o.key, { version, rate: next.rate, burst, learnt: next, ...more });
    if (isOurs) {
      state = next;
      version += 1;
    }
    return isOurs;
  }

  async function take({ count, wanted, late }: SlotRequest): Promise<{ moments: number[]; isFresh: boolean }> {
    if (state === undefined) await look();
    isWanted ||= wanted;
    const back = unused;
    const slots = await takeSlots(db, o.key, count, back);
    unused -= back;
    // The answer takes its time, so the largest difference is the truest; clocks drift, so it fades.
    ahead = Math.max(slots.now - performance.now(), ahead - 1);
    const former = state?.resumedAt ?? 0;
    const now = slots.version === version && state ? state : (await look()).state;
    if (now.points.at(-1)?.refused || slots.now - now.at >= (isWanted ? TICK_MS : QUIET_TICK_MS)) {
      // In a pause no slot is for a moment before its end.
      const at = Math.max(slots.now, now.resumedAt);
      const calls = slots.takenBefore - late - (Math.max(0, slots.from - at) * slots.rate) / 1_000;
      const tick = { kind: "tick", now: at, calls, wanted: isWanted } as const;
      // When somebody else changed it meanwhile, that change counts.
      await change(nextPace(now, tick, o.maxRate));
      isWanted = false;
    }
    const first = slots.until - ahead - ((count - 1) * 1_000) / slots.rate;
    const moments = Array.from({ length: count }, (_, at) => first + (at * 1_000) / slots.rate);
    return { moments, isFresh: now.resumedAt > former };
  }

  async function refused(event: Refusal): Promise<void> {
    const at = event.begun + ahead;
    const resumeAt = event.resume + ahead;
    for (let made = 0; made < TRIES; made++) {
      const { state: before, calls, until, rate, now } = await look();
      const begun = calls - (Math.max(0, until - event.due - ahead) * rate) / 1_000;
      const next = event.isForNumber
        ? { ...before, at: Math.max(before.at, resumeAt), resumedAt: Math.max(before.resumedAt, resumeAt) }
        : nextPace(before, { kind: "refused", at, calls: begun, resumeAt }, o.maxRate);
      const isPause = next.resumedAt > before.resumedAt;
      // Slots of moments to come are void for everybody: nobody gives them back.
      const back = unused + (isPause ? (Math.max(0, until - Math.max(now, before.resumedAt)) * rate) / 1_000 : 0);
      const given = unused;
      if (!(await change(next, { resumeAt: isPause ? next.at : Math.max(until, next.at), back }))) continue;
      unused -= given;
      return;
    }
  }

  async function begin(perSecond: number): Promise<void> {
    for (let made = 0; made < TRIES; made++) {
      const { state: before } = await look();
      if (await change(startAt(before, perSecond, o.maxRate))) return;
    }
  }

  async function forget(): Promise<void> {
    await resetLimiter(db, o.key, { rate: o.startRate, burst: burstOf(o.startRate, null) });
    state = undefined;
    unused = 0;
  }

  return {
    known: () => ({ rate: state?.rate ?? o.startRate, limit: state?.limit ?? null }),
    take: (wish) => inTurn(() => take(wish)),
    giveBack: (count) => {
      unused += count;
    },
    refused: (event) => inTurn(() => refused(event)),
    begin: (perSecond) => inTurn(() => begin(perSecond)),
    forget: () => inTurn(forget),
  };
}

/** Slots that may be made up for when nobody took them in time. */
const burstOf = (rate: number, limit: number | null): number => Math.max(1, Math.min(rate / 20, lateCalls(limit)));
