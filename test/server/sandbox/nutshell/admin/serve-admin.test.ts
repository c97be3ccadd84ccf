/** The only place that tests what a person sees and does in the sandbox's own pages. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Opened, openSandbox } from "../open-sandbox.ts";

let opened: Opened;
beforeAll(async () => {
  opened = await openSandbox();
});
afterAll(() => opened.close());

const read = async (path: string): Promise<{ status: number; text: string }> => {
  const response = await opened.send(path);
  return { status: response.status, text: await response.text() };
};
const submit = (path: string, fields: Record<string, string>, headers: Record<string, string> = {}): Promise<Response> =>
  opened.send(path, { method: "POST", body: new URLSearchParams(fields), headers });

test("nobody looks in without a key", async () => {
  const response = await fetch(`${opened.sandbox.url}/admin/people`);
  expect(response.status).toBe(401);
  expect(response.headers.get("www-authenticate")).toContain("Basic");
});

test.each([
  ["people", "Ada Lovelace"],
  ["companies", "Jacquard Looms"],
  ["leads", "Lens polishing bench"],
  ["activities", "Phone Call"],
  ["tasks", "Book the inspection"],
  ["notes", "Prefers letters."],
])("the section %s shows %s, with a link to its page", async (section, name) => {
  const { status, text } = await read(`/admin/${section}`);
  expect(status).toBe(200);
  const link = new RegExp(`href="(/admin/${section}/\\d+)">[^<]*${name.replace(/\./gu, "\\.")}`, "u").exec(text)?.[1];
  expect(link).toBeDefined();
  expect((await read(link ?? "")).text).toContain(name);
});

test("a person's page shows fields, companies and what was done and said, with what was said escaped", async () => {
  await opened.rpc("newNote", { entity: { entityType: "Contacts", id: 3 }, note: '<script>alert("x")</script> & more' });
  const { text } = await read("/admin/people/3");
  expect(text).toContain("ada.lovelace@analytical-engines.example");
  expect(text).toContain("Analytical Engines</a> (Mathematician)");
  expect(text).toContain("&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt; &amp; more");
  expect(text).not.toContain("<script");
});

test("pages hold no assets from elsewhere and may not run scripts", async () => {
  const response = await opened.send("/admin");
  expect(response.headers.get("content-security-policy")).toContain("default-src 'none'");
  expect(await response.text()).not.toMatch(/(?:src|href)="(?!\/)/u);
});

test("a search narrows a list down, and long lists have pages", async () => {
  expect((await read("/admin/people?q=herschel")).text).toContain("2 people that mention");
  for (let n = 0; n < 60; n += 1) await opened.rpc("newAccount", { account: { name: `Company ${n}` } });
  expect((await read("/admin/companies")).text).toContain('href="/admin/companies?page=2"');
  expect((await read("/admin/companies?page=2")).text).toContain("Analytical Engines");
});

test("what was removed lies in the trash, and its page says so", async () => {
  await opened.rpc("deleteContact", { contactId: 7, rev: "0" });
  expect((await read("/admin/trash")).text).toContain("Henry Provost");
  expect((await read("/admin/people/7")).text).toContain("In the trash since");
  expect((await read("/admin/people")).text).not.toContain("Henry Provost");
});

test("a pipeline made in the form is there for every client, and a second one of its name is refused in words", async () => {
  const response = await submit("/admin/make/pipeline", { name: "Enquiries", stages: "New, Contacted , Qualified" });
  expect(response.status).toBe(303);
  expect((await read(response.headers.get("location") ?? "")).text).toContain("Pipeline &quot;Enquiries&quot; was added.");
  const stages = await opened.rpc<{ name: string }[]>("findMilestones", { limit: 100 });
  expect(stages.map((stage) => stage.name)).toEqual(expect.arrayContaining(["New", "Contacted", "Qualified"]));
  const again = await submit("/admin/make/pipeline", { name: "enquiries", stages: "New" });
  expect([again.status, await again.text()]).toEqual([400, expect.stringContaining("already exists")]);
});

test("the same acts stand under /admin/api as JSON", async () => {
  const post = (path: string, body: unknown): Promise<Response> =>
    opened.send(`/admin/api/${path}`, { method: "POST", body: JSON.stringify(body) });
  expect(await (await post("outcomes", { name: "Duplicate", type: 12 })).json()).toMatchObject({
    id: expect.any(Number),
    made: 'Outcome "Duplicate"',
  });
  expect((await post("outcomes", { name: "Nonsense", type: 13 })).status).toBe(400);
  expect((await post("activity-types", { name: "WhatsApp" })).status).toBe(201);
  expect((await post("markets", { name: "India", currency: "INR" })).status).toBe(201);
  expect((await post("markets", { name: "Europe", currency: "euros" })).status).toBe(400);
  expect((await read("/admin")).text).toContain("India (INR)");
  expect((await post("users", { name: "Priya Nair", email: "priya.nair@analytical.example" })).status).toBe(400);
  expect(await (await post("setup", { activityTypes: ["WhatsApp", "SMS"] })).json()).toEqual({ made: ['Activity type "SMS"'] });
  expect((await post("nothing", {})).status).toBe(404);
  expect(await (await opened.send("/admin/api/fingerprint")).json()).toEqual(opened.sandbox.fingerprint());
  const fresh = (await (await post("reset", {})).json()) as { records: Record<string, number> };
  expect(fresh.records["accounts"]).toBe(12);
});

test("a page of another site cannot make the sandbox act", async () => {
  expect((await submit("/admin/make/user", { name: "Mallory", email: "m@evil.example" }, { origin: "https://evil.example" })).status).toBe(
    403,
  );
  expect(
    (await submit("/admin/make/user", { name: "Friend Indeed", email: "friend@analytical.example" }, { origin: opened.sandbox.url }))
      .status,
  ).toBe(303);
});
