/** Works out what a server bears, from when calls began and when it refused one. Pure. */

/** So many accepted calls had begun by that moment (ms). `refused`: the server had nothing left then. */
export type Point = { readonly at: number; readonly calls: number; readonly refused: boolean };

/** So many calls a second on average, and so many at once after a pause. */
export type Limit = { readonly perSecond: number; readonly burst: number };
/** `lead`: by how much calls were ahead at the last refusal. */
export type Estimate = Limit & { readonly lead: number };

/** How finely rates are told apart. */
const STEP = 1.004;
/** Nobody is believed to allow more at once than comes together in this many seconds. */
const LONGEST_BURST_SECONDS = 1;
/** Everybody is believed to allow so many at once. */
const LEAST_BURST = 3;
/** From one refusal to the next within this time (ms), what other workers were still sending is not known. */
export const ECHO_MS = 300;

/**
 * What the points say about the limit, at most `highest`; null without a refusal. A server that refills steadily lets calls run ahead of its
 * rate by its burst and then refuses: for the true rate, calls were ahead by the same number at every refusal and never by more.
 * @example estimateLimit([{ at: 0, calls: 0, refused: false }, { at: 1000, calls: 25, refused: true }], 25)?.perSecond is about 20
 */
export function estimateLimit(points: readonly Point[], highest: number): Estimate | null {
  const stretches = stretchesOf(points).filter((stretch) => stretch.isFirst || !stretch.isRefused || lengthOf(stretch) >= ECHO_MS);
  if (!stretches.some((stretch) => stretch.isRefused)) return null;
  const lowest = Math.max(highest / 20, leastBorne(points));
  let best: (Estimate & { doubt: number }) | null = null;
  for (let perSecond = highest; best === null || perSecond > lowest; perSecond /= STEP) {
    const leads = stretches.map((stretch) => leadAtEnd(stretch.points, perSecond));
    const burst = Math.max(LEAST_BURST, ...leads.filter((_, at) => stretches[at]?.isRefused));
    // Counts are off by one or so, and moments by a few milliseconds.
    const blur = 1 + 0.1 * burst + 0.003 * perSecond;
    let doubt = 0.02 * Math.log(burst / likelyBurst(perSecond)) ** 2;
    for (const [at, stretch] of stretches.entries()) doubt += (contradiction(stretch, leads[at] ?? 0, { perSecond, burst }) / blur) ** 2;
    const lead = leads.findLast((_, at) => stretches[at]?.isRefused) ?? 0;
    if (best === null || doubt < best.doubt) best = { perSecond, burst, lead, doubt };
  }
  return { perSecond: best.perSecond, burst: best.burst, lead: best.lead };
}

/** How far the calls since the last refusal are ahead of a rate, counted from where that is most; 0 right after a refusal. */
export function leadSinceRefusal(points: readonly Point[], perSecond: number): number {
  const last = stretchesOf(points).at(-1);
  return last === undefined || last.isRefused ? 0 : leadAtEnd(last.points, perSecond);
}

/** From one refusal to the next; `isFirst`: nobody knows how much the server had left at its beginning. */
type Stretch = { readonly points: readonly Point[]; readonly isRefused: boolean; readonly isFirst: boolean };

function stretchesOf(points: readonly Point[]): Stretch[] {
  const ends = [...points.keys()].filter((at) => points[at]?.refused);
  const begins = [0, ...ends];
  return begins
    .map((from, at) => ({
      points: points.slice(from, (ends[at] ?? points.length - 1) + 1),
      isRefused: ends[at] !== undefined,
      isFirst: at === 0 && !points[0]?.refused,
    }))
    .filter((stretch) => stretch.points.length > 1);
}

const lengthOf = ({ points }: Stretch): number => (points.at(-1)?.at ?? 0) - (points[0]?.at ?? 0);

/** Calls that the server should have taken although it refused, or refused although it took them, if the limit were this. */
function contradiction(stretch: Stretch, lead: number, limit: Limit): number {
  if (!stretch.isRefused) return Math.max(0, lead - limit.burst);
  const [first] = stretch.points;
  const last = stretch.points.at(-1);
  // After a refusal there was nothing left; what came in since went out again, unless it was more than the burst.
  const refilled =
    stretch.isFirst || !first || !last
      ? Number.POSITIVE_INFINITY
      : (limit.perSecond * (last.at - first.at)) / 1_000 - (last.calls - first.calls);
  return Math.min(refilled, limit.burst - lead);
}

function leadAtEnd(points: readonly Point[], perSecond: number): number {
  const end = points.at(-1);
  return end === undefined ? 0 : Math.max(...points.map((point) => end.calls - point.calls - (perSecond * (end.at - point.at)) / 1_000));
}

/** What the server took over any time, less the longest burst, it can take always. */
function leastBorne(points: readonly Point[]): number {
  let least = 0;
  for (const [at, from] of points.entries())
    for (const to of points.slice(at + 1))
      least = Math.max(least, (to.calls - from.calls) / ((to.at - from.at) / 1_000 + LONGEST_BURST_SECONDS));
  return least;
}

const likelyBurst = (perSecond: number): number => Math.max(5, 0.05 * perSecond);
