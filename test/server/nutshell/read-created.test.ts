/** Proves that the feed tells what was created since a moment, whoever reads it and however it pages. */
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { newestEvent, readCreated } from "../../../server/nutshell/read-created.ts";
import { changeOf, type LoadWorld, openLoadWorld } from "../load/load-world.ts";

let world: LoadWorld;
let since = 0;
beforeAll(async () => {
  world = await openLoadWorld();
});
beforeEach(async () => {
  world.sandbox.switches.reset();
  await world.renew();
  await world.load([changeOf("create", "contact", "0", { name: "Before" })]);
  since = (await newestEvent(world.client)) ?? 0;
});
afterAll(() => world.close());

const people = (count: number): ReturnType<typeof changeOf>[] =>
  Array.from({ length: count }, (_, at) => changeOf("create", "contact", String(at + 1), { name: `Person ${at + 1}` }));
const note = changeOf("create", "note", "1", { body: "Met", parent: { key: "rsoft/contact/1" } });

test("records created since are there with their keys, those from before are not", async () => {
  await world.load([...people(2), note]);
  const { created, isWhole } = await readCreated(world.client, undefined, { since, pages: 5 });
  expect(isWhole).toBe(true);
  expect(created.map(({ entity, key }) => [entity, key]).sort()).toEqual([
    ["contact", "rsoft/contact/1"],
    ["contact", "rsoft/contact/2"],
    ["note", "rsoft/note/1"],
  ]);
  const { created: notes } = await readCreated(world.client, "note", { since, pages: 5 });
  expect(notes.map(({ key }) => key)).toEqual(["rsoft/note/1"]);
});

test.each(["exclusive", "inclusive"])(
  "a feed longer than a page is read to its end where max_id is %s",
  async (position) => {
    world.sandbox.switches.set("events.max-id", position);
    await world.load(people(230));
    const { created, isWhole } = await readCreated(world.client, "contact", { since, pages: 5 });
    expect([created.length, isWhole]).toEqual([230, true]);
  },
  60_000,
);

test("a feed that is longer than what is read says so", async () => {
  await world.load(people(230));
  expect((await readCreated(world.client, "contact", { since, pages: 1 })).isWhole).toBe(false);
}, 60_000);

test("nothing created is a whole answer too", async () => {
  expect(await readCreated(world.client, undefined, { since, pages: 5 })).toEqual({ created: [], isWhole: true });
});
