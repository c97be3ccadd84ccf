/** Tests that a date has one form whatever its format. */
import { expect, test } from "vitest";
import { showDate } from "../../../../../server/extract/readers/xlsx/show-date.ts";

const text = (raw: string, pattern: string): string => showDate(raw, pattern, false).text;

test("a date is year, month and day however its format shows it, also where that hides a part of it", () => {
  for (const pattern of ["dd/mm/yy", "d-mmm-yy", "d.m.yy", "yyyy/mm/dd;@", "mmm-yy", "d-mmm", "dddd", "[$-407]d. mmmm yyyy"])
    expect(text("44197", pattern), pattern).toBe("2021-01-01");
});

test("a date with a time has hours, minutes and seconds, to the nearest second", () => {
  for (const pattern of ["m/d/yy h:mm AM/PM", "dd.mm.yyyy hh:mm:ss"]) expect(text("44197.6041666667", pattern)).toBe("2021-01-01 14:30:00");
  expect(text("44197.9999999", "d/m/yy h:mm")).toBe("2021-01-02 00:00:00");
});

test("a time that the format hides is told, a day that a time hides is given", () => {
  expect(showDate("44197.604", "dd/mm/yy", false)).toEqual({
    text: "2021-01-01",
    otherwise: { kind: "time", shown: "01/01/21", holds: "2021-01-01 14:29:46" },
  });
  expect([text("0.75", "h:mm AM/PM"), text("1.5", "h:mm"), text("44197.5", "h:mm"), text("0.0012", "mm:ss.0")]).toEqual([
    "6:00 PM",
    "36:00:00",
    "2021-01-01 12:00:00",
    "01:43.7",
  ]);
});

test("what is no day of the calendar is the plain number", () => {
  expect([text("-5", "d/m/yy"), text("2958466", "d/m/yy"), text("7", "d/m/yy;;"), text("0", "d/m/yy;;")]).toEqual([
    "-5",
    "2958466",
    "1900-01-07",
    "0",
  ]);
});
