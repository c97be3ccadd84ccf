/** Makes calls to Nutshell wait: an adaptive pace, shared through the database by all workers of one account. */
import type { Store } from "../store/connect.ts";
import { type Allowance, enoughFor, firstAllowance, isComfortable, isCrowded, nextAllowance } from "./pace/next-allowance.ts";
import { lateCalls, leastSpacing } from "./pace/next-pace.ts";
import { createSharedPace } from "./pace/shared-pace.ts";

/** How a call went. `refused`: asked to slow down. `failed` says nothing about the pace. `unused`: the slot was given back without a call. */
export type CallOutcome =
  | { readonly kind: "answered"; readonly milliseconds: number }
  | { readonly kind: "refused"; readonly retryAfterMs: number | null }
  | { readonly kind: "failed" }
  | { readonly kind: "unused" };

/** Permission for one call; `done` must be called once, whatever happened. */
export type Slot = { done(outcome: CallOutcome): void };

export type Pace = {
  /** Resolves when one more call may begin; rejects with the signal's reason when it aborts before. */
  enter(signal?: AbortSignal): Promise<Slot>;
  /** From now on at most so many calls under way at once, but never more than the pace was made for. */
  limit(ceiling: number): void;
  /** Goes on at so many calls a second, for all workers of the account; never above what Nutshell was found to bear. It adapts from there. */
  begin(perSecond: number): Promise<void>;
  /** What was learnt about Nutshell's speed no longer holds: begins again as in the beginning. */
  forget(): Promise<void>;
  /** `ceiling`: calls that may be under way at once, as of now. */
  state(): { inFlight: number; ceiling: number; ratePerSecond: number };
};

export type PaceOptions = {
  readonly store: Store;
  /** One per Nutshell account. */
  readonly key: string;
  /** Calls under way at once in the beginning. */
  readonly start?: number;
  /** Calls under way at once at most. */
  readonly ceiling?: number;
  readonly startRate?: number;
  readonly maxRate?: number;
  /** Answers slower than this count as a wish for less. */
  readonly slowMs?: number;
};

type Waiter = { resolve: (slot: Slot) => void; reject: (reason: unknown) => void; sawFull: boolean };

type Begun = {
  readonly due: number;
  readonly begun: number;
  readonly level: number;
  readonly wasFull: boolean;
  readonly refusals: number;
  readonly slowdowns: number;
};

const BLOCK_SECONDS = 0.2;
const STALE_MS = 1_000;
const LEAST_STALE_MS = 5;
const LONGEST_PAUSE_MS = 8_000;
const NOTABLE_MS = 250;

