/** Tests how calls are made to wait. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { createPace, type Pace } from "../../../server/nutshell/pace.ts";
import { openTestStore, type TestStore } from "../../stores/open-test-store.ts";

let store: TestStore;
beforeAll(async () => {
  store = await openTestStore("embedded");
});
afterAll(() => store.close());

let keys = 0;
const paceOf = (o: Partial<Parameters<typeof createPace>[0]> = {}): Pace =>
  createPace({ store: store.store, key: `account-${(keys += 1)}`, ...o });

/** `workers` callers at once, each call answered at once; returns how many ended within the time. */
async function work(paces: readonly Pace[], workers: number, milliseconds: number): Promise<number> {
  const until = performance.now() + milliseconds;
  let calls = 0;
  await Promise.all(
    Array.from({ length: workers }, async (_, at) => {
      const pace = paces[at % paces.length] as Pace;
      while (performance.now() < until) {
        const slot = await pace.enter();
        calls += 1;
        await Promise.resolve();
        slot.done({ kind: "answered", milliseconds: 1 });
      }
    }),
  );
  return calls;
}

test("never more calls are under way than allowed, and the allowance grows only when it is used up", async () => {
  const pace = paceOf({ start: 2, ceiling: 6, startRate: 900 });
  const slots = await Promise.all([pace.enter(), pace.enter()]);
  let third = false;
  const waiting = pace.enter().then((slot) => {
    third = true;
    return slot;
  });
  await Promise.resolve();
  expect([pace.state().inFlight, third]).toEqual([2, false]);
  for (const slot of slots) slot.done({ kind: "answered", milliseconds: 5 });
  (await waiting).done({ kind: "answered", milliseconds: 5 });
  expect(pace.state().inFlight).toBe(0);
  await work([pace], 30, 300);
  expect(pace.state()).toMatchObject({ inFlight: 0, ceiling: 6 });
});

test("a lower limit holds from then on, and a higher one never goes beyond what the pace was made for", async () => {
  const pace = paceOf({ start: 8, ceiling: 6, startRate: 900 });
  pace.limit(2);
  await work([pace], 30, 100);
  expect(pace.state().ceiling).toBe(2);
  pace.limit(500);
  await work([pace], 30, 300);
  expect(pace.state().ceiling).toBe(6);
});

test("a slot given back without a call counts for nothing, and giving it back twice neither", async () => {
  const pace = paceOf();
  const slot = await pace.enter();
  const before = pace.state();
  slot.done({ kind: "unused" });
  slot.done({ kind: "refused", retryAfterMs: null });
  expect(pace.state()).toEqual({ ...before, inFlight: 0 });
});

test("after a refusal everybody waits as long as asked, the other workers of the account too", async () => {
  const key = "waiting-account";
  const [pace, other] = [paceOf({ key, start: 8, startRate: 100 }), paceOf({ key, start: 8, startRate: 100 })];
  (await other.enter()).done({ kind: "answered", milliseconds: 5 });
  const slots = await Promise.all(Array.from({ length: 4 }, () => pace.enter()));
  const begun = performance.now();
  for (const slot of slots) slot.done({ kind: "refused", retryAfterMs: 400 });
  (await pace.enter()).done({ kind: "unused" });
  expect(performance.now() - begun).toBeGreaterThanOrEqual(399);
  const again = await pace.enter();
  const since = performance.now();
  again.done({ kind: "refused", retryAfterMs: 400 });
  // What the other worker had reserved before is used up first; then it asks, and hears of it.
  while (performance.now() < since + 250) (await other.enter()).done({ kind: "answered", milliseconds: 5 });
  expect(performance.now() - since).toBeGreaterThanOrEqual(390);
});

test("while Nutshell keeps refusing, one call at a time finds out whether it still does", async () => {
  const pace = paceOf({ start: 8, startRate: 500 });
  (await pace.enter()).done({ kind: "refused", retryAfterMs: 10 });
  (await pace.enter()).done({ kind: "refused", retryAfterMs: 10 });
  expect(pace.state().ceiling).toBe(1);
  (await pace.enter()).done({ kind: "answered", milliseconds: 5 });
  expect(pace.state().ceiling).toBe(8);
});

test("what one worker learnt holds for the next one", async () => {
  const key = "learning-account";
  const pace = paceOf({ key, startRate: 200 });
  await work([pace], 8, 300);
  (await pace.enter()).done({ kind: "refused", retryAfterMs: 20 });
  (await pace.enter()).done({ kind: "answered", milliseconds: 5 });
  const later = paceOf({ key, startRate: 200 });
  (await later.enter()).done({ kind: "answered", milliseconds: 5 });
  expect(later.state().ratePerSecond).toBe(pace.state().ratePerSecond);
});

test("two workers of one account share its rate", async () => {
  const key = "shared-account";
  const paces = [paceOf({ key, startRate: 40, maxRate: 40 }), paceOf({ key, startRate: 40, maxRate: 40 })];
  const calls = await work(paces, 8, 2_000);
  // 40 per second and what may run ahead: a burst and one block of slots for each worker.
  expect(calls).toBeLessThanOrEqual(2 * 40 + 2 + 2 * 8 + 8);
});

test("slow answers count as a wish for less", async () => {
  const pace = paceOf({ start: 8, slowMs: 100 });
  (await pace.enter()).done({ kind: "answered", milliseconds: 500 });
  expect(pace.state().ceiling).toBe(5);
});

test("a pace that forgets does not wait for the end of a pause, and begins again as it began", async () => {
  const pace = paceOf({ start: 4, startRate: 900 });
  for (let made = 0; made < 3; made += 1) (await pace.enter()).done({ kind: "refused", retryAfterMs: made === 2 ? 600_000 : 0 });
  expect(pace.state().ceiling).toBe(1);
  const waiting = Promise.all([pace.enter(), pace.enter()]);
  await pace.forget();
  for (const slot of await waiting) slot.done({ kind: "answered", milliseconds: 1 });
  expect(pace.state()).toMatchObject({ inFlight: 0, ceiling: 4, ratePerSecond: 900 });
});

test("calls that wait for the end of a long pause go on one after the other once it is forgotten", async () => {
  const pace = paceOf({ start: 4, startRate: 20 });
  (await pace.enter()).done({ kind: "refused", retryAfterMs: 600_000 });
  const waiting = Promise.all([pace.enter(), pace.enter(), pace.enter()]);
  await pace.forget();
  for (const slot of await waiting) slot.done({ kind: "answered", milliseconds: 1 });
  expect(pace.state().inFlight).toBe(0);
});

test("a load begins at the rate that people ask for, and never above what the account was found to bear", async () => {
  const pace = paceOf({ startRate: 50, maxRate: 400 });
  await pace.begin(5);
  expect(pace.state().ratePerSecond).toBe(5);
  await pace.begin(900);
  expect(pace.state().ratePerSecond).toBe(400);
  const slots = await Promise.all(Array.from({ length: 4 }, () => pace.enter()));
  for (const slot of slots) slot.done({ kind: "refused", retryAfterMs: 20 });
  (await pace.enter()).done({ kind: "answered", milliseconds: 5 });
  const borne = pace.state().ratePerSecond;
  await pace.begin(399);
  expect(pace.state().ratePerSecond).toBeLessThan(399);
  expect(pace.state().ratePerSecond).toBeLessThanOrEqual(borne * 1.05);
});
