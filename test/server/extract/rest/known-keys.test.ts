/** Tests that keys are remembered as a map would, in a fraction of its memory. */
import { expect, test } from "vitest";
import { createKnownKeys } from "../../../../server/extract/rest/known-keys.ts";

test("many keys are told apart, each marked once in each pass", () => {
  const known = createKnownKeys();
  const keys = Array.from({ length: 20_000 }, (_, at) => `9007199254740${at}`);
  for (const pass of [1, 2]) {
    expect(keys.every((key) => known.mark(key, pass))).toBe(true);
    expect(keys.some((key) => known.mark(key, pass))).toBe(false);
  }
});

test("a record is taken once, another one with its key in the first pass only", () => {
  const known = createKnownKeys();
  const take = (content: string, pass: number): boolean => {
    known.mark("a", pass);
    return known.take("a", content, pass);
  };
  expect([take("1", 1), take("1", 1), take("2", 1), take("3", 2), take("1", 2)]).toEqual([true, false, true, false, false]);
  known.mark("b", 2);
  expect(known.take("b", "1", 2)).toBe(true);
});
