/** Tests how wall-clock dates become moments. */
import fc from "fast-check";
import { DateTime } from "luxon";
import { expect, test } from "vitest";
import { addSeconds, isDurationHeading, isPlausible, moment, noon, readDuration, readLocal } from "../../../shared/transform/local-time.ts";

test("a time in India is five and a half hours ahead of UTC", () => {
  expect(moment({ date: "2025-12-10", time: "09:30:00" }, "Asia/Kolkata")).toBe("2025-12-10T04:00:00Z");
});

test("summer time is taken into account", () => {
  expect(moment({ date: "2025-07-01", time: "12:00:00" }, "Europe/London")).toBe("2025-07-01T11:00:00Z");
  expect(noon("2025-01-01", "Europe/London")).toBe("2025-01-01T12:00:00Z");
});

test("one of several formats may fit, or one that can mean one date only, and nothing else is accepted", () => {
  expect(readLocal("10/12/1842", "d/M/yyyy | d/M/yyyy H:mm", "Asia/Kolkata")).toEqual({ date: "1842-12-10", time: undefined });
  expect(readLocal("10/12/1842 09:30", "d/M/yyyy | d/M/yyyy H:mm", "Asia/Kolkata")).toEqual({ date: "1842-12-10", time: "09:30:00" });
  for (const text of ["10-12-1842", "1842-13-10", "1842/12/10", "1842-12"])
    expect(readLocal(text, "d/M/yyyy", "Asia/Kolkata")).toBeUndefined();
  expect(readLocal("1842-12-10", "d/M/yyyy", "Asia/Kolkata")).toEqual({ date: "1842-12-10", time: undefined });
  expect(readLocal("2025-12-10 09:30:15", "d/M/yyyy", "Asia/Kolkata")).toEqual({ date: "2025-12-10", time: "09:30:15" });
  expect(readLocal("2025-12-10T22:00:00Z", "d/M/yyyy", "Asia/Kolkata")).toEqual({ date: "2025-12-11", time: "03:30:00" });
  for (const text of ["10 December 1842", "10. Dezember 1842", "10 déc 1842", "10-Dec-1842", "December 10, 1842"])
    expect(readLocal(text, "d/M/yyyy", "Asia/Kolkata"), text).toEqual({ date: "1842-12-10", time: undefined });
  // A column that says the day before the month is read as it says.
  expect(readLocal("2025-10-12", "yyyy-d-M", undefined)).toEqual({ date: "2025-12-10", time: undefined });
  expect(readLocal("2025-12-10", "", "Asia/Kolkata")).toBeUndefined();
});

test("a time of another zone is what the clocks at home show, also on another day", () => {
  const zoned = "yyyy-M-d'T'H:mm:ssZZ | yyyy-M-d'T'H:mm:ss.SSSZZ";
  const read = (text: string, home?: string) => readLocal(text, zoned, home);
  expect(read("2025-03-01T20:30:00Z", "Asia/Kolkata")).toEqual({ date: "2025-03-02", time: "02:00:00" });
  expect(read("2025-03-01T20:30:00.125+05:30", "Asia/Kolkata")).toEqual({ date: "2025-03-01", time: "20:30:00" });
  expect(read("2025-07-01T00:30:00-0400", "Europe/London")).toEqual({ date: "2025-07-01", time: "05:30:00" });
  expect(read("2025-03-01T20:30:00Z")).toEqual({ date: "2025-03-01", time: "20:30:00" });
  const inLondon = "d/M/yyyy | d/M/yyyy H:mm in Europe/London";
  expect(readLocal("1/7/2025 22:30", inLondon, "Asia/Kolkata")).toEqual({ date: "2025-07-02", time: "03:00:00" });
  expect(readLocal("1/7/2025 22:30", inLondon, "Europe/London")).toEqual({ date: "2025-07-01", time: "22:30:00" });
  expect(readLocal("1/7/2025", inLondon, "Asia/Kolkata")).toEqual({ date: "2025-07-01", time: undefined });
});

test("durations say their unit or are not used", () => {
  expect(readDuration("05:30")).toBe(330);
  expect(readDuration("1:05:30")).toBe(3930);
  expect(readDuration("12 min 30 sec")).toBe(750);
  expect([readDuration("12", "Minutes"), readDuration("1.5", "Length (hours)"), readDuration("12")]).toEqual([720, 5400, undefined]);
  expect(["Minutes", "Call Duration", "Length in hrs"].every(isDurationHeading)).toBe(true);
  expect(["Minister", "Admin", "Second name of"].some(isDurationHeading)).toBe(false);
  expect(readDuration("12")).toBeUndefined();
  expect(addSeconds("1842-12-10T04:00:00Z", 90)).toBe("1842-12-10T04:01:30Z");
});

test("a moment is what the time zone's own rules say, on every day and at every time", () => {
  const zones = fc.constantFrom(
    ...["Asia/Kolkata", "Europe/London", "America/New_York", "America/Sao_Paulo", "America/Havana", "Asia/Beirut"],
    ...["Australia/Lord_Howe", "Africa/Casablanca", "Pacific/Apia", "Asia/Kathmandu", "Asia/Tehran", "UTC"],
  );
  const day = fc.date({ min: new Date("1950-01-01"), max: new Date("2060-12-31"), noInvalidDate: true });
  const two = (n: number): string => String(n).padStart(2, "0");
  const time = fc.tuple(fc.nat(23), fc.nat(59), fc.nat(59)).map((parts) => parts.map(two).join(":"));
  const same = fc.property(zones, day, time, (zone, at, clock) => {
    const date = at.toISOString().slice(0, 10);
    const wall = Date.parse(`${date}T${clock}Z`);
    const { offset } = DateTime.fromISO(`${date}T${clock}`, { zone });
    expect(moment({ date, time: clock }, zone)).toBe(`${new Date(wall - offset * 60_000).toISOString().slice(0, 19)}Z`);
  });
  fc.assert(same, { numRuns: 2_000 });
});

test("the days on which clocks change have their two offsets", () => {
  for (const [zone, date] of [
    ["Europe/London", "2025-03-30"],
    ["Europe/London", "2025-10-26"],
    ["America/Sao_Paulo", "2018-11-04"],
    ["America/Sao_Paulo", "2018-02-17"],
    ["Asia/Beirut", "2024-03-31"],
    ["Australia/Lord_Howe", "2025-04-06"],
    ["Pacific/Apia", "2011-12-29"],
  ] as const)
    for (let minute = 0; minute < 24 * 60; minute += 15) {
      const time = `${String(Math.floor(minute / 60)).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}:00`;
      const { offset } = DateTime.fromISO(`${date}T${time}`, { zone });
      const wall = Date.parse(`${date}T${time}Z`);
      expect(moment({ date, time }, zone), `${zone} ${date} ${time}`).toBe(
        `${new Date(wall - offset * 60_000).toISOString().slice(0, 19)}Z`,
      );
    }
});

test("nobody is born before 1900 or after the export was read; other days may be older or later", () => {
  const on = (date: string, field: string): boolean => isPlausible({ date, time: undefined }, field, "2026-12-15");
  for (const field of ["custom:Birth date", "custom:Date of Birth"]) {
    expect([on("1899-12-31", field), on("1900-01-01", field), on("2026-12-15", field), on("2026-12-16", field)]).toEqual([
      ...[false, true, true, false],
    ]);
  }
  expect([on("1850-02-03", "custom:Founded"), on("2031-07-01", "custom:Contract until"), on("1899-01-01", "dueTime")]).toEqual([
    ...[true, true, false],
  ]);
});