/** A pace that begins with a few calls and adapts to what Nutshell answers. */
export function createPace(o: PaceOptions): Pace {
  let most = o.ceiling ?? 32;
  const slowMs = o.slowMs ?? 3_000;
  const shared = createSharedPace({
    store: o.store,
    key: o.key,
    startRate: Math.min(o.startRate ?? 50, o.maxRate ?? 1_000),
    maxRate: o.maxRate ?? 1_000,
  });
  const firstOf = (): Allowance => firstAllowance(Math.min(o.start ?? 4, most));
  let allowance: Allowance = firstOf();
  let inFlight = 0;
  // Calls begun before the last cut say nothing about the pace since.
  let refusals = 0;
  let voids = 0;
  let slowdowns = 0;
  let refusedInARow = 0;
  let pausedUntil = 0;
  let lastBegun = Number.NEGATIVE_INFINITY;
  // The next look at who may begin. One for the end of a long pause gives way to an earlier one, as when the pause is forgotten.
  let timer: NodeJS.Timeout | undefined;
  let timedFor = Number.POSITIVE_INFINITY;
  let isTaking = false;
  let sawRate = false;
  const waiters: Waiter[] = [];
  // Moments (performance.now) at which reserved slots may be used, ascending.
  let reserved: number[] = [];

  function allowed(): number {
    // While Nutshell keeps refusing, one call finds out whether it still does.
    if (refusedInARow > 1) return 1;
    const { limit } = shared.known();
    return limit === null ? allowance.allowed : Math.min(allowance.allowed, enoughFor(allowance, limit));
  }

  function pump(): void {
    const now = performance.now();
    while (waiters.length > 0) {
      if (inFlight >= allowed()) {
        for (const waiter of waiters) waiter.sawFull = true;
        return;
      }
      dropStale(now);
      if (reserved.length * 2 < blockSize()) void takeBlock();
      const due = reserved[0];
      if (due === undefined) return;
      const at = Math.max(due, pausedUntil, lastBegun + spacing());
      if (at > now) {
        sawRate = true;
        if (at < timedFor) {
          clearTimeout(timer);
          timer = setTimeout(wake, Math.ceil(at - now));
          timedFor = at;
        }
        return;
      }
      reserved.shift();
      lastBegun = now;
      const waiter = waiters.shift();
      waiter?.resolve(openSlot(waiter, due));
    }
  }

  function spacing(): number {
    const milliseconds = leastSpacing(shared.known().rate);
    // Timers know whole milliseconds only.
    return milliseconds < 1 ? 0 : milliseconds;
  }

  function wake(): void {
    timedFor = Number.POSITIVE_INFINITY;
    pump();
  }

  /** What is made up for at once must not be more than Nutshell takes at once. */
  function dropStale(now: number): void {
    const { rate, limit } = shared.known();
    const staleMs = Math.min(STALE_MS, Math.max(LEAST_STALE_MS, (1_000 * lateCalls(limit)) / rate));
    const fresh = reserved.findIndex((due) => due >= now - staleMs);
    const stale = fresh < 0 ? reserved.length : fresh;
    if (stale === 0) return;
    reserved = reserved.slice(stale);
    shared.giveBack(stale);
  }

  /** After a refusal nobody has slots any more; those whose moments are to come were taken back already. */
  function voidReserved(): void {
    const now = performance.now();
    shared.giveBack(reserved.filter((due) => due < now).length);
    reserved = [];
    voids += 1;
  }

  function blockSize(): number {
    return Math.max(1, Math.min(Math.round(shared.known().rate * BLOCK_SECONDS), Math.max(waiters.length, allowed())));
  }

  async function takeBlock(): Promise<void> {
    if (isTaking) return;
    isTaking = true;
    const now = performance.now();
    const takenIn = voids;
    const wanted = sawRate && isComfortable(allowance);
    sawRate = false;
    try {
      const { moments, isFresh } = await shared.take({ count: blockSize(), wanted, late: reserved.filter((due) => due < now).length });
      if (takenIn === voids && isFresh) reserved = [];
      if (takenIn === voids) reserved.push(...moments);
    } catch (reason) {
      for (const waiter of waiters.splice(0)) waiter.reject(reason);
    } finally {
      isTaking = false;
    }
    pump();
  }

  function openSlot({ sawFull }: Waiter, due: number): Slot {
    inFlight += 1;
    const call = { due, begun: performance.now(), level: inFlight, wasFull: sawFull, refusals, slowdowns };
    let isOpen = true;
    return {
      done(outcome) {
        if (!isOpen) return;
        isOpen = false;
        inFlight -= 1;
        if (outcome.kind === "answered") answered(outcome.milliseconds, call);
        if (outcome.kind === "refused") refused(outcome.retryAfterMs, call);
        if (outcome.kind === "unused") shared.giveBack(1);
        pump();
      },
    };
  }

  function answered(milliseconds: number, call: Begun): void {
    refusedInARow = 0;
    allowance = nextAllowance(allowance, { kind: "answered", milliseconds, level: call.level, wasFull: call.wasFull }, most);
    if (milliseconds <= slowMs || call.slowdowns < slowdowns) return;
    slowdowns += 1;
    allowance = nextAllowance(allowance, { kind: "slow" }, most);
  }

  function refused(retryAfterMs: number | null, call: Begun): void {
    shared.giveBack(1);
    const isNew = call.refusals === refusals;
    if (isNew) refusedInARow += 1;
    // A server without a wish of its own gets the time for a call or two, and for the answers under way; longer whenever it goes on refusing.
    const least = Math.max(2_000 / shared.known().rate, Math.min(500, allowance.recentMs));
    const own = isNew ? Math.min(LONGEST_PAUSE_MS, least * 2 ** Math.min(20, refusedInARow - 1)) : 0;
    const resume = performance.now() + Math.max(retryAfterMs ?? 0, own);
    const isMuchLonger = resume > pausedUntil + NOTABLE_MS;
    pausedUntil = Math.max(pausedUntil, resume);
    if (!isNew && !isMuchLonger) return;
    const isForNumber = !isNew || isCrowded(allowance, call.level);
    if (isNew && isForNumber) allowance = nextAllowance(allowance, { kind: "crowded", level: call.level }, most);
    refusals += 1;
    voidReserved();
    // When the database cannot be told now, the other workers find out themselves.
    shared.refused({ due: call.due, begun: call.begun, resume: pausedUntil, isForNumber }).catch(() => undefined);
  }

  return {
    enter: (signal) =>
      new Promise((resolve, reject) => {
        const waiter: Waiter = { resolve, reject, sawFull: false };
        const leave = (): void => {
          const at = waiters.indexOf(waiter);
          if (at >= 0) waiters.splice(at, 1);
          reject(signal?.reason);
        };
        if (signal?.aborted) return leave();
        signal?.addEventListener("abort", leave, { once: true });
        waiter.resolve = (slot) => {
          signal?.removeEventListener("abort", leave);
          resolve(slot);
        };
        waiters.push(waiter);
        pump();
      }),
    limit(ceiling) {
      most = Math.max(1, Math.min(o.ceiling ?? 32, ceiling));
      allowance = { ...allowance, allowed: Math.min(allowance.allowed, most) };
    },
    begin: (perSecond) => shared.begin(perSecond),
    async forget() {
      await shared.forget();
      allowance = firstOf();
      refusals += 1;
      refusedInARow = 0;
      pausedUntil = 0;
      reserved = [];
      voids += 1;
      pump();
    },
    state: () => ({ inFlight, ceiling: refusedInARow > 1 ? 1 : allowance.allowed, ratePerSecond: shared.known().rate }),
  };
}
