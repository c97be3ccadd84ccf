/** Answers for properties, caches and locks. */
import type { Limits } from "../limits.ts";
import { createCache } from "./cache.ts";
import type { Handlers } from "./handler.ts";
import type { KeptTexts } from "./kept-texts.ts";
import type { Locks } from "./locks.ts";
import type { Quota } from "./quota.ts";
import { shelfOf } from "./shelf-of.ts";

const most = { valueBytes: 9 * 1024, storeBytes: 500 * 1024 };
type Names = "properties" | "write-properties" | "cached" | "write-cached" | "lock" | "unlock";

/** Sizes and counts are held to Google's limits. */
export function storageCalls(o: { kept: KeptTexts; locks: Locks; limits: Limits; quota: Quota; now: () => number }): Handlers<Names> {
  const cache = createCache(o.now);
  const count = (person: string, operations: number): void =>
    o.quota.spend(person, "properties", Math.max(1, operations), o.limits.propertyOperationsPerDay);
  return {
    properties({ store }, { execution }) {
      count(execution.person, 1);
      return o.kept.all(shelfOf("properties", store, execution));
    },
    "write-properties"({ store, values, replace }, { execution }) {
      count(execution.person, Object.keys(values).length);
      const shelf = shelfOf("properties", store, execution);
      const before = o.kept.all(shelf);
      const gone = replace ? Object.fromEntries(Object.keys(before).map((key) => [key, null])) : {};
      checkSizes({ ...before, ...gone, ...values });
      o.kept.put(shelf, { ...gone, ...values });
      return null;
    },
    cached: ({ store, keys }, { execution }) => cache.read(shelfOf("cache", store, execution), keys),
    "write-cached"({ store, values, seconds }, { execution }) {
      cache.write(shelfOf("cache", store, execution), values, seconds);
      return null;
    },
    lock: ({ store, wait }, running) => o.locks.take(shelfOf("lock", store, running.execution), running.number, wait),
    unlock({ store }, running) {
      o.locks.give(shelfOf("lock", store, running.execution), running.number);
      return null;
    },
  };
}

function checkSizes(values: Readonly<Record<string, string | null>>): void {
  const kept = Object.entries(values).filter((entry): entry is [string, string] => entry[1] !== null);
  if (kept.some(([, value]) => Buffer.byteLength(value) > most.valueBytes)) throw new Error("Argument too large: value");
  if (kept.reduce((sum, [key, value]) => sum + Buffer.byteLength(key) + Buffer.byteLength(value), 0) > most.storeBytes)
    throw new Error("You have exceeded the property storage quota. Please remove some properties and try again.");
}
