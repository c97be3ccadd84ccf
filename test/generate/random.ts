/** Random numbers for generated samples: the same seed, object and number always give the same sequence. */

export type Random = {
  /** 0 up to, not including, 1. */
  next(): number;
  /** 0 up to, not including, `limit`. */
  below(limit: number): number;
  pick<T>(from: readonly T[]): T;
  /** True about `percent` times in a hundred. */
  chance(percent: number): boolean;
};

/** A generator of its own for every record, so that any record can be made without making those before it. */
export function randomFor(seed: number, object: string, index: number): Random {
  let state = 2166136261 ^ seed;
  for (const char of `${object}/${index}`) state = Math.imul(state ^ (char.codePointAt(0) ?? 0), 16777619);
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
  const below = (limit: number): number => Math.floor(next() * limit);
  return {
    next,
    below,
    pick<T>(from: readonly T[]): T {
      const found = from[below(from.length)];
      if (found === undefined) throw new Error("nothing to pick from");
      return found;
    },
    chance: (percent) => next() * 100 < percent,
  };
}
