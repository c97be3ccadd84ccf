/** Tests reading whole records, the catalog and single keys out of the sandbox Nutshell. */
import { afterAll, beforeAll, expect, test } from "vitest";
import * as z from "zod";
import { readCatalog } from "../../../server/nutshell/catalog.ts";
import { findByKey } from "../../../server/nutshell/find-by-key.ts";
import { readRecord, readRecords } from "../../../server/nutshell/read-records.ts";
import { Entity } from "../../../shared/record/nutshell/entity.ts";
import { adasStory, changeOf, type LoadWorld, openLoadWorld } from "../load/load-world.ts";

let world: LoadWorld;
beforeAll(async () => {
  world = await openLoadWorld();
  await world.load([
    ...adasStory(),
    ...Array.from({ length: 230 }, (_, at) => changeOf("create", "contact", String(at + 10), { name: `Person ${at}` })),
    ...Array.from({ length: 20 }, (_, at) =>
      changeOf("create", "note", String(at + 10), { body: `Note ${at}`, parent: { key: "rsoft/contact/1" } }),
    ),
  ]);
});
afterAll(() => world.close());

test.each(Entity.options)("all live records of kind %s are read once, in the order of their ids", async (entity) => {
  const ids: number[] = [];
  for await (const page of readRecords(world.client, entity, world.deps.catalog)) ids.push(...page.map((record) => record.id));
  expect(ids).toEqual([...new Set(ids)].sort((a, b) => a - b));
  expect(ids.length).toBeGreaterThan(entity === "contact" ? 230 : 0);
});

test("a page and a single reading say the same of a record", async () => {
  for (const entity of Entity.options) {
    const [, record] = (await world.ours(entity))[0] ?? [];
    const single = record && (await readRecord(world.client, entity, record.id, world.deps.catalog));
    expect(entity === "note" ? { ...single, rev: null, createdTime: null, modifiedTime: null } : single).toEqual(record);
  }
});

test("a record in the trash is known by its id and left out of lists; an unknown id is null", async () => {
  const made = await world.client.rpc("newContact", { contact: { name: "Gone Soon" } }, z.looseObject({ id: z.number(), rev: z.string() }));
  await world.client.rpc("deleteContact", { contactId: made.id, rev: made.rev }, z.unknown());
  expect(await readRecord(world.client, "contact", made.id, world.deps.catalog)).toMatchObject({ deleted: true });
  for await (const page of readRecords(world.client, "contact", world.deps.catalog))
    expect(page.map((record) => record.id)).not.toContain(made.id);
  expect(await readRecord(world.client, "contact", 9_999_999, world.deps.catalog)).toBeNull();
});

test.each(Entity.options)("a record of kind %s is found by its key, with and without knowing what it hangs on", async (entity) => {
  const [key = "", record] = (await world.ours(entity))[0] ?? [];
  const parent = record && [record.fields["parent"], record.fields["lead"]].find((value) => value !== undefined);
  expect((await findByKey(world.client, { entity, key, catalog: world.deps.catalog })).record?.id).toBe(record?.id);
  const trail = { parent: parent as { entity: Entity; id: number } | undefined };
  expect((await findByKey(world.client, { entity, key, catalog: world.deps.catalog, trail })).record?.id).toBe(record?.id);
});

test("a key that only looks alike is not found", async () => {
  for (const entity of Entity.options)
    expect((await findByKey(world.client, { entity, key: `rsoft/${entity}/1000000`, catalog: world.deps.catalog })).record).toBeNull();
  expect((await findByKey(world.client, { entity: "contact", key: "rsoft/contact/1 ", catalog: world.deps.catalog })).record).toBeNull();
});

test("the catalog names pipelines with stages in order, users, outcomes, markets with their currency, fields, tags and sources", async () => {
  const catalog = await readCatalog(world.client);
  expect(catalog.pipelines.find((p) => p.name === "Engines")?.stages.map((stage) => stage.name)).toEqual(["Drawing", "Quoted"]);
  expect(catalog.pipelines.filter((p) => p.isDefault)).toHaveLength(1);
  expect(catalog.users.find((user) => user.id === catalog.me)?.emails).toContain(world.sandbox.user);
  expect(catalog.outcomes.find((outcome) => outcome.name === "Sold")).toMatchObject({ type: 10 });
  expect(catalog.markets).toEqual([{ id: 1, name: "U.S.", currency: "USD" }]);
  expect(catalog.customFields.filter((field) => field.name === "Migration key").map((field) => field.entity)).toEqual([
    "account",
    "contact",
    "lead",
  ]);
  expect(catalog.tags.contact).toContain("Mathematics");
  expect(catalog.sources.map((source) => source.name)).toContain("Exhibition");
});
