/** Examines reference data, custom fields and the pages of lists. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Exam, openExam, parts, type Shape } from "./open-exam.ts";

let exam: Exam;
beforeAll(async () => {
  exam = await openExam();
});
afterAll(() => exam.close());

describe("tags and sources", () => {
  test("a tag's name may be given once per kind of record", async () => {
    const name = exam.unique("VIP");
    expect((await exam.call("newTag", { tag: { name, entityType: "Contacts" } })).error).toBeNull();
    expect((await exam.call("newTag", { tag: { name, entityType: "Contacts" } })).error).toBeTruthy();
    expect((await exam.call("newTag", { tag: { name, entityType: "Leads" } })).error).toBeNull();
    expect((await exam.rpc("findTags"))["Contacts"]).toContain(name);
  });
  test("a tag nobody made is refused on a record", async () => {
    expect((await exam.call("newContact", { contact: { name: "A B", tags: [exam.unique("never made")] } })).error).toBeTruthy();
  });
  test("newSource twice with one name gives one source", async () => {
    const name = exam.unique("Trade fair");
    const [first, second] = [await exam.rpc("newSource", { name }), await exam.rpc("newSource", { name })];
    expect(first["id"]).toBe(second["id"]);
  });
  test("REST makes tags with numbers for kind and colour and reads them back in words", async () => {
    const answer = await exam.rest("POST", "/tags", { tags: [{ name: exam.unique("Enterprise"), tagType: "1", colorType: "1" }] });
    expect(parts(answer.body, "tags")).toMatchObject([{ tagType: "leads", colorType: expect.stringMatching(/^COLOR_/u) }]);
  });
  test("REST makes sources with a channel", async () => {
    const answer = await exam.rest("POST", "/sources", { sources: [{ name: exam.unique("NorthWest"), channel: 3 }] });
    expect(parts(answer.body, "sources")).toMatchObject([{ channel: { value: 3, display: "Organic social" } }]);
  });
});

describe("lists every account has", () => {
  test.each([
    "findUsers",
    "findTeams",
    "findStagesets",
    "findMilestones",
    "findMarkets",
    "findTerritories",
    "findIndustries",
    "findAccountTypes",
    "findActivityTypes",
    "findOrigins",
    "findProducts",
    "findSources",
    "findCompetitors",
    "findAudiences",
    "findDelays",
    "findProcesses",
    "findSettings",
    "findBackups",
  ])("%s answers a bare list", async (method) => {
    expect(Array.isArray((await exam.call(method)).result)).toBe(true);
  });
  test("pipelines come in their order with one default, and stages know their place and pipeline", async () => {
    const pipelines = await exam.list("findStagesets");
    expect(pipelines.filter((one) => one["default"] === true)).toHaveLength(1);
    for (const pipeline of pipelines)
      expect(pipeline).toMatchObject({ entityType: "Stagesets", name: expect.any(String), position: expect.any(Number) });
    for (const stage of await exam.list("findMilestones"))
      expect(stage).toMatchObject({
        entityType: "Milestones",
        rev: expect.any(String),
        position: expect.any(Number),
        stagesetId: expect.any(Number),
      });
  });
  test("lookup tables take order, limit and page by position", async () => {
    const names = (await exam.list("findIndustries", ["name", "DESC", 3, 1])).map((one) => String(one["name"]));
    expect(names).toEqual([...names].sort().reverse());
    expect(names.length).toBeLessThanOrEqual(3);
    const second = await exam.list("findIndustries", ["name", "ASC", 1, 2]);
    expect(second[0]).toMatchObject({ name: (await exam.list("findIndustries"))[1]?.["name"] });
  });
  test("a competitor is found by a piece of its name", async () => {
    const [competitor] = await exam.list("findCompetitors");
    const found = await exam.list("searchCompetitors", { string: String(competitor?.["name"]).slice(1, 5) });
    expect(found.map((one) => one["id"])).toContain(competitor?.["id"]);
  });
  test("a person can be put into audiences that exist", async () => {
    const [audience] = await exam.list("findAudiences");
    const contact = { name: "Reads Everything", audienceId: [{ id: audience?.["id"] }] };
    expect((await exam.call("newContact", { contact })).error).toBeFalsy();
    expect((await exam.call("newContact", { contact: { ...contact, audienceId: [{ id: 999_999_999 }] } })).error).toBeTruthy();
  });
  test("outcomes have a description and a type of 10, 11 or 12, under both spellings of the method", async () => {
    const outcomes = await exam.list("findLead_Outcomes");
    expect(new Set(outcomes.map((one) => one["type"]))).toEqual(new Set([10, 11, 12]));
    expect(outcomes[0]).toMatchObject({ description: expect.any(String), rev: expect.any(String), entityType: "Lead_Outcomes" });
    expect(await exam.list("findLeadOutcomes")).toEqual(outcomes);
  });
  test("activity types 1, 2 and 3 are phone call, meeting and virtual meeting", async () => {
    const types = await exam.list("findActivityTypes", { orderBy: "id" });
    expect(types.slice(0, 3).map((type) => [type["id"], type["name"]])).toEqual([
      [1, "Phone Call"],
      [2, "Meeting"],
      [3, "Virtual Meeting"],
    ]);
  });
  test("getUser without an id is the caller", async () => {
    expect((await exam.rpc("getUser"))["emails"]).toContain(exam.user);
  });
  test.each([
    "stages",
    "stagesets",
    "outcomes",
    "markets",
    "territories",
    "industries",
    "accounttypes",
    "activitytypes",
    "users",
    "products",
  ])("REST lists %s under the resource's own name", async (resource) => {
    const answer = await exam.rest("GET", `/${resource}`);
    expect(answer.status).toBe(200);
    expect(Object.values(answer.body).some(Array.isArray)).toBe(true);
  });
});

describe("custom fields", () => {
  const define = (entity: string, field: Shape): ReturnType<Exam["rest"]> => exam.rest("POST", `/${entity}/customfield`, field);
  test("one made over REST is found on JSON-RPC, kept by name, and finds its record", async () => {
    const name = exam.unique("Migration key");
    expect((await define("contacts", { name, type: "String" })).status).toBe(200);
    expect(parts(await exam.rpc("findCustomFields"), "Contacts")).toContainEqual(
      expect.objectContaining({ name, type: "String", isMultiple: false }),
    );
    const made = await exam.rpc("newContact", { contact: { name: "Ada Lovelace", customFields: { [name]: "rsoft/contact/1042" } } });
    expect(made["customFields"]).toEqual({ [name]: "rsoft/contact/1042" });
    const found = await exam.rest("GET", `/contacts?filter[${encodeURIComponent(name)}]=rsoft/contact/1042`);
    expect(parts(found.body, "contacts").map((contact) => contact["id"])).toEqual([`${String(made["id"])}-contacts`]);
    expect(parts((await exam.rest("GET", `/contacts?filter[${encodeURIComponent(name)}]=rsoft/contact/10`)).body, "contacts")).toEqual([]);
  });
  test("a choice must be one of its options", async () => {
    const name = exam.unique("Budget");
    await define("leads", { name, type: "Enum", choices: ["Yes", "No"], isMultiple: false });
    expect((await exam.rpc("newLead", { lead: { customFields: { [name]: "Yes" } } }))["customFields"]).toEqual({ [name]: "Yes" });
    expect((await exam.call("newLead", { lead: { customFields: { [name]: "Perhaps" } } })).error).toBeTruthy();
  });
  test("a field nobody defined is refused", async () => {
    expect((await exam.call("newContact", { contact: { name: "A B", customFields: { [exam.unique("never")]: "x" } } })).error).toBeTruthy();
  });
  test("an edit changes the fields it names and keeps the others", async () => {
    const [one, two] = [exam.unique("One"), exam.unique("Two")];
    for (const name of [one, two]) await define("accounts", { name, type: "String" });
    const made = await exam.rpc("newAccount", { account: { name: "X", customFields: { [one]: "1", [two]: "2" } } });
    expect(
      (await exam.rpc("editAccount", { accountId: made["id"], rev: "0", account: { customFields: { [two]: "3" } } }))["customFields"],
    ).toEqual({ [one]: "1", [two]: "3" });
  });
  test("e-mail, location, phone and url fields are for leads only, and a name is given once", async () => {
    const name = exam.unique("Site");
    expect((await define("contacts", { name, type: "Url" })).status).toBe(400);
    expect((await define("leads", { name, type: "Url" })).status).toBe(200);
    expect((await define("leads", { name, type: "Url" })).status).toBe(400);
  });
});

describe("pages", () => {
  test("full records come a hundred at most, whatever is asked for", async () => {
    for (let n = 0; n < 101; n += 1) await exam.rpc("newContact", { contact: { name: `Person ${n}` } });
    const full = await exam.list("findContacts", { limit: 500, stubResponses: false });
    expect(full).toHaveLength(100);
    expect(full[0]).not.toHaveProperty("stub");
    expect(await exam.list("findContacts")).toHaveLength(50);
  });
  test("JSON-RPC counts pages from 1, in the order asked for", async () => {
    const both = await exam.list("findContacts", { orderBy: "id", limit: 4 });
    const second = await exam.list("findContacts", { orderBy: "id", limit: 2, page: 2 });
    expect(second.map((c) => c["id"])).toEqual(both.slice(2).map((c) => c["id"]));
    expect((await exam.call("findContacts", { page: 0 })).error).toBeTruthy();
  });
});
