/** Tests that records are read by pages before they are deleted, and that an edit after that is never lost. */
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import * as z from "zod";
import { loadRecord } from "../../../server/load/load-record.ts";
import { createDeletionReader } from "../../../server/load/read-deletions.ts";
import { createWriter } from "../../../server/load/writer.ts";
import { readRecord } from "../../../server/nutshell/read-records.ts";
import { findLinks } from "../../../server/store/tables/link.ts";
import type { Change } from "../../../shared/record/change.ts";
import type { Entity } from "../../../shared/record/nutshell/entity.ts";
import { changeOf, deadLetters, type LoadWorld, ledgerOf, openLoadWorld } from "./load-world.ts";

let world: LoadWorld;
beforeAll(async () => {
  world = await openLoadWorld();
});
beforeEach(() => world.renew());
afterAll(() => world.close());

const PEOPLE = 130;
const people = Array.from({ length: PEOPLE }, (_, at) => changeOf("create", "contact", String(at + 1), { name: `Person ${at + 1}` }));
const notes = Array.from({ length: 20 }, (_, at) =>
  changeOf("create", "note", String(at + 1), { body: `Called ${at + 1} times`, parent: { key: `rsoft/contact/${at + 1}` } }),
);

/** Deletions of what the crosswalk holds, as a rollback orders them: the newest first. */
async function deletions(entity: Entity, count: number): Promise<Change[]> {
  const keys = Array.from({ length: count }, (_, at) => `rsoft/${entity}/${at + 1}`);
  const links = await findLinks(world.test.store, world.migrationId, keys);
  return [...links.values()]
    .sort((a, b) => b.id - a.id)
    .map(({ key, object, id, rev }) => ({
      ...{ key, object, entity, kind: "delete", reason: "", fields: {}, issues: [] },
      matched: { id, rev: rev ?? "" },
    }));
}

const callsOf = (work: () => Promise<unknown>): Promise<string[]> => {
  const before = world.calls.length;
  return work().then(() => world.calls.slice(before).map((call) => call.name));
};
const somebodyCreates = (name: string): Promise<unknown> =>
  world.client.rpc("newContact", { contact: { name: { givenName: name } } }, z.unknown());

test("deleting many records takes one call each, and pages; newer records of other people are left alone", async () => {
  await world.load([...people, ...notes]);
  for (const name of ["Charles", "Mary", "Luigi"]) await somebodyCreates(name);
  const changes = [...(await deletions("note", notes.length)), ...(await deletions("contact", PEOPLE))];
  const calls = await callsOf(async () => expect(await world.load(changes)).toMatchObject({ deleted: changes.length, failed: 0 }));
  expect(calls.filter((method) => method === "getContact" || method === "getNote")).toEqual([]);
  expect(calls.filter((method) => /^delete/u.test(method))).toHaveLength(changes.length);
  expect(calls.length).toBeLessThan(changes.length * 1.1);
  expect(await world.ours("contact")).toEqual([]);
});

test("a record that somebody edits between the page and its deletion is kept and named", async () => {
  await world.load(people.slice(0, 10));
  const changes = await deletions("contact", 10);
  const links = await findLinks(
    world.test.store,
    world.migrationId,
    changes.map(({ key }) => key),
  );
  const reader = createDeletionReader(world.deps);
  await reader.readAhead(changes, links);
  const [change, other] = changes;
  if (!change?.matched || !other) throw new Error("nothing to delete");
  await world.client.rpc(
    "editContact",
    { contactId: change.matched.id, rev: change.matched.rev, contact: { description: "Countess" } },
    z.unknown(),
  );
  const writer = createWriter(world.deps, { migrationId: world.migrationId, runId: "rollback", signal: new AbortController().signal });
  const load = (one: Change) =>
    loadRecord(writer, { change: one, entity: "contact", fields: one.fields, link: links.get(one.key), found: reader.take(one) });
  expect((await load(change)).result).toBe("failed");
  expect((await load(other)).result).toBe("deleted");
  expect(await readRecord(world.client, "contact", change.matched.id, world.deps.catalog)).toMatchObject({
    deleted: false,
    fields: { description: "Countess" },
  });
  expect(await deadLetters(world)).toMatchObject([{ key: change.key, code: "nutshell/conflict" }]);
});

test("a note that somebody edits before its deletion is kept and named", async () => {
  await world.load([...people.slice(0, 2), ...notes.slice(0, 2)]);
  const changes = await deletions("note", 2);
  const [edited] = changes;
  const id = edited?.matched?.id ?? 0;
  const note = await readRecord(world.client, "note", id, world.deps.catalog);
  await world.client.rpc("editNote", { noteId: id, rev: note?.rev, note: { note: "Never call again" } }, z.unknown());
  expect(await world.load(changes)).toMatchObject({ deleted: 1, failed: 1 });
  expect((await readRecord(world.client, "note", id, world.deps.catalog))?.deleted).toBe(false);
});

test("a record that is gone already is nothing to do", async () => {
  await world.load(people.slice(0, 3));
  const changes = await deletions("contact", 3);
  await world.client.rest("DELETE", `/contacts/${changes[0]?.matched?.id}`, { answer: z.unknown() });
  expect(await world.load(changes)).toMatchObject({ deleted: 2, failed: 0 });
  expect((await ledgerOf(world)).filter(({ step, outcome }) => step === "delete" && outcome !== "done")).toEqual([]);
});
