/** Tests what people are told of a task that repeats. */
import { expect, test } from "vitest";
import { repeatingTask } from "../../../shared/transform/repeating-task.ts";
import { transformRecord } from "../../../shared/transform/transform-record.ts";
import { feed, objectMap, smallMap } from "./small-map.ts";

const reminder = objectMap("reminder", "task", [
  feed("Reminder", "task.title", "text"),
  feed("Repeats", "task.description", "repeat", { argument: "Repeats" }),
  feed("Due", "task.dueTime", "date", { argument: "d/M/yyyy" }),
  feed("Done", "task.completedTime", "date", { argument: "d/M/yyyy" }),
  feed("Owner", "task.owner", "owner"),
]);
const map = smallMap({ objects: new Map([["reminder", reminder]]), ownerScope: new Set() });
const told = (values: Record<string, string>) => {
  const cells = { Reminder: "Call Ada", Repeats: "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO", Due: "21/09/2026", Owner: "Ada Lovelace", ...values };
  return repeatingTask(
    transformRecord(map, { object: "reminder", id: "1", locator: { file: "reminders.csv", line: 2 }, values: cells }),
    map.timeZone,
  );
};

test("the list has the task, its user, the rule in words and three dates", () => {
  expect(told({})).toEqual({
    key: "rsoft/reminder/1",
    title: "Call Ada",
    owner: 7,
    rule: "Every 2 weeks on Monday",
    due: "2026-09-21",
    dates: ["2026-10-05", "2026-10-19", "2026-11-02"],
    isCompleted: false,
    note: "",
  });
  expect(told({ Done: "21/09/2026" })?.isCompleted).toBe(true);
});

test("an owner without a user stands as the source writes it", () => {
  expect(told({ Owner: "Nobody" })?.owner).toBe("Nobody");
});

test("where dates are not known, or the rule ends, the list says so", () => {
  expect(told({ Repeats: "Every 3rd Friday" })).toMatchObject({
    rule: "Every 3rd Friday",
    dates: [],
    note: expect.stringContaining("cannot be read"),
  });
  expect(told({ Due: "" })).toMatchObject({ due: "", dates: [], note: expect.stringContaining("no due date") });
  expect(told({ Repeats: "FREQ=WEEKLY;UNTIL=20261001" })).toMatchObject({ dates: ["2026-09-28"], note: "The rule ends" });
});

test("a task that does not repeat is not listed", () => {
  for (const text of ["", "-", "Never"]) expect(told({ Repeats: text }), text).toBeUndefined();
});
