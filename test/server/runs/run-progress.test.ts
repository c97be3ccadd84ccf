/** Proves that progress is told in pace and time left, and written down no more often than useful. */
import { expect, test } from "vitest";
import { createProgress } from "../../../server/runs/run-progress.ts";
import type { Progress } from "../../../shared/record/run.ts";

test("pace and time left come from the last seconds", async () => {
  let clock = 0;
  const written: Progress[] = [];
  const progress = createProgress(
    async (p) => {
      written.push(p);
    },
    () => clock,
  );
  for (const done of [0, 100, 200, 300]) {
    progress.report("load", done, 1000);
    clock += 1000;
    await Promise.resolve();
  }
  await progress.flush();
  expect(written.at(-1)).toEqual({ phase: "load", done: 300, total: 1000, pace: 100, secondsLeft: 7 });
});

test("a thousand reports in one moment are one or two writes, and the last is not lost", async () => {
  const written: Progress[] = [];
  const progress = createProgress(
    async (p) => {
      written.push(p);
    },
    () => 5000,
  );
  for (let done = 1; done <= 1000; done++) progress.report("extract", done, null);
  await progress.flush();
  expect(written.length).toBeLessThanOrEqual(2);
  expect(written.at(-1)).toMatchObject({ done: 1000, total: null, secondsLeft: null });
});
