/** Tests what the page of one record shows. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { openPages, type Pages } from "../../open-pages.ts";

let pages: Pages;
beforeAll(async () => {
  pages = await openPages();
});
afterAll(() => pages.close());

test("a person's page shows who it is, how to reach them, where they work and whose they are", async () => {
  const { text, html } = await pages.read("/admin/people/3");
  expect(text).toContain("Ada Lovelace Mathematician at Analytical Engines");
  expect(text).toContain("E-mail ada.lovelace @analytical-engines.example");
  expect(html).toContain('href="mailto:ada.lovelace@analytical-engines.example"');
  expect(text).toContain("Companies 1 AE Analytical Engines Mathematician");
  expect(text).toMatch(/Owner\s+\S+ Ada Lovelace/u);
});

test("what was said is shown as it was said, never as markup, and the line with the key stands apart", async () => {
  await pages.rpc("newNote", {
    entity: { entityType: "Contacts", id: 3 },
    note: '<script>alert("x")</script> & more\n\nMigration key: rsoft/note/9',
  });
  const { text, html } = await pages.read("/admin/people/3");
  expect(text).toContain('<script>alert("x")</script> & more rsoft/ note/ 9');
  expect(html).not.toContain("<script");
});

test("a timeline goes day by day, says who did what, and can be narrowed down to one kind", async () => {
  const lead = 1007;
  const { text } = await pages.read(`/admin/leads/${lead}`);
  expect(text).toMatch(/Timeline All 2 Activities 1 Tasks 1/u);
  const days = [...text.matchAll(/(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,? \d+ \w+ 20\d\d/gu)].map(([day]) => day);
  expect(days.length).toBeGreaterThan(1);
  expect(text).toContain("Talked through the offer.");
  const tasks = (await pages.read(`/admin/leads/${lead}?show=tasks`)).text;
  expect(tasks).toContain("Ask for the drawings");
  expect(tasks).not.toContain("Talked through the offer.");
});

test("a lead's page shows its number, worth, stages and how far it is", async () => {
  const { text, html } = await pages.read("/admin/leads/1003");
  expect(text).toContain("Lead–1001 for Jacquard Looms · Sales");
  expect(text).toContain("$2,500");
  expect(text).toContain("10 × $250 = $2,500");
  expect(html).toMatch(/<li aria-current="step" dir="auto">Qualify<\/li>/u);
});

test("the history says who changed what from what into what", async () => {
  const person = await pages.rpc<{ id: number; rev: string }>("newContact", { contact: { name: "Grace Hoper" } });
  await pages.rpc("editContact", { contactId: person.id, rev: person.rev, contact: { name: "Grace Hopper", description: "Navy" } });
  const { text } = await pages.read(`/admin/people/${person.id}`);
  expect(text).toContain("Charles Babbage changed");
  expect(text).toContain("Name Grace Hoper → Grace Hopper");
  expect(text).toContain("Description Navy");
});

test("a person without a trace has a page that says so", async () => {
  const { id } = await pages.rpc<{ id: number }>("newContact", { contact: { email: ["lone@wolf.example"] } });
  const { text } = await pages.read(`/admin/people/${id}`);
  expect(text).toContain("lone@wolf.example");
  expect(text).toContain("Nothing was written, done or planned here yet.");
});
