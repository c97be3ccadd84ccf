/** Examines the feed of events and the list of deletions. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Exam, openExam, part, parts, type Shape } from "./open-exam.ts";
import { linksOf, numberOf, type RestHands, restHands } from "./rest-hands.ts";

let exam: Exam;
let hands: RestHands;
beforeAll(async () => {
  exam = await openExam();
  hands = restHands(exam);
});
afterAll(() => exam.close());

const feed = async (query: string): Promise<Shape> => (await exam.rest("GET", `/events?${query}`)).body;
const events = async (query: string): Promise<Shape[]> => parts(await feed(query), "events");
const about = (event: Shape | undefined): unknown => (linksOf(event)["payloads"] as unknown[])[0];
const newestId = async (): Promise<string> => String((await events("limit=1"))[0]?.["id"]);

describe("an event", () => {
  test("tells who made what, with the recorded keys, and brings both along", async () => {
    const made = await hands.newAccount({ name: "Cucumber" });
    const body = await feed("limit=5");
    expect(Object.keys(body).sort()).toEqual(
      "activities activityTypes actors contacts emailAddresses events links meta notes payloads users".split(" "),
    );
    expect(body).toMatchObject({ activityTypes: [], contacts: [], users: [], notes: [], emailAddresses: [], activities: [] });
    const [newest] = parts(body, "events");
    expect(Object.keys(newest ?? {})).toEqual("id type createdTime actorType payloadType action changes count links".split(" "));
    expect(newest).toMatchObject({
      id: expect.stringMatching(/^\d+-events$/u),
      type: "events",
      createdTime: expect.any(Number),
      actorType: "users",
      payloadType: "accounts",
      action: "create",
      changes: [],
      count: null,
      links: { comments: [], actor: expect.stringMatching(/^\d+-users$/u), payloads: [made["id"]] },
    });
    expect(parts(body, "payloads")[0]).toMatchObject({ id: made["id"], name: "Cucumber" });
    expect(parts(body, "actors").map((actor) => actor["id"])).toContain(linksOf(newest)["actor"]);
  });
  test("of a move tells the stages themselves", async () => {
    const stages = await exam.list("findMilestones");
    const lead = await exam.rpc("newLead", { lead: {} });
    const to = stages.find((stage) => stage["id"] !== part(lead, "milestone")["id"]);
    await exam.rpc("editLead", { leadId: lead["id"], rev: lead["rev"], lead: { milestoneId: to?.["id"] } });
    const [moved] = await events(`entity_id=${String(lead["id"])}-leads`);
    expect(moved).toMatchObject({ action: "stagechange", payloadType: "leads" });
    expect(parts(moved, "changes").find((change) => change["attribute"] === "stage")).toEqual({
      attribute: "stage",
      oldValue: expect.objectContaining({ id: `${String(part(lead, "milestone")["id"])}-stages`, type: "stages" }),
      newValue: expect.objectContaining({ id: `${String(to?.["id"])}-stages`, name: to?.["name"], position: expect.any(Number) }),
    });
  });
  test("of an update tells what changed, of a log that the state did", async () => {
    const made = await hands.newContact({ description: "before" });
    await hands.patch(`/contacts/${String(made["id"])}`, { op: "replace", path: "/contacts/0/description", value: "after" });
    expect((await events("limit=1"))[0]).toMatchObject({
      action: "update",
      changes: [{ attribute: "description", oldValue: "before", newValue: "after" }],
    });
    const activity = await hands.make("activities", { name: "Call" });
    await exam.rest("PUT", `/activities/${String(activity["id"])}`, { activities: [{ isLogged: true }] });
    const [logged] = await events("limit=1");
    expect(logged).toMatchObject({ action: "log", payloadType: "activities" });
    expect(parts(logged, "changes")).toContainEqual({ attribute: "status", oldValue: "0", newValue: "1" });
  });
  test("is written for deleting and restoring too", async () => {
    const made = await hands.newContact();
    await exam.rest("DELETE", `/contacts/${String(made["id"])}`);
    await exam.rest("POST", `/contacts/${String(made["id"])}/undelete`, {});
    expect((await events(`entity_id=${String(made["id"])}`)).map((event) => event["action"])).toEqual(["undelete", "delete", "create"]);
  });
});

describe("the feed", () => {
  test("goes on towards newer events by next and towards older ones by previous, without a gap", async () => {
    const made: unknown[] = [];
    for (let n = 0; n < 4; n += 1) made.push((await hands.newAccount())["id"]);
    const first = await feed("limit=2");
    expect(parts(first, "events").map(about)).toEqual([made[3], made[2]]);
    expect(part(first, "meta")).toMatchObject({ last: parts(first, "events").at(-1)?.["id"], instanceId: expect.any(String) });
    const { next, previous } = part(first, "meta") as { next: string; previous: string };
    const older = (await exam.send(previous.slice(exam.url.length)).then((response) => response.json())) as Shape;
    expect(parts(older, "events").map(about)).toEqual([made[1], made[0]]);
    const later = await hands.newAccount();
    const newer = (await exam.send(next.slice(exam.url.length)).then((response) => response.json())) as Shape;
    expect(parts(newer, "events").map(about)).toEqual([later["id"]]);
  });
  test("is asked from an id and until an id", async () => {
    const since = await newestId();
    const [one, two] = [await hands.newContact(), await hands.newContact()];
    expect((await events(`since_id=${since}`)).map(about)).toEqual([two["id"], one["id"]]);
    const newest = await newestId();
    expect((await events(`since_id=${since}&max_id=${newest}`)).map(about)).toContain(one["id"]);
    const nothing = await feed(`since_id=${newest}`);
    expect(parts(nothing, "events")).toEqual([]);
    expect(part(nothing, "meta")["next"]).toContain(`since_id=${newest}`);
  });
  test("is asked between times", async () => {
    await hands.newContact();
    const now = Math.floor(Date.now() / 1000);
    expect(await events(`since_time=${now - 600}&max_time=${now + 600}&limit=1`)).toHaveLength(1);
    expect(await events(`since_time=${now + 86_400}`)).toEqual([]);
    expect(await events("max_time=1000000000")).toEqual([]);
  });
  test("of one record has what was noted and done about it", async () => {
    const person = await hands.newContact();
    await exam.rest("POST", "/notes", { data: { body: "Hello", links: { parent: person["id"] } } });
    await exam.rest("POST", "/tasks", { title: "Call", links: { relatedEntity: person["id"] } });
    const kinds = (await events(`entity_id=${String(person["id"])}`)).map((event) => event["payloadType"]);
    expect(kinds).toEqual(["tasks", "notes", "contacts"]);
  });
  test("is narrowed by kind and by who did it", async () => {
    const lead = await hands.newLead();
    await hands.patch(`/leads/${String(lead["id"])}`, { op: "replace", path: "/leads/0/confidence", value: 10 });
    await hands.newContact();
    const only = async (query: string): Promise<unknown[]> => [...new Set((await events(query)).map((event) => event["payloadType"]))];
    expect(await only("filters[payload][]=leads")).toEqual(["leads"]);
    expect((await only("filters[payload][]=leads&filters[payload][]=contacts&limit=100")).sort()).toEqual(["contacts", "leads"]);
    expect((await events("filters[payload][]=leadUpdates&limit=1"))[0]).toMatchObject({ action: "update" });
    expect(await only("filters[payload][]=marketingEmails")).toEqual([]);
    const me = linksOf((await events("limit=1"))[0])["actor"];
    expect(await events(`filters[creator][]=${String(me)}&limit=1`)).toHaveLength(1);
    expect(await events("filters[creator][]=999999-users")).toEqual([]);
    expect((await exam.rest("GET", "/events?filters[emailEntityType][]=sender")).status).toBe(400);
  });
  test("takes what it is opted into, and holds twenty unless told", async () => {
    expect((await exam.rest("GET", "/events?events=comments,assignments")).status).toBe(200);
    for (let n = 0; n < 21; n += 1) await hands.newAccount();
    expect(await events("")).toHaveLength(20);
    expect((await exam.rest("GET", "/events?limit=10001")).status).toBe(400);
  });
});

test("deletions have a feed of their own, narrowed by kind, the newest first when asked", async () => {
  const [one, two] = [await hands.newContact(), await hands.newContact()];
  const account = await hands.newAccount();
  for (const path of [`/contacts/${numberOf(one)}`, `/contacts/${numberOf(two)}`, `/accounts/${numberOf(account)}`])
    await exam.rest("DELETE", path);
  const deleted = async (query: string): Promise<Shape[]> => parts((await exam.rest("GET", `/events/deleted?${query}`)).body, "events");
  const newest = await deleted("filter[types]=contacts&sort=-change_time&limit=2");
  expect(newest.map(about)).toEqual([two["id"], one["id"]]);
  expect(newest[0]).toMatchObject({ action: "delete", payloadType: "contacts" });
  expect((await deleted("sort=-change_time&limit=1")).map(about)).toEqual([account["id"]]);
});
