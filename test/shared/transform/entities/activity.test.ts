/** Tests what activities become. */
import { expect, test } from "vitest";
import { transformRecord } from "../../../../shared/transform/transform-record.ts";
import { issuesOf, journey, transform } from "../journey-map.ts";
import { feed, objectMap, smallMap } from "../small-map.ts";

const call = {
  "Activity Type": "Call",
  Subject: "Call about the engine",
  Description: "Spoke to Ada",
  "Activity Date": "10/12/2025 09:30",
  Duration: "05:30",
  Direction: "Inbound",
  Status: "Completed",
  "Contact ID": "1042",
  "Done By": "ada byron",
};

test("a call keeps its time, its length and its person", async () => {
  const done = transform(await journey(), "activity", call);
  expect(done.targets[0]).toMatchObject({
    entity: "activity",
    fields: {
      activityType: "Phone Call",
      title: "Call about the engine",
      startTime: "2025-12-10T04:00:00Z",
      endTime: "2025-12-10T04:05:30Z",
      isLogged: "yes",
      participants: [{ key: "rsoft/contact/1042" }],
      owner: 2,
      loggedBy: 2,
      note: "Duration: 05:30\nDirection: Inbound\n\nSpoke to Ada",
    },
  });
});

test("an e-mail's content stands in the log text of an Email activity", async () => {
  expect(transform(await journey(), "activity", { ...call, "Activity Type": "Email" }).targets[0]?.fields).toMatchObject({
    activityType: "Email",
    note: expect.stringContaining("Spoke to Ada"),
  });
});

test("a deal is the lead of an activity, also when a lead is named", async () => {
  const done = transform(await journey(), "activity", { ...call, "Lead ID": "L1", "Deal ID": "9" });
  expect(done.targets[0]?.fields["lead"]).toEqual({ key: "rsoft/deal/9" });
});

test("a note becomes a Nutshell note with its time and author in the first line", async () => {
  const done = transform(await journey(), "activity", { ...call, "Activity Type": "Note", Direction: "", Duration: "" });
  expect(done.targets[0]).toMatchObject({
    entity: "note",
    fields: {
      parent: { key: "rsoft/contact/1042" },
      body: "Originally 2025-12-10 09:30 (Asia/Kolkata) by ada byron\n\nCall about the engine\n\nSpoke to Ada",
    },
  });
});

test("an activity that belongs to nobody waits for a decision", async () => {
  const done = transform(await journey(), "activity", { ...call, "Contact ID": "" });
  expect(done.waitsFor).toBe("parent:rsoft/activity/17");
  const left = await journey({ decisions: [{ key: "parent:rsoft/activity/17", kind: "parent", answer: "Leave out" }] });
  expect(transform(left, "activity", { ...call, "Contact ID": "" }).excluded).toContain("Left out by decision");
});

test("an activity that belongs to nobody goes to the company that the settings name", async () => {
  const settings = { "activity.parent": "fallback", "activity.parent_name": "Lost and found" };
  const done = transform(await journey({ settings }), "activity", { ...call, "Contact ID": "" });
  expect(done.waitsFor).toBeUndefined();
  expect(done.targets[0]?.lookups).toMatchObject([{ field: "participants", text: "Lost and found", isFallback: true }]);
});

test("an author without a Nutshell user is named in the text, and the activity is loaded", async () => {
  const done = transform(await journey(), "activity", { ...call, "Done By": "Suresh Pillai" });
  expect(issuesOf(done)).toEqual(["warn issue/owner-unresolved"]);
  expect(String(done.targets[0]?.fields["note"])).toMatch(/^By: Suresh Pillai\n/u);
});

test("an activity on a lead that became a person has that person as participant", async () => {
  const done = transform(await journey({ settings: { "lead.target": "person with status" } }), "activity", {
    ...call,
    "Contact ID": "",
    "Lead ID": "L1",
  });
  expect(done.targets[0]?.fields).toMatchObject({ participants: [{ key: "rsoft/lead/L1" }] });
  expect(done.targets[0]?.fields["lead"]).toBeUndefined();
});

test("an activity without a time is reported", async () => {
  expect(issuesOf(transform(await journey(), "activity", { ...call, "Activity Date": "" }))).toEqual(["warn issue/required-missing"]);
});

