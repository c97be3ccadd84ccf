/** Examines the keys of queries, and the order, number and pages of what is found. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Exam, openExam, part, type Shape } from "./open-exam.ts";

let exam: Exam;
let company: Shape;
let person: Shape;
let source: Shape;
let hot: Shape;
let plain: Shape;
let tag: string;
beforeAll(async () => {
  exam = await openExam();
  tag = exam.unique("Enterprise");
  for (const entityType of ["Leads", "Contacts", "Accounts"]) await exam.rpc("newTag", { tag: { name: tag, entityType } });
  company = await exam.rpc("newAccount", { account: { name: exam.unique("Asked"), tags: [tag], accountTypeId: 1, industryId: 2 } });
  person = await exam.rpc("newContact", { contact: { name: "Asked Person", tags: [tag], accounts: [{ id: company["id"] }] } });
  source = await exam.rpc("newSource", { name: exam.unique("Fair") });
  const stages = await exam.list("findMilestones");
  hot = await exam.rpc("newLead", {
    lead: {
      primaryAccount: { id: company["id"] },
      contacts: [{ id: person["id"] }],
      sources: [{ id: source["id"] }],
      tags: [tag],
      priority: 1,
      milestoneId: stages.at(-1)?.["id"],
      dueTime: "2031-05-05T10:00:00Z",
    },
  });
  plain = await exam.rpc("newLead", { lead: { primaryAccount: { id: company["id"] } } });
});
afterAll(() => exam.close());

const ids = async (method: string, query: Shape): Promise<unknown[]> =>
  (await exam.list(method, { query, orderBy: "id" })).map((found) => found["id"]);
const leads = (query: Shape): Promise<unknown[]> => ids("findLeads", { accountId: company["id"], ...query });

describe("leads are found", () => {
  test.each<[string, () => Shape]>([
    ["contactId", () => ({ contactId: person["id"] })],
    ["milestoneId", () => ({ milestoneId: part(hot, "milestone")["id"] })],
    ["milestoneIds", () => ({ milestoneIds: [part(hot, "milestone")["id"]] })],
    ["priority", () => ({ priority: 1 })],
    ["tag", () => ({ tag: [tag] })],
    ["source", () => ({ source: source["id"] })],
    ["number", () => ({ number: Number(String(hot["name"]).replace(/\D/gu, "")) })],
    ["dueTime after a day", () => ({ dueTime: "> 2031-01-01" })],
    ["dueTime on a day", () => ({ dueTime: "2031-05-05" })],
  ])("by %s", async (_, query) => {
    expect(await leads(query())).toEqual([hot["id"]]);
  });
  test("by pipeline, status, assignee, and as mine or everybody's", async () => {
    const both = [hot["id"], plain["id"]];
    const me = await exam.rpc("getUser");
    expect(await leads({ stagesetId: part(hot, "stageset")["id"] })).toEqual(both);
    expect(await leads({ stagesetIds: [part(hot, "stageset")["id"]] })).toEqual(both);
    expect(await leads({ status: [0, 1] })).toEqual(both);
    expect(await leads({ status: 10 })).toEqual([]);
    expect(await leads({ assignee: [{ entityType: "Users", id: me["id"] }] })).toEqual(both);
    expect(await leads({ filter: 0 })).toEqual(both);
    expect(await leads({ filter: 2 })).toEqual(both);
    expect(await leads({ dueTime: "< 2031-01-01" })).toEqual([]);
  });
  test("by the channel of their sources", async () => {
    const made = await exam.rest("POST", "/sources", { sources: [{ name: exam.unique("Friends"), channel: 6 }] });
    const id = Number.parseInt(String((made.body["sources"] as Shape[])[0]?.["id"]), 10);
    const lead = await exam.rpc("newLead", { lead: { primaryAccount: { id: company["id"] }, sources: [{ id }] } });
    expect(lead["channels"]).toEqual(["Referrer"]);
    expect(await leads({ channel: 6 })).toEqual([lead["id"]]);
    expect(await leads({ channel: 5 })).toEqual([]);
  });
  test("by their outcome", async () => {
    const [outcome] = await exam.list("findLead_Outcomes");
    const lead = await exam.rpc("newLead", { lead: { primaryAccount: { id: company["id"] } } });
    await exam.rpc("editLead", { leadId: lead["id"], rev: lead["rev"], lead: { outcome } });
    expect(await leads({ outcomeId: outcome?.["id"] })).toEqual([lead["id"]]);
  });
});

test("accounts and contacts are found by tag, type, industry, open leads and links", async () => {
  expect(await ids("findAccounts", { tag })).toEqual([company["id"]]);
  expect(await ids("findAccounts", { tag: [tag], accountType: 1, industry: 2, hasOpenLeads: true })).toEqual([company["id"]]);
  expect(await ids("findAccounts", { tag, industry: 1 })).toEqual([]);
  expect(await ids("findAccounts", { tag, hasOpenLeads: false })).toEqual([]);
  expect(await ids("findContacts", { tag })).toEqual([person["id"]]);
  expect(await ids("findContacts", { accountId: company["id"] })).toEqual([person["id"]]);
  expect(await ids("findContacts", { leadId: hot["id"] })).toEqual([person["id"]]);
});

test("activities are found by who and what they are about, by state, type, flag and time", async () => {
  const me = await exam.rpc("getUser");
  const made = await exam.rpc("newActivity", {
    activity: {
      activityTypeId: 2,
      isFlagged: true,
      startTime: "2015-01-01T00:00:00Z",
      endTime: "2015-01-01T01:00:00Z",
      participants: [
        { entityType: "Contacts", id: person["id"] },
        { entityType: "Accounts", id: company["id"] },
        { entityType: "Users", id: me["id"] },
      ],
      leads: [{ entityType: "Leads", id: hot["id"] }],
    },
  });
  const found = (query: Shape): Promise<unknown[]> => ids("findActivities", { contactId: [person["id"]], ...query });
  for (const query of [
    {},
    { leadId: hot["id"] },
    { accountId: [company["id"]] },
    { userId: [me["id"]] },
    { activityTypeId: [2] },
    { isFlagged: true },
    { startTime: "< 2016-01-01" },
    { endTime: "2015-01-01" },
    { status: -1 },
  ])
    expect(await found(query), JSON.stringify(query)).toEqual([made["id"]]);
  expect(await found({ status: 0 })).toEqual([]);
  expect(await found({ isFlagged: false })).toEqual([]);
});

test("tasks are found by what they are about, whose they are and when they are due, the earliest first", async () => {
  const task = (title: string, dueTime: string): Promise<Shape> =>
    exam.rpc("newTask", { task: { title, dueTime, entity: { entityType: "Leads", id: hot["id"] } } });
  const [later, sooner] = [await task("Later", "2031-02-02T00:00:00Z"), await task("Sooner", "2031-01-01T00:00:00Z")];
  const found = await exam.list("findTasks", { query: { entity: { entityType: "Leads", id: hot["id"] } } });
  expect(found.map((one) => one["id"])).toEqual([sooner["id"], later["id"]]);
});

test("lists come by name unless told, leads and contacts by id", async () => {
  const names = (await exam.list("findAccounts", { limit: 100 })).map((account) => String(account["name"]).toLowerCase());
  expect(names).toEqual([...names].sort());
  for (const method of ["findLeads", "findContacts"]) {
    const numbers = (await exam.list(method, { limit: 100 })).map((one) => Number(one["id"]));
    expect(numbers).toEqual([...numbers].sort((a, b) => a - b));
  }
  const [last] = await exam.list("findLeads", [{}, "id", "DESC", 1, 1]);
  expect(Number(last?.["id"])).toBeGreaterThanOrEqual(Number(plain["id"]));
});

test("searchLeads gives forty unless told, the others ten", async () => {
  const word = exam.uniqueWord("Ottoline");
  for (let n = 0; n < 12; n += 1) await exam.rpc("newLead", { lead: { description: `${word} ${n}` } });
  for (let n = 0; n < 12; n += 1) await exam.rpc("newAccount", { account: { name: `${word} ${n}` } });
  expect(await exam.list("searchLeads", { string: word })).toHaveLength(12);
  expect(await exam.list("searchAccounts", { string: word })).toHaveLength(10);
  expect(await exam.list("searchAccounts", [word, 3])).toHaveLength(3);
});
