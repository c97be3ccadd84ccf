/** Proves that a record which Nutshell created twice out of one call is deleted, and nothing else. */
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import * as z from "zod";
import { removeDoubles } from "../../../server/load/remove-doubles.ts";
import { createWriter } from "../../../server/load/writer.ts";
import { newestEvent } from "../../../server/nutshell/read-created.ts";
import { changeOf, type LoadWorld, ledgerOf, openLoadWorld } from "./load-world.ts";

let world: LoadWorld;
let since: number;
beforeAll(async () => {
  world = await openLoadWorld("embedded", { readAttempts: 1 });
});
beforeEach(async () => {
  world.sandbox.switches.reset();
  await world.renew();
  since = (await newestEvent(world.client)) ?? 0;
  await world.load([
    changeOf("create", "contact", "1", { name: "Ada Byron" }),
    changeOf("create", "contact", "2", { name: "Mary Evans" }),
    changeOf("create", "note", "1", { body: "Met", parent: { key: "rsoft/contact/1" } }),
  ]);
});
afterAll(() => world.close());

const Made = z.looseObject({ id: z.number() });
const writerOf = (signal = new AbortController().signal) =>
  createWriter(world.deps, { migrationId: world.migrationId, runId: "run-1", signal });
const remove = (o: { since?: number | undefined } = { since }) => removeDoubles(writerOf(), { since: o.since, records: 3 });
/** Somebody, or the same call once more, creates a person that carries this key. */
async function create(key: string | null): Promise<number> {
  const customFields = key === null ? {} : { customFields: { "Migration key": key } };
  return (await world.client.rpc("newContact", { contact: { name: "Ada Byron", ...customFields } }, Made)).id;
}
const isThere = async (id: number): Promise<boolean> =>
  (await world.client.rpc("getContact", { contactId: id }, z.looseObject({ deletedTime: z.string().nullish() }))).deletedTime == null;
const linked = async (key: string): Promise<number> =>
  (
    await world.test.store.db
      .selectFrom("link")
      .select("nutshell_id")
      .where("migration_id", "=", world.migrationId)
      .where("key", "=", key)
      .executeTakeFirstOrThrow()
  ).nutshell_id;

test("the one that the crosswalk does not hold goes, through the ledger, and the other stays", async () => {
  const double = await create("rsoft/contact/1");
  expect(await remove()).toBe(1);
  expect([await isThere(double), await isThere(await linked("rsoft/contact/1"))]).toEqual([false, true]);
  expect((await ledgerOf(world)).at(-1)).toEqual({ key: "rsoft/contact/1", step: "double", outcome: "done" });
  expect(await remove()).toBe(0);
});

test("records of people, of other migrations, and those that are in the trash already are left alone", async () => {
  const [own, foreign, trashed] = [await create(null), await create("mogo/contact/1"), await create("rsoft/contact/2")];
  await world.client.rest("DELETE", `/contacts/${trashed}-contacts`, { answer: z.unknown() });
  const before = (await ledgerOf(world)).length;
  expect(await remove()).toBe(0);
  expect([await isThere(own), await isThere(foreign)]).toEqual([true, true]);
  expect(await ledgerOf(world)).toHaveLength(before);
});

test("what was created before the load is not looked at, and without a moment to look from nothing is", async () => {
  const double = await create("rsoft/contact/1");
  expect(await remove({ since: (await newestEvent(world.client)) ?? 0 })).toBe(0);
  expect(await remove({ since: undefined })).toBe(0);
  expect(await isThere(double)).toBe(true);
});

test("an account whose feed does not answer keeps the load's good end: verify will find what is left", async () => {
  const double = await create("rsoft/contact/1");
  world.arm({ kind: "500", method: "GET /rest/events", times: 50 });
  expect(await remove()).toBe(0);
  expect(await isThere(double)).toBe(true);
  world.sandbox.faults.clear();
});

test("a load that is stopped removes nothing more", async () => {
  const double = await create("rsoft/contact/1");
  await expect(removeDoubles(writerOf(AbortSignal.abort(new Error("stopped"))), { since, records: 3 })).rejects.toThrow("stopped");
  expect(await isThere(double)).toBe(true);
});
