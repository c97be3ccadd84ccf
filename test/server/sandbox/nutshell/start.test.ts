/** Tests that the stand-in for Nutshell starts, keeps what it was told, and says why when it cannot. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterEach, beforeEach, expect, test } from "vitest";
import { startNutshellSandbox } from "../../../../server/sandbox/nutshell/start.ts";
import { openSandbox } from "./open-sandbox.ts";

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "nutshell-"));
});
afterEach(() => {
  rmSync(directory, { recursive: true, force: true });
});

test("what was written is there after a restart, under the same keys", async () => {
  const first = await openSandbox({ dataDirectory: directory });
  const made = await first.rpc("newContact", { contact: { name: "Ada Lovelace" } });
  const before = first.sandbox.fingerprint();
  await first.close();
  const second = await openSandbox({ dataDirectory: directory });
  expect(second.sandbox.key).toBe(first.sandbox.key);
  expect(await second.rpc("getContact", { contactId: made["id"] })).toMatchObject({ name: { displayName: "Ada Lovelace" } });
  expect(second.sandbox.fingerprint()).toEqual(before);
  await second.close();
});

test("an answer is committed: another reader of the file sees the record at once", async () => {
  const opened = await openSandbox({ dataDirectory: directory });
  const made = await opened.rpc("newAccount", { account: { name: "Analytical Engines Two" } });
  const reader = new DatabaseSync(join(directory, "nutshell.db"), { readOnly: true });
  expect(reader.prepare("SELECT name FROM accounts WHERE id = ?").get(Number(made["id"]))).toEqual({ name: "Analytical Engines Two" });
  reader.close();
  await opened.close();
});

test("a reset gives the content of a fresh account, whatever happened before", async () => {
  const opened = await openSandbox();
  const fresh = opened.sandbox.fingerprint();
  await opened.rpc("newContact", { contact: { name: "Ada Lovelace" } });
  await opened.rpc("deleteAccount", { accountId: 3, rev: "REV_IGNORE" });
  expect(opened.sandbox.fingerprint().fingerprint).not.toBe(fresh.fingerprint);
  opened.sandbox.reset();
  expect(opened.sandbox.fingerprint()).toEqual(fresh);
  await opened.close();
});

test("two fresh accounts hold the same", async () => {
  const [one, two] = [await openSandbox(), await openSandbox()];
  expect(one.sandbox.fingerprint()).toEqual(two.sandbox.fingerprint());
  expect(one.sandbox.fingerprint().records).toMatchObject({ accounts: 12, contacts: 20, leads: 8 });
  await Promise.all([one.close(), two.close()]);
});

test("a port in use is a fault that says what to do", async () => {
  const other = createServer();
  await new Promise<void>((resolve) => {
    other.listen(0, "127.0.0.1", () => resolve());
  });
  const { port } = other.address() as { port: number };
  await expect(startNutshellSandbox({ dataDirectory: null, port })).rejects.toMatchObject({
    code: "config/port-in-use",
    hint: expect.stringContaining("port"),
  });
  other.close();
});

test("a file that is no database, and one of a newer layout, are faults that name the file", async () => {
  const file = join(directory, "nutshell.db");
  writeFileSync(file, "not a database at all, but long enough to be looked at ".repeat(40));
  await expect(startNutshellSandbox({ dataDirectory: directory, port: 0 })).rejects.toMatchObject({
    code: "store/unwritable",
    where: { file },
  });
  rmSync(file);
  const opened = await openSandbox({ dataDirectory: directory });
  await opened.close();
  const database = new DatabaseSync(file);
  database.exec("UPDATE meta SET value = '99' WHERE key = 'schema'");
  database.close();
  await expect(startNutshellSandbox({ dataDirectory: directory, port: 0 })).rejects.toMatchObject({
    code: "store/newer-schema",
    where: { file },
  });
});

test("a sandbox can be started prepared: plan, switches, conditions and faults are in force from the first call", async () => {
  const opened = await openSandbox({
    plan: { plan: "foundation" },
    switches: { "rpc.error-key": "absent" },
    conditions: { clockSkew: 3600 },
    faults: [{ method: "add", kind: "503" }],
  });
  expect((await opened.call("add", [1, 1])).status).toBe(503);
  const answer = await opened.send("/api/v1/json", { method: "POST", body: '{"method":"add","params":[1,1],"id":1}' });
  expect(Object.keys((await answer.json()) as object)).not.toContain("error");
  expect(Date.parse(answer.headers.get("date") ?? "") - Date.now()).toBeGreaterThan(3_500_000);
  expect(opened.sandbox.plan.get()).toMatchObject({ plan: "foundation", openLeads: 100 });
  await opened.close();
});

test("plan, switches and webhooks outlive a restart, faults and conditions do not, and the search knows what was outstanding", async () => {
  const first = await openSandbox({
    dataDirectory: directory,
    plan: { plan: "growth", contactTier: 100 },
    switches: { "value.phones": "texts" },
    conditions: { searchLag: 3600, pace: { perSecond: 1000 } },
    faults: [{ method: "add", kind: "500", times: 9 }],
  });
  await first.send("/admin/api/webhooks", { method: "POST", body: '{"url":"http://127.0.0.1:9/hook"}' });
  await first.rpc("newContact", { contact: { name: "Zenobia", email: ["zenobia@engines.example"] } });
  expect(await first.rpc("searchByEmail", ["zenobia@engines.example"])).toMatchObject({ contacts: [] });
  await first.close();
  const second = await openSandbox({ dataDirectory: directory });
  const { plan, switches, webhooks, faults, conditions } = second.sandbox;
  expect(plan.get()).toMatchObject({ plan: "growth", contactTier: 100 });
  expect(switches.get("value.phones")).toBe("texts");
  expect(webhooks.list()).toMatchObject([{ url: "http://127.0.0.1:9/hook" }]);
  expect([faults.list(), conditions.get()]).toMatchObject([[], { searchLag: 0, pace: null }]);
  expect(await second.rpc("searchByEmail", ["zenobia@engines.example"])).toMatchObject({ contacts: [{ name: "Zenobia" }] });
  await second.close();
});

test("a reset ends faults and conditions and keeps plan, switches and webhooks", async () => {
  const opened = await openSandbox({ plan: { seats: 3 }, switches: { "value.phones": "texts" } });
  opened.sandbox.arm({ method: "*", kind: "500", rate: 1 });
  opened.sandbox.conditions.set({ searchLag: 60, clockSkew: 9 });
  await opened.send("/admin/api/webhooks", { method: "POST", body: '{"url":"http://localhost:9/hook"}' });
  opened.sandbox.reset();
  expect(await opened.rpc("add", [1, 1])).toBe(2);
  expect(opened.sandbox.conditions.get()).toMatchObject({ searchLag: 0, clockSkew: 0 });
  expect([opened.sandbox.plan.get().seats, opened.sandbox.switches.get("value.phones")]).toEqual([3, "texts"]);
  expect(opened.sandbox.webhooks.list()).toHaveLength(1);
  await opened.close();
});
