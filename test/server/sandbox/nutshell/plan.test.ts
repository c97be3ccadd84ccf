/** Tests what an account's plan leaves room for, and how it says no. */
import { afterEach, expect, test } from "vitest";
import { AccountPlan, type PlanWish } from "../../../../server/sandbox/nutshell/plan.ts";
import { type Opened, openSandbox } from "./open-sandbox.ts";

let opened: Opened;
afterEach(() => opened.close());

const choose = async (plan: PlanWish): Promise<void> => {
  expect((await opened.send("/admin/api/plan", { method: "POST", body: JSON.stringify(plan) })).status).toBe(200);
};
const newLead = (): ReturnType<Opened["call"]> => opened.call("newLead", { lead: { description: "One more" } });
const post = (path: string, body: unknown): Promise<Response> => opened.send(path, { method: "POST", body: JSON.stringify(body) });
/** Open leads up to the cap of the smallest plan. */
const fill = async (): Promise<{ id: number; rev: string }> => {
  let last = { id: 0, rev: "" };
  for (;;) {
    const made = await newLead();
    if (made.error !== null) return last;
    last = made.result as typeof last;
  }
};

test("an account allows everything until somebody chooses a plan, and remembers it through a reset", async () => {
  opened = await openSandbox();
  expect(opened.sandbox.plan.get()).toMatchObject({ plan: "enterprise", openLeads: null, pipelines: null, customFields: null });
  await choose({ plan: "foundation", contactTier: 10, seats: 1 });
  opened.sandbox.reset();
  expect(await (await opened.send("/admin/api/plan")).json()).toMatchObject({ plan: "foundation", openLeads: 100, contactTier: 10 });
  expect((await post("/admin/api/plan", { plan: "gold" })).status).toBe(400);
});

test("on Foundation the hundred and first open lead is refused in words on both surfaces, and one closed makes room for one", async () => {
  opened = await openSandbox({ plan: { plan: "foundation" } });
  const last = await fill();
  expect(await opened.rpc<unknown[]>("findLeads", { query: { status: 0 }, limit: 250 })).toHaveLength(100);
  expect(await newLead()).toMatchObject({ status: 400, error: { message: expect.stringContaining("100 open leads") } });
  expect((await post("/rest/leads", { leads: [{ description: "One more" }] })).status).toBe(400);
  const won = (await opened.rpc<{ id: number; type: number }[]>("findLead_Outcomes")).find(({ type }) => type === 10);
  await opened.rpc("editLead", { leadId: last.id, rev: last.rev, lead: { outcome: { entityType: "Lead_Outcomes", id: won?.id } } });
  expect((await newLead()).status).toBe(200);
  expect((await post(`/rest/leads/${last.id}-leads/reopen`, {})).status).toBe(400);
  expect(await opened.rpc("getLead", { leadId: last.id })).toMatchObject({ status: 10 });
});

test("where leads above the cap are taken all the same, they are", async () => {
  opened = await openSandbox({ plan: { plan: "foundation" } });
  await fill();
  opened.sandbox.switches.set("lead.cap", "taken");
  expect((await newLead()).status).toBe(200);
});

test("a plan allows so many pipelines, and after a change to a smaller plan the later ones are locked for leads", async () => {
  opened = await openSandbox();
  for (const name of ["Second", "Third"])
    opened.sandbox.setUp({ pipelines: [{ name, stages: ["New"] }], outcomes: [], activityTypes: [], users: [] });
  await choose({ plan: "growth" });
  const refused = await post("/admin/api/pipelines", { name: "Fourth", stages: ["New"] });
  expect([refused.status, await refused.text()]).toEqual([400, expect.stringContaining("2 pipelines")]);
  const { stagesets } = (await (await opened.send("/rest/stagesets")).json()) as { stagesets: { name: string; canAccess: boolean }[] };
  expect(stagesets.map(({ name, canAccess }) => [name, canAccess])).toEqual([
    ["Sales", true],
    ["Second", true],
    ["Third", false],
  ]);
  const stages = await opened.rpc<{ id: number; stagesetId: number }[]>("findMilestones", { orderBy: "id", limit: 100 });
  const locked = { milestoneId: stages.at(-1)?.id };
  expect(await opened.call("newLead", { lead: locked })).toMatchObject({
    status: 400,
    error: { message: expect.stringContaining('"Third"') },
  });
  const lead = await opened.rpc("newLead", { lead: { milestoneId: stages.at(-2)?.id } });
  expect((await opened.call("editLead", { leadId: lead["id"], rev: lead["rev"], lead: locked })).status).toBe(400);
  await choose({ plan: "pro" });
  expect((await opened.call("newLead", { lead: locked })).status).toBe(200);
});

test("a plan allows so many custom fields of each kind", async () => {
  opened = await openSandbox({ plan: { plan: "foundation" } });
  const field = (kind: string, name: string): Promise<Response> => post(`/rest/${kind}/customfield`, { name, type: "String" });
  for (let n = 1; n <= 10; n += 1) expect((await field("leads", `Field ${n}`)).ok).toBe(true);
  const refused = await field("leads", "Field 11");
  expect([refused.status, await refused.text()]).toEqual([400, expect.stringContaining("10 custom fields on leads")]);
  expect((await field("contacts", "Field 11")).ok).toBe(true);
});

test("a contact tier counts people and companies together, without those in the trash", async () => {
  opened = await openSandbox({ plan: { contactTier: 33 } });
  const made = await opened.rpc("newContact", { contact: { name: "The thirty-third" } });
  expect(await opened.call("newContact", { contact: { name: "One more" } })).toMatchObject({
    status: 400,
    error: { message: expect.stringContaining("33 people and companies") },
  });
  expect((await post("/rest/accounts", { accounts: [{ name: "One more" }] })).status).toBe(400);
  await opened.rpc("deleteContact", { contactId: made["id"], rev: made["rev"] });
  expect((await opened.call("newAccount", { account: { name: "In its place" } })).status).toBe(200);
});

test("users need seats, unless they are switched off", async () => {
  opened = await openSandbox({ plan: { seats: 5 } });
  const user = (isEnabled: boolean): ReturnType<Opened["call"]> =>
    opened.call("newUser", { user: { firstName: "Ann", lastName: "Other", emails: [`ann.${isEnabled}@analytical.example`], isEnabled } });
  expect(await user(true)).toMatchObject({ status: 400, error: { message: expect.stringContaining("5 seats") } });
  expect((await user(false)).status).toBe(200);
});

test("what an account has already stays when its plan gets smaller", async () => {
  opened = await openSandbox();
  opened.sandbox.plan.set(AccountPlan.parse({ plan: "foundation", contactTier: 5, seats: 1 }));
  expect(await opened.rpc<unknown[]>("findContacts", { limit: 100 })).toHaveLength(20);
  const ada = await opened.rpc("getContact", { contactId: 3 });
  expect((await opened.call("editContact", { contactId: 3, rev: ada["rev"], contact: { description: "still here" } })).status).toBe(200);
});
