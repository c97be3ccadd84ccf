/** Tests which calls a fault hits, and what each kind of fault does to them. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { type Opened, openSandbox } from "../open-sandbox.ts";

let opened: Opened;
beforeAll(async () => {
  opened = await openSandbox();
});
afterEach(() => opened.send("/admin/api/faults", { method: "DELETE" }));
afterAll(() => opened.close());

const arm = async (order: object): Promise<void> => {
  expect((await opened.send("/admin/api/faults", { method: "POST", body: JSON.stringify(order) })).status).toBe(200);
};
const notes = (): number => opened.sandbox.fingerprint().records["notes"] ?? 0;
const ADA = { entity: { entityType: "Contacts", id: 3 } };
const newNote = (): ReturnType<Opened["call"]> => opened.call("newNote", { ...ADA, note: "x" });
const add = (): Promise<Response> => opened.send("/api/v1/json", { method: "POST", body: '{"method":"add","params":[2,3],"id":7}' });
/** Which of the next calls were hit. */
const hitsOf = async (calls: number): Promise<boolean[]> => {
  const hits: boolean[] = [];
  for (let n = 0; n < calls; n += 1) hits.push((await add()).status !== 200);
  return hits;
};

describe("refusals", () => {
  test("500, 503 and 429 are answered as often as ordered, in each surface's form, and change nothing", async () => {
    const before = notes();
    await arm({ method: "newNote", kind: "500", times: 2 });
    await arm({ method: "newNote", kind: "429", retryAfter: 7 });
    expect((await newNote()).status).toBe(500);
    expect(await newNote()).toMatchObject({ status: 500, error: { code: 500 } });
    expect((await newNote()).status).toBe(429);
    expect((await newNote()).status).toBe(200);
    expect(notes()).toBe(before + 1);
    await arm({ method: "GET /rest/leads/{id}", kind: "503", retryAfter: 3 });
    const answer = await opened.send("/rest/leads/1003-leads");
    expect([answer.status, answer.headers.get("retry-after")]).toEqual([503, "3"]);
    expect((await opened.send("/rest/leads/1003-leads")).status).toBe(200);
  });

  test("Retry-After comes in seconds, as a date by the server's own clock, or not at all", async () => {
    await arm({ method: "add", kind: "429" });
    expect((await add()).headers.get("retry-after")).toBeNull();
    await arm({ method: "add", kind: "429", retryAfter: 60, retryAfterAs: "date" });
    const answer = await add();
    const wait = Date.parse(answer.headers.get("retry-after") ?? "") - Date.parse(answer.headers.get("date") ?? "");
    expect(wait).toBeGreaterThanOrEqual(59_000);
    expect(wait).toBeLessThanOrEqual(61_000);
  });

  test.each([
    ["502-html", 502],
    ["maintenance", 503],
    ["html-200", 200],
  ])("%s answers a page instead of JSON, and nothing has happened", async (kind, status) => {
    const before = notes();
    await arm({ method: "newNote", kind });
    const answer = await opened.send("/api/v1/json", {
      method: "POST",
      body: JSON.stringify({ method: "newNote", params: { ...ADA, note: "x" }, id: 1 }),
    });
    expect([answer.status, answer.headers.get("content-type")]).toEqual([status, expect.stringContaining("text/html")]);
    expect(await answer.text()).toContain("<!DOCTYPE html>");
    expect(notes()).toBe(before);
  });

  test("500-after, and any refusal ordered so, come when everything has happened", async () => {
    const before = notes();
    await arm({ method: "newNote", kind: "500-after" });
    expect((await newNote()).status).toBe(500);
    expect(notes()).toBe(before + 1);
    await arm({ method: "POST /rest/notes", kind: "502-html", carriedOut: true });
    const body = JSON.stringify({ data: { body: "x", links: { parent: "3-contacts" } } });
    expect((await opened.send("/rest/notes", { method: "POST", body })).status).toBe(502);
    expect(notes()).toBe(before + 2);
  });

  test("409 refuses a write that nobody disturbed, and spares reads", async () => {
    await arm({ method: "*", kind: "409" });
    expect((await opened.call("getContact", { contactId: 3 })).status).toBe(200);
    const { rev } = await opened.rpc("getContact", { contactId: 3 });
    const edit = { contactId: 3, rev, contact: { description: "changed" } };
    expect(await opened.call("editContact", edit)).toMatchObject({ status: 409, error: { code: 409 } });
    expect((await opened.call("editContact", edit)).status).toBe(200);
  });
});

