/** Tests what happens to calls whose worker died before it wrote the receipt. */
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import * as z from "zod";
import { reconcile } from "../../../server/load/reconcile.ts";
import type { Change } from "../../../shared/record/change.ts";
import type { Intent } from "../../../shared/record/ledger-entry.ts";
import { storeKinds } from "../../stores/open-test-store.ts";
import { adasStory, changeOf, type LoadWorld, ledgerOf, openLoadWorld } from "./load-world.ts";

let shared: LoadWorld;
let world: LoadWorld;
beforeAll(async () => {
  shared = await openLoadWorld();
});
beforeEach(async () => {
  world = shared;
  await world.renew();
});
afterAll(() => shared.close());

const Made = z.looseObject({ id: z.number(), rev: z.string() });
const intentOf = (change: Change, more: Partial<Intent> = {}): Intent => ({
  key: change.key,
  subject: change.entity ?? "contact",
  action: "create",
  step: "create",
  nutshellId: null,
  rev: null,
  fields: change.fields,
  before: null,
  ...more,
});
const begin = (intent: Intent): Promise<number[]> =>
  world.ledger.intend({ migrationId: world.migrationId, runId: "dead-run", intents: [intent] });
const never = new AbortController().signal;
const settleAll = () => reconcile(world.deps, { migrationId: world.migrationId, signal: never });
const ada = changeOf("create", "contact", "1", { name: "Ada Lovelace", emails: ["ada@engines.example"] });

test.each(storeKinds)("a run killed between Nutshell's commit and the receipt creates no duplicate (%s store)", async (kind) => {
  if (kind !== "embedded") world = await openLoadWorld(kind);
  await begin(intentOf(ada));
  await world.client.rpc(
    "newContact",
    { contact: { name: "Ada Lovelace", email: ["ada@engines.example"], customFields: { "Migration key": ada.key } } },
    Made,
  );
  expect(await settleAll()).toEqual({ settled: 1 });
  expect(await world.load([ada, changeOf("create", "note", "1", { body: "Hello", parent: { key: ada.key } })])).toMatchObject({
    failed: 0,
  });
  expect((await world.ours("contact")).map(([key]) => key)).toEqual([ada.key]);
  expect(
    await world.test.store.db
      .selectFrom("link")
      .select(["complete", "steps"])
      .where("migration_id", "=", world.migrationId)
      .where("key", "=", ada.key)
      .executeTakeFirst(),
  ).toEqual({ complete: true, steps: ["create"] });
  if (world !== shared) await world.close();
});

test("a run killed before the call was carried out loses no record", async () => {
  await begin(intentOf(ada));
  expect(await settleAll()).toEqual({ settled: 1 });
  expect((await ledgerOf(world)).map((entry) => entry.outcome)).toEqual(["absent"]);
  expect(await world.load([ada])).toMatchObject({ created: 1 });
  expect(await world.ours("contact")).toHaveLength(1);
});

test("a record killed between two of its calls is carried on, not begun again", async () => {
  const story = adasStory();
  await world.load(story.slice(0, 3));
  const deal = story[3] ?? ada;
  const made = await world.client.rpc(
    "newLead",
    { lead: { description: "An engine for Bernoulli numbers", customFields: { "Migration key": deal.key } } },
    Made,
  );
  await begin(intentOf(deal, { fields: { title: "An engine for Bernoulli numbers" } }));
  await settleAll();
  expect(await world.load(story)).toMatchObject({ failed: 0 });
  const leads = await world.ours("lead");
  expect(leads.map(([key]) => key)).toEqual(["rsoft/lead/1", "rsoft/lead/2"]);
  expect(leads[0]?.[1]).toMatchObject({ id: made.id, fields: { status: "won", value: { amount: "9200.5" } } });
});

