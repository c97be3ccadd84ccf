/** Assigns columns to fields one to one so that the whole table fits best (Hungarian method). */

/**
 * `gain[row][slot]` is how well they fit (0 or less: not at all). The result gives each row its slot, or -1, so that the sum of
 * gains is greatest; a greedy choice would take "Phone 1" for the field that only "Phone 2" can have.
 */
export function assignColumns(gain: readonly (readonly number[])[]): number[] {
  const rows = gain.length;
  const slots = gain[0]?.length ?? 0;
  if (rows === 0 || slots === 0) return gain.map(() => -1);
  // Every row may also stay without a slot: `rows` columns of cost 0 are added.
  const width = slots + rows;
  const cost = (row: number, slot: number): number => (slot < slots ? -Math.max(gain[row]?.[slot] ?? 0, 0) : 0);
  const u = new Array<number>(rows + 1).fill(0);
  const v = new Array<number>(width + 1).fill(0);
  const taken = new Array<number>(width + 1).fill(0);
  const way = new Array<number>(width + 1).fill(0);
  const at = (list: readonly number[], index: number): number => list[index] ?? 0;
  for (let row = 1; row <= rows; row++) {
    taken[0] = row;
    let slot = 0;
    const least = new Array<number>(width + 1).fill(Number.POSITIVE_INFINITY);
    const seen = new Array<boolean>(width + 1).fill(false);
    do {
      seen[slot] = true;
      const current = at(taken, slot);
      let delta = Number.POSITIVE_INFINITY;
      let next = 0;
      for (let j = 1; j <= width; j++) {
        if (seen[j]) continue;
        const reduced = cost(current - 1, j - 1) - at(u, current) - at(v, j);
        if (reduced < at(least, j)) [least[j], way[j]] = [reduced, slot];
        if (at(least, j) < delta) [delta, next] = [at(least, j), j];
      }
      for (let j = 0; j <= width; j++) {
        if (seen[j]) {
          u[at(taken, j)] = at(u, at(taken, j)) + delta;
          v[j] = at(v, j) - delta;
        } else least[j] = at(least, j) - delta;
      }
      slot = next;
    } while (at(taken, slot) !== 0);
    do {
      const before = at(way, slot);
      taken[slot] = at(taken, before);
      slot = before;
    } while (slot !== 0);
  }
  const result = new Array<number>(rows).fill(-1);
  for (let j = 1; j <= slots; j++) {
    const row = at(taken, j) - 1;
    if (row >= 0 && (gain[row]?.[j - 1] ?? 0) > 0) result[row] = j - 1;
  }
  return result;
}
