/** Tests the conditions every call is served under: a slow search, maintenance, a wrong clock, latency. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { ConditionsChange, type ConditionsWish, createConditions } from "../../../../../server/sandbox/nutshell/http/conditions.ts";
import { type Opened, openSandbox } from "../open-sandbox.ts";

let opened: Opened;
beforeAll(async () => {
  opened = await openSandbox();
  await opened.send("/rest/contacts/customfield", { method: "POST", body: JSON.stringify({ name: "Migration key", type: "String" }) });
});
afterEach(() => opened.sandbox.conditions.reset());
afterAll(() => opened.close());

const set = async (change: ConditionsWish): Promise<void> => {
  expect((await opened.send("/admin/api/conditions", { method: "POST", body: JSON.stringify(change) })).status).toBe(200);
};
const count = async (path: string): Promise<number> => {
  const answer = (await (await opened.send(path)).json()) as { contacts: unknown[] };
  return answer.contacts.length;
};

describe("a slow search", () => {
  const ways = (name: string, email: string, key: string): readonly (readonly [string, () => Promise<number>])[] => [
    ["q", () => count(`/rest/contacts?q=${name}`)],
    ["email", () => count(`/rest/contacts?email=${email}`)],
    ["filter on e-mail", () => count(`/rest/contacts?filter[email]=${email}`)],
    ["filter on a custom field", () => count(`/rest/contacts?filter[Migration key]=${key}`)],
    ["filter on a link", () => count(`/rest/contacts?filter[accounts]=7-accounts&filter[name]=${name}`)],
    ["searchByEmail", async () => (await opened.rpc<{ contacts: unknown[] }>("searchByEmail", [email])).contacts.length],
    ["searchContacts", async () => (await opened.rpc<unknown[]>("searchContacts", [name, 10])).length],
    ["searchUniversal", async () => (await opened.rpc<{ contacts: unknown[] }>("searchUniversal", [name])).contacts.length],
  ];
  const found = async (...who: Parameters<typeof ways>): Promise<Record<string, number>> => {
    const counts: Record<string, number> = {};
    for (const [way, look] of ways(...who)) counts[way] = await look();
    return counts;
  };
  const all = (n: number): Record<string, number> => Object.fromEntries(ways("", "", "").map(([way]) => [way, n]));
  const make = (name: string, key: string): Promise<Record<string, unknown>> =>
    opened.rpc("newContact", {
      contact: { name, email: [`${name}@engines.example`], accounts: [{ id: 7 }], customFields: { "Migration key": key } },
    });

  test("a new record is read and listed at once, but found only when the search knows it", async () => {
    await set({ searchLag: 600 });
    const made = await make("Wollstone", "k-1");
    expect(await opened.rpc("getContact", { contactId: made["id"] })).toMatchObject({ id: made["id"] });
    const listed = await opened.rpc<{ id: number }[]>("findContacts", { orderBy: "id", orderDirection: "DESC", limit: 1 });
    expect(listed[0]?.id).toBe(made["id"]);
    expect(await count(`/rest/contacts/${String(made["id"])}-contacts`)).toBe(1);
    expect(await count(`/rest/contacts?filter[id]=${String(made["id"])}`)).toBe(1);
    expect(await found("Wollstone", "Wollstone@engines.example", "k-1")).toEqual(all(0));
    opened.wait(450);
    expect(await found("Wollstone", "Wollstone@engines.example", "k-1")).toEqual(all(0));
    opened.wait(151);
    expect(await found("Wollstone", "Wollstone@engines.example", "k-1")).toEqual(all(1));
  });

  test("a changed record is found as it was, and shown as it is, until the search knows the change", async () => {
    const made = await make("Xerophon", "k-2");
    await set({ searchLag: 600 });
    await opened.rpc("editContact", {
      contactId: made["id"],
      rev: made["rev"],
      contact: { name: "Gordon", email: ["gordon@engines.example"], customFields: { "Migration key": "k-3" } },
    });
    expect(await found("Xerophon", "Xerophon@engines.example", "k-2")).toEqual(all(1));
    expect(await found("Gordon", "gordon@engines.example", "k-3")).toEqual(all(0));
    expect(await opened.rpc("searchContacts", ["Xerophon", 10])).toMatchObject([{ name: "Gordon" }]);
    opened.wait(601);
    expect(await found("Xerophon", "Xerophon@engines.example", "k-2")).toEqual(all(0));
    expect(await found("Gordon", "gordon@engines.example", "k-3")).toEqual(all(1));
  });

  test("what was removed is not found any more, at once", async () => {
    await set({ searchLag: 600 });
    const made = await make("Pythias", "k-4");
    opened.wait(601);
    await opened.rpc("deleteContact", { contactId: made["id"], rev: made["rev"] });
    expect(await found("Pythias", "Pythias@engines.example", "k-4")).toEqual(all(0));
  });

  test("fractions of a second count, and without lag the search knows all that is outstanding", async () => {
    await set({ searchLag: 90.5 });
    await make("Quintus", "k-5");
    expect(await count("/rest/contacts?q=Quintus")).toBe(0);
    opened.wait(90.6);
    expect(await count("/rest/contacts?q=Quintus")).toBe(1);
    await set({ searchLag: 3600 });
    await make("Zenobia", "k-6");
    expect(await count("/rest/contacts?q=Zenobia")).toBe(0);
    await set({ searchLag: 0 });
    expect(await count("/rest/contacts?q=Zenobia")).toBe(1);
  });

  test("tags, sources and users are known at once", async () => {
    await set({ searchLag: 600 });
    await opened.rpc("newTag", { tag: { name: "Slow", entityType: "Contacts" } });
    expect((await opened.call("newTag", { tag: { name: "Slow", entityType: "Contacts" } })).status).toBe(400);
    expect(await opened.rpc("newContact", { contact: { name: "Tagged", tags: ["Slow"] } })).toMatchObject({ tags: ["Slow"] });
    const [one, other] = [await opened.rpc("newSource", { name: "Slow" }), await opened.rpc("newSource", { name: "Slow" })];
    expect(one["id"]).toBe(other["id"]);
  });
});

describe("maintenance", () => {
  test("every call gets a page under 503 until the window is over, and the admin page stays", async () => {
    await set({ maintenance: { seconds: 600, retryAfter: 600 } });
    for (const path of ["/api/v1/json", "/rest/contacts", "/v1/json"]) {
      const answer = await opened.send(
        path,
        path.includes("json") ? { method: "POST", body: '{"method":"add","params":[1,1],"id":1}' } : {},
      );
      expect([answer.status, answer.headers.get("retry-after")]).toEqual([503, "600"]);
      expect(await answer.text()).toContain("<h1>Down for maintenance</h1>");
    }
    expect((await opened.send("/admin")).status).toBe(200);
    opened.wait(601);
    expect(await opened.rpc("add", [1, 1])).toBe(2);
  });

  test("a window can lie ahead", async () => {
    const now = Number(((await (await opened.send("/admin/api/conditions")).json()) as { now: number }).now);
    await set({ maintenance: { from: now + 1000, to: now + 2000 } });
    expect(await opened.rpc("add", [1, 1])).toBe(2);
    opened.wait(1500);
    expect((await opened.send("/rest/contacts")).status).toBe(503);
    opened.wait(600);
    expect((await opened.send("/rest/contacts")).status).toBe(200);
  });
});

test("a server whose clock is wrong shows that time in its header and in everything it writes", async () => {
  await set({ clockSkew: -7200 });
  const answer = await opened.send("/api/v1/json", {
    method: "POST",
    body: JSON.stringify({ method: "newContact", params: { contact: { name: "Late" } }, id: 1 }),
  });
  const { result } = (await answer.json()) as { result: { createdTime: string } };
  const [header, written] = [Date.parse(answer.headers.get("date") ?? ""), Date.parse(result.createdTime)];
  expect(Math.abs(header - written)).toBeLessThanOrEqual(2000);
  await set({ clockSkew: 0 });
  const right = Date.parse((await opened.send("/rest/contacts")).headers.get("date") ?? "");
  expect(right - header).toBeGreaterThanOrEqual(7_199_000);
  expect(right - header).toBeLessThan(7_230_000);
});

test("under load answers get later, and by chance within the spread, the same way for the same seed", () => {
  const holds = (seed: number): number[] => {
    const conditions = createConditions(
      () => 0,
      () => undefined,
    );
    conditions.set(ConditionsChange.parse({ latency: { milliseconds: 10, upTo: 50, each: 100, seed } }));
    return Array.from({ length: 20 }, () => conditions.enter(() => undefined)?.hold ?? -1);
  };
  holds(1).forEach((hold, others) => {
    expect(hold).toBeGreaterThanOrEqual(10 + 100 * others);
    expect(hold).toBeLessThanOrEqual(50 + 100 * others);
  });
  expect(holds(1)).toEqual(holds(1));
  expect(holds(1)).not.toEqual(holds(2));
});

test("an answer is late by the standing latency and by a fault's own", async () => {
  await set({ latency: { milliseconds: 100 } });
  opened.sandbox.arm({ method: "add", kind: "latency", milliseconds: 100 });
  const start = performance.now();
  await opened.rpc("add", [1, 1]);
  expect(performance.now() - start).toBeGreaterThanOrEqual(195);
});

test("a change names only what changes, and a condition nobody understands is refused", async () => {
  await set({ searchLag: 2 });
  await set({ clockSkew: 5 });
  expect(opened.sandbox.conditions.get()).toMatchObject({ searchLag: 2, clockSkew: 5, maintenance: null, pace: null });
  for (const wrong of [{ weather: "bad" }, { searchLag: -1 }, { pace: { status: 418 } }])
    expect((await opened.send("/admin/api/conditions", { method: "POST", body: JSON.stringify(wrong) })).status).toBe(400);
  await opened.send("/admin/api/conditions", { method: "DELETE" });
  expect(opened.sandbox.conditions.get()).toMatchObject({ searchLag: 0, clockSkew: 0 });
});
