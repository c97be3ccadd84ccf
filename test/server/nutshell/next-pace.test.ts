/** The only place that tests how the pace follows Nutshell's answers. */
import { expect, test } from "vitest";
import { nextPace, type PaceState } from "../../../server/nutshell/next-pace.ts";

const bounds = { maxAllowed: 32, maxRate: 500 };
const start: PaceState = { allowed: 4, rate: 25, refusedAt: null, calm: 0 };
const comfortable = { kind: "comfortable", limitedBy: { allowed: true, rate: true } } as const;
const after = (state: PaceState, answers: number): PaceState =>
  Array.from({ length: answers }).reduce<PaceState>((s) => nextPace(s, comfortable, bounds), state);

test("as long as Nutshell is comfortable the pace doubles, up to its bounds", () => {
  expect(after(start, 4).allowed).toBe(8);
  expect(after(start, 100)).toMatchObject({ allowed: 32, rate: 125 });
  expect(after(start, 10_000)).toMatchObject({ allowed: 32, rate: 500 });
});

test("what did not limit the calls is not raised", () => {
  expect(nextPace(start, { kind: "comfortable", limitedBy: { allowed: false, rate: false } }, bounds)).toEqual(start);
});

test("a refusal halves both, starting from what was really reached", () => {
  expect(nextPace({ ...start, allowed: 20, rate: 400 }, { kind: "refused", seen: 60 }, bounds)).toEqual({
    allowed: 10,
    rate: 30,
    refusedAt: 60,
    calm: 0,
  });
});

test("one call at a time and one per second are the least", () => {
  const slowest = Array.from({ length: 20 }).reduce<PaceState>((s) => nextPace(s, { kind: "refused", seen: 1 }, bounds), start);
  expect(slowest).toMatchObject({ allowed: 1, rate: 1 });
});

test("after a refusal the rate comes back quickly to just under it and creeps beyond", () => {
  const cut = nextPace({ ...start, rate: 100 }, { kind: "refused", seen: 100 }, bounds);
  expect(cut.rate).toBe(50);
  const back = after(cut, 250);
  expect(back.rate).toBeGreaterThan(95);
  expect(after(back, 100).rate - back.rate).toBeLessThan(2);
});
