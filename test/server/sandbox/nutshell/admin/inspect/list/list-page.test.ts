/** Tests the lists of the sandbox's own pages: what they show, find, leave out, and in which order. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { openPages, type Pages } from "../../open-pages.ts";

let pages: Pages;
beforeAll(async () => {
  pages = await openPages();
});
afterAll(() => pages.close());

const count = async (path: string): Promise<string> =>
  /[\d,–]+ (?:of [\d,]+ )?[a-z-]+(?: found)?(?=,)/u.exec((await pages.read(path)).text)?.[0] ?? "";
const names = async (path: string): Promise<string[]> =>
  [...(await pages.read(path)).html.matchAll(/<div class="strong"><a [^>]*>([^<]*)</gu)].map((match) => match[1] ?? "");

test.each([
  ["people", "Ada Lovelace"],
  ["companies", "Jacquard Looms"],
  ["leads", "Lens polishing bench"],
  ["activities", "Phone Call"],
  ["tasks", "Book the inspection"],
  ["notes", "Prefers letters."],
  ["products", "Punched cards (1,000)"],
  ["tags", "Enterprise"],
])("the section %s shows %s, with a link to its page", async (section, name) => {
  expect(await names(`/admin/${section}`)).toContain(name);
  const link = /<div class="strong"><a href="([^"]+)"/u.exec((await pages.read(`/admin/${section}`)).html)?.[1] ?? "";
  expect((await pages.read(link)).status).toBe(200);
});

test("words are found in names, addresses and texts, whatever stands around them", async () => {
  expect(await count("/admin/people?q=herschel")).toBe("2 people found");
  expect(await count("/admin/people?q=ada.lovelace@analytical")).toBe("1 person found");
  expect(await count("/admin/companies?q=exhibition")).toBe("4 companies found");
  expect(await count("/admin/notes?q=telephone")).toMatch(/^\d+ notes found$/u);
  expect(await count("/admin/people?q=100%25")).toBe("0 people found");
  expect(await count(`/admin/people?q=${encodeURIComponent('"value"')}`)).toBe("0 people found");
  expect((await pages.read("/admin/people?q=nobody")).text).toContain("No person fits.");
});

test("a list narrows down by status, pipeline, stage, person and tag", async () => {
  expect(await count("/admin/leads?status=won")).toBe("1 lead found");
  expect(await count("/admin/leads?status=closed")).toBe("2 leads found");
  expect(await count("/admin/leads?pipeline=1")).toBe("8 leads found");
  expect(await count("/admin/leads?pipeline=1&stage=13")).toBe("2 leads found");
  expect(await count("/admin/companies?owner=1-users")).toBe("3 companies found");
  expect(await count("/admin/people?owner=nobody")).toBe("0 people found");
  expect(await count("/admin/tasks?status=open")).toBe("3 tasks found");
  const tag = /<option value="(\d+)">Newsletter/u.exec((await pages.read("/admin/people")).html)?.[1];
  expect(await count(`/admin/people?tag=${tag}`)).toBe("4 people found");
});

test("what carries a migration key is told from what does not, and so is what was made just now", async () => {
  await pages.send("/rest/contacts/customfield", {
    method: "POST",
    body: JSON.stringify({ name: "Migration key", type: "String" }),
    headers: { "content-type": "application/json" },
  });
  await pages.rpc("newContact", { contact: { name: "Grace Hopper", customFields: { "Migration key": "rsoft/contact/1042" } } });
  await pages.rpc("newTask", { task: { title: "Call her", description: "Soon.\n\nMigration key: rsoft/task/7" } });
  expect(await names("/admin/people?key=yes")).toEqual(["Grace Hopper"]);
  expect(await count("/admin/people?key=no")).toBe("20 people found");
  expect(await names("/admin/tasks?key=yes")).toEqual(["Call her"]);
  expect(await names("/admin/people?since=hour")).toEqual(["Grace Hopper"]);
  expect(await names("/admin/people?q=rsoft/contact/1042")).toEqual(["Grace Hopper"]);
  pages.wait(2 * 3600);
  expect(await names("/admin/people?since=hour")).toEqual([]);
  expect(await names("/admin/people?since=day")).toEqual(["Grace Hopper"]);
});

test("a list can be put in another order", async () => {
  expect((await names("/admin/people?sort=name"))[0]).toBe("Ada Lovelace");
  expect((await names("/admin/leads?sort=value"))[0]).toBe("Telegraph line to Croydon");
  expect((await names("/admin/companies?sort=oldest"))[0]).toBe("Analytical Engines");
  expect((await names("/admin/people?sort=nonsense"))[0]).toBe("Grace Hopper");
});

test("long lists have pages that keep what was asked for", async () => {
  for (let n = 0; n < 60; n += 1) await pages.rpc("newAccount", { account: { name: `Company ${n}` } });
  const { html, text } = await pages.read("/admin/companies?q=company&sort=name");
  expect(text).toContain("1–50 of 60 companies found");
  const next = /href="([^"]+)">Next/u.exec(html)?.[1]?.replaceAll("&amp;", "&") ?? "";
  expect(next).toContain("q=company");
  expect(await names(next)).toHaveLength(10);
  expect((await pages.read("/admin/companies?page=99")).text).toContain("Page 2 of 2");
});
