/** The only place that examines the ways of the REST surface. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Exam, openExam, PATCH, part, parts, type Shape } from "./open-exam.ts";

let exam: Exam;
beforeAll(async () => {
  exam = await openExam();
});
afterAll(() => exam.close());

const newContact = async (more: Shape = {}): Promise<Shape> =>
  parts((await exam.rest("POST", "/contacts", { contacts: [{ name: "Andy Fowler", ...more }] })).body, "contacts")[0] ?? {};
const newAccount = async (name: string): Promise<Shape> =>
  parts((await exam.rest("POST", "/accounts", { accounts: [{ name }] })).body, "accounts")[0] ?? {};
const read = async (path: string): Promise<Shape> => Object.values((await exam.rest("GET", path)).body).find(Array.isArray)?.[0] as Shape;
const patch = (path: string, ...operations: Shape[]): ReturnType<Exam["rest"]> => exam.rest("PATCH", path, operations, PATCH);
const errorOf = (answer: { body: Shape }): Shape => parts(answer.body, "errors")[0] ?? {};

describe("creating", () => {
  test("a contact carries labelled lists and answers 200 with the parsed telephone", async () => {
    const answer = await exam.rest(
      "POST",
      "/contacts",
      {
        contacts: [
          {
            name: "Andy Fowler",
            description: "CEO",
            emails: [{ isPrimary: true, name: "work", value: "andy@engines.example" }],
            phones: [{ isPrimary: true, name: "work", value: "734-555-1234" }],
            addresses: [
              {
                name: "office",
                isPrimary: true,
                value: { address_1: "206 E Huron St", city: "Ann Arbor", state: "MI", postalCode: "48104", country: "US" },
              },
            ],
          },
        ],
      },
      PATCH,
    );
    expect(answer.status).toBe(200);
    expect(parts(answer.body, "contacts")).toMatchObject([
      {
        id: expect.stringMatching(/^\d+-contacts$/u),
        type: "contacts",
        firstName: "Andy",
        lastName: "Fowler",
        emails: [{ isPrimary: true, name: "work", value: "andy@engines.example" }],
        phones: [{ value: { E164: "+17345551234", countryCodeAndNumber: "+1 734-555-1234" } }],
      },
    ]);
    expect(part(answer.body, "meta")).toMatchObject({ instanceId: expect.any(String), siteId: expect.any(String) });
  });
  test("an account and a lead answer 201", async () => {
    expect((await exam.rest("POST", "/accounts", { accounts: [{ name: "Apple" }] })).status).toBe(201);
    expect((await exam.rest("POST", "/leads", { leads: [{ description: "Car Wash Inc.", manualValue: "999.99" }] })).status).toBe(201);
  });
  test("two accounts in one request are refused in words", async () => {
    const answer = await exam.rest("POST", "/accounts", { accounts: [{ name: "One" }, { name: "Two" }] });
    expect(answer.status).toBe(400);
    expect(errorOf(answer)).toMatchObject({
      title: "You may only create one accounts resource per request.",
      status: "400",
      type: "errors",
    });
  });
  test("an account with nothing in it is refused", async () => {
    expect((await exam.rest("POST", "/accounts", { accounts: [{ description: "nothing else" }] })).status).toBe(400);
  });
  test("a lead's name cannot be written", async () => {
    expect((await exam.rest("POST", "/leads", { leads: [{ name: "Mine" }] })).status).toBe(400);
  });
  test("both surfaces act on the same records", async () => {
    const made = await newContact();
    expect(await exam.rpc("getContact", { contactId: Number.parseInt(String(made["id"]), 10) })).toMatchObject({
      name: { displayName: "Andy Fowler" },
    });
  });
});

describe("patching", () => {
  test("with application/json says which type is required", async () => {
    const made = await newContact();
    const answer = await exam.rest("PATCH", `/contacts/${String(made["id"])}`, [
      { op: "replace", path: "/contacts/0/description", value: "x" },
    ]);
    expect(JSON.parse(answer.text)).toBe("application/json-patch+json is required, see http://jsonapi.org");
    expect(answer.status).toBeGreaterThanOrEqual(400);
  });
  test("answers 204 and changes scalars, lists and links, with and without the leading slash", async () => {
    const [made, account] = [await newContact({ emails: [{ value: "a@engines.example" }] }), await newAccount("Apple")];
    const path = `/contacts/${String(made["id"])}`;
    expect(
      (
        await patch(
          path,
          { op: "replace", path: "contacts/0/description", value: "new" },
          { op: "replace", path: "/contacts/0/emails", value: [] },
          { op: "add", path: "/contacts/0/links/accounts/-", value: account["id"] },
        )
      ).status,
    ).toBe(204);
    expect(await read(path)).toMatchObject({ description: "new", emails: [], links: { accounts: [account["id"]] } });
    await patch(path, { op: "remove", path: `/contacts/0/links/accounts/${String(account["id"])}` });
    expect(await read(path)).toMatchObject({ links: { accounts: [] } });
  });
  test("raises the revision JSON-RPC knows", async () => {
    const made = await newContact();
    await patch(`/contacts/${String(made["id"])}`, { op: "replace", path: "/contacts/0/jobTitle", value: "CTO" });
    expect(await exam.rpc("getContact", { contactId: Number.parseInt(String(made["id"]), 10) })).toMatchObject({ rev: "1" });
  });
  test("without operations is refused", async () => {
    const made = await newContact();
    expect(errorOf(await patch(`/contacts/${String(made["id"])}`))).toMatchObject({ title: "No patches sent" });
  });
});

describe("lists", () => {
  test("count pages from 0 and refuse a negative one in words", async () => {
    const answer = await exam.rest("GET", "/accounts?page[page]=-1");
    expect(answer.status).toBe(400);
    expect(errorOf(answer)).toMatchObject({ title: "Invalid filter", detail: "Invalid page number: -1" });
    expect(parts((await exam.rest("GET", "/accounts?page[page]=0&page[limit]=1")).body, "accounts")).toHaveLength(1);
  });
  test("an out-of-range page is empty, more than 10,000 rows are an error", async () => {
    expect(parts((await exam.rest("GET", "/accounts?page[page]=9999")).body, "accounts")).toEqual([]);
    expect((await exam.rest("GET", "/accounts?page[limit]=10001")).status).toBe(400);
    expect((await exam.rest("GET", "/accounts?page[limit]=10000")).status).toBe(200);
  });
  test("carry count and total", async () => {
    expect(part((await exam.rest("GET", "/accounts?page[limit]=1")).body, "meta")).toMatchObject({
      count: expect.any(Number),
      total: expect.any(Number),
      facets: expect.anything(),
    });
  });
  test("find a contact by e-mail and a lead by its number", async () => {
    const email = `${exam.unique("find").replace(/\s/gu, "")}@engines.example`;
    const made = await newContact({ emails: [{ value: email }] });
    expect(parts((await exam.rest("GET", `/contacts?email=${encodeURIComponent(email)}`)).body, "contacts").map((c) => c["id"])).toEqual([
      made["id"],
    ]);
    const lead = await exam.rpc("newLead", { lead: {} });
    const number = /\d+$/u.exec(String(lead["name"]))?.[0];
    expect(parts((await exam.rest("GET", `/leads?filter[number]=${number}`)).body, "leads").map((l) => l["id"])).toEqual([
      `${String(lead["id"])}-leads`,
    ]);
  });
  test("filter by creation time", async () => {
    const made = await newContact();
    const ids = async (range: string): Promise<unknown[]> =>
      parts((await exam.rest("GET", `/contacts?page[limit]=10000&filter[createdTime]=${encodeURIComponent(range)}`)).body, "contacts").map(
        (c) => c["id"],
      );
    expect(await ids("2020-01-01T00:00:00Z TO 2099-01-01T00:00:00Z")).toContain(made["id"]);
    expect(await ids("2020-01-01T00:00:00Z 2020-02-01T00:00:00Z")).not.toContain(made["id"]);
  });
  test("read several records at once, by full or bare id", async () => {
    const [one, two] = [await newContact(), await newContact()];
    expect(
      parts((await exam.rest("GET", `/contacts/${String(one["id"])},${Number.parseInt(String(two["id"]), 10)}`)).body, "contacts"),
    ).toHaveLength(2);
  });
});

describe("removing", () => {
  test("a contact goes out of lists and comes back without its tags and company links", async () => {
    const account = await newAccount("Apple");
    const tag = parts((await exam.rest("POST", "/tags", { tags: [{ name: exam.unique("Trash"), tagType: "2" }] })).body, "tags")[0];
    const made = await newContact({ links: { accounts: [account["id"]], tags: [tag?.["id"]] } });
    const listed = async (): Promise<unknown[]> =>
      parts((await exam.rest("GET", "/contacts?page[limit]=10000")).body, "contacts").map((c) => c["id"]);
    expect(made).toMatchObject({ links: { accounts: [account["id"]], tags: [tag?.["id"]] } });
    expect((await exam.rest("DELETE", `/contacts/${String(made["id"])}`)).status).toBeLessThan(300);
    expect(await listed()).not.toContain(made["id"]);
    await exam.rest("POST", `/contacts/${String(made["id"])}/undelete`, {});
    expect(await listed()).toContain(made["id"]);
    expect(await read(`/contacts/${String(made["id"])}`)).toMatchObject({ links: { accounts: [], tags: [] } });
  });
  test("an account answers itself, with its time of deletion", async () => {
    const account = await newAccount("Apple");
    const answer = await exam.rest("DELETE", `/accounts/${String(account["id"])}`);
    expect(answer.status).toBe(200);
    expect(parts(answer.body, "accounts")).toMatchObject([{ id: account["id"], deletedTime: expect.any(Number) }]);
  });
});

describe("routes and events", () => {
  test("what is no route is an HTML page with 404", async () => {
    const answer = await exam.rest("GET", "/nothing-like-this");
    expect(answer).toMatchObject({
      status: 404,
      type: expect.stringContaining("text/html"),
      text: expect.stringContaining("An Error Occurred: Not Found"),
    });
  });
  test("the feed tells who made what, newest first, and goes on from an id", async () => {
    const made = await newContact();
    const feed = (await exam.rest("GET", "/events?limit=5")).body;
    const [newest] = parts(feed, "events");
    expect(newest).toMatchObject({
      type: "events",
      action: "create",
      payloadType: "contacts",
      links: { payloads: [made["id"]], actor: expect.any(String) },
    });
    const second = await newContact();
    const later = (await exam.rest("GET", `/events?since_id=${String(newest?.["id"])}`)).body;
    expect(parts(later, "events").flatMap((event) => (event["links"] as { payloads: string[] }).payloads)).toEqual([second["id"]]);
  });
  test("moving a lead to another stage is an event of its own", async () => {
    const stages = await exam.list("findMilestones");
    const lead = await exam.rpc("newLead", { lead: {} });
    await exam.rpc("editLead", { leadId: lead["id"], rev: "2", lead: { milestoneId: stages.at(-1)?.["id"] } });
    expect(parts((await exam.rest("GET", `/events?entity_id=${String(lead["id"])}-leads`)).body, "events")[0]).toMatchObject({
      action: "stagechange",
    });
  });
  test("deletions are listed", async () => {
    const made = await newContact();
    await exam.rest("DELETE", `/contacts/${String(made["id"])}`);
    expect((await exam.rest("GET", "/events/deleted?filter[types]=contacts&sort=-change_time")).text).toContain(String(made["id"]));
  });
});
