/** Tests how progress reads. */
import { expect, test } from "vitest";
import { count, describeProgress, duration } from "../../../server/cli/describe-progress.ts";
import type { Run } from "../../../shared/record/run.ts";

const run = (progress: Run["progress"]): Run => ({
  id: "r1",
  migration: "m1",
  verb: "load",
  state: "running",
  requestedBy: "ada@analytical.example",
  createdAt: "",
  startedAt: null,
  endedAt: null,
  progress,
  result: null,
  problem: null,
});

test("a person sees how many, how fast and how long", () => {
  expect(describeProgress(run({ phase: "load contact", done: 1_204, total: 3_000, pace: 86.4, secondsLeft: 21 }))).toBe(
    "load contact  1,204 of 3,000  86/s  21 s left",
  );
});

test("what is unknown is left out", () => {
  expect(describeProgress(run({ phase: "extract", done: 12, total: null, pace: null, secondsLeft: null }))).toBe("extract  12");
  expect(describeProgress(run(null))).toBe("load: running");
});

test("numbers are grouped and times are words", () => {
  expect([count(7), count(2_000_000), duration(59.6), duration(200), duration(7_500)]).toEqual([
    "7",
    "2,000,000",
    "1 min 0 s",
    "3 min 20 s",
    "2 h 5 min",
  ]);
});
