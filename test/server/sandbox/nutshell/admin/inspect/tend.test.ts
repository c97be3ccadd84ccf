/** Tests removing and restoring by hand in the sandbox's own pages. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { openPages, type Pages } from "../open-pages.ts";

let pages: Pages;
beforeAll(async () => {
  pages = await openPages();
});
afterAll(() => pages.close());

test("what is moved to the trash leaves the lists, and its page says so", async () => {
  const { status, text, page } = await pages.submit("/admin/remove/people/7");
  expect([status, page]).toEqual([303, "/admin/people/7"]);
  expect(text).toContain("The person “Henry Provost” is in the trash now.");
  expect(text).toContain("In the trash since");
  expect((await pages.read("/admin/people")).text).not.toContain("Henry Provost");
});

test("the trash says beforehand what a restore loses, and the restore says what it lost", async () => {
  expect((await pages.read("/admin/trash")).text).toContain("Restoring loses its ties to 1 company.");
  const { text, page } = await pages.submit("/admin/restore/people/7");
  expect(page).toBe("/admin/trash");
  expect(text).toContain("The person “Henry Provost” is back, without its ties to 1 company.");
  expect(text).toContain("The trash is empty.");
  expect((await pages.read("/admin/people/7")).text).not.toContain("Analytical Engines");
});

test("a company loses its people and leads, a lead its tags, a tag its places; a task nothing", async () => {
  const loses = async (section: string, id: number): Promise<string> => {
    await pages.submit(`/admin/remove/${section}/${id}`);
    return /Restoring [^.]*\./u.exec((await pages.read(`/admin/${section}/${id}`)).text)?.[0] ?? "";
  };
  expect(await loses("companies", 7)).toBe("Restoring loses its 1 tag, its ties to 2 people and its ties to 1 lead.");
  expect(await loses("tasks", 3)).toBe("Restoring brings all of it back.");
  const { id } = (await pages.rpc<{ id: number; name: string }[]>("findLeads", { query: { tag: ["Enterprise"] } }))[0] ?? { id: 0 };
  expect(await loses("leads", id)).toMatch(/^Restoring loses its 1 tag and its ties to 1 company\.$/u);
  const tag = Number(/\/admin\/tags\/(\d+)"[^>]*>Newsletter/u.exec((await pages.read("/admin/tags")).html)?.[1]);
  expect(await loses("tags", tag)).toBe("Restoring loses its place on 4 records.");
});

test("nothing is removed or restored twice", async () => {
  const again = await pages.submit("/admin/remove/companies/7");
  expect([again.status, again.text]).toEqual([400, expect.stringContaining("It is in the trash already.")]);
  expect((await pages.submit("/admin/restore/people/3")).status).toBe(400);
  expect((await pages.submit("/admin/restore/people/99999")).status).toBe(404);
});
