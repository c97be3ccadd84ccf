/** Proves that the JSON-RPC libraries for Python, PHP, Ruby and Node are served as they are, request by request. */
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

describe("pynutshell", () => {
  test("asks with REV_IGNORE where it only reads", async () => {
    expect(await as.pynutshell("getContact", { contactId: person["id"], rev: "REV_IGNORE" })).toMatchObject({
      error: null,
      result: { id: person["id"] },
    });
  });
  test.each<[string, string, boolean]>([
    ["findContacts", "name", true],
    ["findAccounts", "name", true],
    ["findLeads", "id", true],
    ["findTasks", "due_time", true],
    ["findActivities", "name", true],
    ["findProducts", "name", true],
    ["findTerritories", "name", false],
    ["findAccountTypes", "name", false],
  ])("finds with every parameter named: %s by %s", async (method, orderBy, hasQuery) => {
    const answer = await as.pynutshell(method, { ...(hasQuery ? { query: {}, stubResponses: true } : {}), ...page(orderBy) });
    expect(answer).toMatchObject({ status: 200, error: null, result: expect.any(Array), id: "apeye" });
  });
  test.each(["findCustomFields", "findTags", "findBackups", "instanceData"])("sends no parameters at all for %s", async (method) => {
    expect(await as.pynutshell(method)).toMatchObject({ status: 200, error: null });
  });
  test("makes a contact with lists of telephones from several countries", async () => {
    const { result } = await as.pynutshell("newContact", {
      contact: {
        name: "Andy Request",
        owner: { entityType: "Users", id: ((await exam.rpc("getUser"))["id"] as number) ?? 1 },
        description: "Beagle owner",
        phone: ["717-555-0480", "+216 707-555-2903", "877-555-5555"],
        email: [`${exam.uniqueWord("a")}@engines.example`, `${exam.uniqueWord("b")}@engines.example`],
      },
    });
    expect(Object.keys(part(result, "phone"))).toHaveLength(4);
    expect(Object.keys(part(result, "email"))).toHaveLength(3);
  });
  test("its older version, which sends a contact without saying so, is refused in words", async () => {
    expect(await as.pynutshell("newContact", { name: "Andy Request" })).toMatchObject({
      result: null,
      error: { message: expect.any(String) },
    });
  });
  test("asks for reports", async () => {
    for (const reportType of ["Effort", "Pipeline"])
      expect(await as.pynutshell("getAnalyticsReport", { reportType, period: "-d30" })).toMatchObject({
        error: null,
        result: { seriesData: {} },
      });
  });
});

describe("python-nutshell", () => {
  test("sends an empty object where nothing is to be said, and reads the error key of a success", async () => {
    for (const method of ["findAccounts", "findTags", "findUsers", "getUser", "findSources"])
      expect(await as.pythonNutshell(method)).toMatchObject({ status: 200, error: null });
  });
});

describe("the PHP class", () => {
  test("calls by position", async () => {
    expect(await as.php("getLead", [deal["id"]])).toMatchObject({ error: null, result: { id: deal["id"] } });
  });
  test("sends an empty list for no parameters, and for an empty query, contact, lead or custom fields", async () => {
    expect((await as.php("findTags", [])).result).toHaveProperty("Leads");
    expect((await as.php("findContacts", { query: [] })).result).toEqual(expect.any(Array));
    expect(await as.php("editContact", [person["id"], "REV_IGNORE", []])).toMatchObject({ error: null });
    expect(
      await as.php("editLead", [deal["id"], "REV_IGNORE", { customFields: [], contacts: [{ id: person["id"], entityType: "Contacts" }] }]),
    ).toMatchObject({ error: null, result: { contacts: [{ id: person["id"] }] } });
  });
  test("mixes labelled and unlabelled values in one map", async () => {
    const [one, two] = [`${exam.uniqueWord("j")}@engines.example`, `${exam.uniqueWord("j")}@mobile.example`];
    const { result } = await as.php("newContact", {
      contact: { name: "Joan Request", phone: { 0: "734-555-9090", cell: "734-555-6711" }, email: { 0: one, blackberry: two } },
    });
    expect(part(result, "email")).toMatchObject({ blackberry: two, "--primary": one });
    expect(part(result, "phone")).toHaveProperty("cell");
  });
  test("reads code, message and data of an error", async () => {
    expect((await as.php("editLead", [deal["id"], "0.9", []])).error).toEqual({ code: 409, message: expect.any(String), data: null });
  });
});

describe("the Ruby gems", () => {
  test.each([
    "findAccountTypes",
    "findActivityTypes",
    "findCompetitors",
    "findDelays",
    "findIndustries",
    "findLead_Outcomes",
    "findLeadOutcomes",
    "findMarkets",
    "findMilestones",
    "findOrigins",
    "findProducts",
    "findSettings",
    "findSources",
    "findTeams",
    "findTerritories",
    "findUsers",
  ])("%s with every parameter left out answers a list", async (method) => {
    const nothing = { orderBy: null, orderDirection: null, limit: null, page: null };
    expect(await as.ruby(method, nothing)).toMatchObject({ status: 200, error: null, result: expect.any(Array) });
  });
  test.each(["describeCustomFields", "findTags", "getUpdateTimes", "getMobileSettings"])(
    "%s without parameters answers a filled map",
    async (method) => {
      const { result } = await as.ruby(method);
      expect(Object.keys(result as Shape).length).toBeGreaterThan(0);
    },
  );
  test("describeCustomFields and findTags have the three kinds of record as keys", async () => {
    for (const method of ["describeCustomFields", "findTags"])
      expect(Object.keys((await as.ruby(method)).result as Shape).sort()).toEqual(["Accounts", "Contacts", "Leads"]);
  });
  test.each([
    "searchAccounts",
    "searchCompetitors",
    "searchContacts",
    "searchContactsAndUsers",
    "searchLeads",
    "searchProducts",
    "searchSources",
    "searchUsersAndTeams",
  ])("%s takes a text without a limit", async (method) => {
    expect(await as.ruby(method, { string: "Request", limit: null })).toMatchObject({ error: null, result: expect.any(Array) });
  });
  test("ask for newEmail under its former name, which is answered as that where it is known", async () => {
    const emailString = "From: a@engines.example\r\nTo: b@engines.example\r\nSubject: Old name\r\n\r\nText\r\n";
    const { error, result } = await as.ruby("addEmail", { emailString });
    const came = error === null ? result : error;
    // Whether the former name is still known is unknown.
    expect(exam.either({ entityType: "Emails", subject: "Old name" }, { code: -32_601, message: "Method not found" })).toContainEqual(
      Object.fromEntries(Object.entries(came as Shape).filter(([name]) => ["entityType", "subject", "code", "message"].includes(name))),
    );
  });
});

describe("nutshell-api-client for Node", () => {
  test("sends in pieces, declares nothing, and orders contacts by displayName", async () => {
    const { result } = await as.node("findContacts", { stubResponses: false, orderBy: "displayName", limit: 5 });
    expect((result as Shape[])[0]).toMatchObject({ name: { displayName: expect.any(String) } });
  });
  test("stops paging at the first page that is not full", async () => {
    const first = (await as.node("findContacts", { stubResponses: false, limit: 100, query: { leadId: deal["id"] } })).result as Shape[];
    expect(first).toHaveLength(1);
  });
});
