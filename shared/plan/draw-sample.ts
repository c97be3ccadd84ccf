/** Chooses a sample: the records that together show the most variety. */
import type { Strata } from "./strata-of.ts";

export type Coverage = { readonly strata: number; readonly covered: number; readonly share: number; readonly missing: readonly string[] };
export type Sample = { readonly keys: readonly string[]; readonly coverage: Coverage };

/** Records at least and at most, and the share of strata that is enough; all of them when absent. */
export type SampleBounds = { readonly min: number; readonly max: number; readonly coverage?: number };

export type Sampler = {
  /** First pass: every record that could be drawn, with what it stands for. */
  count(strata: Strata): void;
  /** Second pass, the same records in the same order. */
  offer(key: string, strata: Strata): void;
  draw(): Sample;
};

type Candidate = { readonly key: string; readonly strata: readonly string[]; readonly at: number };

/** FNV-1a: a stable, even spread of keys without chance. */
function spread(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193) >>> 0;
  return hash;
}

/**
 * A sampler for between `min` and `max` records. Of each stratum one record is kept. They are drawn object by object first, then for what makes a
 * record another kind, then for how fields are filled; in each of these the rarest stratum comes first. A record that later ones made needless goes
 * again, and the sample is filled up to `min` with records spread evenly. Memory grows with the number of strata and with `max`, not with the records.
 */
export function createSampler(bounds: SampleBounds): Sampler {
  const sizes = new Map<string, number>();
  /** 0 for what a record is, 1 for its kind, 2 for how it is filled. */
  const ranks = new Map<string, number>();
  const best = new Map<string, Candidate>();
  let fillers: Candidate[] = [];
  const see = (stratum: string, rank: number): void => {
    sizes.set(stratum, (sizes.get(stratum) ?? 0) + 1);
    if (rank < (ranks.get(stratum) ?? 3)) ranks.set(stratum, rank);
  };
  return {
    count({ first, kinds, others }) {
      see(first, 0);
      for (const stratum of kinds) see(stratum, 1);
      for (const stratum of others) see(stratum, 2);
    },
    offer(key, { first, kinds, others }) {
      const candidate: Candidate = { key, strata: [...new Set([first, ...kinds, ...others])], at: spread(key) };
      for (const stratum of candidate.strata) {
        const there = best.get(stratum);
        if (there === undefined || isRicher(candidate, there)) best.set(stratum, candidate);
      }
      fillers.push(candidate);
      if (fillers.length > bounds.max * 4) fillers = fillers.sort((a, b) => a.at - b.at).slice(0, bounds.max * 2);
    },
    draw() {
      const sizeOf = (stratum: string): number => sizes.get(stratum) ?? 0;
      const rankOf = (stratum: string): number => ranks.get(stratum) ?? 2;
      const picked = new Map<string, readonly string[]>();
      const covered = new Map<string, number>();
      const pick = ({ key, strata }: Candidate): void => {
        picked.set(key, strata);
        for (const stratum of strata) covered.set(stratum, (covered.get(stratum) ?? 0) + 1);
      };
      const drop = (key: string, strata: readonly string[]): void => {
        picked.delete(key);
        for (const stratum of strata) {
          const left = (covered.get(stratum) ?? 1) - 1;
          if (left === 0) covered.delete(stratum);
          else covered.set(stratum, left);
        }
      };
      const order = [...sizes.keys()].sort((a, b) => rankOf(a) - rankOf(b) || sizeOf(a) - sizeOf(b) || (a < b ? -1 : 1));
      for (const stratum of order) {
        const candidate = best.get(stratum);
        if (candidate !== undefined && picked.size < bounds.max && !covered.has(stratum) && !picked.has(candidate.key)) pick(candidate);
      }
      // The most common go first.
      const rarity = (strata: readonly string[]): number => Math.min(...strata.map(sizeOf));
      for (const [key, strata] of [...picked].sort(([, a], [, b]) => rarity(b) - rarity(a)))
        if (picked.size > bounds.min && strata.every((stratum) => (covered.get(stratum) ?? 0) > 1)) drop(key, strata);
      // Above the share that is enough, what stands alone for some filling of a field goes too.
      const enough = (bounds.coverage ?? 1) * sizes.size;
      const alone = (strata: readonly string[]): string[] => strata.filter((stratum) => covered.get(stratum) === 1);
      for (const [key, strata] of [...picked].sort(([, a], [, b]) => alone(a).length - alone(b).length)) {
        const lost = alone(strata);
        if (picked.size <= bounds.min || covered.size - lost.length < enough) break;
        if (lost.every((stratum) => rankOf(stratum) === 2)) drop(key, strata);
      }
      for (const filler of fillers.sort((a, b) => a.at - b.at)) {
        if (picked.size >= bounds.min) break;
        if (!picked.has(filler.key)) pick(filler);
      }
      const missing = order.filter((stratum) => !covered.has(stratum));
      const share = sizes.size === 0 ? 1 : (sizes.size - missing.length) / sizes.size;
      return { keys: [...picked.keys()].sort(), coverage: { strata: sizes.size, covered: sizes.size - missing.length, share, missing } };
    },
  };
}

/** Whether a record stands for more than another, or for as much and comes first in the even spread. */
const isRicher = (one: Candidate, other: Candidate): boolean =>
  one.strata.length > other.strata.length || (one.strata.length === other.strata.length && one.at < other.at);
