/** Tests where the pace ends up against servers with limits it was not told. */
import { describe, expect, test } from "vitest";
import { type Outcome, type Played, simulate } from "./simulate.ts";

const perSecond = ({ accepted }: Outcome, from: number, to: number): number =>
  (accepted.filter((at) => at >= from && at < to).length * 1_000) / (to - from);

/** Of the second half of the calls: accepted per second, and refused per call. */
function secondHalf({ accepted, refused }: Outcome): { perSecond: number; refused: number } {
  const half = accepted.length >> 1;
  const [middle = 0, end = 1] = [accepted[half], accepted.at(-1)];
  return {
    perSecond: ((accepted.length - half - 1) * 1_000) / (end - middle),
    refused: refused.filter((at) => at >= middle).length / half,
  };
}

describe.each([
  ["without Retry-After", {}],
  ["with Retry-After", { retryAfterMs: 1_000 }],
] as const)("%s", (_, more) => {
  test.each(
    [20, 50, 200].flatMap((limit) =>
      [1, 2].flatMap((workers) =>
        [5, 50].flatMap((latency) => (workers === 1 ? [5, limit / 4] : [5]).map((burst) => ({ limit, burst, latency, workers }))),
      ),
    ),
  )(
    "$workers workers end within 3 % of $limit a second with a burst of $burst and answers after $latency ms",
    ({ limit, burst, latency, workers }) => {
      for (const seed of [1, 2]) {
        const played = simulate({
          perSecond: () => limit,
          burst,
          latency: () => latency,
          workers,
          calls: Math.max(2_000, limit * 30),
          seed,
          ...more,
        });
        expect(secondHalf(played).perSecond / limit).toBeGreaterThan(0.97);
        expect(secondHalf(played).refused).toBeLessThan(0.01);
        expect(played.inARow).toBeLessThanOrEqual(6);
      }
    },
  );

  test.each([1, 2])("%d workers hardly ever ask for more than four calls at once when four is the limit", (workers) => {
    const played = simulate({ concurrent: () => 4, latency: () => 40, workers, calls: 3_000, ...more });
    expect(secondHalf(played).refused).toBeLessThan(0.01);
    // Four calls of 40 ms each, less the way there and back.
    expect(secondHalf(played).perSecond).toBeGreaterThan(80);
    expect(played.inARow).toBeLessThanOrEqual(4);
  });

  test("a raised limit is found, and a lowered one is obeyed without a storm", () => {
    const raised = simulate({ perSecond: (at) => (at < 60_000 ? 20 : 100), calls: 12_000, ...more });
    expect(perSecond(raised, 160_000, 170_000)).toBeGreaterThanOrEqual(95);
    const lowered = simulate({ perSecond: (at) => (at < 30_000 ? 200 : 50), calls: 10_000, ...more });
    expect(perSecond(lowered, 60_000, 90_000)).toBeGreaterThan(48);
    expect(lowered.refused.filter((at) => at > 30_000).length).toBeLessThan(60);
    expect(lowered.inARow).toBeLessThanOrEqual(6);
  });

  test("answers that take longer for a while do not cost the limit", () => {
    const latency = (at: number): number => (Math.floor(at / 20_000) % 2 ? 300 : 20);
    const played = simulate({ perSecond: () => 50, latency, calls: 6_000, ...more });
    expect(perSecond(played, 40_000, 100_000) / 50).toBeGreaterThan(0.93);
  });

  test("a server that is away is asked now and then, and is used again when it is back", () => {
    const away: Played = { perSecond: (at) => (at >= 20_000 && at < 60_000 ? 1e-9 : 1e9), calls: 20_000, ...more };
    const played = simulate(away);
    expect(played.refused.filter((at) => at > 25_000).length).toBeLessThan(60);
    expect(perSecond(played, 75_000, 80_000)).toBeGreaterThan(50);
  });
});

test("without any limit the pace opens up within seconds", () => {
  const played = simulate({ latency: () => 30, calls: 5_000 });
  expect(played.refused).toEqual([]);
  expect(perSecond(played, 4_000, 5_000)).toBeGreaterThan(800);
});
