/** Tests that records are found among the newest as far as pages are worth it, and that older ones are left to others. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { readAmongNewest } from "../../../server/nutshell/read-among-newest.ts";
import { readRecord } from "../../../server/nutshell/read-records.ts";
import { findLinks } from "../../../server/store/tables/link.ts";
import type { Entity } from "../../../shared/record/nutshell/entity.ts";
import { changeOf, type LoadWorld, openLoadWorld } from "../load/load-world.ts";

const PEOPLE = 350;
let world: LoadWorld;
let ids: number[];
beforeAll(async () => {
  world = await openLoadWorld();
  const people = Array.from({ length: PEOPLE }, (_, at) =>
    changeOf("create", "contact", String(at), { name: `Person ${at}`, ...(at % 50 === 0 && { jobTitle: "Programmer" }) }),
  );
  const notes = [1, 2, 3].map((n) => changeOf("create", "note", String(n), { body: `Note ${n}`, parent: { key: "rsoft/contact/1" } }));
  await world.load([...people, ...notes]);
  const links = await findLinks(
    world.test.store,
    world.migrationId,
    people.map(({ key }) => key),
  );
  // The newest first.
  ids = [...links.values()].map(({ id }) => id).sort((a, b) => b - a);
});
afterAll(() => world.close());

const read = async (wanted: readonly number[], o: { entity?: Entity; from?: number } = {}) => {
  world.calls.length = 0;
  const { records, page } = await readAmongNewest(world.client, {
    ...{ entity: o.entity ?? "contact", catalog: world.deps.catalog, ids: new Set(wanted), withTitles: true },
    ...(o.from !== undefined && { from: o.from }),
  });
  return { found: records, page, pages: world.calls.filter(({ name }) => /^find/u.test(name)).length };
};

test("records of the first page take one page, and say what single readings say, job titles included", async () => {
  const wanted = ids.slice(0, 60);
  const { found, pages } = await read(wanted);
  expect([pages, [...found.keys()].sort((a, b) => b - a)]).toEqual([1, wanted]);
  for (const id of [wanted[0], wanted[49], wanted[50]] as number[])
    expect(found.get(id)).toEqual(await readRecord(world.client, "contact", id, world.deps.catalog));
});

test("the reading goes on where an earlier one ended, in both directions", async () => {
  const first = await read(ids.slice(190, 230));
  expect([first.found.size, first.page]).toEqual([40, 2]);
  const before = await read(ids.slice(110, 130), { from: first.page });
  expect([before.found.size, before.page, before.pages]).toEqual([20, 1, 2]);
});

test("for few records far back no more pages are read than they are worth; one record and notes take none", async () => {
  const far = await read(ids.slice(-4));
  expect([far.found.size, far.pages]).toEqual([0, 1]);
  expect((await read(ids.slice(0, 1))).pages).toBe(0);
  expect((await read([1, 2, 3], { entity: "note" })).pages).toBe(0);
});
