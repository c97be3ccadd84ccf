/** Tests which times are understood and how they are answered. */
import { expect, test } from "vitest";
import { readTime, rpcTime, rpcTimeOrNull } from "../../../../../server/sandbox/nutshell/values/time.ts";

const instant = 1_512_011_306;

test.each([
  "2017-11-30T03:08:26+0000",
  "2017-11-30T03:08:26Z",
  "2017-11-30T08:38:26+05:30",
  "2017-11-30 03:08:26",
  "2017-11-30T03:08:26.500Z",
  instant,
  String(instant),
  { timestamp: instant },
])("%j is that instant", (value) => {
  expect(readTime(value, "dueTime")).toBe(instant);
});

test("a date alone is its midnight in UTC, null and an empty text clear", () => {
  expect(readTime("2017-11-30", "dueTime")).toBe(instant - (instant % 86_400));
  expect([readTime(null, "x"), readTime("", "x")]).toEqual([null, null]);
});

test.each(["30/11/2017", "soon", "2017-13-40", true, {}, 1e300, Number.NaN, 253_402_300_800, "-999999999999"])(
  "%j is refused, naming the field",
  (value) => {
    expect(() => readTime(value, "dueTime")).toThrow("Invalid date for dueTime.");
  },
);

test("times are answered in UTC with an offset without colon", () => {
  expect(rpcTime(instant)).toBe("2017-11-30T03:08:26+0000");
  expect(rpcTimeOrNull(undefined)).toBeNull();
});
