/** Tests how the pace follows what Nutshell answers, step by step. */
import { expect, test } from "vitest";
import { firstPace, nextPace, PaceState } from "../../../../server/nutshell/pace/next-pace.ts";

const tick = (now: number, calls: number, wanted = true) => ({ kind: "tick", now, calls, wanted }) as const;

/** Ticks every quarter second at the pace's own rate. */
function tickFor(state: PaceState, seconds: number): PaceState {
  let [next, calls] = [state, state.points.at(-1)?.calls ?? 0];
  for (let at = 1; at <= seconds * 4; at += 1) {
    calls += next.rate / 4;
    next = nextPace(next, tick(state.at + at * 250, calls), 1_000);
  }
  return next;
}

const refusedAfter = (state: PaceState, seconds: number, pauseMs: number): PaceState => {
  const ticked = tickFor(state, seconds);
  const calls = (ticked.points.at(-1)?.calls ?? 0) + ticked.rate / 20;
  return nextPace(ticked, { kind: "refused", at: ticked.at + 50, calls, resumeAt: ticked.at + 50 + pauseMs }, 1_000);
};

test("as long as nothing is refused the pace grows with the calls that want it, up to its bound", () => {
  expect(tickFor(firstPace(50, 0), 1).rate).toBeCloseTo(50 * Math.E, 0);
  expect(tickFor(firstPace(50, 0), 10).rate).toBe(1_000);
  expect(nextPace(firstPace(50, 0), tick(250, 3, false), 1_000).rate).toBe(50);
});

test("a refusal never raises the pace, costs at most half of it, and is tried again soon as long as nothing confirms the limit", () => {
  const cut = refusedAfter(firstPace(50, 0), 1, 100);
  expect(cut.limit).not.toBeNull();
  expect(cut.rate).toBeGreaterThan(50 * Math.E * 0.49);
  expect(cut.rate).toBeLessThan(50 * Math.E);
  expect(cut.raiseAt - cut.at).toBe(500);
});

test("a confirmed limit is kept just below, and tried the more rarely the dearer a refusal is", () => {
  const settled: PaceState = {
    ...firstPace(49.5, 0),
    limit: 50,
    burst: 5,
    confirmed: 2,
    resumedAt: -1,
    points: [
      { at: -1_000, calls: 0, refused: true },
      { at: 0, calls: 0, refused: false },
    ],
  };
  const calls = 10 * 50 + 5;
  const after = (pauseMs: number): PaceState =>
    nextPace(settled, { kind: "refused", at: 10_000, calls, resumeAt: 10_000 + pauseMs }, 1_000);
  expect(after(50).rate / 49.5).toBeCloseTo(1, 1);
  expect(after(50).confirmed).toBe(3);
  expect(after(1_000).raiseAt - after(1_000).at).toBeGreaterThan(5 * (after(50).raiseAt - after(50).at));
});

test("calls begun before a pause ended say nothing new, and neither does a server that accepts nothing at all", () => {
  const cut = refusedAfter(firstPace(50, 0), 1, 1_000);
  const late = nextPace(cut, { kind: "refused", at: cut.at - 900, calls: 70, resumeAt: cut.at + 500 }, 1_000);
  expect(late).toEqual({ ...cut, at: cut.at + 500 });
  const before = cut.points.findLast((point) => point.refused)?.calls ?? 0;
  const away = nextPace(cut, { kind: "refused", at: cut.at + 10, calls: before, resumeAt: cut.at + 9_000 }, 1_000);
  expect([away.rate, away.limit, away.resumedAt]).toEqual([cut.rate, cut.limit, cut.at + 9_000]);
});

test("a limit that is passed by more than any burst is forgotten, and the pace grows freely again", () => {
  const cut = refusedAfter(firstPace(50, 0), 1, 100);
  expect(cut.limit).not.toBeNull();
  expect(tickFor(cut, 60).rate).toBe(1_000);
});

test("what is learnt survives the database", () => {
  const cut = refusedAfter(firstPace(50, 0), 1, 100);
  expect(PaceState.parse(JSON.parse(JSON.stringify(cut)))).toEqual(cut);
});
