/** The only place that makes calls to Nutshell wait: an adaptive pace, shared through the database by all workers of one account. */
import type { Store } from "../store/connect.ts";
import { penalise, reserve, setRate } from "../store/limiter.ts";
import { nextPace, type PaceState } from "./next-pace.ts";

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
  /** `ceiling`: calls that may be under way at once, as of now. */
  /** From now on at most so many calls under way at once, but never more than the pace was made for. */
  limit(ceiling: number): void;
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

type Waiter = { resolve: (slot: Slot) => void; reject: (reason: unknown) => void; sawFull: boolean; sawRate: boolean };

const BLOCK_SECONDS = 0.2;
const PUSH_EVERY_MS = 500;
const STALE_MS = 1_000;
const DEFAULT_PENALTY_MS = 1_000;

/** A pace that begins with a few calls and adapts to what Nutshell answers. */
export function createPace(o: PaceOptions): Pace {
  const bounds = { maxAllowed: o.ceiling ?? 32, maxRate: o.maxRate ?? 1_000 };
  const slowMs = o.slowMs ?? 3_000;
  let state: PaceState = {
    allowed: Math.min(o.start ?? 4, bounds.maxAllowed),
    rate: Math.min(o.startRate ?? 50, bounds.maxRate),
    refusedAt: null,
    calm: 0,
  };
  let inFlight = 0;
  let epoch = 0;
  let pausedUntil = 0;
  let isTimed = false;
  let reserving = false;
  let pushedRate: number | undefined;
  let pushedAt = Number.NEGATIVE_INFINITY;
  const waiters: Waiter[] = [];
  // Moments (performance.now) at which reserved slots may be used, ascending.
  let reserved: number[] = [];
  const seen = createMeter();

  function pump(): void {
    const now = performance.now();
    while (waiters.length > 0) {
      if (inFlight >= state.allowed) {
        for (const waiter of waiters) waiter.sawFull = true;
        return;
      }
      while (reserved[0] !== undefined && reserved[0] < now - STALE_MS) reserved.shift();
      const due = reserved[0];
      if (due === undefined) return void reserveBlock();
      const at = Math.max(due, pausedUntil);
      if (at > now) {
        for (const waiter of waiters) waiter.sawRate = true;
        if (!isTimed) setTimeout(wake, Math.ceil(at - now));
        isTimed = true;
        return;
      }
      reserved.shift();
      const waiter = waiters.shift();
      waiter?.resolve(openSlot(waiter));
    }
  }

  function wake(): void {
    isTimed = false;
    pump();
  }

  async function reserveBlock(): Promise<void> {
    if (reserving) return;
    reserving = true;
    try {
      await pushRate();
      const { rate } = state;
      const slots = Math.max(1, Math.min(Math.round(rate * BLOCK_SECONDS), Math.max(waiters.length, state.allowed)));
      const waitMs = await reserve(o.store.db, o.key, slots);
      const last = performance.now() + waitMs;
      reserved = [...reserved, ...Array.from({ length: slots }, (_, at) => last - ((slots - 1 - at) * 1_000) / rate)];
    } catch (reason) {
      for (const waiter of waiters.splice(0)) waiter.reject(reason);
    } finally {
      reserving = false;
    }
    pump();
  }

  // Another worker may have changed the shared rate meanwhile: then ours moves by the same factor from theirs.
  async function pushRate(): Promise<void> {
    const now = performance.now();
    if (pushedRate !== undefined && (now - pushedAt < PUSH_EVERY_MS || Math.abs(state.rate / pushedRate - 1) < 0.02)) return;
    if (pushedRate !== undefined) {
      const row = await o.store.db.selectFrom("limiter").select("rate").where("key", "=", o.key).executeTakeFirst();
      if (row && Math.abs(row.rate / pushedRate - 1) > 0.001)
        state = { ...state, rate: Math.min(bounds.maxRate, Math.max(0.5, (row.rate * state.rate) / pushedRate)) };
    }
    pushedRate = state.rate;
    pushedAt = now;
    await setRate(o.store.db, o.key, state.rate, burstOf(state.rate));
  }

  function openSlot(limits: { sawFull: boolean; sawRate: boolean }): Slot {
    inFlight += 1;
    const openedIn = epoch;
    let isOpen = true;
    return {
      done(outcome) {
        if (!isOpen) return;
        isOpen = false;
        inFlight -= 1;
        if (outcome.kind === "answered") {
          seen.add();
          if (outcome.milliseconds > slowMs) cut("slow", openedIn);
          else state = nextPace(state, { kind: "comfortable", limitedBy: { allowed: limits.sawFull, rate: limits.sawRate } }, bounds);
        }
        if (outcome.kind === "refused") {
          cut("refused", openedIn);
          pause(outcome.retryAfterMs ?? DEFAULT_PENALTY_MS);
        }
        pump();
      },
    };
  }

  // Calls that were under way at the last cut say nothing about the pace since.
  function cut(kind: "slow" | "refused", openedIn: number): void {
    if (openedIn < epoch) return;
    epoch += 1;
    state = nextPace(state, { kind, seen: seen.perSecond() }, bounds);
    reserved = [];
    pushedAt = Number.NEGATIVE_INFINITY;
  }

  function pause(milliseconds: number): void {
    const until = performance.now() + milliseconds;
    if (until <= pausedUntil) return;
    pausedUntil = until;
    // The other workers of the account wait too; when the database cannot say so now, they find out themselves.
    penalise(o.store.db, o.key, milliseconds).catch(() => undefined);
  }

  return {
    enter: (signal) =>
      new Promise((resolve, reject) => {
        const waiter: Waiter = { resolve, reject, sawFull: false, sawRate: false };
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
      bounds.maxAllowed = Math.max(1, Math.min(o.ceiling ?? 32, ceiling));
      state = { ...state, allowed: Math.min(state.allowed, bounds.maxAllowed) };
    },
    state: () => ({ inFlight, ceiling: state.allowed, ratePerSecond: state.rate }),
  };
}

const burstOf = (rate: number): number => Math.max(1, rate / 20);

/** Events per second over the last one to two seconds. */
function createMeter(): { add(): void; perSecond(): number } {
  let second = 0;
  let current = 0;
  let previous = 0;
  const turn = (): void => {
    const now = Math.floor(performance.now() / 1_000);
    if (now === second) return;
    previous = now === second + 1 ? current : 0;
    current = 0;
    second = now;
  };
  return {
    add: () => {
      turn();
      current += 1;
    },
    perSecond: () => {
      turn();
      return Math.max(previous, current);
    },
  };
}
