/** Proves that all workers together keep the pace. */
import { describe, expect, test } from "vitest";
import { createLog } from "../../../server/log.ts";
import { openStore, type Store } from "../../../server/store/connect.ts";
import { changeLimiter, openLimiter, readLimiter, takeSlots } from "../../../server/store/limiter.ts";
import { openTestStore, storeKinds } from "../../stores/open-test-store.ts";

const RATE = 50;
const BURST = 5;

/** How long to wait for the last of so many slots. */
const reserve = async (db: Store["db"], key: string, count: number): Promise<number> => {
  const { until, now } = await takeSlots(db, key, count);
  return Math.max(0, until - now);
};

/** When each of `count` reservations may be used, by one worker that never waits. */
async function moments(take: () => Promise<number>, count: number): Promise<number[]> {
  const result: number[] = [];
  for (let n = 0; n < count; n++) {
    const wait = await take();
    result.push(performance.now() + wait);
  }
  return result;
}

function worstWindow(times: number[], milliseconds: number): number {
  const sorted = times.toSorted((a, b) => a - b);
  return Math.max(...sorted.map((start, at) => sorted.slice(at).filter((time) => time < start + milliseconds).length));
}

describe.each(storeKinds)("%s store", (kind) => {
  test("workers that ask as fast as they can get no more than rate plus burst in any second", async () => {
    const place = await openTestStore(kind);
    const second =
      kind === "server"
        ? await openStore({
            databaseUrl: place.databaseUrl,
            dataDirectory: place.dataDirectory,
            log: createLog({ level: "silent", stream: process.stderr }),
          })
        : place.store;
    await openLimiter(place.store.db, "nutshell", { rate: RATE, burst: BURST });
    const workers = [place.store, second, place.store, second].map((store) => moments(() => reserve(store.db, "nutshell", 1), 50));
    const times = (await Promise.all(workers)).flat();
    // One more for the answer's way from the database to the clock used here.
    expect(worstWindow(times, 1_000)).toBeLessThanOrEqual(RATE + BURST + 1);
    expect(Math.max(...times) - Math.min(...times)).toBeGreaterThan(((200 - BURST) / RATE) * 1_000 - 500);
    if (second !== place.store) await second.close();
    await place.close();
  });

  test("a group of slots is one reservation", async () => {
    const { store, close } = await openTestStore(kind);
    await openLimiter(store.db, "nutshell", { rate: RATE, burst: 1 });
    expect(await reserve(store.db, "nutshell", 100)).toBeGreaterThan(1_900);
    await close();
  });

  test("a pause keeps everybody waiting, and a new rate counts from the next reservation", async () => {
    const { store, close } = await openTestStore(kind);
    await openLimiter(store.db, "nutshell", { rate: RATE, burst: BURST });
    const { now, version } = await readLimiter(store.db, "nutshell");
    const change = { version, rate: 0.1, burst: 1, learnt: { limit: 0.1 }, resumeAt: now + 60_000 };
    expect(await changeLimiter(store.db, "nutshell", change)).toBe(true);
    expect(await reserve(store.db, "nutshell", 1)).toBeGreaterThan(65_000);
    expect(await readLimiter(store.db, "nutshell")).toMatchObject({ rate: 0.1, learnt: { limit: 0.1 }, version: version + 1 });
    await close();
  });

  test("slots that were given out before the clock was set back an hour keep nobody waiting for an hour", async () => {
    const { store, close } = await openTestStore(kind);
    await openLimiter(store.db, "nutshell", { rate: RATE, burst: BURST });
    await store.pool.query("UPDATE limiter SET tat = clock_timestamp() + interval '1 hour'");
    expect(await reserve(store.db, "nutshell", 1)).toBeLessThan(301_000);
    await close();
  });

  test("of two workers that change the rate at the same time, one does", async () => {
    const { store, close } = await openTestStore(kind);
    await openLimiter(store.db, "nutshell", { rate: RATE, burst: BURST });
    const { version } = await readLimiter(store.db, "nutshell");
    const changes = [10, 20].map((rate) => changeLimiter(store.db, "nutshell", { version, rate, burst: 1, learnt: null }));
    expect((await Promise.all(changes)).filter(Boolean)).toHaveLength(1);
    await close();
  });

  test("slots given back are not counted, and whoever comes later joins what the others do", async () => {
    const { store, close } = await openTestStore(kind);
    await openLimiter(store.db, "nutshell", { rate: RATE, burst: BURST });
    await takeSlots(store.db, "nutshell", 10);
    expect((await takeSlots(store.db, "nutshell", 5, 4)).takenBefore).toBe(6);
    await openLimiter(store.db, "nutshell", { rate: 1, burst: 1 });
    expect(await readLimiter(store.db, "nutshell")).toMatchObject({ rate: RATE, taken: 11 });
    await close();
  });

  test("a key without a rate is refused rather than unlimited", async () => {
    const { store, close } = await openTestStore(kind);
    await expect(reserve(store.db, "nobody", 1)).rejects.toThrow("nobody");
    await close();
  });
});