test("whether an edit or a delete was carried out is decided by what the record holds", async () => {
  await world.load([ada, changeOf("create", "contact", "2", { name: "Charles" }), changeOf("create", "contact", "3", { name: "Mary" })]);
  const [first, second, third] = (await world.ours("contact")).map(([, record]) => record);
  if (!first || !second || !third) throw new Error("three people were created");
  await begin(
    intentOf(ada, {
      action: "update",
      step: "update",
      nutshellId: first.id,
      rev: first.rev,
      fields: { description: "Countess" },
      before: { description: null },
    }),
  );
  await world.client.rpc("editContact", { contactId: first.id, rev: first.rev, contact: { description: "Countess" } }, Made);
  await begin(
    intentOf(ada, {
      key: "rsoft/contact/2",
      action: "delete",
      step: "delete",
      nutshellId: second.id,
      rev: second.rev,
      fields: {},
      before: second.fields,
    }),
  );
  await begin(
    intentOf(ada, {
      key: "rsoft/contact/3",
      action: "update",
      step: "update",
      nutshellId: third.id,
      rev: third.rev,
      fields: { description: "Never sent" },
      before: { description: null },
    }),
  );
  expect(await settleAll()).toEqual({ settled: 3 });
  expect((await ledgerOf(world)).slice(-3).map((entry) => [entry.key, entry.outcome])).toEqual([
    ["rsoft/contact/1", "done"],
    ["rsoft/contact/2", "absent"],
    ["rsoft/contact/3", "absent"],
  ]);
});

test("a call that may or may not have been carried out is not made again", async () => {
  await world.load([ada]);
  const record = (await world.ours("contact"))[0]?.[1];
  await begin(
    intentOf(ada, {
      action: "update",
      step: "update",
      nutshellId: record?.id ?? 0,
      rev: record?.rev ?? null,
      fields: { description: "Ours" },
      before: { description: null },
    }),
  );
  await world.client.rpc("editContact", { contactId: record?.id, rev: record?.rev, contact: { description: "Somebody else's" } }, Made);
  await settleAll();
  expect((await ledgerOf(world)).at(-1)?.outcome).toBe("failed");
  expect(
    await world.test.store.db.selectFrom("dead_letter").select(["key", "code"]).where("migration_id", "=", world.migrationId).execute(),
  ).toEqual([{ key: ada.key, code: "nutshell/conflict" }]);
});

test("a tag, a source and a custom field that were begun are found too", async () => {
  const make = (subject: Intent["subject"], fields: Record<string, string>): Intent => ({
    key: `${subject}:x`,
    subject,
    action: "create",
    step: "create",
    nutshellId: null,
    rev: null,
    fields,
    before: null,
  });
  for (const intent of [
    make("tag", { name: "VIP", entity: "lead" }),
    make("source", { name: "Fair" }),
    make("customField", { name: "Migration key", entity: "lead", type: "String" }),
    { ...make("tag", { name: "VIP", entity: "account" }), key: "tag:y" },
  ])
    await begin(intent);
  await world.client.rpc("newTag", { tag: { name: "VIP", entityType: "Leads" } }, z.unknown());
  const source = await world.client.rpc("newSource", { name: "Fair" }, z.looseObject({ id: z.number() }));
  expect(await settleAll()).toEqual({ settled: 4 });
  expect(Object.fromEntries((await ledgerOf(world)).map((entry) => [entry.key, entry.outcome]))).toEqual({
    "tag:x": "done",
    "source:x": "done",
    "customField:x": "done",
    "tag:y": "absent",
  });
  expect(
    await world.test.store.db
      .selectFrom("link")
      .select(["key", "nutshell_id"])
      .where("migration_id", "=", world.migrationId)
      .where("subject", "=", "source")
      .execute(),
  ).toEqual([{ key: "source:x", nutshell_id: source.id }]);
});

test("an intent that may belong to a living worker is left alone until the grace time is over", async () => {
  const [id = 0] = await begin(intentOf(ada));
  const waiting = reconcile({ ...world.deps, graceMs: 400, indexWaitMs: 0 }, { migrationId: world.migrationId, signal: never });
  await world.ledger.settle({
    migrationId: world.migrationId,
    runId: "dead-run",
    settlements: [{ intentId: id, key: ada.key, receipt: { outcome: "failed", nutshellId: null, rev: null, code: "x", message: "x" } }],
  });
  expect(await waiting).toEqual({ settled: 0 });
});
