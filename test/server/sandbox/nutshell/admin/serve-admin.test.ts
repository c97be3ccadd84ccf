/** Tests who may look at the sandbox's own pages, under which policy, and that every page is there. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { openPages, type Pages } from "./open-pages.ts";

let pages: Pages;
beforeAll(async () => {
  pages = await openPages();
});
afterAll(() => pages.close());

test("nobody looks in without a key", async () => {
  const response = await fetch(`${pages.sandbox.url}/admin/people`);
  expect(response.status).toBe(401);
  expect(response.headers.get("www-authenticate")).toContain("Basic");
});

test("every link of the navigation leads to a page that says which one it is", async () => {
  const { html } = await pages.read("/admin");
  const links = [...html.matchAll(/<nav class="sections".*?<\/nav>/gsu)].flatMap(([nav]) =>
    [...nav.matchAll(/href="([^"]+)"/gu)].map((m) => m[1] ?? ""),
  );
  expect(links.length).toBeGreaterThan(15);
  for (const link of links) {
    const page = await pages.read(link);
    expect([link, page.status]).toEqual([link, 200]);
    expect(page.html).toMatch(new RegExp(`href="${link}" aria-current="page"`, "u"));
    expect(page.html.match(/<h1/gu), link).toHaveLength(1);
  }
});

test("pages hold no scripts and no assets from elsewhere, and allow their own style sheet only", async () => {
  const response = await pages.send("/admin");
  const policy = response.headers.get("content-security-policy");
  expect(policy).toContain("default-src 'none'");
  expect(policy).toMatch(/style-src 'sha256-[A-Za-z0-9+/=]+'/u);
  expect(policy).not.toContain("unsafe");
  const html = await response.text();
  expect(html).not.toMatch(/(?:src|href)="(?![/#])/u);
  expect(html).not.toMatch(/<script|style="| on[a-z]+="/u);
});

test("an address that is none is answered as such", async () => {
  for (const path of ["/admin/nonsense", "/admin/people/9999999", "/admin/people/3/more", "/admin/constructor"])
    expect([path, (await pages.read(path)).status]).toEqual([path, 404]);
  expect((await pages.submit("/admin/make/nonsense")).status).toBe(404);
  expect((await pages.submit("/admin/make/toString")).status).toBe(404);
  expect((await pages.send("/admin/people", { method: "DELETE" })).status).toBe(405);
});

test("a page of another site cannot make the sandbox act", async () => {
  const evil = await pages.submit("/admin/make/user", { name: "Mallory", email: "m@evil.example" }, { origin: "https://evil.example" });
  expect(evil.status).toBe(403);
  const own = await pages.submit(
    "/admin/make/user",
    { name: "Friend Indeed", email: "f@analytical.example" },
    { origin: pages.sandbox.url },
  );
  expect(own.status).toBe(303);
});

test("the same acts stand under /admin/api as JSON", async () => {
  const post = (path: string, body: unknown): Promise<Response> =>
    pages.send(`/admin/api/${path}`, { method: "POST", body: JSON.stringify(body) });
  expect(await (await post("outcomes", { name: "Duplicate", type: 12 })).json()).toMatchObject({
    id: expect.any(Number),
    made: 'Outcome "Duplicate"',
  });
  expect((await post("outcomes", { name: "Nonsense", type: 13 })).status).toBe(400);
  expect((await post("activity-types", { name: "WhatsApp" })).status).toBe(201);
  expect((await post("markets", { name: "India", currency: "INR" })).status).toBe(201);
  expect((await post("markets", { name: "Europe", currency: "euros" })).status).toBe(400);
  expect((await pages.read("/admin/set-up")).text).toContain("India INR");
  expect((await post("users", { name: "Priya Nair", email: "priya.nair@analytical.example" })).status).toBe(400);
  expect(await (await post("setup", { activityTypes: ["WhatsApp", "SMS"] })).json()).toEqual({ made: ['Activity type "SMS"'] });
  expect((await post("nothing", {})).status).toBe(404);
  expect(await (await pages.send("/admin/api/fingerprint")).json()).toEqual(pages.sandbox.fingerprint());
  const fresh = (await (await post("reset", {})).json()) as { records: Record<string, number> };
  expect(fresh.records["accounts"]).toBe(12);
});
