/** Decides how many calls one worker may have under way at once, from how Nutshell answered. Pure. */

export type Allowance = {
  /** Calls that may be under way at once. */
  readonly allowed: number;
  /** One more than this was refused; null while no number was. */
  readonly known: number | null;
  /** Comfortable answers while more would have been wanted, since `allowed` last changed. */
  readonly calm: number;
  /** How many of them one call more than is known waits for. */
  readonly patience: number;
  /** The answer time of a server with nothing else to do, and the one of late, in milliseconds. */
  readonly idleMs: number | null;
  readonly recentMs: number;
  /** Accepted calls by how many were under way when they began, fading. */
  readonly seen: readonly number[];
};

/** `level`: calls under way when this one began, itself included. `wasFull`: it had to wait for another one to end. */
export type AllowanceEvent =
  | { readonly kind: "answered"; readonly milliseconds: number; readonly level: number; readonly wasFull: boolean }
  | { readonly kind: "slow" }
  | { readonly kind: "crowded"; readonly level: number };

const FIRST_PATIENCE = 50;
const LONGEST_PATIENCE = 3_200;
const REMEMBERED = 1_000;
const ENOUGH = 3;

/** An allowance that knows nothing yet. */
export const firstAllowance = (allowed: number): Allowance => ({
  allowed,
  known: null,
  calm: 0,
  patience: FIRST_PATIENCE,
  idleMs: null,
  recentMs: 0,
  seen: [],
});

/** Whether a refusal at this level is for their number rather than their speed: so many together were hardly ever accepted. */
export const isCrowded = (allowance: Allowance, level: number): boolean =>
  level > 1 && allowance.seen.slice(level).reduce((sum, count) => sum + count, 0) < ENOUGH;

/** Whether answers take hardly longer than when Nutshell has nothing else to do. */
export const isComfortable = ({ idleMs, recentMs }: Allowance): boolean => idleMs === null || recentMs < 2 * idleMs + 50;

/**
 * How many calls under way a known limit needs at most: so few that a server that stands still for a moment does not find more of them at
 * once, when it goes on, than it takes.
 */
export const enoughFor = ({ recentMs }: Allowance, perSecond: number): number => Math.ceil((1.5 * perSecond * recentMs) / 1_000) + 1;

/** Doubles while nothing speaks against it; stays at what is known to go, and tries one more ever more rarely. */
export function nextAllowance(allowance: Allowance, event: AllowanceEvent, most: number): Allowance {
  if (event.kind === "slow") return { ...allowance, allowed: Math.max(1, Math.floor(0.7 * allowance.allowed)), calm: 0 };
  if (event.kind === "crowded") {
    const known = Math.max(1, event.level - 1);
    const again = allowance.known === known ? 4 : 1;
    return {
      ...allowance,
      allowed: Math.min(known, most),
      known,
      calm: 0,
      patience: Math.min(LONGEST_PATIENCE, allowance.patience * again),
    };
  }
  const now = { ...allowance, ...timesOf(allowance, event.milliseconds), seen: withSeen(allowance.seen, event.level) };
  return event.wasFull && isComfortable(now) ? raise(now, most) : now;
}

function raise(now: Allowance, most: number): Allowance {
  const calm = now.calm + 1;
  const isBeyond = now.known !== null && now.allowed > now.known;
  if (isBeyond && !isCrowded(now, now.allowed)) return { ...now, known: null, patience: FIRST_PATIENCE, calm };
  const needed = now.known === null || now.allowed < now.known ? now.allowed : isBeyond ? Number.POSITIVE_INFINITY : now.patience;
  if (calm < needed || now.allowed >= most) return { ...now, calm: Math.min(calm, LONGEST_PATIENCE) };
  return { ...now, allowed: Math.min(most, now.known === null ? now.allowed * 2 : now.allowed + 1), calm: 0 };
}

function timesOf({ idleMs, recentMs }: Allowance, milliseconds: number): Pick<Allowance, "idleMs" | "recentMs"> {
  if (idleMs === null) return { idleMs: milliseconds, recentMs: milliseconds };
  // A server that got slower for good becomes the usual one after a few hundred answers.
  return {
    idleMs: milliseconds < idleMs ? milliseconds : idleMs + 0.01 * (milliseconds - idleMs),
    recentMs: recentMs + 0.1 * (milliseconds - recentMs),
  };
}

function withSeen(seen: readonly number[], level: number): number[] {
  const total = seen.reduce((sum, count) => sum + count, 0);
  const next = seen.map((count) => (total >= REMEMBERED ? count / 2 : count));
  while (next.length <= level) next.push(0);
  next[level] = (next[level] ?? 0) + 1;
  return next;
}
