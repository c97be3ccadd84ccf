/** Tests how iCalendar rules are put into words, and which are not. */
import { expect, test } from "vitest";
import { readRruleText } from "../../../shared/transform/rrule-text.ts";

test.each([
  ["FREQ=DAILY", "Every day"],
  ["FREQ=DAILY;INTERVAL=3", "Every 3 days"],
  ["FREQ=WEEKLY;BYDAY=MO", "Every week on Monday"],
  ["RRULE:FREQ=WEEKLY;WKST=SU;INTERVAL=2;BYDAY=FR,MO,WE;", "Every 2 weeks on Monday, Wednesday and Friday"],
  ["FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", "Every week on Monday to Friday"],
  ["FREQ=MONTHLY;BYMONTHDAY=15", "Every month on day 15"],
  ["FREQ=MONTHLY;BYMONTHDAY=-1", "Every month on the last day"],
  ["FREQ=MONTHLY;BYDAY=3FR", "Every month on the third Friday"],
  ["FREQ=MONTHLY;INTERVAL=3;BYDAY=FR;BYSETPOS=-1", "Every 3 months on the last Friday"],
  ["FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=1", "Every month on the first of Monday to Friday"],
  ["FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=10", "Every year on 10 December"],
  ["FREQ=WEEKLY;UNTIL=20261231T235959Z", "Every week until 2026-12-31"],
])("%s is %s", (text, words) => expect(readRruleText(text)?.words).toBe(words));

test("a rule with a part that the words would not say is not read", () => {
  for (const text of [
    "FREQ=WEEKLY;COUNT=10",
    "FREQ=HOURLY",
    "FREQ=DAILY;INTERVAL=0",
    "FREQ=WEEKLY;BYDAY=XX",
    "FREQ=MONTHLY;BYDAY=MO",
    "FREQ=MONTHLY;BYDAY=2MO;BYMONTHDAY=13",
    "FREQ=MONTHLY;BYMONTHDAY=1,15",
    "FREQ=YEARLY;BYMONTHDAY=10",
    "FREQ=WEEKLY;UNTIL=20261345",
    "FREQ=WEEKLY;FREQ=DAILY",
    "INTERVAL=2",
    "weekly",
  ])
    expect(readRruleText(text), text).toBeUndefined();
});
