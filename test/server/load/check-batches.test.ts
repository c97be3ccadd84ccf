/** Tests that a load is checked batch by batch, stops where a check fails, and checks that batch again when it goes on. */

import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import * as z from "zod";
import { createBatchChecks, inBatches, recheckBatches } from "../../../server/load/check-batches.ts";
import { addToBatch, countNotKept, listBatches } from "../../../server/store/tables/batch-check.ts";
import { insertChanges } from "../../../server/store/tables/change.ts";
import { insertPlan } from "../../../server/store/tables/plan.ts";
import type { Change } from "../../../shared/record/change.ts";
import { batchEntry } from "../../../shared/verify/judge-batch.ts";
import { adasStory, changeOf, type LoadWorld, openLoadWorld } from "./load-world.ts";

let world: LoadWorld;
beforeAll(async () => {
  world = await openLoadWorld();
});
beforeEach(() => world.renew());
afterAll(() => world.close());

const names = { object: (name: string) => name, field: (field: string) => field };
const load = (changes: readonly Change[], o: { signal?: AbortSignal } = {}) =>
  world.load(changes, { ...o, checks: createBatchChecks(world.deps, { migrationId: world.migrationId, runId: "run-1", names }) });
/** As a plan that leaves these records as they are. */
async function recheck(changes: readonly Change[]): Promise<void> {
  const planId = await insertPlan(world.test.store, { migrationId: world.migrationId, kind: "full" });
  await insertChanges(
    world.test.store,
    planId,
    changes.map((change, at) => ({ ord: at + 1, phase: change.object, change: { ...change, kind: "skip" }, target: change.fields })),
  );
  await recheckBatches(world.deps, { migrationId: world.migrationId, planId, names });
}
const batches = () => listBatches(world.test.store, world.migrationId);

async function pieces(changes: readonly Change[][], largest: number) {
  const found: string[] = [];
  const pages = (async function* () {
    yield* changes;
  })();
  for await (const piece of inBatches(pages, largest))
    found.push(`${piece.isFirst ? "new " : ""}${piece.object}: ${piece.changes.map(({ key }) => key.slice(6)).join(" ")}`);
  return found;
}

test("a batch is of one kind and no larger than allowed; parts of a record stay with it", async () => {
  const contact = (id: string): Change => changeOf("create", "contact", id);
  const made: Change = { ...changeOf("create", "account", "x"), key: "rsoft/account/x#from-text" };
  expect(
    await pieces(
      [
        [changeOf("create", "account", "1"), made, contact("1")],
        [contact("2"), made, contact("3"), contact("4")],
      ],
      3,
    ),
  ).toEqual([
    "new account: account/1 account/x#from-text",
    "new contact: contact/1",
    "contact: contact/2 account/x#from-text",
    "new contact: contact/3 contact/4",
  ]);
});

test("what arrives whole passes, kind by kind, with every field and link counted", async () => {
  await load(adasStory());
  expect((await batches()).map(({ object, state, counts }) => [object, state, counts.written, counts.failed])).toEqual([
    ["account", "passed", 1, 0],
    ["contact", "passed", 2, 0],
    ["lead", "passed", 2, 0],
    ["activity", "passed", 1, 0],
    ["task", "passed", 1, 0],
    ["note", "passed", 1, 0],
  ]);
  const sums = (await batches()).reduce((sum, { counts }) => sum + (counts.fields ?? 0), 0);
  expect(sums).toBeGreaterThan(30);
});

test("a value that Nutshell drops of one record is listed, and the load goes on", async () => {
  world.sandbox.switches.set("value.unreadable-phone", "dropped");
  const story = [
    changeOf("create", "contact", "1", { name: "Ada", phones: ["ask the porter"] }),
    changeOf("create", "contact", "2", { name: "Mary", phones: ["+44 20 7946 0000"] }),
    changeOf("create", "task", "1", { title: "Call Ada", parent: { key: "rsoft/contact/1" } }),
  ];
  expect(await load(story)).toMatchObject({ created: 3, failed: 0 });
  expect(await batches()).toMatchObject([
    { state: "passed", failures: [{ check: "fields", key: "rsoft/contact/1", field: "phones" }] },
    { state: "passed", failures: [] },
  ]);
  expect(await countNotKept(world.test.store, world.migrationId, "run-1")).toBe(1);
  await recheck(story);
});

test("a value that Nutshell drops of most records stops the load before the next batch; once it is mended the load goes on", async () => {
  world.sandbox.switches.set("value.unreadable-phone", "dropped");
  const porters = ["1", "3", "4"].map((id) => changeOf("create", "contact", id, { name: `Ada ${id}`, phones: ["ask the porter"] }));
  const story = [
    ...porters,
    changeOf("create", "contact", "2", { name: "Mary", phones: ["+44 20 7946 0000"] }),
    changeOf("create", "task", "1", { title: "Call Ada", parent: { key: "rsoft/contact/1" } }),
  ];
  await expect(load(story)).rejects.toMatchObject({
    code: "load/batch-failed",
    message:
      "Batch 1 (contact, 4 records) did not pass its check, so nothing after it was written: phones was sent and is empty in Nutshell: 3 records (rsoft/contact/1, rsoft/contact/3, rsoft/contact/4).",
  });
  expect(await world.ours("task")).toEqual([]);
  await expect(recheck(story)).rejects.toMatchObject({ code: "load/batch-failed" });
  const [, there] = (await world.ours("contact"))[0] ?? [];
  await world.client.rpc("editContact", { contactId: there?.id, rev: there?.rev, contact: { phone: ["+44 20 7946 0001"] } }, z.unknown());
  await recheck(story);
  expect(await load(story)).toMatchObject({ created: 1, failed: 0 });
  expect((await batches()).map(({ state }) => state)).toEqual(["passed", "passed", "passed"]);
});

test("a batch that a killed process left is checked before anything else is written", async () => {
  await world.load([changeOf("create", "contact", "1", { name: "Ada" })]);
  const fields = { name: "Ada", account: { key: "rsoft/account/404" } };
  const planned = [changeOf("create", "contact", "1", fields), changeOf("create", "contact", "2", { name: "Mary" })];
  const entry = batchEntry({ key: "rsoft/contact/1", kind: "create", fields });
  const never = batchEntry({ key: "rsoft/contact/2", kind: "create", fields: { name: "Mary" } });
  const place = { migrationId: world.migrationId, runId: "killed", number: 1, object: "contact" };
  await addToBatch(world.test.store, { ...place, entries: [entry] });
  await addToBatch(world.test.store, { ...place, entries: [never] });
  await expect(recheck(planned)).rejects.toThrow("the link account does not lead to the loaded record: 1 record (rsoft/contact/1)");
  expect((await batches())[0]).toMatchObject({ state: "failed", counts: { records: 1, written: 1 } });
  await recheck([changeOf("create", "contact", "1", { name: "Ada" })]);
  expect((await batches())[0], "the map does not want the link any more").toMatchObject({ state: "passed" });
});
