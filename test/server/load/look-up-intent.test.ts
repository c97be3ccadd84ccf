/** Proves that a call whose answer is lost is never made again before it is known what came of it, whatever is lost and however slow search is. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { ensureFields } from "../../../server/load/ensure-fields.ts";
import type { FaultWish } from "../../../server/sandbox/nutshell/http/fault-order.ts";
import { resolveLinks } from "../../../shared/plan/resolve-links.ts";
import { isFine } from "../../../shared/record/mismatch.ts";
import { Entity } from "../../../shared/record/nutshell/entity.ts";
import { compareRecord } from "../../../shared/verify/compare-record.ts";
import { addMigration } from "../../stores/add-migration.ts";
import { adasStory, changeOf, deadLetters, type LoadWorld, ledgerOf, openLoadWorld } from "./load-world.ts";

let world: LoadWorld;
beforeAll(async () => {
  world = await openLoadWorld("embedded", { timeoutMs: 2_000, readAttempts: 3 });
});
beforeEach(() => world.renew());
afterAll(() => world.close());

/** Every call that a load makes: each record's own, a lead's value and closing, a task's completion, a job title, a tag, a source. */
const methods = [
  "newAccount",
  "newContact",
  "newLead",
  "POST /rest/activities",
  "newTask",
  "newNote",
  "PATCH /rest/leads/{id}",
  "PATCH /rest/contacts/{id}",
  "editLead",
  "editTask",
  "POST /rest/tags",
  "newSource",
];
const kinds: Record<string, Omit<FaultWish, "method">> = {
  "the connection is cut after the commit": { kind: "reset-after" },
  "the answer never comes": { kind: "timeout-after", milliseconds: 4_000 },
  "half an answer is passed off as the whole": { kind: "truncated" },
  "the connection breaks in the middle of the answer": { kind: "truncated", ending: "broken" },
  "an error is reported after the commit": { kind: "500-after" },
  "a gateway's page comes after the commit": { kind: "502-html", carriedOut: true },
  "the call arrives twice": { kind: "duplicate" },
  "the connection is cut before anything happens": { kind: "reset-before" },
};

/** Exactly one record for every key, holding what was to be written. */
async function isAsMeant(): Promise<void> {
  const story = adasStory();
  const records = (await Promise.all(Entity.options.map((entity) => world.ours(entity)))).flat();
  expect(records.map(([key]) => key).sort()).toEqual(story.map((change) => change.key).sort());
  const found = new Map(records);
  const ids = new Map(records.map(([key, record]) => [key, { entity: record.entity, id: record.id }]));
  const findings = story.flatMap((change) =>
    compareRecord(change.entity ?? "note", resolveLinks(change.fields, ids), found.get(change.key)?.fields ?? {}),
  );
  expect(findings.filter((finding) => !isFine(finding.finding))).toEqual([]);
  const links = await world.test.store.db
    .selectFrom("link")
    .select(["key", "nutshell_id", "complete"])
    .where("migration_id", "=", world.migrationId)
    .where("subject", "in", [...Entity.options])
    .orderBy("key")
    .execute();
  expect(links).toEqual([...ids].sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, { id }]) => ({ key, nutshell_id: id, complete: true })));
  expect(await world.ledger.open(world.migrationId)).toEqual([]);
}

describe.each(Object.entries(kinds))("%s", (_, fault) => {
  test("every call of a load is carried out once", async () => {
    for (const method of methods) world.arm({ ...fault, method });
    expect(await world.load(adasStory())).toMatchObject({ created: 8, failed: 0 });
    await isAsMeant();
  }, 120_000);

  test("even while search does not know the new records yet", async () => {
    world.sandbox.conditions.set({ searchLag: 600 });
    for (const method of methods) world.arm({ ...fault, method });
    expect(await world.load(adasStory())).toMatchObject({ created: 8, failed: 0 });
    await isAsMeant();
  }, 120_000);
});

test("where the account shows no feed, search and the newest records settle it", async () => {
  world.arm({ method: "GET /rest/events", kind: "html-200", times: 1_000 });
  for (const method of methods) world.arm({ kind: "reset-after", method });
  expect(await world.load(adasStory())).toMatchObject({ created: 8, failed: 0 });
  await isAsMeant();
}, 120_000);

test("the record of another migration with the same key is not taken for what came of the call", async () => {
  const deal = (title: string) => changeOf("create", "lead", "1", { title });
  await world.load([deal("An engine")]);
  world.migrationId = await addMigration(world.test.store, `beside-${world.migrationId}`);
  world.arm({ kind: "reset-before", method: "newLead" });
  await world.load([deal("A loom")]);
  const links = await world.test.store.db.selectFrom("link").select("nutshell_id").where("key", "=", "rsoft/lead/1").execute();
  expect(new Set(links.map((link) => link.nutshell_id)).size).toBe(2);
  expect((await world.ours("lead")).map(([key]) => key)).toEqual(["rsoft/lead/1", "rsoft/lead/1"]);
});

test("a record that arrived twice unseen is removed through the ledger, and the one that others hang on stays", async () => {
  for (const method of ["newAccount", "newContact", "newNote"]) world.arm({ method, kind: "duplicate" });
  await world.load(adasStory());
  await isAsMeant();
  const doubles = (await ledgerOf(world)).filter((entry) => entry.step === "double");
  expect(doubles.map(({ key, outcome }) => [key.split("/")[1], outcome]).sort()).toEqual([
    ["account", "done"],
    ["contact", "done"],
    ["note", "done"],
  ]);
});

test("a custom field whose making was not answered, or was heard twice, is there once", async () => {
  const before = world.deps.catalog.customFields.length;
  for (const [at, fault] of Object.values(kinds).entries()) {
    world.arm({ ...fault, method: "POST /rest/leads/customfield" });
    await ensureFields(world.deps, {
      migrationId: world.migrationId,
      runId: "run-1",
      fields: [{ key: "x", entity: "lead", name: `Field ${at}`, type: "String", options: [], creator: "Crosswalk" }],
    });
  }
  const made = world.deps.catalog.customFields.slice(before).map((field) => field.name);
  expect(world.deps.catalog.customFields.filter((field) => field.name.startsWith("Field ")).map((field) => field.name)).toHaveLength(
    Object.keys(kinds).length,
  );
  expect(new Set(made).size).toBe(made.length);
  expect(await deadLetters(world)).toEqual([]);
}, 60_000);

test("an edit that arrived twice is done, though the second answer says that the record had changed", async () => {
  await world.load(adasStory());
  const ada = (await world.ours("contact"))[0]?.[1];
  world.arm({ method: "editContact", kind: "409", carriedOut: true });
  const change = changeOf("update", "contact", "1", { description: "Countess" }, { matched: { id: ada?.id ?? 0, rev: ada?.rev ?? "" } });
  expect(await world.load([change])).toMatchObject({ updated: 1, failed: 0 });
  expect((await world.ours("contact"))[0]?.[1].fields).toMatchObject({ description: "Countess" });
});

test("a deletion that arrived twice is done, though the second answer says that nothing is there", async () => {
  await world.load(adasStory());
  world.arm({ method: "deleteNote", kind: "duplicate" });
  world.arm({ method: "deleteTask", kind: "reset-after" });
  expect(await world.load([changeOf("delete", "note", "1"), changeOf("delete", "task", "1")])).toMatchObject({ deleted: 2, failed: 0 });
});