const when = { argument: "d/M/yyyy H:mm" };
const timed = objectMap("activity", "activity", [
  feed("Kind", "activity.activityType", "choice"),
  feed("Start", "activity.startTime", "date-time", when),
  feed("End", "activity.endTime", "date-time", when),
  feed("Length", "activity.note", "header-line", { argument: "Duration" }),
  feed("Person", "activity.participants", "link", { argument: "contact" }),
]);
function took(values: Record<string, string>) {
  const map = smallMap();
  const record = { object: "activity", id: "1", locator: { file: "a.csv", line: 2 }, values: { Kind: "Call", Person: "1", ...values } };
  return transformRecord({ ...map, objects: new Map([...map.objects, ["activity", timed]]) }, record);
}

test("an end before the start is left out and quoted: Nutshell would refuse the activity; a length counts then", () => {
  const wrong = { Start: "10/12/2025 09:30", End: "9/12/2025 10:00" };
  const done = took(wrong);
  expect(done.targets[0]?.fields).not.toHaveProperty("endTime");
  expect(done.cells.get("End")).toBe("out");
  expect(done.issues).toMatchObject([{ field: "endTime", message: 'The end is before the start; the end is left out: "9/12/2025 10:00"' }]);
  expect(took({ ...wrong, Length: "05:30" }).targets[0]?.fields["endTime"]).toBe("2025-12-10T04:05:30Z");
  expect(took({ ...wrong, End: wrong.Start }).issues).toEqual([]);
});

test("an activity that has an end only is said to begin half an hour before it", () => {
  const message = "There is no time when it began; Nutshell uses the time half an hour before the end";
  expect(took({ End: "10/12/2025 10:00" }).issues).toMatchObject([{ field: "startTime", message }]);
});

test("an activity without a kind becomes what people said, and says so; without an answer Nutshell chooses", async () => {
  const made = async (type: string, settings?: Record<string, string>) =>
    transform(await journey(settings && { settings }), "activity", {
      "Activity Type": type,
      Subject: "Met",
      "Activity Date": "24/04/2025 10:46",
      "Contact ID": "1",
    });
  const said = (done: Awaited<ReturnType<typeof made>>) => done.issues.filter(({ field }) => field === "activityType");
  expect(said(await made(""))).toEqual([expect.objectContaining({ severity: "warn", message: expect.stringContaining("default kind") })]);
  expect(said(await made("Call"))).toEqual([]);
  const meeting = await made("", { "activity.type": "meeting" });
  expect(meeting.targets[0]).toMatchObject({ entity: "activity", fields: { activityType: "Meeting", title: "Met" } });
  expect(said(meeting)).toMatchObject([{ message: "The activity has no kind; it becomes Meeting, as was said" }]);
  expect((await made("", { "activity.type": "Note" })).targets[0]?.entity).toBe("note");
});

test("an appointment that is only something to do becomes a task", () => {
  const feeds = [
    feed("Patient ID", "activity.participants", "link", { argument: "contact" }),
    feed("Type", "activity.activityType", "choice", { values: new Map([["lab order", "Task"]]) }),
    feed("When", "activity.startTime", "date-time", { argument: "yyyy-M-d H:mm" }),
    feed("Status", "activity.note", "header-line", { argument: "Status" }),
  ];
  const objects = new Map(
    [objectMap("activity", "activity", feeds), objectMap("contact", "contact", [])].map((each) => [each.object, each]),
  );
  const compiled = smallMap({ objects });
  const { targets, issues } = transformRecord(compiled, {
    ...{ object: "activity", id: "7", locator: { file: "Appointments.csv", line: 2 } },
    values: { "Patient ID": "1042", Type: "Lab Order", When: "2026-03-04 09:30", Status: "Completed" },
  });
  expect(targets).toMatchObject([
    {
      ...{ key: "rsoft/activity/7", entity: "task" },
      fields: { dueTime: "2026-03-04T04:00:00Z", completedTime: "2026-03-04T04:00:00Z", parent: { key: "rsoft/contact/1042" } },
    },
  ]);
  expect(targets[0]?.fields["description"]).toContain("Status: Completed");
  expect(issues).toEqual([]);
});
