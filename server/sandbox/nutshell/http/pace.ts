/** Counts how fast a key calls and refuses what is above the limit. */
import * as z from "zod";

export const PaceLimit = z.strictObject({
  /** Calls a second, on average. Null: as many as come. */
  perSecond: z.number().positive().max(100_000).nullable().default(null),
  /** Calls that may come at once after a pause. */
  burst: z.int().min(1).max(100_000).default(5),
  /** Calls that may be open at the same time. Null: as many as come. */
  concurrent: z.int().min(1).nullable().default(null),
  /** What is above is refused with this status. */
  status: z.literal([429, 503, 406]).default(429),
  retryAfter: z.enum(["none", "seconds", "date"]).default("seconds"),
});
export type PaceLimit = z.infer<typeof PaceLimit>;

export type PaceCounts = { readonly accepted: number; readonly refused: number; readonly open: number; readonly highest: number };
export type Pace = {
  /** A call of that key begins: null when it may, else the seconds until one may. One that may must `leave` once. */
  enter(key: string): { readonly wait: number } | null;
  leave(key: string): void;
  /** What was counted since the limit was set, over all keys and for each. */
  counts(): PaceCounts & { readonly keys: Readonly<Record<string, PaceCounts>> };
};

type Bucket = { accepted: number; refused: number; open: number; highest: number; tokens: number; filled: number };

/** Counters at zero and a full burst for every key. `clock` is in milliseconds and never goes back. */
export function createPace(limit: PaceLimit, clock: () => number): Pace {
  const buckets = new Map<string, Bucket>();
  const bucketOf = (key: string): Bucket => {
    const known = buckets.get(key);
    if (known !== undefined) return known;
    const fresh = { accepted: 0, refused: 0, open: 0, highest: 0, tokens: limit.burst, filled: clock() };
    buckets.set(key, fresh);
    return fresh;
  };
  const waitOf = (bucket: Bucket): number => {
    // Nobody knows when a call that is open will end; a second is what servers say then.
    if (limit.concurrent !== null && bucket.open >= limit.concurrent) return 1;
    if (limit.perSecond === null) return 0;
    const now = clock();
    bucket.tokens = Math.min(limit.burst, bucket.tokens + ((now - bucket.filled) / 1000) * limit.perSecond);
    bucket.filled = now;
    return bucket.tokens >= 1 ? 0 : (1 - bucket.tokens) / limit.perSecond;
  };
  return {
    enter(key) {
      const bucket = bucketOf(key);
      const wait = waitOf(bucket);
      if (wait > 0) {
        bucket.refused += 1;
        return { wait };
      }
      if (limit.perSecond !== null) bucket.tokens -= 1;
      bucket.accepted += 1;
      bucket.open += 1;
      bucket.highest = Math.max(bucket.highest, bucket.open);
      return null;
    },
    leave(key) {
      const bucket = bucketOf(key);
      bucket.open = Math.max(0, bucket.open - 1);
    },
    counts() {
      const keys = Object.fromEntries([...buckets].map(([key, bucket]) => [key, shown(bucket)]));
      const all = Object.values(keys);
      const sum = (of: (counts: PaceCounts) => number): number => all.reduce((total, counts) => total + of(counts), 0);
      return {
        accepted: sum((c) => c.accepted),
        refused: sum((c) => c.refused),
        open: sum((c) => c.open),
        highest: Math.max(0, ...all.map((c) => c.highest)),
        keys,
      };
    },
  };
}

const shown = ({ accepted, refused, open, highest }: Bucket): PaceCounts => ({ accepted, refused, open, highest });
