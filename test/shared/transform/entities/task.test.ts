/** Tests what tickets and their messages become. */
import { expect, test } from "vitest";
import type { Feed } from "../../../../shared/record/compiled-map.ts";
import { transformRecord } from "../../../../shared/transform/transform-record.ts";
import { issuesOf, journey, transform } from "../journey-map.ts";
import { feed, objectMap, smallMap } from "../small-map.ts";

const ticket = {
  Subject: "Engine does not turn",
  Description: "Help",
  Status: "Closed",
  Priority: "High",
  Channel: "Phone",
  "Contact ID": "1042",
  "Company ID": "CO-1",
  "Due Date": "10/12/2025",
  "Closed On": "09/12/2025 12:00",
  "Created On": "08/12/2025 10:00",
};

test("a closed ticket becomes a completed task of its person, with channel and priority in the text", async () => {
  const done = transform(await journey(), "ticket", ticket);
  expect(done.targets[0]).toMatchObject({
    entity: "task",
    fields: {
      title: "Engine does not turn",
      parent: { key: "rsoft/contact/1042" },
      dueTime: "2025-12-10T06:30:00Z",
      completedTime: "2025-12-09T06:30:00Z",
      description: "Opened: 2025-12-08 10:00 (Asia/Kolkata)\nStatus: Closed\nPriority: High\nChannel: Phone\n\nHelp",
    },
  });
});

test("an open ticket is not completed, even when a closing time was left behind", async () => {
  expect(transform(await journey(), "ticket", { ...ticket, Status: "Open" }).targets[0]?.fields["completedTime"]).toBeUndefined();
});

test("a closed ticket without a closing time counts as closed when it was opened, and says so", async () => {
  const done = transform(await journey(), "ticket", { ...ticket, "Company ID": "", "Closed On": "" });
  expect(done.targets[0]?.fields["completedTime"]).toBe("2025-12-08T04:30:00Z");
  expect(issuesOf(done)).toEqual(["warn issue/required-missing"]);
});

test("a closed ticket whose opening is not known either counts as closed when it was due; without any time it stays open and says so", async () => {
  const untimed = { ...ticket, "Company ID": "", "Closed On": "", "Created On": "" };
  const due = transform(await journey(), "ticket", untimed);
  expect(due.targets[0]?.fields["completedTime"]).toBe("2025-12-10T06:30:00Z");
  expect(due.issues).toMatchObject([{ message: expect.stringContaining("the time it was due is used") }]);
  const none = transform(await journey(), "ticket", { ...untimed, "Due Date": "" });
  expect(none.targets[0]?.fields).not.toHaveProperty("completedTime");
  expect(none.targets[0]?.fields["description"]).toContain("Status: Closed");
  expect(none.issues).toMatchObject([{ message: expect.stringContaining("stays open") }]);
});

test("a task belongs to one record only: the other link of a ticket is left out and listed", async () => {
  const done = transform(await journey(), "ticket", ticket);
  expect(done.targets[0]?.fields["parent"]).toEqual({ key: "rsoft/contact/1042" });
  expect(done.cells.get("Company ID")).toBe("out");
  expect(done.issues.find((issue) => issue.field === "Company ID")?.message).toContain(ticket["Company ID"]);
});

test("a ticket that names nobody is left to the plan, with the company that the settings name for such records", async () => {
  const alone = { ...ticket, "Contact ID": "", "Company ID": "" };
  expect(transform(await journey(), "ticket", alone).targets[0]).toMatchObject({ entity: "task", lookups: [] });
  const settings = { "activity.parent": "fallback", "activity.parent_name": "Records without a company" };
  expect(transform(await journey({ settings }), "ticket", alone).targets[0]?.lookups).toMatchObject([
    { field: "parent", text: "Records without a company", isFallback: true },
  ]);
});

/** What the text of a task says that repeats, with its due date read by another recipe and in another zone. */
function repeating(
  cells: Record<string, string>,
  due: Feed = feed("Due", "task.dueTime", "date", { argument: "d/M/yyyy" }),
  timeZone = "Asia/Kolkata",
) {
  const reminder = objectMap("reminder", "task", [feed("Repeats", "task.description", "repeat", { argument: "Repeats" }), due]);
  const map = smallMap({ timeZone, objects: new Map([["reminder", reminder]]) });
  const values = { Repeats: "Every 2 weeks on Monday", ...cells };
  const done = transformRecord(map, { object: "reminder", id: "1", locator: { file: "reminders.csv", line: 2 }, values });
  return { said: done.targets[0]?.fields["description"], cells: Object.fromEntries(done.cells), issues: done.issues };
}

test("the text of a task that repeats says the rule and the next three dates after the day it is due", () => {
  const said = "Repeats: Every 2 weeks on Monday (next: 2026-10-05, 2026-10-19, 2026-11-02)";
  expect(repeating({ Due: "21/09/2026" })).toEqual({ said, cells: { Repeats: "alike", Due: "other" }, issues: [] });
  const late = feed("Due", "task.dueTime", "date-time", { argument: "d/M/yyyy H:mm" });
  for (const zone of ["Asia/Kolkata", "America/Los_Angeles", "Pacific/Kiritimati"])
    for (const time of ["00:10", "23:50"]) expect(repeating({ Due: `21/09/2026 ${time}` }, late, zone).said, zone).toBe(said);
});

test("without a due date, or with a rule that cannot be read, the text says that the dates are not known", () => {
  expect(repeating({}).said).toBe("Repeats: Every 2 weeks on Monday (next dates not known: it has no due date)");
  const unread = repeating({ Repeats: "Every 3rd Friday", Due: "21/09/2026" });
  expect(unread).toMatchObject({ said: "Repeats: Every 3rd Friday (next dates not known)", cells: { Repeats: "alike" } });
  expect(unread.issues).toMatchObject([{ field: "Repeats", severity: "warn" }]);
  expect(repeating({ Repeats: "Never", Due: "21/09/2026" })).toMatchObject({ said: "Repeats: Never", issues: [] });
});
