/** Tests the feed, the dashboard, the board and the search of the sandbox's own pages. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { openPages, type Pages } from "../../open-pages.ts";

let pages: Pages;
beforeAll(async () => {
  pages = await openPages();
  await pages.rpc("newContact", { contact: { name: "Grace Hopper", email: ["grace@navy.example"] } });
  const lead = await pages.rpc<{ id: number; rev: string }>("newLead", { lead: { description: "Compiler", milestoneId: 1 } });
  await pages.rpc("editLead", { leadId: lead.id, rev: lead.rev, lead: { milestoneId: 9 } }, pages.basic("ada@analytical.example"));
});
afterAll(() => pages.close());

test("the feed says who did what, with the value that was and the one that is", async () => {
  const { text } = await pages.read("/admin/events");
  expect(text).toContain("AL Ada Lovelace moved lead Compiler");
  expect(text).toContain("Stage Qualify → Negotiation");
  expect(text).toContain("Charles Babbage made person Grace Hopper");
});

test("the feed narrows down to somebody, a deed, a kind, a time and a record", async () => {
  const only = async (query: string): Promise<string> => (await pages.read(`/admin/events?${query}`)).text;
  expect(await only("actor=5-users")).not.toContain("Grace Hopper");
  expect(await only("action=stagechange&since=hour")).toContain("Compiler");
  expect(await only("kind=contacts&since=hour")).not.toContain("Compiler");
  expect(await only("record=3-contacts")).toContain("Only what happened to Ada Lovelace.");
  expect(await only("action=delete")).toContain("Nothing of that kind happened.");
});

test("older events are a page away", async () => {
  const { html } = await pages.read("/admin/events");
  const older = /href="([^"]+)">Older/u.exec(html)?.[1] ?? "";
  expect((await pages.read(older)).text).not.toContain("Grace Hopper");
});

test("the dashboard counts, says what is new and sums up who did what within a day", async () => {
  const { text } = await pages.read("/admin");
  expect(text).toContain("21 People 1 in the last hour");
  expect(text).toMatch(/Ada Lovelace last [\w ]+ moved 1 lead/u);
  expect(text).not.toContain("turned");
  pages.sandbox.switches.set("value.phones", "texts");
  expect((await pages.read("/admin")).text).toContain("1 switch is turned.");
  pages.sandbox.switches.reset();
});

test("the board has a column for each stage with its leads, their number and worth", async () => {
  const { text } = await pages.read("/admin/pipelines");
  expect(text).toContain("Qualify 2 $3,750");
  expect(text).toContain("Negotiation 3 $19,600.50");
  expect(text).toContain("in Sales, worth $55,250.50");
  expect((await pages.read("/admin/pipelines?pipeline=1&status=won")).text).toContain("Contracting 1 $48,000");
});

test("anything is found from one place: a name, an address, an id, a number", async () => {
  const find = async (q: string): Promise<string> => (await pages.read(`/admin/search?q=${encodeURIComponent(q)}`)).text;
  expect(await find("herschel")).toMatch(/People 2 .* Companies 1/u);
  expect(await find("grace@navy.example")).toContain("Grace Hopper");
  expect(await find("3-contacts")).toContain("Exactly this person");
  expect(await find("1001")).toContain("Punched cards, yearly supply");
  expect(await find("zzz")).toContain("Nothing mentions “zzz”.");
});
