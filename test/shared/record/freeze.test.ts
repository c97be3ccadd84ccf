/** Tests how the moment of a freeze is read, and what lies after it. */
import { expect, test } from "vitest";
import { isAfterFreeze, readFreezeTime } from "../../../shared/record/freeze.ts";

test("a day with a time is a moment, anything else is none", () => {
  expect(readFreezeTime(" 2026-12-01 9:05 ")).toEqual({ date: "2026-12-01", time: "09:05" });
  for (const wrong of ["", "2026-12-01", "2026-13-01 10:00", "tomorrow 10:00", "2026-12-01 25:00"])
    expect(readFreezeTime(wrong), wrong).toBeUndefined();
});

test("a moment later that day is after it, a day alone only when it is a later one", () => {
  const since = { date: "2026-12-01", time: "18:00" };
  expect(["2026-12-01T18:01:00", "2026-12-02", "2026-12-02T00:00"].map((newest) => isAfterFreeze(newest, since))).toEqual([
    true,
    true,
    true,
  ]);
  expect(["2026-12-01T18:00:00", "2026-12-01", "2025-12-31T23:59"].map((newest) => isAfterFreeze(newest, since))).toEqual([
    false,
    false,
    false,
  ]);
});
