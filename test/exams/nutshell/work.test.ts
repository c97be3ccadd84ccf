/** Examines activities, tasks, notes and the timeline. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Exam, openExam, PATCH, part, parts, type Shape } from "./open-exam.ts";

let exam: Exam;
let person: Shape;
let deal: Shape;
beforeAll(async () => {
  exam = await openExam();
  person = await exam.rpc("newContact", { contact: { name: "Ada Lovelace" } });
  deal = await exam.rpc("newLead", { lead: { description: "Difference engine", contacts: [{ id: person["id"] }] } });
});
afterAll(() => exam.close());

const ref = (shape: Shape, type: string): string => `${String(shape["id"])}-${type}`;
const past = 1_420_070_400;

describe("activities", () => {
  test("one is made as planned and logged by an edit, with its own times kept", async () => {
    const made = await exam.rpc("newActivity", {
      activity: {
        name: "Call",
        activityTypeId: 1,
        startTime: "2015-01-01T00:00:00+0000",
        endTime: "2015-01-01T00:30:00+0000",
        participants: [{ entityType: "Contacts", id: person["id"] }],
        leads: [{ entityType: "Leads", id: deal["id"] }],
      },
    });
    expect(made).toMatchObject({
      activityType: { id: 1 },
      startTime: "2015-01-01T00:00:00+0000",
      endTime: "2015-01-01T00:30:00+0000",
      leads: [{ id: deal["id"] }],
      participants: [{ id: person["id"], entityType: "Contacts" }],
    });
    expect(made).not.toHaveProperty("logNote");
    const logged = await exam.rpc("editActivity", {
      activityId: made["id"],
      rev: made["rev"],
      activity: { status: 1, logNote: { entityType: "Notes", note: "Talked." } },
    });
    expect(logged).toMatchObject({
      status: 1,
      logDescription: "Talked.",
      logNote: { note: "Talked.", entityType: "Notes" },
      loggedBy: { entityType: "Users" },
    });
  });
  test("one that is over and not logged is overdue", async () => {
    expect(
      await exam.rpc("newActivity", { activity: { name: "Missed", startTime: "2015-01-01T00:00:00Z", endTime: "2015-01-01T00:30:00Z" } }),
    ).toMatchObject({ status: -1 });
  });
  test("REST makes one already logged in a single call", async () => {
    const answer = await exam.rest("POST", "/activities", {
      activities: [
        {
          name: "Meeting",
          note: "All agreed.",
          activityType: "2-activityTypes",
          startTime: past,
          endTime: past + 3600,
          isLogged: true,
          links: { participants: [ref(person, "contacts"), ref(deal, "leads")] },
        },
      ],
    });
    expect(answer.status).toBe(201);
    const [made] = parts(answer.body, "activities");
    expect(made).toMatchObject({
      isLogged: true,
      startTime: past,
      links: { contacts: [ref(person, "contacts")], leads: [ref(deal, "leads")] },
    });
    expect(await exam.rpc("getActivity", { activityId: Number.parseInt(String(made?.["id"]), 10) })).toMatchObject({
      status: 1,
      logNote: { note: "All agreed." },
      activityType: { id: 2 },
    });
  });
  test("only JSON-RPC deletes one; REST has no such route", async () => {
    const made = await exam.rpc("newActivity", { activity: { name: "Gone" } });
    expect((await exam.rest("DELETE", `/activities/${ref(made, "activities")}`)).status).toBe(404);
    expect((await exam.call("deleteActivity", { activityId: made["id"], rev: made["rev"] })).result).toBe(true);
  });
});

describe("tasks", () => {
  test("one is made with title, text, due time, subject and assignee", async () => {
    const me = await exam.rpc("getUser");
    const made = await exam.rpc("newTask", {
      task: {
        title: "Send offer",
        description: "the long one",
        dueTime: "2027-02-01T09:00:00+0000",
        entity: { entityType: "Leads", id: deal["id"] },
        assignee: { entityType: "Users", id: me["id"] },
      },
    });
    expect(made).toMatchObject({
      entityType: "Tasks",
      rev: "0",
      title: "Send offer",
      description: "the long one",
      dueTime: "2027-02-01T09:00:00+0000",
      entity: { id: deal["id"], entityType: "Leads" },
      assignee: { id: me["id"] },
    });
    expect((await exam.call("newTask", { task: { description: "no title" } })).error).toBeTruthy();
  });
  test("REST takes one unwrapped and completes it by a patch", async () => {
    const made = parts(
      (await exam.rest("POST", "/tasks", { title: "Call back", dueTime: String(past), links: { relatedEntity: ref(person, "contacts") } }))
        .body,
      "tasks",
    )[0];
    expect(made).toMatchObject({ title: "Call back", dueTime: past, links: { relatedEntity: ref(person, "contacts") } });
    expect(
      (
        await exam.rest(
          "PATCH",
          `/tasks/${String(made?.["id"])}`,
          [
            { op: "replace", path: "/tasks/0/isCompleted", value: true },
            { op: "replace", path: "/tasks/0/completedTime", value: past },
          ],
          PATCH,
        )
      ).status,
    ).toBe(204);
    expect(parts((await exam.rest("GET", `/tasks/${String(made?.["id"])}`)).body, "tasks")).toMatchObject([
      { isCompleted: true, completedTime: expect.any(Number) },
    ]);
  });
});

describe("notes", () => {
  test("one has its text as HTML, its author, and the time it was written whatever date was sent", async () => {
    const made = await exam.rpc("newNote", {
      entity: { entityType: "Contacts", id: person["id"] },
      note: { entityType: "Notes", note: "Don't <b>\nforget", date: "2015-01-01T00:00:00+0000" },
    });
    expect(made).toMatchObject({
      rev: "0",
      entityType: "Notes",
      note: "Don't <b>\nforget",
      noteHtml: "Don&#039;t &lt;b&gt;<br />\nforget",
      user: { entityType: "Users" },
      contact: { id: person["id"] },
    });
    expect(made["date"]).toBe(made["createdTime"]);
    expect(String(made["createdTime"])).not.toContain("2015");
  });
  test("one without its subject is a validation error, not a crash", async () => {
    expect(await exam.call("newNote", { note: { note: "lost" } })).toMatchObject({
      status: 400,
      error: { message: expect.stringContaining("entity") },
    });
  });
  test("its author may edit it within a day", async () => {
    const made = await exam.rpc("newNote", { entity: { entityType: "Leads", id: deal["id"] }, note: "first" });
    expect(await exam.rpc("editNote", { noteId: made["id"], rev: "0", note: { note: "second" } })).toMatchObject({
      note: "second",
      rev: "1",
    });
  });
  test("the note that comes with a record is appended and never replaced", async () => {
    const made = await exam.rpc("newContact", { contact: { name: "Note Taker", note: "one" } });
    const edited = await exam.rpc("editContact", { contactId: made["id"], rev: "0", contact: { note: ["two", "three"] } });
    expect(parts(edited, "notes").map((note) => note["note"])).toEqual(["one", "two", "three"]);
  });
  test("REST makes one under data, lists, deletes and restores it", async () => {
    const answer = await exam.rest("POST", "/notes", { data: { body: "Hello", links: { parent: ref(person, "contacts") } } });
    expect(answer.status).toBe(201);
    const id = String(parts(answer.body, "notes")[0]?.["id"]);
    expect((await exam.rest("DELETE", `/notes/${id}`)).status).toBe(200);
    expect(parts((await exam.rest("GET", "/notes?page[limit]=1000")).body, "notes").map((note) => note["id"])).not.toContain(id);
    await exam.rest("POST", `/notes/${id}/undelete`, {});
    expect(parts((await exam.rest("GET", `/notes/${id}`)).body, "notes")).toMatchObject([{ body: "Hello" }]);
    expect((await exam.rest("PATCH", `/notes/${id}`, [{ op: "replace", path: "/notes/0/body", value: "x" }], PATCH)).status).toBe(404);
  });
});

describe("the timeline", () => {
  test("mixes notes and activities, newest first when asked", async () => {
    const subject = await exam.rpc("newContact", { contact: { name: "Busy Person" } });
    await exam.rpc("newActivity", {
      activity: {
        name: "Long ago",
        startTime: "2015-01-01T00:00:00Z",
        endTime: "2015-01-01T01:00:00Z",
        participants: [{ entityType: "Contacts", id: subject["id"] }],
      },
    });
    await exam.rpc("newNote", { entity: { entityType: "Contacts", id: subject["id"] }, note: "just now" });
    const items = await exam.list("findTimeline", {
      query: { entityType: "Contacts", id: subject["id"] },
      orderBy: "time",
      orderDirection: "DESC",
      stubResponses: false,
    });
    expect(items.map((item) => item["entityType"])).toEqual(["Notes", "Activities"]);
    expect(part(items[1], "activityType")).toBeTruthy();
  });
});
