/** Examines leads over JSON-RPC, and what closes them. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Exam, openExam, PATCH, part, parts, type Shape } from "./open-exam.ts";

let exam: Exam;
let outcomes: Shape[];
beforeAll(async () => {
  exam = await openExam();
  outcomes = await exam.list("findLead_Outcomes");
});
afterAll(() => exam.close());

const lead = (more: Shape = {}): Promise<Shape> => exam.rpc("newLead", { lead: more });
const edit = (of: Shape, rev: unknown, change: Shape): Promise<Shape> => exam.rpc("editLead", { leadId: of["id"], rev, lead: change });
const outcome = (type: number): Shape => outcomes.find((one) => one["type"] === type) ?? {};

describe("a fresh lead", () => {
  test("is open, of revision 2, in the default pipeline, of market 1, assigned to the caller, without due time, value and outcome", async () => {
    const person = await exam.rpc("newContact", { contact: { name: "Ada Lovelace" } });
    const me = await exam.rpc("getUser");
    const made = await lead({ contacts: [{ id: person["id"] }] });
    expect(made).toMatchObject({
      rev: "2",
      status: 0,
      confidence: 0,
      market: { id: 1 },
      assignee: { id: me["id"] },
      milestone: { entityType: "Milestones" },
      contacts: [{ id: person["id"] }],
      accounts: [],
      sources: [],
      tags: [],
      notes: [],
    });
    for (const absent of ["dueTime", "value", "outcome", "closedTime"]) expect(made).not.toHaveProperty(absent);
  });
  test("is called Lead, an en dash and its number, which is not its id; its title is the description", async () => {
    const made = await lead({ description: "Car Wash Inc." });
    const number = /^Lead\u2013(\d+)$/u.exec(String(made["name"]))?.[1];
    expect(number).toBeDefined();
    expect(Number(number)).not.toBe(made["id"]);
    expect(made).toMatchObject({ description: "Car Wash Inc.", htmlUrl: expect.stringMatching(new RegExp(`/lead/${number}$`, "u")) });
    expect(await exam.list("findLeads", { query: { number: Number(number) } })).toMatchObject([{ id: made["id"], stub: true }]);
  });
  test("is refused with a description of 101 characters, and nothing is stored", async () => {
    const before =
      parts((await exam.rest("GET", "/leads?page[limit]=1")).body, "leads").length &&
      part((await exam.rest("GET", "/leads?page[limit]=1")).body, "meta")["total"];
    expect((await exam.call("newLead", { lead: { description: "x".repeat(101) } })).error).toBeTruthy();
    expect(part((await exam.rest("GET", "/leads?page[limit]=1")).body, "meta")["total"]).toBe(before);
    expect((await lead({ description: "x".repeat(100) }))["description"]).toHaveLength(100);
  });
  test("goes to the stage its milestoneId names", async () => {
    const stages = await exam.list("findMilestones");
    const stage = stages.at(-1);
    expect(await lead({ milestoneId: stage?.["id"] })).toMatchObject({ milestone: { id: stage?.["id"] } });
  });
});

describe("a lead's links and values", () => {
  test("the primary account is apart from further accounts", async () => {
    const [first, second] = [
      await exam.rpc("newAccount", { account: { name: "One" } }),
      await exam.rpc("newAccount", { account: { name: "Two" } }),
    ];
    expect(await lead({ primaryAccount: { id: first["id"] } })).toMatchObject({ primaryAccount: { id: first["id"] }, accounts: [] });
    expect(await lead({ primaryAccount: { id: first["id"] }, accounts: [{ id: second["id"] }] })).toMatchObject({
      primaryAccount: { id: first["id"] },
      accounts: [{ id: second["id"] }],
    });
  });
  test("the value is the sum of price times quantity, in either spelling of the currency", async () => {
    const product = await exam.rpc("newProduct", { product: { name: exam.unique("Punched cards") } });
    const other = await exam.rpc("newProduct", { product: { name: exam.unique("Installation") } });
    const made = await lead({
      products: [
        { id: product["id"], quantity: 2, price: { currency_shortname: "USD", amount: 1250 } },
        { id: other["id"], quantity: 1, price: { currency: "USD", amount: "6700" } },
      ],
    });
    expect(made["value"]).toEqual({ currency: "USD", amount: 9200 });
  });
  test("a value typed in over REST shows on JSON-RPC", async () => {
    const made = await lead();
    expect(
      (
        await exam.rest(
          "PATCH",
          `/leads/${String(made["id"])}-leads`,
          [{ op: "replace", path: "/leads/0/manualValue", value: "999.99" }],
          PATCH,
        )
      ).status,
    ).toBe(204);
    expect((await exam.rpc("getLead", { leadId: made["id"] }))["value"]).toMatchObject({ amount: 999.99 });
  });
  test("lists of an edit replace the former ones", async () => {
    const people = [await exam.rpc("newContact", { contact: { name: "A B" } }), await exam.rpc("newContact", { contact: { name: "C D" } })];
    const made = await lead({ contacts: [{ id: people[0]?.["id"] }] });
    const edited = await edit(made, "2", { contacts: [{ id: people[1]?.["id"], entityType: "Contacts", relationship: "Decider" }] });
    expect(edited["contacts"]).toMatchObject([{ id: people[1]?.["id"], relationship: "Decider" }]);
    expect(edited["contacts"]).toHaveLength(1);
  });
  test("confidence, priority and due time are kept", async () => {
    expect(await lead({ confidence: 75, priority: 1, dueTime: "2027-01-31T10:00:00+0530" })).toMatchObject({
      confidence: 75,
      priority: 1,
      dueTime: "2027-01-31T04:30:00+0000",
    });
  });
});

describe("closing", () => {
  test.each([10, 11, 12])("an outcome of type %i closes the lead with that status, on the date given", async (type) => {
    const made = await lead();
    const closed = await edit(made, "2", { outcome: outcome(type), closedTime: "2024-03-05T00:00:00+0000" });
    expect(closed).toMatchObject({
      status: type,
      outcome: { id: outcome(type)["id"], entityType: "Lead_Outcomes", type },
      closedTime: "2024-03-05T00:00:00+0000",
    });
  });
  test("a bare closing status is refused", async () => {
    const made = await lead();
    expect((await exam.call("editLead", { leadId: made["id"], rev: "2", lead: { status: 10 } })).error).toBeTruthy();
  });
  test("isPending parks it, status 0 opens it again", async () => {
    const parked = await edit(await lead(), "2", { isPending: true });
    expect(parked["status"]).toBe(1);
    expect((await edit(parked, parked["rev"], { status: 0 }))["status"]).toBe(0);
  });
  test("a closed lead that is reopened has no outcome and no closing time", async () => {
    const made = await lead();
    const closed = await edit(made, "2", { outcome: outcome(11) });
    expect(closed).toHaveProperty("closedTime");
    const reopened = await edit(closed, closed["rev"], { status: 0 });
    expect(reopened).not.toHaveProperty("outcome");
    expect(reopened).not.toHaveProperty("closedTime");
  });
  test("REST closes with an outcome's id and reopens", async () => {
    const made = await lead();
    const path = `/leads/${String(made["id"])}-leads`;
    expect(
      parts(
        (
          await exam.rest("POST", `${path}/status`, {
            outcomeId: `${String(outcome(10)["id"])}-outcomes`,
            competitorMaps: [],
            productMaps: [],
          })
        ).body,
        "leads",
      ),
    ).toMatchObject([{ status: "won" }]);
    expect(parts((await exam.rest("POST", `${path}/reopen`, {})).body, "leads")).toMatchObject([{ status: "open" }]);
  });
});
