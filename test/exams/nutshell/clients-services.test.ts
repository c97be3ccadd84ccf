/** Proves that the services, plugins and typed clients that speak JSON-RPC are served as they are, request by request. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type ClientForms, clientForms } from "./client-forms.ts";
import { type Exam, openExam, part, type Shape } from "./open-exam.ts";

let exam: Exam;
let as: ClientForms;
let person: Shape;
let deal: Shape;
beforeAll(async () => {
  exam = await openExam();
  as = clientForms(exam);
  person = await exam.rpc("newContact", { contact: { name: "Ada Request", email: [`${exam.uniqueWord("ada")}@engines.example`] } });
  deal = await exam.rpc("newLead", { lead: { description: "Engine", contacts: [{ id: person["id"] }] } });
});
afterAll(() => exam.close());

const page = (orderBy: string): Shape => ({ orderBy, orderDirection: "ASC", limit: 50, page: 1 });

describe("Hull's connector", () => {
  test("reads without a revision, searches, and reads a whole timeline from the newest on", async () => {
    expect(await as.hull("getContact", { contactId: person["id"] })).toMatchObject({ result: { id: person["id"] } });
    expect(await as.hull("searchAccounts", { string: "engines.example", limit: 10 })).toMatchObject({ result: expect.any(Array) });
    expect(await as.hull("searchByEmail", { emailAddressString: "" })).toMatchObject({ error: null });
    const query = { entityType: "Contacts", id: person["id"] };
    expect(await as.hull("findTimeline", { query, orderBy: "time", orderDirection: "DESC", stubResponses: false })).toMatchObject({
      error: null,
      result: expect.any(Array),
    });
    expect(await as.hull("findCustomFields", [])).toMatchObject({ error: null });
  });
});

describe("Pipedream's components", () => {
  test("name no id and are answered with null", async () => {
    expect(await as.pipedream("getContact", { contactId: person["id"] })).toMatchObject({
      id: null,
      error: null,
      result: { id: person["id"] },
    });
  });
  test("fill their menus page by page", async () => {
    for (const method of [
      "findAccounts",
      "findAccountTypes",
      "findAudiences",
      "findContacts",
      "findIndustries",
      "findMarkets",
      "findTerritories",
    ])
      expect(await as.pipedream(method, { page: 1 })).toMatchObject({ error: null, result: expect.any(Array) });
  });
  test("read on until a page is empty", async () => {
    const query = { contactId: person["id"] };
    const ids = async (at: number): Promise<unknown[]> =>
      ((await as.pipedream("findLeads", { query, page: at, orderBy: "id", orderDirection: "DESC" })).result as Shape[]).map(
        (one) => one["id"],
      );
    expect([await ids(1), await ids(2)]).toEqual([[deal["id"]], []]);
  });
  test("give ids as texts, and leave out what is not known", async () => {
    const { result } = await as.pipedream("newLead", {
      lead: { market: { id: "1" }, description: "Text ids", contacts: [{ id: String(person["id"]) }], customFields: {} },
    });
    expect(result).toMatchObject({ market: { id: 1 }, contacts: [{ id: person["id"] }] });
    expect(
      await as.pipedream("editLead", { leadId: String(part({ result }, "result")["id"]), rev: "2", lead: { description: "Edited" } }),
    ).toMatchObject({
      result: { description: "Edited" },
    });
  });
  test("look a lead up by its number when the id finds nothing", async () => {
    expect((await as.pipedream("getLead", { leadId: 999_999_999 })).result).toBeNull();
    const number = Number(/\d+$/u.exec(String(deal["name"]))?.[0]);
    const params = { query: { number }, page: 1, limit: 1, stubResponses: false };
    expect((await as.pipedream("findLeads", params)).result).toMatchObject([{ id: deal["id"] }]);
  });
  test("may ask for a thousand", async () => {
    expect(await as.pipedream("searchLeads", { string: "Engine", limit: 1000 })).toMatchObject({ error: null, result: expect.any(Array) });
  });
});

describe("the typed Python client", () => {
  const isTime = expect.stringMatching(/\+0000$/u);
  test("asks several things at once", async () => {
    const answers = await Promise.all([
      as.typedPython("findUsers", page("last_name")),
      as.typedPython("findTeams", page("name")),
      as.typedPython("findStagesets", page("name")),
      as.typedPython("findMilestones", page("name")),
    ]);
    for (const { result } of answers) expect(result).toEqual(expect.any(Array));
    const [users, , pipelines, stages] = answers.map(({ result }) => (result as Shape[])[0]);
    expect(users).toMatchObject({
      stub: true,
      rev: expect.any(String),
      emails: expect.any(Array),
      modifiedTime: isTime,
      createdTime: isTime,
    });
    expect(pipelines).toMatchObject({ entityType: "Stagesets", name: expect.any(String), position: expect.any(Number) });
    expect(stages).toMatchObject({ entityType: "Milestones", rev: expect.any(String), stagesetId: expect.any(Number) });
  });
  test("needs to know when a team was made and changed", async () => {
    const name = exam.unique("Team");
    await exam.rpc("newTeam", { team: { name } });
    const found = ((await as.typedPython("findTeams", { ...page("name"), limit: 100 })).result as Shape[]).find(
      (team) => team["name"] === name,
    );
    expect(found).toMatchObject({ stub: true, rev: expect.any(String), modifiedTime: isTime, createdTime: isTime });
  });
  test("needs start, end and status of a short activity, and a text as description of a short lead", async () => {
    const activity = {
      name: exam.unique("Call"),
      startTime: "2024-03-30T18:00:00+00:00",
      endTime: "2024-03-30T18:00:00+00:00",
      activityTypeId: 1,
    };
    const made = (await as.typedPython("newActivity", { activity })).result as Shape;
    const found = (await as.typedPython("findActivities", { query: {}, ...page("id"), orderDirection: "DESC", stubResponses: true }))
      .result as Shape[];
    expect(found.find((one) => one["id"] === made["id"])).toMatchObject({
      stub: true,
      startTime: "2024-03-30T18:00:00+0000",
      endTime: "2024-03-30T18:00:00+0000",
      isAllDay: false,
      isFlagged: false,
      status: expect.any(Number),
    });
    const bare = await exam.rpc("newLead", { lead: {} });
    const leads = (await as.typedPython("findLeads", { query: {}, ...page("id"), orderDirection: "DESC", stubResponses: true }))
      .result as Shape[];
    expect(leads.find((one) => one["id"] === bare["id"])).toMatchObject({ description: "", status: 0 });
  });
  test("reads a report with its sums and how they differ from the time before", async () => {
    const filter = [{ entityId: (await exam.rpc("getUser"))["id"], entityName: "Users" }];
    const { result } = await as.typedPython("getAnalyticsReport", { reportType: "Effort", period: "-d30", filter });
    expect(result).toMatchObject({ periodDescription: expect.any(String), deltaPeriodDescription: expect.any(String) });
    for (const series of ["total_effort", "successful_effort"]) {
      expect(part(part(result, "seriesData"), series)).toEqual(expect.any(Array));
      expect(Object.keys(part(part(result, "summaryData"), series)).sort()).toEqual([
        "avg",
        "avg_delta",
        "max",
        "max_delta",
        "min",
        "min_delta",
        "sum",
        "sum_delta",
      ]);
    }
  });
});

describe("form plugins", () => {
  test("send name parts and single values without a list", async () => {
    const email = `${exam.uniqueWord("form")}@engines.example`;
    const { result } = await as.plugin("newContact", {
      contact: { name: { givenName: "Mary", familyName: "Form" }, email, phone: "717-555-0480" },
    });
    expect(result).toMatchObject({
      name: { displayName: "Mary Form" },
      email: { "--primary": email },
      phone: { "--primary": expect.anything() },
    });
  });
  test("check a key with getUser and no parameters", async () => {
    expect(await as.plugin("getUser")).toMatchObject({
      id: "randomstring",
      result: { emails: expect.any(Array) },
    });
  });
  test("name a primary account among the accounts and several notes at once", async () => {
    const account = await exam.rpc("newAccount", { account: { name: exam.unique("Form") } });
    const { result } = await as.plugin("newLead", {
      lead: {
        description: "Website form",
        confidence: 50,
        primaryAccount: { id: account["id"] },
        accounts: [{ id: account["id"] }],
        note: ["one", "two"],
      },
    });
    expect(result).toMatchObject({ primaryAccount: { id: account["id"] }, confidence: 50 });
    expect((part({ result }, "result")["notes"] as Shape[]).length).toBeGreaterThanOrEqual(1);
  });
});
