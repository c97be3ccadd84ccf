/** Tests that records which were just written are read together, and that each gets its own revision and content. */
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import * as z from "zod";
import { createReadWritten } from "../../../server/load/read-written.ts";
import { readHeld, readRecord } from "../../../server/nutshell/read-records.ts";
import { findLinks } from "../../../server/store/tables/link.ts";
import type { Change } from "../../../shared/record/change.ts";
import { changeOf, type LoadWorld, openLoadWorld } from "./load-world.ts";

let world: LoadWorld;
beforeAll(async () => {
  world = await openLoadWorld();
});
beforeEach(() => world.renew());
afterAll(() => world.close());

const company = changeOf("create", "account", "1", { name: "Engines" });
const activities: readonly Change[] = Array.from({ length: 120 }, (_, at) =>
  changeOf("create", "activity", String(at), {
    ...{ name: `Call ${at}`, activityType: "Phone Call", startTime: "2026-01-05T09:00:00Z", endTime: "2026-01-05T09:15:00Z" },
    ...{ status: "logged", participants: [{ key: "rsoft/account/1" }] },
  }),
);
const sent = (pattern: RegExp): number => world.calls.filter(({ name }) => pattern.test(name)).length;
const linksOf = async (changes: readonly Change[]) =>
  await findLinks(
    world.test.store,
    world.migrationId,
    changes.map(({ key }) => key),
  );

const Made = z.looseObject({ id: z.number(), rev: z.string() });
const person = (name: string): Promise<z.infer<typeof Made>> => world.client.rpc("newContact", { contact: { name } }, Made);
const touch = (id: number): Promise<unknown> =>
  world.client.rest("PATCH", `/contacts/${id}`, {
    body: [{ op: "replace", path: "/contacts/0/description", value: `Touched ${id}` }],
    answer: z.unknown(),
  });

test("an activity costs one call and its share of a page, and the crosswalk has the revision and content that Nutshell has", async () => {
  world.calls.length = 0;
  expect(await world.load([company, ...activities])).toMatchObject({ created: 121, failed: 0 });
  expect(sent(/^POST \/rest\/activities$/u)).toBe(120);
  // How many wait for one page depends on how fast the others come; with a call for each there were 120.
  expect(sent(/Activit(?:y|ies)$/u)).toBeLessThan(60);
  const links = await linksOf(activities);
  expect(links.size).toBe(120);
  for (const [key, link] of [...links].slice(0, 5)) {
    const there = await readRecord(world.client, "activity", link.id, world.deps.catalog);
    expect([there?.migrationKey, link.rev, link.complete]).toEqual([key, there?.rev, true]);
  }
});

test("records that wait for each other's pages get what a call of their own would say", async () => {
  const people = await Promise.all(Array.from({ length: 10 }, (_, at) => person(`Ada ${at}`)));
  await Promise.all(people.map(({ id }) => touch(id)));
  world.calls.length = 0;
  const read = createReadWritten({ client: world.client, catalog: world.deps.catalog });
  const together = await Promise.all(people.map(({ id, rev }) => read("contact", id, rev)));
  expect([sent(/^findContacts$/u), sent(/^getContact$/u)]).toEqual([1, 0]);
  const single = await Promise.all(people.map(({ id }) => readHeld(world.client, "contact", id, world.deps.catalog)));
  expect(together).toEqual(single);
  expect(together[0]?.held).toMatchObject({ description: `Touched ${people[0]?.id}` });
});

test("a page that shows a record as it was before the call is not believed", async () => {
  const people = await Promise.all([person("Ada"), person("Charles"), person("Mary")]);
  world.calls.length = 0;
  const read = createReadWritten({ client: world.client, catalog: world.deps.catalog });
  // Their revision is still the one from before: the page says nothing of what was written since.
  const answers = await Promise.all(people.map(({ id, rev }) => read("contact", id, rev)));
  expect([sent(/^findContacts$/u), sent(/^getContact$/u)]).toEqual([1, 3]);
  expect(answers.map(({ rev }) => rev)).toEqual(people.map(({ rev }) => rev));
});

test("one record, and any when pages cannot be had, is read by itself", async () => {
  const people = await Promise.all([person("Ada"), person("Charles")]);
  await Promise.all(people.map(({ id }) => touch(id)));
  const read = createReadWritten({ client: world.client, catalog: world.deps.catalog });
  world.calls.length = 0;
  await read("contact", people[0].id, people[0].rev);
  expect([sent(/^findContacts$/u), sent(/^getContact$/u)]).toEqual([0, 1]);
  world.arm({ kind: "409", method: "findContacts" });
  const answers = await Promise.all(people.map(({ id, rev }) => read("contact", id, rev)));
  expect(answers.every(({ rev, held }) => rev !== null && held !== null)).toBe(true);
});