describe("lost and broken answers", () => {
  test("reset-before cuts the connection and nothing happened", async () => {
    const before = notes();
    await arm({ method: "newNote", kind: "reset-before" });
    await expect(newNote()).rejects.toThrow();
    expect(notes()).toBe(before);
    expect((await newNote()).error).toBeNull();
  });

  test("reset-after cuts the connection when everything has happened", async () => {
    const before = notes();
    await arm({ method: "newNote", kind: "reset-after" });
    await expect(newNote()).rejects.toThrow();
    expect(notes()).toBe(before + 1);
  });

  test.each([
    ["timeout-before", 0],
    ["timeout-after", 1],
  ] as const)("%s leaves a caller without an answer until it gives up", async (kind, done) => {
    const before = notes();
    await arm({ method: "newNote", kind });
    const patience = new AbortController();
    const body = JSON.stringify({ method: "newNote", params: { ...ADA, note: "x" }, id: 1 });
    const waiting = opened.send("/api/v1/json", { method: "POST", body, signal: patience.signal });
    await expect.poll(() => opened.sandbox.faults.list()).toEqual([]);
    patience.abort();
    await expect(waiting).rejects.toMatchObject({ name: "AbortError" });
    expect(notes()).toBe(before + done);
  });

  test("a patient caller is cut off after the time ordered", async () => {
    await arm({ method: "newNote", kind: "timeout-after", milliseconds: 50 });
    await expect(newNote()).rejects.toThrow("fetch failed");
  });

  test("half an answer is passed off as a whole one, or breaks off in the middle", async () => {
    await arm({ method: "add", kind: "truncated" });
    const whole = await add();
    const text = await whole.text();
    expect([whole.status, whole.headers.get("content-length")]).toEqual([200, String(text.length)]);
    expect('{"result":5,"id":7,"error":null,"jsonrpc":"2.0"}').toContain(text);
    expect(() => JSON.parse(text)).toThrow();
    await arm({ method: "add", kind: "truncated", ending: "broken" });
    const broken = await add();
    expect(broken.status).toBe(200);
    await expect(broken.text()).rejects.toThrow("terminated");
  });

  test("a duplicate is carried out twice and answered once", async () => {
    const before = notes();
    await arm({ method: "writes", kind: "duplicate" });
    expect((await newNote()).error).toBeNull();
    expect(notes()).toBe(before + 2);
  });

  test.each(["slow", "latency"])("%s carries out and answers late", async (kind) => {
    await arm({ method: "*", kind, milliseconds: 200, upTo: 210 });
    const start = performance.now();
    expect(await opened.rpc("add", [1, 1])).toBe(2);
    expect(performance.now() - start).toBeGreaterThanOrEqual(190);
  });
});

describe("which calls", () => {
  test("other calls are not hit, and an order nobody understands is refused", async () => {
    await arm({ method: "newNote", kind: "500", times: 100 });
    expect((await add()).status).toBe(200);
    for (const wrong of [
      { method: "add", kind: "explode" },
      { method: "add", kind: "500", rate: 2 },
      { method: "add", kind: "slow", milliseconds: 9, upTo: 3 },
    ])
      expect((await opened.send("/admin/api/faults", { method: "POST", body: JSON.stringify(wrong) })).status).toBe(400);
  });

  test("reads and writes are told apart on both surfaces", async () => {
    await arm({ method: "writes", kind: "500", rate: 1 });
    expect((await opened.call("getContact", { contactId: 3 })).status).toBe(200);
    expect((await opened.send("/rest/contacts/3-contacts")).status).toBe(200);
    expect((await newNote()).status).toBe(500);
    expect((await opened.send("/rest/contacts/3-contacts", { method: "DELETE" })).status).toBe(500);
    await opened.send("/admin/api/faults", { method: "DELETE" });
    await arm({ method: "reads", kind: "500", rate: 1 });
    expect((await opened.call("getContact", { contactId: 3 })).status).toBe(500);
    expect((await opened.send("/rest/contacts/3-contacts")).status).toBe(500);
    expect((await newNote()).status).toBe(200);
  });

  test("a rate hits its part of the calls, the same ones again for the same seed and others for another", async () => {
    const run = async (seed: number): Promise<boolean[]> => {
      await opened.send("/admin/api/faults", { method: "DELETE" });
      await arm({ method: "add", kind: "500", rate: 0.3, seed });
      return hitsOf(200);
    };
    const first = await run(42);
    expect(await run(42)).toEqual(first);
    expect(await run(43)).not.toEqual(first);
    const share = first.filter((hit) => hit).length / first.length;
    expect(share).toBeGreaterThan(0.2);
    expect(share).toBeLessThan(0.4);
  });

  test("the first so many calls are spared, and an order ends after its times even when chance decides", async () => {
    await arm({ method: "add", kind: "500", after: 2, times: 1 });
    expect(await hitsOf(5)).toEqual([false, false, true, false, false]);
    await arm({ method: "add", kind: "500", rate: 1, times: 3 });
    expect(await hitsOf(5)).toEqual([true, true, true, false, false]);
  });

  test("orders at the same time do not change which calls each of them hits", async () => {
    const alone = async (order: object): Promise<boolean[]> => {
      await opened.send("/admin/api/faults", { method: "DELETE" });
      await arm(order);
      return hitsOf(60);
    };
    const one = { method: "add", kind: "500", rate: 0.2, seed: 1 };
    const other = { method: "*", kind: "503", rate: 0.2, seed: 2 };
    const [hitByOne, hitByOther] = [await alone(one), await alone(other)];
    await opened.send("/admin/api/faults", { method: "DELETE" });
    await arm([one, other]);
    expect(await hitsOf(60)).toEqual(hitByOne.map((hit, n) => hit || hitByOther[n] === true));
  });

  test("the list shows how often an order was met and how often it hit, and one order can be taken back", async () => {
    await arm([
      { method: "add", kind: "500", times: 3 },
      { method: "newNote", kind: "500", times: 3 },
    ]);
    await add();
    const list = async (): Promise<{ id: number; method: string; times: number; seen: number; hits: number }[]> =>
      ((await (await opened.send("/admin/api/faults")).json()) as { faults: never[] }).faults;
    const [first] = await list();
    expect(first).toMatchObject({ method: "add", times: 2, seen: 1, hits: 1 });
    expect((await opened.send(`/admin/api/faults/${first?.id}`, { method: "DELETE" })).status).toBe(200);
    expect((await list()).map(({ method }) => method)).toEqual(["newNote"]);
    expect((await opened.send(`/admin/api/faults/${first?.id}`, { method: "DELETE" })).status).toBe(404);
  });
});
