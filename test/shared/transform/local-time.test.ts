/** Tests how wall-clock dates become moments. */
import { expect, test } from "vitest";
import { addSeconds, moment, noon, readDuration, readLocal } from "../../../shared/transform/local-time.ts";

test("a time in India is five and a half hours ahead of UTC", () => {
  expect(moment({ date: "2025-12-10", time: "09:30:00" }, "Asia/Kolkata")).toBe("2025-12-10T04:00:00Z");
});

test("summer time is taken into account", () => {
  expect(moment({ date: "2025-07-01", time: "12:00:00" }, "Europe/London")).toBe("2025-07-01T11:00:00Z");
  expect(noon("2025-01-01", "Europe/London")).toBe("2025-01-01T12:00:00Z");
});

test("one of several formats may fit, and nothing else is accepted", () => {
  expect(readLocal("10/12/1842", "d/M/yyyy | d/M/yyyy H:mm")).toEqual({ date: "1842-12-10", time: undefined });
  expect(readLocal("10/12/1842 09:30", "d/M/yyyy | d/M/yyyy H:mm")).toEqual({ date: "1842-12-10", time: "09:30:00" });
  expect(readLocal("1842-12-10", "d/M/yyyy")).toBeUndefined();
});

test("durations say their unit or are not used", () => {
  expect(readDuration("05:30")).toBe(330);
  expect(readDuration("1:05:30")).toBe(3930);
  expect(readDuration("12 min 30 sec")).toBe(750);
  expect(readDuration("12")).toBeUndefined();
  expect(addSeconds("1842-12-10T04:00:00Z", 90)).toBe("1842-12-10T04:01:30Z");
});
