/** The only place that decides how fast Nutshell may be called next, from how it answered: additive increase, multiplicative decrease. */

export type PaceState = {
  /** Calls that may be under way at once. */
  readonly allowed: number;
  /** Calls that may begin per second. */
  readonly rate: number;
  /** The rate at which Nutshell last asked for less; null until it did. */
  readonly refusedAt: number | null;
  /** Comfortable answers since `allowed` last changed. */
  readonly calm: number;
};

export type PaceBounds = { readonly maxAllowed: number; readonly maxRate: number };

/** `limitedBy`: what the call had to wait for, if anything; only that is raised. `seen`: answers per second of late. */
export type PaceEvent =
  | { readonly kind: "comfortable"; readonly limitedBy: { readonly allowed: boolean; readonly rate: boolean } }
  | { readonly kind: "slow" | "refused"; readonly seen: number };

/** Doubles until Nutshell first asks for less, then halves and creeps back, quickly to just under the last refusal, slowly beyond. */
export function nextPace(state: PaceState, event: PaceEvent, bounds: PaceBounds): PaceState {
  if (event.kind !== "comfortable") {
    const rate = event.seen === 0 ? state.rate : Math.min(state.rate, event.seen);
    return {
      allowed: Math.max(1, Math.floor(state.allowed / 2)),
      rate: Math.max(1, rate / 2),
      refusedAt: event.kind === "refused" ? rate : (state.refusedAt ?? rate),
      calm: 0,
    };
  }
  return { ...raiseAllowed(state, event.limitedBy.allowed, bounds), rate: event.limitedBy.rate ? raiseRate(state, bounds) : state.rate };
}

function raiseAllowed(state: PaceState, wasLimit: boolean, bounds: PaceBounds): PaceState {
  if (!wasLimit) return state;
  if (state.calm + 1 < state.allowed) return { ...state, calm: state.calm + 1 };
  const raised = state.refusedAt === null ? state.allowed * 2 : state.allowed + 1;
  return { ...state, allowed: Math.min(bounds.maxAllowed, raised), calm: 0 };
}

// One more per answer grows exponentially, a fixed sum shared by a second's answers grows linearly.
function raiseRate(state: PaceState, bounds: PaceBounds): number {
  const { rate, refusedAt } = state;
  const gain = refusedAt === null ? 1 : rate < refusedAt * 0.95 ? 0.2 : Math.max(0.01 * refusedAt, 0.2) / rate;
  return Math.min(bounds.maxRate, rate + gain);
}
