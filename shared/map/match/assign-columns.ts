/** Assigns columns to fields one to one so that the whole table fits best (Hungarian method on the candidates that matter). */

/** A field that a column may feed; `gain` (above 0) is how well they fit. */
export type Candidate = { readonly slot: number; readonly gain: number };

/**
 * Gives each row of `candidates` (one per column) its slot, or -1, so that the sum of gains is greatest; a greedy choice would take
 * "Phone 1" for the field that only "Phone 2" can have. Costs slots² × (slots² or the rows with candidates, whichever is less).
 */
export function assignColumns(candidates: readonly (readonly Candidate[])[], slots: number): number[] {
  const result = new Array<number>(candidates.length).fill(-1);
  // Slots that no column fits stay free.
  const wanted = [...new Set(candidates.flatMap((list) => list.map(({ slot }) => slot)))]
    .filter((slot) => slot < slots)
    .sort((a, b) => a - b);
  const place = new Map(wanted.map((slot, at) => [slot, at]));
  const { rows, gains } = contenders(
    candidates.map((list) => list.flatMap(({ slot, gain }) => (place.has(slot) ? [{ slot: place.get(slot) as number, gain }] : []))),
    wanted.length,
  );
  if (rows.length === 0) return result;
  for (const [at, row] of assignSlots(gains, rows.length).entries()) {
    const own = rows[row];
    if (own !== undefined) result[own] = wanted[at] as number;
  }
  return result;
}

/**
 * The rows that a best assignment can need, with their gains by slot. Of the rows that fit a slot the best `slots` are enough: the
 * other slots take fewer than that.
 */
function contenders(candidates: readonly (readonly Candidate[])[], slots: number): { rows: number[]; gains: Float64Array[] } {
  const bySlot = Array.from({ length: slots }, (): { row: number; gain: number }[] => []);
  for (const [row, list] of candidates.entries()) for (const { slot, gain } of list) if (gain > 0) bySlot[slot]?.push({ row, gain });
  const best = bySlot.map((list) => list.sort((a, b) => b.gain - a.gain || a.row - b.row).slice(0, slots));
  const rows = [...new Set(best.flatMap((list) => list.map(({ row }) => row)))].sort((a, b) => a - b);
  const place = new Map(rows.map((row, at) => [row, at]));
  const gains = best.map((list) => {
    const gain = new Float64Array(rows.length);
    for (const entry of list) gain[place.get(entry.row) ?? 0] = entry.gain;
    return gain;
  });
  return { rows, gains };
}

/** The place in `gains[slot]` that each slot takes, or -1. Every slot may also stay free: as many places without gain are added. */
function assignSlots(gains: readonly Float64Array[], places: number): number[] {
  const slots = gains.length;
  const width = places + slots;
  const u = new Float64Array(slots + 1);
  const v = new Float64Array(width + 1);
  /** The slot (from 1) that holds a place (from 1); 0 for none. Place 0 is where a slot waits until it has one. */
  const holder = new Int32Array(width + 1);
  const way = new Int32Array(width + 1);
  const least = new Float64Array(width + 1);
  const seen = new Uint8Array(width + 1);
  const at = (list: Float64Array | Int32Array | Uint8Array, index: number): number => list[index] as number;
  for (let slot = 1; slot <= slots; slot++) {
    holder[0] = slot;
    let place = 0;
    least.fill(Number.POSITIVE_INFINITY);
    seen.fill(0);
    do {
      seen[place] = 1;
      const current = at(holder, place);
      const gain = gains[current - 1] as Float64Array;
      let delta = Number.POSITIVE_INFINITY;
      let next = 0;
      for (let j = 1; j <= width; j++) {
        if (at(seen, j) === 1) continue;
        const reduced = (j <= places ? -at(gain, j - 1) : 0) - at(u, current) - at(v, j);
        if (reduced < at(least, j)) {
          least[j] = reduced;
          way[j] = place;
        }
        if (at(least, j) < delta) {
          delta = at(least, j);
          next = j;
        }
      }
      for (let j = 0; j <= width; j++) {
        if (at(seen, j) === 1) {
          u[at(holder, j)] = at(u, at(holder, j)) + delta;
          v[j] = at(v, j) - delta;
        } else least[j] = at(least, j) - delta;
      }
      place = next;
    } while (at(holder, place) !== 0);
    do {
      const before = at(way, place);
      holder[place] = at(holder, before);
      place = before;
    } while (place !== 0);
  }
  const taken = new Array<number>(slots).fill(-1);
  for (let j = 1; j <= places; j++) {
    const slot = at(holder, j) - 1;
    if (slot >= 0 && (gains[slot]?.[j - 1] ?? 0) > 0) taken[slot] = j - 1;
  }
  return taken;
}
