/** Tests how a date format names the zone of its times. */
import { expect, test } from "vitest";
import { isTimeZone, splitFormat } from "../../../shared/record/zoned-format.ts";

test("a zone stands behind the format, or nothing does", () => {
  expect(splitFormat("d/M/yyyy H:mm in Europe/London")).toEqual({ format: "d/M/yyyy H:mm", zone: "Europe/London" });
  expect(splitFormat("d/M/yyyy | d/M/yyyy H:mm in UTC")).toEqual({ format: "d/M/yyyy | d/M/yyyy H:mm", zone: "UTC" });
  for (const format of ["d/M/yyyy H:mm", "", "in Europe/London", "d 'in' M yyyy"])
    expect(splitFormat(format)).toEqual({ format, zone: undefined });
});

test("a zone is one that clocks know", () => {
  expect(["Asia/Kolkata", "UTC", "Atlantis", ""].map(isTimeZone)).toEqual([true, true, false, false]);
});
