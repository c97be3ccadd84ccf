/** Proves that a record which Nutshell created twice out of one call is deleted, and nothing else. */
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import * as z from "zod";
import { removeDoubles } from "../../../server/load/remove-doubles.ts";
import { createWriter } from "../../../server/load/writer.ts";
import { newestEvent } from "../../../server/nutshell/read-created.ts";
import { readSearchedTo, setSearchedTo } from "../../../server/store/tables/migration.ts";
import { changeOf, type LoadWorld, ledgerOf, openLoadWorld } from "./load-world.ts";

let world: LoadWorld;
beforeAll(async () => {
  world = await openLoadWorld("embedded", { readAttempts: 1 });
});
beforeEach(async () => {
  world.sandbox.switches.reset();
  await world.renew();
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
const remove = () => removeDoubles(writerOf());
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

test("the search begins where the last whole one ended, in whichever run, and with the first call of the migration", async () => {
  const { store } = world.test;
  const newest = (await newestEvent(world.client)) ?? 0;
  expect(await readSearchedTo(store, world.migrationId)).toBe(newest);
  const double = await create("rsoft/contact/1");
  await setSearchedTo(store, world.migrationId, newest + 1_000);
  expect(await remove()).toBe(1);
  expect(await isThere(double)).toBe(false);
});

test("while a call is open somewhere the next search looks at the same events again", async () => {
  const { store } = world.test;
  const before = await readSearchedTo(store, world.migrationId);
  const fields = { name: "Ada King" };
  const intent = { key: "rsoft/contact/3", subject: "contact", action: "create", step: "create", nutshellId: null, rev: null } as const;
  await world.ledger.intend({ migrationId: world.migrationId, runId: "run-2", intents: [{ ...intent, fields, before: null }] });
  await create(null);
  expect(await remove()).toBe(0);
  expect(await readSearchedTo(store, world.migrationId)).toBe(before);
});

test("a copy that people edited is theirs", async () => {
  const double = await create("rsoft/contact/1");
  const contact = { description: "Countess" };
  await world.client.rpc("editContact", { contactId: double, rev: "REV_IGNORE", contact }, z.unknown());
  expect(await remove()).toBe(0);
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
  await expect(removeDoubles(writerOf(AbortSignal.abort(new Error("stopped"))))).rejects.toThrow("stopped");
  expect(await isThere(double)).toBe(true);
});
