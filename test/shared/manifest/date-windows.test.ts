/** Tests how time is cut into windows, and that they leave no gap. */
import { expect, test } from "vitest";
import { windowsOf } from "../../../shared/manifest/date-windows.ts";

const cursor = { type: "DatetimeBasedCursor", cursor_field: "at", datetime_format: "%Y-%m-%d", start_datetime: "2026-01-31" } as const;
const same = (text: string): string => text;
const now = Date.UTC(2026, 3, 2, 10, 30);

test("without a step it is one window until now", () => {
  expect(windowsOf(cursor, same, now)).toEqual({ windows: [{ start: "2026-01-31", end: "2026-04-02" }] });
  expect(windowsOf({ ...cursor, start_datetime: "2027-01-01" }, same, now)).toEqual({ windows: [] });
});

test("windows follow each other by a day, months keep to their last day", () => {
  expect(windowsOf({ ...cursor, step: "P1M", cursor_granularity: "P1D" }, same, now)).toEqual({
    windows: [
      { start: "2026-01-31", end: "2026-02-27" },
      { start: "2026-02-28", end: "2026-03-27" },
      { start: "2026-03-28", end: "2026-04-02" },
    ],
  });
});

test("dates are read and written in the API's own form, and config may give them", () => {
  const seconds = { ...cursor, datetime_format: "%s", start_datetime: "{{ config['since'] }}", end_datetime: "1767225660", step: "PT1M" };
  expect(windowsOf(seconds, (text) => (text.includes("config") ? "1767225600" : text), now)).toMatchObject({
    windows: [
      { start: "1767225600", end: "1767225659" },
      { start: "1767225660", end: "1767225660" },
    ],
  });
  const hours = { ...cursor, datetime_format: "%d.%m.%Y %H:%M:%S", start_datetime: "01.04.2026 00:00:00" };
  expect(windowsOf(hours, same, now)).toEqual({ windows: [{ start: "01.04.2026 00:00:00", end: "02.04.2026 10:30:00" }] });
});

test.each([
  [{ datetime_format: "%A" }, "%A is not supported"],
  [{ start_datetime: "yesterday" }, "no date"],
  [{ step: "monthly" }, "no duration"],
  [{ step: "P" }, "no duration"],
  [{ step: "P0D" }, "does not go on"],
  [{ step: "PT1S" }, "more than"],
])("%j is refused", (changed, problem) => {
  expect(windowsOf({ ...cursor, ...changed }, same, now)).toMatchObject({ problem: expect.stringContaining(problem) });
});
