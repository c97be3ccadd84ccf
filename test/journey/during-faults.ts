/** Orders faults of the sandbox Nutshell for the time in which a journey plans, loads and rolls back. */
import { expect, test } from "vitest";
import type { Ended, SmallJourney } from "./small-journey.ts";

export type Fault = { readonly kind: string; readonly method?: string; readonly rate: number } & Readonly<Record<string, unknown>>;

/** A fault with its words in docs/faults.md. */
export type NamedFault = readonly [string, Fault];

/** The two ends of that time, for `SmallJourney.there`. Each of the faults hits one call for certain, and others by chance. */
export const during = (journey: SmallJourney, faults: readonly Fault[], conditions: Record<string, unknown> = {}) => ({
  disturb: async () => {
    await journey.hands.ask("POST", "conditions", conditions);
    const byChance = faults.map((fault, at) => ({ method: "*", seed: at + 1, ...fault }));
    // Some calls apart, so that no call is refused as often as Crosswalk would try it.
    const forCertain = byChance.map(({ rate: _, ...fault }, at) => ({ ...fault, after: 5 * at }));
    await journey.hands.ask("POST", "faults", [...forCertain, ...byChance]);
  },
  calm: async () => {
    const { faults: armed } = await journey.hands.ask("GET", "faults");
    expect((armed as { kind: string; rate?: number }[]).filter(({ rate }) => rate === undefined)).toEqual([]);
    await journey.hands.ask("DELETE", "faults");
    await journey.hands.ask("DELETE", "conditions");
  },
});

/** A test for each walk: with all of its faults the journey ends as it does without any. */
export function testWalks(
  shared: { readonly journey: SmallJourney; readonly usual: Ended },
  walks: readonly (readonly NamedFault[])[],
): void {
  test.each(walks.map((faults) => [faults.map(([words]) => words).join("; "), faults.map(([, fault]) => fault)] as const))(
    "%s: the same content, nothing twice, nothing lost",
    async (_, faults) => {
      expect(await shared.journey.there({ ...during(shared.journey, faults), loads: 3 })).toEqual(shared.usual);
    },
  );
}
