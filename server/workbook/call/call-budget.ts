/** Keeps the service within Google's quotas: 60 reads and 60 writes a minute per identity, 300 of each together. */

export type CallKind = "read" | "write";
export type CallBudget = {
  /** Takes one call of the budget and says in how many milliseconds it may be made; it counts from then. */
  reserve(identity: string, kind: CallKind, now: number): number;
};

type Spent = { readonly identity: string; readonly kind: CallKind; readonly at: number };

/** A budget in which no stretch of `windowMs` ever holds more calls than allowed, whatever spreadsheets they go to. */
export function createCallBudget(o: { perIdentity: number; together: number; windowMs: number }): CallBudget {
  let spent: Spent[] = [];
  /** The first moment at which fewer than `most` of these calls lie in the window before it. */
  const free = (calls: readonly Spent[], most: number): number => {
    const oldest = calls.at(-most);
    return calls.length < most || oldest === undefined ? Number.NEGATIVE_INFINITY : oldest.at + o.windowMs;
  };
  return {
    reserve(identity, kind, now) {
      spent = spent.filter((call) => call.at > now - o.windowMs);
      const same = spent.filter((call) => call.kind === kind);
      const own = same.filter((call) => call.identity === identity);
      const at = Math.max(now, free(own, o.perIdentity), free(same, o.together));
      spent = [...spent, { identity, kind, at }].sort((one, other) => one.at - other.at);
      return at - now;
    },
  };
}

/** Google's quotas, shared by everything in this process. */
export const googleBudget = createCallBudget({ perIdentity: 60, together: 300, windowMs: 60_000 });

/** Whether a method counts as a read. */
export function kindOf(method: string): CallKind {
  return /\.(get|batchGet|search)$/.test(method) ? "read" : "write";
}
