/** Tests the forms with which an administrator sets the sandbox up, turns switches and arms faults. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openPages, type Pages } from "../open-pages.ts";

let pages: Pages;
beforeAll(async () => {
  pages = await openPages();
});
afterAll(() => pages.close());

test("a pipeline made in the form is there for every client, and a second one of its name is refused in words", async () => {
  const { status, text, page } = await pages.submit("/admin/make/pipeline", { name: "Enquiries", stages: "New, Contacted , Qualified" });
  expect([status, page]).toEqual([303, "/admin/set-up"]);
  expect(text).toContain('Pipeline "Enquiries" was added.');
  const stages = await pages.rpc<{ name: string }[]>("findMilestones", { limit: 100 });
  expect(stages.map((stage) => stage.name)).toEqual(expect.arrayContaining(["New", "Contacted", "Qualified"]));
  const again = await pages.submit("/admin/make/pipeline", { name: "enquiries", stages: "New" });
  expect([again.status, again.text]).toEqual([400, expect.stringContaining("already exists")]);
});

test("a stage, an outcome, a market, a type, a territory and a team can be added", async () => {
  const made = [
    await pages.submit("/admin/make/stage", { pipeline: "1", name: "Signed" }),
    await pages.submit("/admin/make/outcome", { name: "Postponed", type: "12" }),
    await pages.submit("/admin/make/market", { name: "India", currency: "inr" }),
    await pages.submit("/admin/make/activity-type", { name: "WhatsApp" }),
    await pages.submit("/admin/make/territory", { name: "West" }),
    await pages.submit("/admin/make/team", { name: "Service" }),
  ];
  expect(made.map(({ text }) => /\S+(?: \S+)? "[^"]+" was added\./u.exec(text)?.[0]?.replace(/^Set-up /u, ""))).toEqual([
    'Stage "Signed" was added.',
    'Outcome "Postponed" was added.',
    'Market "India" was added.',
    'Activity type "WhatsApp" was added.',
    'Territory "West" was added.',
    'Team "Service" was added.',
  ]);
  expect((await pages.submit("/admin/make/stage", { pipeline: "999", name: "Nowhere" })).status).toBe(400);
  expect((await pages.submit("/admin/make/territory", { name: "west" })).status).toBe(400);
});

test("a user who is disabled cannot call any more, until enabled again", async () => {
  const asRahul = (): Promise<Response> =>
    pages.send("/rest/users", { headers: { authorization: pages.basic("rahul.mehta@analytical.example") } });
  expect((await asRahul()).status).toBe(200);
  expect((await pages.submit("/admin/users/13/disable")).text).toContain("Rahul Mehta is disabled now.");
  expect((await asRahul()).status).toBe(401);
  await pages.submit("/admin/users/13/enable");
  expect((await asRahul()).status).toBe(200);
  expect((await pages.submit("/admin/users/999/disable")).status).toBe(404);
});

test("a plan is chosen, its page shows what is used, and what is above it is refused", async () => {
  const { text } = await pages.submit("/admin/plan", { plan: "foundation", contactTier: "32", seats: "" });
  expect(text).toContain("The plan is Foundation now.");
  expect(text).toMatch(/Open leads 6 of 100/u);
  expect(text).toContain("People and companies 32 of 32");
  expect((await pages.call("newContact", { contact: { name: "One Too Many" } })).error?.message).toContain("32");
  const refused = await pages.submit("/admin/plan", { plan: "golden" });
  expect([refused.status, refused.text]).toEqual([400, expect.stringContaining("plan")]);
  await pages.submit("/admin/plan", { plan: "enterprise" });
});

test("switches are turned in one form, shown as turned, and put back together", async () => {
  const { text, page } = await pages.submit("/admin/switches", { "value.phones": "texts", "rpc.error-key": "null" });
  expect(page).toBe("/admin/switches");
  expect(text).toContain("1 switch was turned: value.phones to texts.");
  expect(pages.sandbox.switches.get("value.phones")).toBe("texts");
  const wrong = await pages.submit("/admin/switches", { "value.phones": "smoke", "rpc.error-key": "absent" });
  expect([wrong.status, wrong.text]).toEqual([400, expect.stringContaining("objects or texts")]);
  expect((await pages.submit("/admin/switches/reset")).text).toContain("All switches are at their default.");
});

test("a fault is armed for the calls it names, shown with its hits, and disarmed", async () => {
  const { text } = await pages.submit("/admin/faults", { kind: "503", method: "findUsers", times: "2", retryAfter: "3", rate: "" });
  expect(text).toContain("503 is armed for findUsers.");
  expect((await pages.call("findUsers")).status).toBe(503);
  const shown = await pages.read("/admin/faults");
  expect(shown.text).toContain("1 of 1 seen");
  const id = /\/admin\/faults\/(\d+)\/disarm/u.exec(shown.html)?.[1];
  await pages.submit(`/admin/faults/${id}/disarm`);
  expect((await pages.call("findUsers")).status).toBe(200);
  expect((await pages.submit(`/admin/faults/${id}/disarm`)).status).toBe(404);
  expect((await pages.submit("/admin/faults", { kind: "meteor", method: "*" })).status).toBe(400);
});

test("conditions are set from one form, an empty field ends one, and the pace limit shows what it counted", async () => {
  const limit = { searchLag: "2", "pace.perSecond": "1000", "pace.burst": "1000", "pace.status": "429", "pace.retryAfter": "none" };
  await pages.submit("/admin/conditions", limit);
  await pages.rpc("findUsers");
  expect(pages.sandbox.conditions.get()).toMatchObject({ searchLag: 2, pace: { perSecond: 1000, burst: 1000, retryAfter: "none" } });
  expect((await pages.read("/admin/faults")).text).toMatch(/Pace limit Key Accepted Refused Open Most at once All 1 0/u);
  await pages.submit("/admin/conditions", { "pace.status": "429", "pace.retryAfter": "seconds", "maintenance.seconds": "60" });
  expect(pages.sandbox.conditions.get()).toMatchObject({ searchLag: 0, pace: null });
  expect((await pages.call("findUsers").catch(() => undefined))?.status ?? 503).toBe(503);
  expect((await pages.read("/admin/faults")).text).toContain("Maintenance is on until");
  await pages.submit("/admin/conditions/reset");
  expect((await pages.call("findUsers")).status).toBe(200);
});

test("an address on this machine hears of events, another one is refused", async () => {
  const heard = Promise.withResolvers<string>();
  const server = createServer((request, response) => {
    request.setEncoding("utf8").once("data", heard.resolve);
    response.end();
  }).listen(0, "127.0.0.1");
  await new Promise((done) => server.once("listening", done));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`;
  expect((await pages.submit("/admin/webhooks", { url })).text).toContain("hears of every event from now on.");
  await pages.submit("/admin/remove/tasks/3");
  expect(await heard.promise).toContain('"action":"delete"');
  const away = await pages.submit("/admin/webhooks", { url: "https://elsewhere.example/" });
  expect([away.status, away.text]).toEqual([400, expect.stringContaining("elsewhere.example")]);
  expect((await pages.submit("/admin/webhooks/1/remove")).text).toContain("No webhooks yet.");
  server.close();
});

test("the keys page holds calls that work as they stand there", async () => {
  const { html } = await pages.read("/admin/keys");
  expect(html).toContain(pages.sandbox.key);
  expect(html).toContain(pages.sandbox.plainKey);
  expect(html).toContain(`${pages.sandbox.url}/api/v1/json`);
});

test("the account is emptied only after a tick", async () => {
  expect((await pages.submit("/admin/reset")).status).toBe(400);
  const { text } = await pages.submit("/admin/reset", { sure: "yes" });
  expect(text).toContain("The account is as new.");
  expect(text).not.toContain("Enquiries");
});
