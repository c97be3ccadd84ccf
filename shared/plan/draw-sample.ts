/** Chooses a sample: the records that together show the most variety. */

export type Coverage = { readonly strata: number; readonly covered: number; readonly share: number; readonly missing: readonly string[] };
export type Sample = { readonly keys: readonly string[]; readonly coverage: Coverage };

/** Records at least and at most, and the share of strata that is enough; all of them when absent. */
export type SampleBounds = { readonly min: number; readonly max: number; readonly coverage?: number };

export type Sampler = {
  /** First pass: every record that could be drawn, with what it stands for (`deal.stage=Won`, `owner=…`, `contact.emails filled`). */
  count(strata: readonly string[]): void;
  /** Second pass, the same records in the same order. */
  offer(key: string, strata: readonly string[]): void;
  draw(): Sample;
};

/** FNV-1a: a stable, even spread of keys without chance. */
function spread(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193) >>> 0;
  return hash;
}

/**
 * A sampler for between `min` and `max` records. Rare strata are served first; once all are covered the sample is filled
 * up to `min` with records spread evenly. Above `min`, records that only add to what is covered enough are left out. Memory grows with the number of strata and with `max`, not with the records.
 */
export function createSampler(bounds: SampleBounds): Sampler {
  const sizes = new Map<string, number>();
  const covered = new Map<string, number>();
  const picked = new Map<string, readonly string[]>();
  let fillers: { key: string; strata: readonly string[]; at: number }[] = [];
  const rarity = (strata: readonly string[]): number => Math.min(...strata.map((s) => sizes.get(s) ?? 1));

  return {
    count(strata) {
      for (const s of strata) sizes.set(s, (sizes.get(s) ?? 0) + 1);
    },
    offer(key, strata) {
      if (picked.size < bounds.max && strata.some((s) => !covered.has(s))) {
        picked.set(key, strata);
        for (const s of strata) covered.set(s, (covered.get(s) ?? 0) + 1);
        return;
      }
      fillers.push({ key, strata, at: spread(key) });
      if (fillers.length > bounds.max * 4) fillers = fillers.sort((a, b) => a.at - b.at).slice(0, bounds.max * 2);
    },
    draw() {
      // What later picks made needless goes again, the most common first.
      for (const [key, strata] of [...picked].sort(([, a], [, b]) => rarity(b) - rarity(a))) {
        if (picked.size <= bounds.min || !strata.every((s) => (covered.get(s) ?? 0) > 1)) continue;
        picked.delete(key);
        for (const s of strata) covered.set(s, (covered.get(s) ?? 1) - 1);
      }
      const enough = (bounds.coverage ?? 1) * sizes.size;
      const alone = (strata: readonly string[]): string[] => [...new Set(strata)].filter((s) => covered.get(s) === 1);
      for (const [key, strata] of [...picked].sort(([, a], [, b]) => alone(a).length - alone(b).length)) {
        const lost = alone(strata);
        if (picked.size <= bounds.min || covered.size - lost.length < enough) break;
        picked.delete(key);
        for (const s of strata) covered.set(s, (covered.get(s) ?? 1) - 1);
        for (const s of lost) covered.delete(s);
      }
      for (const filler of fillers.sort((a, b) => a.at - b.at)) {
        if (picked.size >= bounds.min) break;
        picked.set(filler.key, filler.strata);
        for (const s of filler.strata) covered.set(s, (covered.get(s) ?? 0) + 1);
      }
      const missing = [...sizes.keys()].filter((s) => !covered.has(s)).sort();
      const share = sizes.size === 0 ? 1 : (sizes.size - missing.length) / sizes.size;
      return { keys: [...picked.keys()].sort(), coverage: { strata: sizes.size, covered: sizes.size - missing.length, share, missing } };
    },
  };
}
