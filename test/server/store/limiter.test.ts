/** The only place that proves that all workers together keep the pace. */
import { describe, expect, test } from "vitest";
import { createLog } from "../../../server/log.ts";
import { openStore } from "../../../server/store/connect.ts";
import { penalise, reserve, setRate } from "../../../server/store/limiter.ts";
import { openTestStore, storeKinds } from "../../stores/open-test-store.ts";

const RATE = 50;
const BURST = 5;

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
    await setRate(place.store.db, "nutshell", RATE, BURST);
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
    await setRate(store.db, "nutshell", RATE, 1);
    expect(await reserve(store.db, "nutshell", 100)).toBeGreaterThan(1_900);
    await close();
  });

  test("a penalty keeps everybody waiting, a new rate counts from the next reservation", async () => {
    const { store, close } = await openTestStore(kind);
    await setRate(store.db, "nutshell", RATE, BURST);
    await penalise(store.db, "nutshell", 60_000);
    expect(await reserve(store.db, "nutshell", 1)).toBeGreaterThan(55_000);
    await setRate(store.db, "nutshell", 0.1, 1);
    expect(await reserve(store.db, "nutshell", 1)).toBeGreaterThan(65_000);
    await close();
  });

  test("a key without a rate is refused rather than unlimited", async () => {
    const { store, close } = await openTestStore(kind);
    await expect(reserve(store.db, "nobody", 1)).rejects.toThrow("nobody");
    await close();
  });
});
