/** Proves that no key is forgotten, and that few are taken for used that are not. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { createUsedKeys } from "../../../server/plan/used-keys.ts";

test("a key that was used is never said to be new, however many there are", () => {
  const keys = fc.property(fc.array(fc.string()), fc.nat(10), (added, expected) => {
    const used = createUsedKeys(expected);
    for (const key of added) used.add(key);
    for (const key of added) expect(used.mayHave(key)).toBe(true);
  });
  fc.assert(keys);
});

test("of keys that were not used, fewer than one in fifty seems used", () => {
  const used = createUsedKeys(100_000);
  for (let at = 0; at < 100_000; at++) used.add(`email:ada${at}@analytical.example`);
  const mistaken = Array.from({ length: 10_000 }, (_, at) => `email:charles${at}@analytical.example`).filter((key) => used.mayHave(key));
  expect(mistaken.length).toBeLessThan(200);
  const waiting = Array.from({ length: 10_000 }, (_, at) => `waiting:email:ada${at}@analytical.example`).filter((key) => used.mayHave(key));
  expect(waiting.length).toBeLessThan(200);
});

test("with nothing used, nothing is looked up", () => {
  expect(createUsedKeys(0).mayHave("email:ada@analytical.example")).toBe(false);
});
