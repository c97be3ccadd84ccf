/** The only place that tests that faults hit the calls they were ordered for, and no others. */
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
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
const newNote = (): ReturnType<Opened["call"]> => opened.call("newNote", { entity: { entityType: "Contacts", id: 3 }, note: "x" });

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

test("slow answers late", async () => {
  await arm({ method: "*", kind: "slow", milliseconds: 200 });
  const start = performance.now();
  await opened.rpc("add", [1, 1]);
  expect(performance.now() - start).toBeGreaterThanOrEqual(190);
});

test("other calls are not hit, and an order nobody understands is refused", async () => {
  await arm({ method: "newNote", kind: "500", times: 100 });
  expect((await opened.call("add", [1, 1])).status).toBe(200);
  expect(
    (await opened.send("/admin/api/faults", { method: "POST", body: JSON.stringify({ method: "add", kind: "explode" }) })).status,
  ).toBe(400);
});
