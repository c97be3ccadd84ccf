/** Tests that the workers of one account agree on a rate, and on a pause. */
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { PaceState } from "../../../../server/nutshell/pace/next-pace.ts";
import { createSharedPace, type SharedPace } from "../../../../server/nutshell/pace/shared-pace.ts";
import { changeLimiter, readLimiter } from "../../../../server/store/limiter.ts";
import { openTestStore, type TestStore } from "../../../stores/open-test-store.ts";

let stored: TestStore;
let key = "";
let keys = 0;
beforeAll(async () => {
  stored = await openTestStore("embedded");
});
beforeEach(() => {
  key = `account-${keys++}`;
});
afterAll(() => stored.close());

const worker = (startRate = 10): SharedPace => createSharedPace({ store: stored.store, key, startRate, maxRate: 100 });
const wish = { count: 4, wanted: false, late: 0 };
const limiter = () => readLimiter(stored.store.db, key);

test("before anything is known a worker has the rate that it begins with", () => {
  expect(worker(7).known()).toEqual({ rate: 7, limit: null });
});

test("slots are one interval apart, and every worker's are counted together", async () => {
  const [one, other] = [worker(), worker()];
  for (const pace of [one, other, one]) {
    const { moments } = await pace.take(wish);
    expect(moments).toHaveLength(4);
    for (const [at, moment] of moments.entries()) if (at > 0) expect(moment - (moments[at - 1] ?? 0)).toBeCloseTo(100, 0);
  }
  expect((await limiter()).taken).toBeCloseTo(12, 5);
});

test("whoever comes later goes on at the rate that the others have learnt", async () => {
  await worker(10).take(wish);
  const later = worker(99);
  await later.take(wish);
  expect(later.known().rate).toBeLessThan(20);
});

test("forgotten by one worker, what was learnt and what was waited for holds for none of them", async () => {
  const [one, other] = [worker(), worker()];
  for (const pace of [one, other]) await pace.take({ ...wish, count: 20 });
  const now = performance.now();
  await one.refused({ due: now, begun: now, resume: now + 60_000, isForNumber: false });
  await one.forget();
  for (const pace of [one, other]) {
    const [first = Number.POSITIVE_INFINITY] = (await pace.take(wish)).moments;
    expect(first).toBeLessThan(performance.now() + 10_000);
    expect(pace.known()).toEqual({ rate: 10, limit: null });
  }
});

test("slots that no call used count as not taken", async () => {
  const pace = worker();
  await pace.take({ ...wish, count: 4 });
  pace.giveBack(3);
  await pace.take({ ...wish, count: 1 });
  expect((await limiter()).taken).toBeCloseTo(2, 5);
});

test("a refusal lets nobody begin before the pause ends, and whoever had slots learns that they are void", async () => {
  const [one, other] = [worker(), worker()];
  const [due = 0] = (await one.take(wish)).moments;
  await other.take(wish);
  const resume = performance.now() + 60_000;
  await one.refused({ due, begun: performance.now() + 5_000, resume, isForNumber: false });
  const { moments, isFresh } = await other.take(wish);
  expect(isFresh).toBe(true);
  expect(Math.min(...moments)).toBeGreaterThan(resume - 30_000);
  expect((await other.take(wish)).isFresh).toBe(false);
});

test("a refusal because of the rate is remembered for everybody; one because of the number of calls only pauses", async () => {
  const [one, other] = [worker(), worker()];
  const [due = 0] = (await one.take(wish)).moments;
  await other.take(wish);
  const refusals = async () => PaceState.parse((await limiter()).learnt).points.filter(({ refused }) => refused).length;
  // Begun later than anything that is known, however long the database took to answer.
  const refusal = { due, begun: performance.now() + 5_000, resume: performance.now() + 60_000 };
  await one.refused({ ...refusal, isForNumber: false });
  const { rate } = await limiter();
  expect(await refusals()).toBe(1);
  await other.refused({ ...refusal, resume: performance.now() + 90_000, isForNumber: true });
  expect([await refusals(), (await limiter()).rate]).toEqual([1, rate]);
});

test("two who are refused at once do not undo each other's pause: the longer one counts", async () => {
  const [one, other] = [worker(), worker()];
  const [[due = 0], [otherDue = 0]] = [(await one.take(wish)).moments, (await other.take(wish)).moments];
  const begun = performance.now();
  await Promise.all([
    one.refused({ due, begun, resume: begun + 60_000, isForNumber: true }),
    other.refused({ due: otherDue, begun, resume: begun + 1_000, isForNumber: true }),
  ]);
  expect(Math.min(...(await worker().take(wish)).moments)).toBeGreaterThan(begun + 30_000);
});

test("what an older program wrote down and nobody understands is begun anew at the rate that holds", async () => {
  await worker(10).take(wish);
  const { version, rate, burst } = await limiter();
  await changeLimiter(stored.store.db, key, { version, rate, burst, learnt: { of: "another time" } });
  const pace = worker(10);
  expect((await pace.take(wish)).moments).toHaveLength(4);
  expect(pace.known().limit).toBeNull();
});
