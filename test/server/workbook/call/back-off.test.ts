/** Tests when a failed call is made again. */
import { expect, test } from "vitest";
import { backOff } from "../../../../server/workbook/call/back-off.ts";

const facts = { outcome: "refused", repeatable: false, made: 1, firstMs: 1000, retryAfterMs: null, chance: 0 } as const;
const pauses = (more: object): (number | null)[] => Array.from({ length: 9 }, (_, n) => backOff({ ...facts, ...more, made: n + 1 }));

test("pauses double up to about a minute and end after eight tries", () => {
  expect(pauses({})).toEqual([1000, 2000, 4000, 8000, 16_000, 32_000, 64_000, null, null]);
});

test("chance spreads callers over a second, and never beyond the longest pause", () => {
  expect(backOff({ ...facts, chance: 0.5 })).toBe(1500);
  expect(backOff({ ...facts, made: 7, chance: 0.9 })).toBe(64_000);
});

test("a call that may have been carried out is made again only when that does no harm, and fewer times", () => {
  expect(pauses({ outcome: "unknown" })[0]).toBe(null);
  expect(pauses({ outcome: "unknown", repeatable: true }).filter((pause) => pause !== null)).toHaveLength(4);
  expect(pauses({ outcome: "final", repeatable: true })[0]).toBe(null);
});

test("the server's own wish is honoured, within reason", () => {
  expect(backOff({ ...facts, retryAfterMs: 30_000 })).toBe(30_000);
  expect(backOff({ ...facts, retryAfterMs: 10 })).toBe(1000);
  expect(backOff({ ...facts, retryAfterMs: 86_400_000 })).toBe(120_000);
});
