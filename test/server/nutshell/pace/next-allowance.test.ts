/** Tests how many calls may be under way at once. */
import { expect, test } from "vitest";
import {
  type Allowance,
  firstAllowance,
  isComfortable,
  isCrowded,
  nextAllowance,
} from "../../../../server/nutshell/pace/next-allowance.ts";

/** So many answers, each after waiting for another call to end. */
const after = (from: Allowance, answers: number, o: { milliseconds?: number; level?: number; most?: number } = {}): Allowance =>
  Array.from({ length: answers }).reduce<Allowance>(
    (state) =>
      nextAllowance(
        state,
        { kind: "answered", milliseconds: o.milliseconds ?? 20, level: o.level ?? state.allowed, wasFull: true },
        o.most ?? 32,
      ),
    from,
  );

test("it doubles as long as nothing speaks against it, up to its bound", () => {
  expect(after(firstAllowance(4), 4).allowed).toBe(8);
  expect(after(firstAllowance(4), 1_000).allowed).toBe(32);
});

test("what no call waited for is not raised", () => {
  expect(nextAllowance(firstAllowance(4), { kind: "answered", milliseconds: 5, level: 1, wasFull: false }, 32).allowed).toBe(4);
});

test("a refusal of more calls at once than ever went well is for their number, and one more is tried ever more rarely", () => {
  const four = after(firstAllowance(4), 3, { level: 4 });
  expect([isCrowded(four, 5), isCrowded(four, 4), isCrowded(four, 1)]).toEqual([true, false, false]);
  const crowded = nextAllowance(four, { kind: "crowded", level: 5 }, 32);
  expect(crowded).toMatchObject({ allowed: 4, known: 4, patience: 50 });
  expect(after(crowded, 49).allowed).toBe(4);
  const trial = after(crowded, 50);
  expect(trial.allowed).toBe(5);
  const again = nextAllowance(trial, { kind: "crowded", level: 5 }, 32);
  expect(again).toMatchObject({ allowed: 4, patience: 200 });
});

test("when one more goes well, the number is not the limit any more", () => {
  const trial = after(nextAllowance(after(firstAllowance(4), 3, { level: 4 }), { kind: "crowded", level: 5 }, 32), 50);
  expect(after(trial, 100).allowed).toBeGreaterThan(8);
});

test("an answer that took too long costs a third of the calls at once, and answers that get slower end the growth", () => {
  const grown = after(firstAllowance(4), 28);
  expect(nextAllowance(grown, { kind: "slow" }, 32).allowed).toBe(Math.floor(0.7 * grown.allowed));
  const slower = after(grown, 30, { milliseconds: 500 });
  expect(isComfortable(slower)).toBe(false);
  expect(after(slower, 40, { milliseconds: 500 }).allowed).toBe(slower.allowed);
});

test("a server that is slower for good is the usual one after a while", () => {
  const slower = after(after(firstAllowance(4), 8), 400, { milliseconds: 500 });
  expect(isComfortable(slower)).toBe(true);
});
