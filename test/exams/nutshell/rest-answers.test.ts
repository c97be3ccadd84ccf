/** Examines what REST answers look like, key for key as recorded ones do. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Exam, openExam, PATCH, part, parts, type Shape } from "./open-exam.ts";
import { errorOf, linksOf, type RestHands, restHands } from "./rest-hands.ts";

let exam: Exam;
let hands: RestHands;
beforeAll(async () => {
  exam = await openExam();
  hands = restHands(exam);
});
afterAll(() => exam.close());

const accountKeys =
  "id type name description emails addresses phones urls href revenue employeeCount avatarUrl initials htmlUrl htmlUrlPath links".split(
    " ",
  );
const accountLinks = "creator owner territory tags files relatedFiles followup recurringTask contacts accountType industry".split(" ");
const leadKeys =
  "id type isCurrentUserWatching deletedTime name value number description createdTime closedTime dueTime anticipatedClosedTime ownerType mcfxContactIds status lastContactedTime pieState isOverdue overdueTime href confidence priority htmlUrl htmlUrlPath avatarUrl initials links".split(
    " ",
  );
const leadLinks =
  "accounts contacts tags sources owner files relatedFiles territory market destinations stage stageset creator products productMaps competitors competitorMaps outcome watchers".split(
    " ",
  );
const noteKeys = "id type createdTime deletedTime href body bodyHtml bodyMarkup isEditable parentType htmlUrl htmlUrlPath links".split(" ");
const activityKeys =
  "id type agenda createdTime endTime deletedTime href isAllDay isEditable isCancelled isFlagged isLogged isOverdue loggedTime modifiedTime name startTime isMediaLogged transcription showTranscribeLoggingFlow externalMeetingServiceType htmlUrl htmlUrlPath links".split(
    " ",
  );

describe("the envelope", () => {
  test("of a list counts, says how to print the counts, and has facets", async () => {
    await hands.newAccount();
    const { body } = await exam.rest("GET", "/accounts?page[limit]=1");
    expect(Object.keys(body)).toEqual(["meta", "links", "accounts"]);
    expect(Object.keys(part(body, "meta"))).toEqual([
      "count",
      "countFormatted",
      "total",
      "totalFormatted",
      "facets",
      "instanceId",
      "siteId",
    ]);
    const { count, countFormatted } = part(body, "meta");
    expect(countFormatted).toEqual({ formatted: Number(count).toLocaleString("en-US"), prefix: "", suffix: "", value: count });
    expect(parts(body, "accounts")).toHaveLength(1);
  });
  test("counts the companies of each type, types nobody has included", async () => {
    const { body } = await exam.rest("GET", "/accounts?page[limit]=1");
    const facet = part(part(part(body, "meta"), "facets"), "accountType") as Record<string, number>;
    const types = (await exam.list("findAccountTypes")).map((type) => `${String(type["id"])}-accountTypes`);
    expect(Object.keys(facet).sort()).toEqual([...types].sort());
    expect(Object.values(facet).reduce((sum, n) => sum + n)).toBe(part(body, "meta")["count"]);
  });
  test("of a page beyond the last one still counts everything", async () => {
    const beyond = (await exam.rest("GET", "/accounts?page[page]=9999")).body;
    expect(parts(beyond, "accounts")).toEqual([]);
    expect(part(beyond, "meta")["count"]).toBe(part((await exam.rest("GET", "/accounts")).body, "meta")["count"]);
  });
  test("of one record and of a write says only whose account it is", async () => {
    const answer = await exam.rest("POST", "/accounts", { accounts: [{ name: "Blueberry" }] });
    expect(Object.keys(answer.body)).toEqual(["meta", "links", "accounts"]);
    expect(Object.keys(part(answer.body, "meta"))).toEqual(["instanceId", "siteId"]);
    const read = await exam.rest("GET", `/accounts/${String(parts(answer.body, "accounts")[0]?.["id"])}`);
    expect(Object.keys(part(read.body, "meta"))).toEqual(["instanceId", "siteId"]);
    expect(parts(read.body, "accounts")).toHaveLength(1);
  });
  test("says where linked records are read", async () => {
    const { body } = await exam.rest("GET", "/contacts?page[limit]=1");
    expect(part(body, "links")["contacts.accounts"]).toEqual({
      href: `${exam.url}/rest/accounts/{contacts.accounts}`,
      type: "accounts",
    });
  });
  test("of a record asked for by its id brings linked records along, each once", async () => {
    const account = await hands.newAccount();
    const [one, two] = [
      await hands.newContact({ links: { accounts: [account["id"]] } }),
      await hands.newContact({ links: { accounts: [account["id"]] } }),
    ];
    const { body } = await exam.rest("GET", `/contacts/${String(one["id"])},${String(two["id"])}`);
    expect(parts(body, "accounts").map((each) => each["id"])).toEqual([account["id"]]);
    expect(body).toMatchObject({ creators: expect.any(Array), owners: expect.any(Array), origins: expect.any(Array) });
    const beside = (await exam.rest("GET", `/accounts/${String(account["id"])}`)).body;
    expect(parts(beside, "contacts").map((each) => each["id"])).toEqual([one["id"], two["id"]]);
    expect(Object.keys(beside)).toEqual(
      expect.arrayContaining(["creators", "owners", "origins", "contacts", "accountTypes", "industries"]),
    );
  });
});

describe("records", () => {
  test("a company without custom values has exactly the recorded keys, in their order", async () => {
    const made = await hands.newAccount({ name: "banana" });
    expect(Object.keys(made)).toEqual(accountKeys);
    expect(Object.keys(linksOf(made))).toEqual(accountLinks);
    expect(made).toMatchObject({
      type: "accounts",
      description: null,
      emails: [],
      revenue: null,
      initials: "b",
      htmlUrlPath: expect.stringMatching(/^\/company\/\d+-banana$/u),
      links: { tags: [], contacts: [], industry: null },
    });
  });
  test("a person has name parts, a title and the recorded links", async () => {
    const made = await hands.newContact({ name: "Andy Fowler", emails: [{ value: "andy@engines.example" }] });
    expect(made).toMatchObject({
      firstName: "Andy",
      lastName: "Fowler",
      initials: "AF",
      mcfxContactId: null,
      emails: [{ isPrimary: true, name: "email", value: "andy@engines.example" }],
    });
    expect(Object.keys(linksOf(made))).toEqual(
      expect.arrayContaining(
        "accounts emAudiences creator origin owner territory tags mergedWith files relatedFiles followup recurringTask".split(" "),
      ),
    );
  });
  test("a lead has exactly the recorded keys; its number is a text and its times carry words", async () => {
    const made = await hands.newLead({ dueTime: { timestamp: 1_735_689_600 } });
    expect(Object.keys(made)).toEqual(leadKeys);
    expect(Object.keys(linksOf(made))).toEqual(leadLinks);
    expect(made).toMatchObject({
      status: "open",
      number: expect.stringMatching(/^\d+$/u),
      value: { amount: 0, formatted: "" },
      dueTime: { timestamp: 1_735_689_600, absoluteLocalizedString: "January 1, 2025", value: "January 1, 2025" },
      isOverdue: true,
      ownerType: "users",
      closedTime: null,
    });
    expect(made["name"]).toBe(made["description"]);
  });
  test("an activity and a note have the recorded keys", async () => {
    const person = await hands.newContact();
    const activity = await hands.make("activities", { name: "Phone Call", isLogged: true, links: { participants: [person["id"]] } });
    expect(Object.keys(activity)).toEqual(activityKeys);
    expect(activity).toMatchObject({ agenda: "", isLogged: true, isCancelled: false, links: { contacts: [person["id"]] } });
    const answer = await exam.rest("POST", "/notes", { data: { body: "It's <here>\nnow", links: { parent: person["id"] } } });
    const [note] = parts(answer.body, "notes");
    expect(Object.keys(note ?? {})).toEqual(noteKeys);
    expect(note).toMatchObject({ body: "It's <here>\nnow", bodyHtml: "It&#039;s &lt;here&gt;<br />\nnow", parentType: "contacts" });
  });
  test("custom values stand in the record by name, and in a list of their own by definition", async () => {
    const name = exam.unique("Favourite number");
    await exam.rest("POST", "/leads/customfield", { name, type: "String" });
    const made = await hands.newLead({ customFields: { [name]: "12" } });
    expect(made["customFields"]).toEqual({ [name]: "12" });
    const rows = parts((await exam.rest("GET", `/leads/${String(made["id"])}/customfields`)).body, "customFields");
    expect(rows.find((row) => row["title"] === name)).toMatchObject({ type: "string", value: "12" });
    const definitions = parts((await exam.rest("GET", "/leads/customfields/attributes")).body, "customFields");
    expect(definitions.find((row) => row["title"] === name)).not.toHaveProperty("value");
  });
});

describe("errors", () => {
  test("of validation have eight members in JSON:API's form", async () => {
    expect((await exam.rest("GET", "/accounts?page[page]=-1")).body).toEqual({
      meta: { instanceId: expect.any(String), siteId: expect.any(String) },
      links: {},
      accounts: [],
      errors: [
        {
          id: null,
          type: "errors",
          code: null,
          detail: "Invalid page number: -1",
          href: null,
          status: "400",
          title: "Invalid filter",
          field: null,
        },
      ],
    });
  });
  test("of two records in one create have a title and no detail", async () => {
    const answer = await exam.rest("POST", "/accounts", { accounts: [{ name: "One" }, { name: "Two" }] });
    expect(answer.status).toBe(400);
    expect(errorOf(answer)).toMatchObject({ title: "You may only create one accounts resource per request.", detail: null });
    expect(errorOf(await exam.rest("POST", "/contacts", { contacts: [] }))).toMatchObject({
      title: "You may only create one contacts resource per request.",
    });
  });
  test("of a wrong content type are one bare text", async () => {
    const made = await hands.newContact();
    const answer = await exam.rest("PATCH", `/contacts/${String(made["id"])}`, [
      { op: "replace", path: "/contacts/0/description", value: "x" },
    ]);
    expect(JSON.parse(answer.text)).toBe("application/json-patch+json is required, see http://jsonapi.org");
    expect(answer.status).toBeGreaterThanOrEqual(400);
  });
  test.each([
    "/nothing-like-this",
    "/contacts/999999999-contacts",
    "/contacts/7-accounts",
    "/leads/report?format=pdf",
    "/products/3/colour",
  ])("of a route that is none (%s) are a page", async (path) => {
    expect(await exam.rest("GET", path)).toMatchObject({
      status: 404,
      type: expect.stringContaining("text/html"),
      text: expect.stringContaining("An Error Occurred: Not Found"),
    });
  });
  test("of a caller nobody knows are a page", async () => {
    const response = await exam.send("/rest/accounts", { headers: { authorization: "Basic bm9ib2R5OndpdGgtbm8ta2V5" } });
    expect(response.status).toBe(401);
    expect(await response.text()).toContain("An Error Occurred: Unauthorized");
  });
});

test("both content types are taken by a create", async () => {
  const record: Shape = { contacts: [{ name: "Ada" }] };
  expect((await exam.rest("POST", "/contacts", record)).status).toBe(200);
  expect((await exam.rest("POST", "/contacts", record, PATCH)).status).toBe(200);
});
