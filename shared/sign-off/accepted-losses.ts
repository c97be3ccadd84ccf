/** Decides which losses count as accepted, from the ticks of the tab Losses and what was accepted before. */

/** A row of the tab: a loss, or a kind of loss (`kind` is then null). `hash` is of what the row says. */
export type LossTick = { readonly key: string; readonly kind: string | null; readonly hash: string; readonly ticked: boolean };

export const kindKey = (kind: string): string => `kind|${kind}`;

/** What a loss is counted under: `too long`, `by nature`. The key of a row begins with it. */
export const kindOfLoss = (key: string): string => (key.startsWith("nature|") ? "by nature" : (/^[^:|]+/u.exec(key)?.[0] ?? key));

/**
 * The losses that are accepted now, by key with their hash. A loss stays accepted as long as it says the same. The tick of a kind accepts all of
 * its losses unless they were all accepted before: then a loss without its tick is one that somebody took back.
 */
export function decideAccepted(rows: readonly LossTick[], before: ReadonlyMap<string, string>): Map<string, string> {
  const losses = rows.filter(({ kind }) => kind !== null);
  const isAccepted = ({ key, hash }: LossTick): boolean => before.get(key) === hash;
  const wholeKinds = new Set(
    rows.flatMap(({ key, kind, ticked }) => {
      if (kind !== null || !ticked) return [];
      const own = losses.filter((loss) => kindKey(loss.kind ?? "") === key);
      return own.every(isAccepted) ? [] : [key];
    }),
  );
  return new Map(losses.filter(({ kind, ticked }) => ticked || wholeKinds.has(kindKey(kind ?? ""))).map(({ key, hash }) => [key, hash]));
}
