/** Tests which rules of repeating tasks are read, and the dates they give. */
import { expect, test } from "vitest";
import { datesAfter, nextDates, readRepeat } from "../../../shared/transform/repeat-rule.ts";

const next = (text: string, day: string): string[] | string => {
  const rule = readRepeat(text);
  return rule === undefined || rule === "never" ? String(rule) : datesAfter(rule, day).map((date) => date.slice(2));
};

// 21 September 2026 is a Monday.
test.each([
  ["Daily", "2026-12-30", ["26-12-31", "27-01-01", "27-01-02"]],
  ["every 3 days", "2026-02-27", ["26-03-02", "26-03-05", "26-03-08"]],
  ["Every week", "2026-09-21", ["26-09-28", "26-10-05", "26-10-12"]],
  ["WEEKLY", "2026-09-23", ["26-09-30", "26-10-07", "26-10-14"]],
  ["Wöchentlich", "2026-09-23", ["26-09-30", "26-10-07", "26-10-14"]],
  ["Every 2 weeks on Monday", "2026-09-21", ["26-10-05", "26-10-19", "26-11-02"]],
  ["Every other Monday", "2026-09-21", ["26-10-05", "26-10-19", "26-11-02"]],
  ["Fortnightly", "2026-09-22", ["26-10-06", "26-10-20", "26-11-03"]],
  ["Every 2 weeks on Monday", "2026-09-23", ["26-10-05", "26-10-19", "26-11-02"]],
  ["Repeats: weekly on Mon, Thu", "2026-09-21", ["26-09-24", "26-09-28", "26-10-01"]],
  ["Tuesdays and Fridays", "2026-09-22", ["26-09-25", "26-09-29", "26-10-02"]],
  ["every weekday", "2026-09-24", ["26-09-25", "26-09-28", "26-09-29"]],
  ["Monthly", "2026-09-15", ["26-10-15", "26-11-15", "26-12-15"]],
  ["Every month on the 1st", "2026-09-15", ["26-10-01", "26-11-01", "26-12-01"]],
  ["Monthly on the last day", "2026-01-31", ["26-02-28", "26-03-31", "26-04-30"]],
  ["Every month on the 3rd Friday", "2026-09-18", ["26-10-16", "26-11-20", "26-12-18"]],
  ["The last Friday of every month", "2026-09-25", ["26-10-30", "26-11-27", "26-12-25"]],
  ["quarterly", "2026-11-30", ["27-02-28", "27-05-30", "27-08-30"]],
  ["Yearly", "2026-12-10", ["27-12-10", "28-12-10", "29-12-10"]],
  ["every 2 years", "2026-12-10", ["28-12-10", "30-12-10", "32-12-10"]],
  ["FREQ=WEEKLY;BYDAY=MO", "2026-09-21", ["26-09-28", "26-10-05", "26-10-12"]],
  ["RRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=MO;UNTIL=20261019T000000Z", "2026-09-21", ["26-10-05", "26-10-19"]],
] as const)("%s after %s", (text, day, dates) => expect(next(text, day)).toEqual(dates));

test("in words a month that is too short takes its last day, in an iCalendar rule it is left out", () => {
  expect(next("Monthly", "2026-01-31")).toEqual(["26-02-28", "26-03-31", "26-04-30"]);
  expect(next("Monthly", "2028-01-30")).toEqual(["28-02-29", "28-03-30", "28-04-30"]);
  expect(next("Every year", "2028-02-29")).toEqual(["29-02-28", "30-02-28", "31-02-28"]);
  expect(next("FREQ=MONTHLY", "2026-01-31")).toEqual(["26-03-31", "26-05-31", "26-07-31"]);
});

test("what can be meant in two ways, or is no rule, is not read", () => {
  for (const text of [
    "Every 3rd Friday",
    "every second Monday",
    "Bimonthly",
    "twice a week",
    "when Ada asks",
    "every 0 days",
    "Yes",
    "weekly on the moon",
    "",
  ])
    expect(readRepeat(text), text).toBeUndefined();
  expect(readRepeat(`every ${"monday ".repeat(40_000)}`)).toBeUndefined();
});

test("a text that says that nothing repeats is told apart", () => {
  for (const text of ["Never", "none", "Does not repeat", "No"]) expect(readRepeat(text), text).toBe("never");
});

test("the source's own words stay, an iCalendar rule is put into words", () => {
  expect(readRepeat(" Every 2 weeks on Monday ")).toMatchObject({ words: "Every 2 weeks on Monday" });
  expect(readRepeat("freq=weekly;interval=2;byday=mo")).toMatchObject({ words: "Every 2 weeks on Monday" });
});

test("behind the rule stand the dates, or why there are none", () => {
  const said = (text: string, day: string | undefined): string => {
    const rule = readRepeat(text);
    return rule === "never" ? rule : nextDates(rule ?? null, day);
  };
  expect(said("Every 2 weeks on Monday", "2026-09-21")).toBe("next: 2026-10-05, 2026-10-19, 2026-11-02");
  expect(said("Every 2 weeks on Monday", undefined)).toBe("next dates not known: it has no due date");
  expect(said("when Ada asks", "2026-09-21")).toBe("next dates not known");
  expect(said("FREQ=DAILY;UNTIL=20260920", "2026-09-21")).toBe("no later date");
});

test("a rule that never comes is looked for within a few years only", () => {
  expect(next("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", "2026-09-21")).toEqual([]);
});
