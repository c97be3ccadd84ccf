/** Tests that calls to an API wait for their turn, below the ceiling, and for as long as the source asks. */
import { expect, test } from "vitest";
import { createPace } from "../../../../server/extract/rest/pace.ts";

const never = new AbortController().signal;

test("calls follow each other at the rate, which grows to the ceiling and no further", async () => {
  const pace = createPace({ start: 100, ceiling: 120 });
  const moments: number[] = [];
  for (let call = 0; call < 60; call++) moments.push(await pace.turn(never));
  const whole = (moments.at(-1) ?? 0) - (moments[0] ?? 0);
  // 59 intervals at 120 a second take 492 ms at least; timers are never early by more than a millisecond each.
  expect(whole).toBeGreaterThan(430);
  expect(pace.seen()).toMatchObject({ rate: 120, limit: null, refusals: 0 });
});

test("after a refusal nobody begins before the source wants it, those that wait already neither, and the rate is lower", async () => {
  const pace = createPace({ start: 50, ceiling: 50 });
  for (let call = 0; call < 4; call++) await pace.turn(never);
  const refused = await pace.turn(never);
  const waiting = pace.turn(never);
  pace.refused(refused, 150);
  const [first, second] = await Promise.all([waiting, pace.turn(never)]);
  expect(Math.min(first, second) - refused).toBeGreaterThan(145);
  expect(pace.seen().rate).toBeLessThan(50);
  expect(pace.seen().refusals).toBe(1);
});

test("a wait ends when it is stopped", async () => {
  const pace = createPace({ start: 1, ceiling: 1 });
  await pace.turn(never);
  const stopping = new AbortController();
  const waiting = pace.turn(stopping.signal);
  stopping.abort();
  await expect(waiting).rejects.toMatchObject({ name: "AbortError" });
});
