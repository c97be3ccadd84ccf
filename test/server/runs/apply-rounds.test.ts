/** Proves which failed records a run tries again, how often, and how they are counted. */
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { applyRounds } from "../../../server/runs/apply-rounds.ts";
import { insertChanges } from "../../../server/store/tables/change.ts";
import { insertPlan } from "../../../server/store/tables/plan.ts";
import type { Change } from "../../../shared/record/change.ts";
import { changeOf, deadLetters, type LoadWorld, openLoadWorld } from "../load/load-world.ts";

let world: LoadWorld;
let progress: [phase: string, done: number, total: number | null][] = [];
beforeAll(async () => {
  world = await openLoadWorld();
});
beforeEach(async () => {
  await world.renew();
  progress = [];
});
afterAll(() => world.close());

const ada = changeOf("create", "contact", "1", { name: "Ada Byron" });
const mary = changeOf("create", "contact", "2", { name: "Mary Somerville" });

/** Stores the changes as a plan and applies it. */
async function apply(changes: readonly Change[], o: { keys?: readonly string[]; stop?: AbortController; stopWhen?: string } = {}) {
  const { store, ledger, client, log, catalog } = world.deps;
  const planId = await insertPlan(store, { migrationId: world.migrationId, kind: "full" });
  await insertChanges(
    store,
    planId,
    changes.map((change, at) => ({ ord: at + 1, phase: change.object, change, target: change.fields })),
  );
  const stop = o.stop ?? new AbortController();
  return await applyRounds(
    {
      store,
      ledger,
      client,
      log,
      signal: stop.signal,
      indexWaitMs: 50,
      migration: { id: world.migrationId },
      run: { id: "run-1" },
      progress(phase, done, total) {
        progress.push([phase, done, total]);
        if (done > 0 && phase === o.stopWhen) stop.abort(new Error("stopped by Ada"));
      },
    },
    { planId, catalog, phase: "load", total: changes.length, keys: o.keys },
  );
}

const callsOf = (name: string): number => world.calls.filter((call) => call.name === name).length;

test("a plan without failures takes one round", async () => {
  expect(await apply([ada, mary])).toEqual({ created: 2, updated: 0, deleted: 0, failed: 0, held: 0, kept: 0 });
  expect(new Set(progress.map(([phase]) => phase))).toEqual(new Set(["load"]));
  expect(progress[0]).toEqual(["load", 0, 2]);
  expect(progress.at(-1)).toEqual(["load", 2, 2]);
});

test("a record that failed while Nutshell was unavailable is tried again and counts as created, not as failed", async () => {
  world.arm({ method: "newContact", kind: "500", times: 2 });
  expect(await apply([ada])).toEqual({ created: 1, updated: 0, deleted: 0, failed: 0, held: 0, kept: 0 });
  expect(await deadLetters(world)).toEqual([]);
  expect((await world.ours("contact")).map(([key]) => key)).toEqual([ada.key]);
  expect(progress.at(-1)).toEqual(["load: retrying failed records", 1, 1]);
});

test("a contact that failed because its account had failed is created in the next round, with its account", async () => {
  world.arm({ method: "newAccount", kind: "500", times: 2 });
  const engines = changeOf("create", "account", "1", { name: "Engines" });
  const member = changeOf("create", "contact", "1", { name: "Ada Byron", account: { key: engines.key } });
  expect(await apply([engines, member])).toMatchObject({ created: 2, failed: 0 });
  expect(await deadLetters(world)).toEqual([]);
  const [[, contact] = []] = await world.ours("contact");
  expect(contact?.fields["account"]).toMatchObject({ entity: "account" });
});

test("a record that fails in all three rounds counts as failed once and stays a dead letter; the others are created", async () => {
  world.arm({ method: "newContact", kind: "500", times: 50 });
  expect(await apply([ada, changeOf("create", "account", "1", { name: "Engines" })])).toMatchObject({ created: 1, failed: 1 });
  expect(await deadLetters(world)).toMatchObject([{ key: ada.key, code: "nutshell/unavailable" }]);
  const rounds = progress.filter(([phase, done]) => phase === "load: retrying failed records" && done === 1);
  expect(rounds).toHaveLength(2);
});

test("a record that Nutshell rejects is not sent again", async () => {
  const before = callsOf("newContact");
  const wrong = changeOf("create", "contact", "3", { name: "Babbage", "custom:Shoe size": "9" });
  expect(await apply([wrong, mary])).toMatchObject({ created: 1, failed: 1 });
  expect(callsOf("newContact") - before).toBe(2);
  expect(await deadLetters(world)).toMatchObject([{ key: wrong.key, code: "nutshell/rejected" }]);
});

test("a run that is stopped in its first round begins no second, and says why it ended", async () => {
  world.arm({ method: "newContact", kind: "500", times: 2 });
  await expect(apply([ada], { stopWhen: "load" })).rejects.toThrow("stopped by Ada");
  expect(await deadLetters(world)).toMatchObject([{ key: ada.key }]);
  expect(new Set(progress.map(([phase]) => phase))).toEqual(new Set(["load"]));
});

test("of a plan only the records asked for are written, in later rounds too", async () => {
  world.arm({ method: "newContact", kind: "500", times: 2 });
  expect(await apply([ada, mary], { keys: [mary.key] })).toMatchObject({ created: 1, failed: 0 });
  expect((await world.ours("contact")).map(([key]) => key)).toEqual([mary.key]);
});

test("an account whose plan has no room for more stops the load, says how many are left, and takes them once there is room", async () => {
  const people = Array.from({ length: 40 }, (_, at) => changeOf("create", "contact", String(at + 1), { name: `Person ${at}` }));
  const count = async (): Promise<number> => (await world.ours("contact")).length;
  world.sandbox.plan.set({ plan: "enterprise", contactTier: 1, seats: null });
  await expect(apply(people)).rejects.toMatchObject({
    code: "nutshell/plan-limit",
    scope: "run",
    message: expect.stringContaining("Records still to be written: 40."),
    hint: expect.stringContaining("larger plan"),
  });
  expect([await count(), await deadLetters(world), await world.ledger.open(world.migrationId)]).toEqual([0, [], []]);
  world.sandbox.plan.set({ plan: "enterprise", contactTier: null, seats: null });
  expect(await apply(people)).toMatchObject({ created: 40, failed: 0 });
});
