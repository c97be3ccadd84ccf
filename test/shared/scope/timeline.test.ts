/** Tests the three figures of the timeline, and their comparison with what a load took. */
import { expect, test } from "vitest";
import {
  aftercareEnds,
  compareWithReal,
  describeRange,
  describeTimeline,
  estimateTimeline,
  formatDuration,
} from "../../../shared/scope/timeline.ts";

const plan = { records: 10_000, windowHours: 48, hypercareDays: 5 };
const measured = estimateTimeline({ ...plan, pace: { calls: 300, records: 200, seconds: 10 } });

test("before a sample the pace is assumed and the range is wide", () => {
  const assumed = estimateTimeline({ ...plan, pace: null });
  expect(assumed.load).toEqual({ from: 250, to: 3200 });
  expect(describeTimeline(assumed)).toMatchObject([
    { what: "Load", figure: "4.2 minutes to 53 minutes", why: expect.stringContaining("Assumed, UNCONFIRMED") },
    { what: "Window after the load", figure: "48 hours" },
    { what: "Aftercare", figure: "5 business days" },
  ]);
  expect(estimateTimeline({ ...plan, pace: { calls: 3, records: 3, seconds: 1 } }).how).toBe("assumed");
});

test("after a sample the load is estimated from its calls per second and per record", () => {
  expect(measured).toMatchObject({ how: "measured", callsPerSecond: { from: 18, to: 60 } });
  expect(describeTimeline(measured)[0]).toEqual({
    what: "Load",
    figure: "3.3 minutes to 17 minutes",
    why: "Measured in the sample: 18 to 60 calls per second, 1.2 to 1.8 calls for each record",
  });
});

test("twice the records take twice the time", () => {
  const twice = estimateTimeline({ ...plan, records: 20_000, pace: { calls: 300, records: 200, seconds: 10 } });
  expect(twice.load.to / measured.load.to).toBeCloseTo(2);
});

test.each([
  [60, "quicker", "The load took 60 seconds; estimated were 3.3 minutes to 17 minutes: quicker than estimated"],
  [600, "as estimated", "The load took 10 minutes; estimated were 3.3 minutes to 17 minutes: within the estimate"],
  [7200, "slower", "The load took 2 hours; estimated were 3.3 minutes to 17 minutes: slower than estimated"],
])("a load of %d seconds is compared with its estimate", (seconds, verdict, says) => {
  expect(compareWithReal(measured, seconds)).toEqual({ verdict, says });
});

test("durations and ranges read naturally", () => {
  expect([formatDuration(0), formatDuration(5400), formatDuration(400_000)]).toEqual(["1 second", "1.5 hours", "4.6 days"]);
  expect(describeRange({ from: 10, to: 10.2 })).toBe("10 seconds");
});

test("the aftercare counts business days: five after a Friday end on the next Friday", () => {
  expect(aftercareEnds("2026-11-27T17:00:00Z", 5)).toBe("2026-12-04");
  expect(aftercareEnds("2026-11-25", 3)).toBe("2026-11-30");
});
