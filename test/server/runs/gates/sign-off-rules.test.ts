/** Proves the rules a migration may set for signing: who made the map does not sign it, two managers sign the rollback; and that requests expire. */
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Person } from "../../../../shared/contract/endpoints.ts";
import { ada, charles, done, openRunWorld, proofOf, type RunWorld } from "../run-world.ts";

const mary: Person = { email: "mary@analytical.example", name: "Mary Somerville", role: "manager" };
let world: RunWorld;
let id = "";
beforeAll(async () => {
  world = await openRunWorld();
  id = await world.planned();
  await world.deps.store.db
    .insertInto("person")
    .values({ ...mary, token_hash: null })
    .execute();
});
afterAll(async () => await world.close());

const set = (key: string, value: string) => world.put(id, "settings", key, { value });
const gate = (name: "mapping" | "rollback") => world.service.gate({ person: ada, id, gate: name });
/** The row as it is after a look: a run is over a moment before its tabs are written. */
const row = async (key: string) => {
  await world.service.checkWorkbook({ person: ada, id, body: { tabs: ["sign-off"] } });
  return (await world.rows(id, "sign-off")).find((one) => one.key === key);
};
const planAs = async (person: Person) => {
  const { id: run } = await world.service.startRun({ person, id, body: { verb: "plan" } });
  for await (const _ of world.service.runEvents({ person, id: run, signal: new AbortController().signal }));
};

test("a request to sign is good for ten minutes", async () => {
  const { hash, nonce, expiresAt } = await world.service.askSignOff({ person: charles, id, gate: "mapping" });
  expect(Math.abs(new Date(expiresAt).getTime() - Date.now() - 600_000)).toBeLessThan(60_000);
  await world.deps.store.db
    .updateTable("sign_off_nonce")
    .set({ expires_at: new Date(0) })
    .execute();
  const caller = { person: charles, identity: proofOf(charles) };
  await expect(world.service.approve({ caller, id, body: { gate: "mapping", hash, nonce } })).rejects.toMatchObject({
    code: "gate/nonce-expired",
  });
  expect((await gate("mapping")).state).toBe("closed");
});

test("whoever planned does not sign the map once that was set; another manager does", async () => {
  await set("sign.separation", "yes");
  await planAs(charles);
  await expect(world.sign(id, "mapping", charles)).rejects.toMatchObject({ code: "gate/own-work" });
  expect(await world.sign(id, "mapping", mary)).toMatchObject({ state: "open", by: mary.email });
});

test("the rule cannot be switched off by whoever it keeps out: that too is signed under the old rule", async () => {
  await set("sign.separation", "no");
  await planAs(charles);
  expect(await gate("mapping")).toMatchObject({ state: "stale", why: expect.stringContaining("Settings: sign.separation") });
  expect(await row("mapping")).toMatchObject({
    sign: false,
    state: "changed since signed",
    problem: expect.stringContaining("sign.separation"),
  });
  await expect(world.sign(id, "mapping", charles)).rejects.toMatchObject({ code: "gate/own-work" });
  await world.sign(id, "mapping", mary);
  expect((await world.sign(id, "mapping", charles)).state, "now the new rule is signed").toBe("open");
});

test("a rollback that two have to sign opens with the second sign-off of the same content", async () => {
  await set("sign.two_persons", "yes");
  await planAs(ada);
  await world.sign(id, "mapping");
  done(await world.run(id, "sample"));
  done(await world.run(id, "rollback", { preview: true }));
  expect(await world.sign(id, "rollback", charles)).toMatchObject({
    state: "closed",
    by: charles.email,
    why: expect.stringMatching(/^1 of 2 sign-offs:/u),
  });
  expect(await row("rollback")).toMatchObject({ sign: false, problem: expect.stringContaining("1 of 2") });
  await expect(world.sign(id, "rollback", charles)).rejects.toMatchObject({ code: "gate/second-person" });
  expect(await world.run(id, "rollback")).toMatchObject({ state: "stopped", problem: { code: "gate/closed" } });
  expect(await world.sign(id, "rollback", mary)).toMatchObject({ state: "open", by: expect.stringContaining(charles.email) });
});

test("the gate closes again when one of the two loses the role, for good, and says so", async () => {
  const admin: Person = { email: "admin@analytical.example", name: "Administrator", role: "admin" };
  await world.service.changeRole({ person: admin, email: charles.email, body: { role: "operations" } });
  expect(await gate("rollback")).toMatchObject({
    state: "closed",
    by: mary.email,
    why: expect.stringContaining(`sign-off of ${charles.email}`),
  });
  expect(await row("rollback"), "the tab says it at once").toMatchObject({ sign: false });
  expect(await world.run(id, "rollback")).toMatchObject({ state: "stopped", problem: { detail: expect.stringContaining("withdrawn") } });
  expect(await row("rollback")).toMatchObject({ sign: false, problem: expect.stringContaining("withdrawn since") });
  await world.service.changeRole({ person: admin, email: charles.email, body: { role: "manager" } });
  expect((await gate("rollback")).state, "given back is not never taken").toBe("closed");
  expect((await world.sign(id, "rollback", charles)).state).toBe("open");
  expect(done(await world.run(id, "rollback"))).toMatchObject({ failed: 0 });
});
