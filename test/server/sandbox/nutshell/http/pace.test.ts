/** Tests that a pace limit lets through what it says, counts it, and refuses the rest. */
import { afterEach, expect, test } from "vitest";
import { createPace, PaceLimit } from "../../../../../server/sandbox/nutshell/http/pace.ts";
import { type Opened, openSandbox } from "../open-sandbox.ts";

let opened: Opened | undefined;
afterEach(async () => {
  await opened?.close();
  opened = undefined;
});

test("over a minute a key gets its calls a second and one burst, however fast it asks", () => {
  let now = 0;
  const pace = createPace(PaceLimit.parse({ perSecond: 20, burst: 10 }), () => now);
  for (let asked = 0; asked < 6000; asked += 1) {
    if (pace.enter("plain") === null) pace.leave("plain");
    now += 10;
  }
  const { accepted, refused } = pace.counts();
  expect(accepted).toBeGreaterThanOrEqual(60 * 20);
  expect(accepted).toBeLessThanOrEqual(60 * 20 + 10);
  expect(accepted + refused).toBe(6000);
});

test("who waits as told is let through, and a pause does not save up more than a burst", () => {
  let now = 0;
  const pace = createPace(PaceLimit.parse({ perSecond: 2, burst: 3 }), () => now);
  const burst = (): number => {
    let taken = 0;
    while (pace.enter("plain") === null) taken += 1;
    return taken;
  };
  expect(burst()).toBe(3);
  const refused = pace.enter("plain");
  expect(refused).toEqual({ wait: 0.5 });
  now += 500;
  expect(pace.enter("plain")).toBeNull();
  now += 3_600_000;
  expect(burst()).toBe(3);
});

test("each key has its own limit", () => {
  const pace = createPace(PaceLimit.parse({ perSecond: 1, burst: 1 }), () => 0);
  expect([pace.enter("plain"), pace.enter("impersonating")]).toEqual([null, null]);
  expect(pace.enter("plain")).not.toBeNull();
  expect(pace.counts().keys).toMatchObject({ plain: { accepted: 1, refused: 1 }, impersonating: { accepted: 1, refused: 0 } });
});

test("calls above the rate are refused with 429 and when to come back, in the surface's own form, and are not carried out", async () => {
  opened = await openSandbox({ conditions: { pace: { perSecond: 0.001, burst: 2 } } });
  const before = opened.sandbox.fingerprint();
  expect((await opened.call("add", [1, 1])).status).toBe(200);
  expect((await opened.call("add", [1, 1])).status).toBe(200);
  const refused = await opened.send("/api/v1/json", {
    method: "POST",
    body: JSON.stringify({ method: "newNote", params: { entity: { entityType: "Contacts", id: 3 }, note: "x" }, id: 9 }),
  });
  expect([refused.status, Number(refused.headers.get("retry-after"))]).toEqual([429, 1000]);
  expect(await refused.json()).toMatchObject({ error: { code: 429 }, id: 9 });
  expect(await (await opened.send("/rest/contacts")).json()).toMatchObject({ code: 429 });
  expect(opened.sandbox.fingerprint()).toEqual(before);
  expect(await (await opened.send("/admin/api/conditions")).json()).toMatchObject({
    counts: { accepted: 2, refused: 2, keys: { impersonating: { accepted: 2, refused: 2 } } },
  });
  const plain = opened.basic("admin@analytical.example", opened.sandbox.plainKey);
  expect((await opened.call("add", [1, 1], plain)).status).toBe(200);
});

test.each([
  [{ status: 503, retryAfter: "none" }, 503, null],
  [{ status: 406, retryAfter: "date" }, 406, expect.stringMatching(/GMT$/u)],
] as const)("with %j what is above is refused that way", async (more, status, header) => {
  opened = await openSandbox({ conditions: { pace: { perSecond: 0.001, burst: 1, ...more } } });
  await opened.send("/rest/contacts");
  const refused = await opened.send("/rest/contacts");
  expect([refused.status, refused.headers.get("retry-after")]).toEqual([status, header]);
});

test("no more calls are open at once than allowed, and the highest number is known", async () => {
  opened = await openSandbox({ conditions: { pace: { concurrent: 3 }, latency: { milliseconds: 600_000 } } });
  const { call, send, sandbox } = opened;
  const patience = new AbortController();
  const statuses: number[] = [];
  const calls = Array.from({ length: 8 }, () =>
    send("/rest/contacts", { signal: patience.signal }).then(
      ({ status }) => statuses.push(status),
      () => undefined,
    ),
  );
  await expect.poll(() => sandbox.conditions.paceCounts()).toMatchObject({ accepted: 3, refused: 5, open: 3, highest: 3 });
  await expect.poll(() => statuses).toEqual([429, 429, 429, 429, 429]);
  patience.abort();
  await Promise.all(calls);
  await expect.poll(() => sandbox.conditions.paceCounts()?.open).toBe(0);
  sandbox.conditions.set({ latency: null });
  expect((await call("add", [1, 1])).status).toBe(200);
});

test("a limit without numbers only counts, also calls that were cut off", async () => {
  opened = await openSandbox({ conditions: { pace: {} }, faults: [{ method: "add", kind: "reset-after" }] });
  await expect(opened.call("add", [1, 1])).rejects.toThrow();
  expect((await opened.call("add", [1, 1])).status).toBe(200);
  await expect.poll(() => opened?.sandbox.conditions.paceCounts()).toMatchObject({ accepted: 2, refused: 0, open: 0 });
});
