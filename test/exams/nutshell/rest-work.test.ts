/** Examines activities, tasks and messages over REST. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Exam, openExam, parts, type Shape } from "./open-exam.ts";
import { firstOf, linksOf, numberOf, type RestHands, restHands } from "./rest-hands.ts";

let exam: Exam;
let hands: RestHands;
let person: Shape;
let lead: Shape;
beforeAll(async () => {
  exam = await openExam();
  hands = restHands(exam);
  person = await hands.newContact();
  lead = await hands.newLead();
});
afterAll(() => exam.close());

const PAST = 1_600_000_000;

describe("activities", () => {
  test("of the past are made logged in one call", async () => {
    const answer = await exam.rest("POST", "/activities", {
      activities: [
        {
          name: "Demo",
          description: "Show the engine",
          note: "Went well",
          location: "London",
          activityType: "1-activityTypes",
          startTime: PAST,
          endTime: PAST + 900,
          transcription: "Hello.",
          isFlagged: true,
          isLogged: true,
          links: { participants: [person["id"], lead["id"], "1-users"] },
        },
      ],
    });
    expect(answer.status).toBe(201);
    const made = firstOf(answer);
    expect(made).toMatchObject({
      name: "Demo",
      agenda: "Show the engine",
      location: "London",
      startTime: PAST,
      endTime: PAST + 900,
      transcription: "Hello.",
      isFlagged: true,
      isLogged: true,
      loggedTime: expect.any(Number),
      links: { contacts: [person["id"]], leads: [lead["id"]], users: ["1-users"], activityType: "1-activityTypes" },
    });
    expect(await hands.read(`/notes/${String(linksOf(made)["logNote"])}`)).toMatchObject({ body: "Went well" });
  });
  test("are put, and what is not named stays", async () => {
    const made = await hands.make("activities", {
      name: "Call",
      startTime: PAST,
      endTime: PAST + 900,
      links: { participants: [person["id"]] },
    });
    const path = `/activities/${String(made["id"])}`;
    expect(made).toMatchObject({ isLogged: false, isOverdue: true });
    const answer = await exam.rest("PUT", path, {
      activities: [{ name: "Long call", note: "No answer", isLogged: true, endTime: PAST + 1800 }],
    });
    expect(answer.status).toBe(200);
    expect(firstOf(answer)).toMatchObject({
      name: "Long call",
      isLogged: true,
      startTime: PAST,
      endTime: PAST + 1800,
      links: { contacts: [person["id"]] },
    });
    expect((await exam.rest("PATCH", path, [])).status).toBe(404);
  });
  test("are found by who took part, state, kind, flag and day", async () => {
    const soon = Math.floor(Date.now() / 1000) + 3600;
    const made = await hands.make("activities", {
      name: "Visit",
      activityType: "2-activityTypes",
      isFlagged: true,
      startTime: soon,
      endTime: soon + 60,
      links: { participants: [lead["id"]] },
    });
    const found = (filter: string): Promise<unknown[]> => hands.ids("activities", filter);
    const mine = `filter[participant][]=${String(lead["id"])}`;
    expect(await found(`${mine}&filter[status][]=scheduled&filter[activityType]=2&filter[flagged]=true`)).toEqual([made["id"]]);
    expect(await found(`${mine}&filter[status][]=cancelled`)).toEqual([]);
    expect(await found(`${mine}&filter[dateMin]=${new Date().toISOString().slice(0, 10)}`)).toEqual([made["id"]]);
    expect(await found("filter[dateMax]=2020-09-14&filter[participant][]=1-users")).toHaveLength(1);
  });
});

describe("tasks", () => {
  const make = async (more: Shape = {}): Promise<Shape> => firstOf(await exam.rest("POST", "/tasks", { title: "Call back", ...more }));
  test("stand unwrapped in the request, their time is a text of digits", async () => {
    const answer = await exam.rest("POST", "/tasks", {
      title: "Call back",
      description: "About the offer",
      dueTime: "1735689600",
      links: { relatedEntity: person["id"], assignee: "1-users" },
    });
    // With which status a task is created is described nowhere.
    expect(exam.either(200, 201)).toContain(answer.status);
    expect(firstOf(answer)).toMatchObject({
      title: "Call back",
      description: "About the offer",
      dueTime: 1_735_689_600,
      isCompleted: false,
      recurrenceRule: null,
      links: { relatedEntity: person["id"], assignee: "1-users" },
    });
    expect((await exam.rest("POST", "/tasks", { description: "no title" })).status).toBe(400);
  });
  test("keep the rule by which they come again, and their subject shows it", async () => {
    const account = await hands.newAccount();
    const rule = { rule: "FREQ=WEEKLY;BYDAY=MO", mode: "completion" };
    const made = await make({ recurrenceRule: rule, links: { relatedEntity: account["id"] } });
    expect(await hands.read(`/tasks/${String(made["id"])}`)).toMatchObject({ recurrenceRule: rule });
    expect(linksOf(await hands.read(`/accounts/${String(account["id"])}`))["recurringTask"]).toBe(made["id"]);
    expect((await exam.rest("POST", "/tasks", { title: "x", recurrenceRule: { rule: "FREQ=DAILY", mode: "never" } })).status).toBe(400);
  });
  test("are given to somebody else by a patch", async () => {
    const made = await make({ links: { relatedEntity: lead["id"] } });
    const users = parts((await exam.rest("GET", "/users")).body, "users");
    const somebody = users.at(-1)?.["id"];
    const answer = await hands.patch(
      `/tasks/${String(made["id"])}`,
      { op: "replace", path: "/tasks/0/links/assignee", value: somebody },
      { op: "replace", path: "/tasks/0/title", value: "Call at last" },
    );
    expect(answer.status).toBe(204);
    expect(await hands.read(`/tasks/${String(made["id"])}`)).toMatchObject({ title: "Call at last", links: { assignee: somebody } });
    expect((await hands.patch(`/tasks/${String(made["id"])}`, { op: "replace", path: "/tasks/0/colour", value: 1 })).status).toBe(400);
  });
  test("are listed by text, assignee, subject and day", async () => {
    const title = exam.unique("Ask");
    const made = await make({ title, links: { relatedEntity: lead["id"], assignee: "1-users" } });
    const today = new Date().toISOString().slice(0, 10);
    for (const filter of [
      `q=${encodeURIComponent(title)}`,
      `q=${encodeURIComponent(title)}&filter[assignee]=1-users&filter[relatedEntity]=${String(lead["id"])}`,
      `q=${encodeURIComponent(title)}&filter[dateMin]=${today}&filter[dateMax]=2999-01-01`,
    ])
      expect(await hands.ids("tasks", filter), filter).toEqual([made["id"]]);
    expect(await hands.ids("tasks", `q=${encodeURIComponent(title)}&filter[dateMin]=2999-01-01`)).toEqual([]);
  });
});

describe("notes", () => {
  test("mention people by their names, and mentions are links", async () => {
    const body = `Ask @[Contacts:${numberOf(person)}], not \\@[Contacts:1]`;
    const note = firstOf(await exam.rest("POST", "/notes", { data: { body, links: { parent: lead["id"] } } }));
    expect(note).toMatchObject({
      body: `Ask ${String(person["name"])}, not \\@[Contacts:1]`,
      bodyMarkup: body,
      bodyHtml: expect.stringContaining(`data-entity-id="${numberOf(person)}"`),
      links: { parent: lead["id"], contacts: [person["id"]], users: [] },
    });
  });
  test("need a text and a parent that is there", async () => {
    for (const data of [
      { body: "Hello" },
      { body: "Hello", links: { parent: "999999999-contacts" } },
      { body: "Hello", links: { parent: "1-users" } },
      { links: { parent: person["id"] } },
      { body: " ", links: { parent: person["id"] } },
    ])
      expect((await exam.rest("POST", "/notes", { data })).status, JSON.stringify(data)).toBe(400);
    expect((await exam.rest("POST", "/notes", { body: "Hello" })).status).toBe(400);
  });
});

test("a message is read by its id, in REST's form, and there is no list of messages", async () => {
  const message = ["From: Ada <ada@engines.example>", "To: Babbage <babbage@engines.example>", "Subject: Welcome", "", "x".repeat(400)];
  const made = await exam.rpc("newEmail", { emailString: message.join("\r\n") });
  expect(await hands.read(`/emails/${String(made["id"])}-emails`)).toMatchObject({
    type: "emails",
    subject: "Welcome",
    excerpt: `${"x".repeat(250)}...`,
    links: { from: ["Ada <ada@engines.example>"], to: ["Babbage <babbage@engines.example>"], files: [] },
  });
  expect((await exam.rest("GET", "/emails")).status).toBe(404);
});
