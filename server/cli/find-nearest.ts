/** Finds what somebody probably meant who misspelt a word. */

/** The candidate that is fewest typing errors away, when these are few for a word of its length; undefined when none is near. */
export function findNearest(word: string, candidates: readonly string[]): string | undefined {
  const near = candidates
    .map((candidate) => ({ candidate, errors: countErrors(word.toLowerCase(), candidate) }))
    .filter(({ candidate, errors }) => errors <= Math.max(1, Math.floor(Math.min(word.length, candidate.length) / 3)));
  return near.sort((a, b) => a.errors - b.errors)[0]?.candidate;
}

/** Letters added, left out, replaced or swapped with their neighbour. */
function countErrors(a: string, b: string): number {
  let before: number[] = [];
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const replaced = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      const swapped =
        i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1] ? (before[j - 2] ?? 0) + 1 : Number.POSITIVE_INFINITY;
      next[j] = Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, replaced, swapped);
    }
    [before, row] = [row, next];
  }
  return row[b.length] ?? 0;
}
