/** Tests what is read from calls and refusals about a limit. */
import { expect, test } from "vitest";
import { estimateLimit, leadSinceRefusal, type Point } from "../../../../server/nutshell/pace/estimate-limit.ts";

/** Calls at these rates, so many seconds each, from a server that refuses as soon as its bucket is empty, and a pause after each refusal. */
function play(o: { perSecond: number; burst: number; rates: readonly number[]; pauseMs: number }): Point[] {
  const points: Point[] = [{ at: 0, calls: 0, refused: false }];
  let [at, calls, left] = [0, 0, o.burst];
  for (const rate of o.rates) {
    for (;;) {
      at += 1_000 / rate;
      left = Math.min(o.burst, left + o.perSecond / rate);
      if (left < 1) break;
      left -= 1;
      calls += 1;
    }
    points.push({ at, calls, refused: true });
    at += o.pauseMs;
    left = Math.min(o.burst, left + (o.perSecond * o.pauseMs) / 1_000);
    points.push({ at, calls, refused: false });
  }
  return points;
}

test("nothing is known without a refusal", () => {
  expect(estimateLimit([{ at: 0, calls: 0, refused: false }], 50)).toBeNull();
});

test.each([
  [20, 5, 1_000],
  [50, 5, 40],
  [50, 25, 1_000],
  [200, 5, 400],
  [200, 20, 1_000],
  [200, 200, 1_000],
])("%d a second and %d at once are recognised after three refusals with pauses of %d ms", (perSecond, burst, pauseMs) => {
  const rates = [1.6, 1.25, 1.1].map((factor) => factor * perSecond);
  const found = estimateLimit(play({ perSecond, burst, rates, pauseMs }), Math.max(...rates));
  expect(Math.abs((found?.perSecond ?? 0) / perSecond - 1)).toBeLessThan(0.015);
});

test("one refusal is worth a guess that is not above what was refused", () => {
  const found = estimateLimit(play({ perSecond: 50, burst: 5, rates: [80], pauseMs: 0 }), 80);
  expect(found?.perSecond).toBeGreaterThan(25);
  expect(found?.perSecond).toBeLessThanOrEqual(80);
});

test("the lead counts from where it is largest, and is nothing right after a refusal", () => {
  const points: Point[] = [
    { at: 0, calls: 0, refused: false },
    { at: 1_000, calls: 5, refused: false },
    { at: 2_000, calls: 25, refused: false },
  ];
  expect(leadSinceRefusal(points, 10)).toBe(10);
  expect(leadSinceRefusal([...points, { at: 2_100, calls: 27, refused: true }], 10)).toBe(0);
});
