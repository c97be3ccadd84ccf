/** Examines which keys records have over JSON-RPC: every one that recorded answers show, and none beside them. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Exam, openExam, part, parts, type Shape } from "./open-exam.ts";

let exam: Exam;
let account: Shape;
let contact: Shape;
let lead: Shape;
beforeAll(async () => {
  exam = await openExam();
  account = await exam.rpc("newAccount", { account: { name: exam.unique("Acme Corp") } });
  contact = await exam.rpc("newContact", {
    contact: { name: "Virginia Sprague", accounts: [{ id: account["id"] }], note: "Met at the fair" },
  });
  lead = await exam.rpc("newLead", { lead: { primaryAccount: { id: account["id"] }, contacts: [{ id: contact["id"] }] } });
});
afterAll(() => exam.close());

const keys = (shape: unknown): string[] => Object.keys(shape as Shape).sort();
const words = (text: string): string[] => text.trim().split(/\s+/u).sort();
const one = async (method: string, query: Shape): Promise<Shape> => (await exam.list(method, { query }))[0] ?? {};

const CONTACT =
  "id entityType rev modifiedTime createdTime name htmlUrl avatarUrl creator owner leads accounts notes lastContactedDate contactedCount tags description legacyId mergedInto";
const ACCOUNT =
  "id entityType rev modifiedTime createdTime name htmlUrl accountType creator owner tags lastContactedDate contacts description notes leads";
const LEAD =
  "id entityType rev modifiedTime createdTime name description htmlUrl creator primaryAccount milestone stageset activitiesCount status confidence completion urgency isOverdue priority lastContactedDate market assignee sources channels competitors products contacts accounts tags processes notes";
const ACTIVITY =
  "id entityType rev modifiedTime createdTime name description activityType lead leads startTime endTime isAllDay isTimed isFlagged status loggedBy participants";

describe("full records", () => {
  test("a contact", async () => {
    expect(keys(await exam.rpc("newContact", { contact: { name: "Test 1" } }))).toEqual(words(CONTACT));
    const rich = await exam.rpc("newContact", {
      contact: {
        name: "Test 2",
        email: ["a@x.example"],
        phone: ["734-555-0100"],
        url: ["x.example"],
        address: { office: { city: "Ann Arbor" } },
      },
    });
    expect(keys(rich)).toEqual(words(`${CONTACT} email phone url address`));
  });
  test("an account", async () => {
    expect(keys(await exam.rpc("newAccount", { account: { name: exam.unique("Test") } }))).toEqual(words(ACCOUNT));
    const rich = await exam.rpc("newAccount", {
      account: {
        name: exam.unique("Rich"),
        industryId: (await exam.list("findIndustries"))[0]?.["id"],
        url: ["x.example"],
        phone: ["734-555-0100"],
      },
    });
    expect(keys(rich)).toEqual(words(`${ACCOUNT} industry url phone`));
  });
  test("a lead, open and closed", async () => {
    expect(keys(lead)).toEqual(words(LEAD));
    const [outcome] = await exam.list("findLead_Outcomes");
    const product = await exam.rpc("newProduct", { product: { name: exam.unique("Sunrazor") } });
    const made = await exam.rpc("newLead", {
      lead: { dueTime: "2030-01-01T00:00:00Z", products: [{ id: product["id"], quantity: 1, price: { currency: "USD", amount: 2500 } }] },
    });
    const closed = await exam.rpc("editLead", { leadId: made["id"], rev: made["rev"], lead: { outcome } });
    expect(keys(closed)).toEqual(words(`${LEAD} dueTime outcome closedTime value normalizedValue estimatedValue`));
    expect(keys(closed["outcome"])).toEqual(words("id entityType rev description type"));
    expect(part(closed, "activitiesCount")).toEqual({ "0": 0, "1": 0, "2": 0, "-1": 0 });
  });
  test("an activity, planned and logged", async () => {
    const made = await exam.rpc("newActivity", {
      activity: { participants: [{ entityType: "Contacts", id: contact["id"] }], leads: [{ entityType: "Leads", id: lead["id"] }] },
    });
    expect(keys(made)).toEqual(words(ACTIVITY));
    expect(keys(made["activityType"])).toEqual(words("stub id rev entityType name"));
    expect(keys(parts(made, "participants")[0])).toEqual(
      words("stub id rev entityType modifiedTime createdTime name jobTitle description relationship status"),
    );
    const logged = await exam.rpc("editActivity", { activityId: made["id"], rev: made["rev"], activity: { status: 1, logNote: "Talked" } });
    expect(keys(logged)).toEqual(words(`${ACTIVITY} logNote logDescription`));
    expect(keys(logged["logNote"])).toEqual(words("id rev entityType createdTime note noteMarkup noteHtml user originId date"));
  });
  test("a note, by itself and inside what it is about", async () => {
    const note = "id rev entityType createdTime note noteMarkup noteHtml user originId date";
    const made = await exam.rpc("newNote", { entity: { entityType: "Contacts", id: contact["id"] }, note: "Testing" });
    expect(keys(made)).toEqual(words(`${note} contact`));
    const [first] = parts(await exam.rpc("getContact", { contactId: contact["id"] }), "notes");
    expect(keys(first)).toEqual(words(`stub ${note}`));
  });
  test("a deleted record has one key more", async () => {
    const gone = await exam.rpc("newContact", { contact: { name: "Soon Gone" } });
    await exam.rpc("deleteContact", { contactId: gone["id"], rev: gone["rev"] });
    expect(keys(await exam.rpc("getContact", { contactId: gone["id"] }))).toEqual(words(`${CONTACT} deletedTime`));
  });
});

describe("stubs", () => {
  test("of contacts; in a lead they also have relationship and description", async () => {
    const stub = "stub id rev entityType modifiedTime createdTime name jobTitle";
    expect(keys(await one("findContacts", { accountId: account["id"] }))).toEqual(words(stub));
    expect(keys(parts(lead, "contacts")[0])).toEqual(words(`${stub} relationship description`));
  });
  test("of accounts", async () => {
    const stub = words("stub id rev entityType modifiedTime createdTime name regions relationship description");
    expect(keys(lead["primaryAccount"])).toEqual(stub);
    expect(keys(parts(contact, "accounts")[0])).toEqual(stub);
  });
  test("of leads, with due time and closing time only if set", async () => {
    const stub =
      "stub id rev entityType modifiedTime createdTime name description status completion value primaryAccountName primaryContactName isOverdue lastContactedDate";
    const found = await one("findLeads", { accountId: account["id"] });
    expect(keys(found)).toEqual(words(stub));
    expect(found).toMatchObject({ value: null, primaryAccountName: account["name"], primaryContactName: "Virginia Sprague" });
    const due = await exam.rpc("newLead", { lead: { contacts: [{ id: contact["id"] }], dueTime: "2030-01-01T00:00:00Z" } });
    const [, second] = await exam.list("findLeads", { query: { contactId: contact["id"] }, orderBy: "id" });
    expect(second).toMatchObject({ id: due["id"], dueTime: "2030-01-01T00:00:00+0000" });
  });
  test("of products, plain and on a lead", async () => {
    const product = await exam.rpc("newProduct", { product: { name: exam.unique("Installation") } });
    const stub = "stub id rev entityType modifiedTime createdTime name";
    expect(keys((await exam.list("findProducts", { orderBy: "id", orderDirection: "DESC" }))[0])).toEqual(words(stub));
    const made = await exam.rpc("newLead", { lead: { products: [{ id: product["id"], price: { currency: "USD", amount: 1 } }] } });
    expect(keys(parts(made, "products")[0])).toEqual(words(`${stub} relationship price quantity`));
  });
  test("of stages, markets and competitors", async () => {
    expect(keys(lead["milestone"])).toEqual(words("stub id rev entityType name"));
    expect(keys(lead["market"])).toEqual(words("stub id rev entityType name"));
    const [competitor] = await exam.list("findCompetitors");
    const made = await exam.rpc("newLead", { lead: { competitors: [{ id: competitor?.["id"] }] } });
    expect(made["competitors"]).toMatchObject([{ id: competitor?.["id"], name: competitor?.["name"], status: 0, relationship: null }]);
    expect(keys(parts(made, "competitors")[0])).toEqual(words("stub id rev entityType modifiedTime name relationship status"));
  });
  test("of sources and users", async () => {
    const name = exam.unique("Fair");
    await exam.rpc("newSource", { name });
    expect(keys((await exam.list("searchSources", { string: name }))[0])).toEqual(words("stub id rev entityType modifiedTime name"));
    expect(keys(lead["assignee"])).toEqual(
      words("stub id rev entityType modifiedTime createdTime name firstName lastName emails isEnabled isAdministrator"),
    );
  });
});

describe("forms", () => {
  test("a postal address has all its parts, a place to be found later, and its label as name", async () => {
    const made = await exam.rpc("newContact", {
      contact: {
        name: "At Home",
        address: { office: { address_1: "220 Depot St", city: "Ann Arbor", state: "MI", postalCode: "48104", country: "US" } },
      },
    });
    expect(keys(part(part(made, "address"), "office"))).toEqual(
      words("name address_1 address_2 address_3 city state postalCode country timezone location locationAccuracy"),
    );
    expect(part(part(made, "address"), "office")).toMatchObject({ name: "office", address_1: "220 Depot St", address_2: null });
  });
  test("a phone is an object of five parts", async () => {
    const made = await exam.rpc("newContact", { contact: { name: "On Call", phone: { work: "717-555-0480" } } });
    expect(keys(part(part(made, "phone"), "work"))).toEqual(words("countryCode number extension numberFormatted E164"));
  });
  test("a mention is written in brackets, named in the text, linked in the HTML and listed", async () => {
    const made = await exam.rpc("newNote", {
      entity: { entityType: "Leads", id: lead["id"] },
      note: `Ask @[Contacts:${String(contact["id"])}] about \\@[this]`,
    });
    expect(made).toMatchObject({
      note: "Ask Virginia Sprague about @[this]",
      noteMarkup: `Ask @[Contacts:${String(contact["id"])}] about \\@[this]`,
      mentions: [{ id: contact["id"], entityType: "Contacts" }],
    });
    expect(String(made["noteHtml"])).toMatch(/^Ask <a href="[^"]+">Virginia Sprague<\/a> about @\[this\]$/u);
  });
});
