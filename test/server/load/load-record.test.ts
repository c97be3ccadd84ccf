/** Tests updates and deletes of single records, and how revisions fence them. */
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import * as z from "zod";
import { isNoteLocked } from "../../../server/load/load-record.ts";
import { type NutshellRecord, readRecord } from "../../../server/nutshell/read-records.ts";
import type { TargetFields } from "../../../shared/record/target-record.ts";
import { adasStory, changeOf, deadLetters, type LoadWorld, ledgerOf, openLoadWorld } from "./load-world.ts";

let world: LoadWorld;
let ada: NutshellRecord;
let deal: NutshellRecord;
beforeAll(async () => {
  world = await openLoadWorld();
});
beforeEach(async () => {
  await world.renew();
  await world.load(adasStory());
  ada = await recordOf("contact", 0);
  deal = await recordOf("lead", 0);
});
afterAll(() => world.close());

async function recordOf(entity: "contact" | "lead" | "activity" | "task" | "note", at: number): Promise<NutshellRecord> {
  const record = (await world.ours(entity))[at]?.[1];
  if (!record) throw new Error(`no ${entity}`);
  return record;
}
const now = async (record: NutshellRecord): Promise<TargetFields | undefined> =>
  (await readRecord(world.client, record.entity, record.id, world.deps.catalog))?.fields;
const somebodyEdits = (fields: object): Promise<unknown> =>
  world.client.rpc("editContact", { contactId: ada.id, rev: ada.rev, contact: fields }, z.unknown());
const matched = (record: NutshellRecord): { id: number; rev: string } => ({ id: record.id, rev: record.rev ?? "" });

test("an update writes what changes, leaves the rest, and the ledger knows what was there before", async () => {
  const fields: TargetFields = {
    description: "Countess of Lovelace",
    emails: ["ada@home.example"],
    tags: ["Mathematics", "Programs"],
    jobTitle: "Programmer",
    "custom:Born": "1815-12-11",
  };
  expect(await world.load([changeOf("update", "contact", "1", fields, { matched: matched(ada) })])).toMatchObject({ updated: 1 });
  expect(await now(ada)).toEqual({ ...ada.fields, ...fields });
  const intent = await world.test.store.db
    .selectFrom("intent")
    .select(["before", "rev", "nutshell_id"])
    .where("migration_id", "=", world.migrationId)
    .where("step", "=", "update")
    .executeTakeFirst();
  expect(intent).toEqual({
    before: {
      description: null,
      emails: ["ada@lovelace.example", "ada@home.example"],
      tags: ["Mathematics"],
      jobTitle: "Analyst",
      "custom:Born": "1815-12-10",
    },
    rev: ada.rev,
    nutshell_id: ada.id,
  });
  expect((await readRecord(world.client, "contact", ada.id, world.deps.catalog))?.migrationKey).toBe("rsoft/contact/1");
});

test("what is to be empty is cleared, and can be put back from the ledger", async () => {
  const fields: TargetFields = { phones: null, account: null, jobTitle: null, tags: null, owner: null, "custom:Born": null };
  expect(await world.load([changeOf("update", "contact", "1", fields, { matched: matched(ada) })])).toMatchObject({ updated: 1 });
  expect(await now(ada)).toEqual({ name: "Ada Byron", givenName: "Ada", familyName: "Byron", emails: ada.fields["emails"] });
  const before = (
    await world.test.store.db
      .selectFrom("intent")
      .select("before")
      .where("migration_id", "=", world.migrationId)
      .where("action", "=", "update")
      .execute()
  ).map((row) => row.before as TargetFields);
  expect(await world.load([changeOf("update", "contact", "1", Object.assign({}, ...before))])).toMatchObject({ updated: 1 });
  expect(await now(ada)).toEqual(ada.fields);
});

test("a lead whose amount Nutshell refuses is created and closed without it, and the amount alone is tried again", async () => {
  const fields: TargetFields = {
    ...{ title: "An engine at a price nobody reads", contacts: [{ key: "rsoft/contact/1" }], pipeline: "Engines", stage: "Quoted" },
    ...{ status: "won", outcome: "Sold", value: { amount: "lots", currency: "USD" } },
  };
  const lead = changeOf("create", "lead", "9", fields);
  expect(await world.load([lead])).toMatchObject({ created: 1, failed: 0 });
  const [, made] = (await world.ours("lead")).find(([key]) => key === "rsoft/lead/9") ?? [];
  expect(made?.fields).toMatchObject({ status: "won", outcome: "Sold" });
  expect(made?.fields["value"]).toBeUndefined();
  expect(await deadLetters(world)).toMatchObject([{ key: "rsoft/lead/9", code: "nutshell/rejected" }]);
  const before = world.calls.length;
  const value = { amount: "5", currency: "USD" };
  expect(await world.load([{ ...lead, fields: { ...fields, value } }])).toMatchObject({ created: 1 });
  expect(world.calls.slice(before).filter(({ name }) => /^(?:new|edit|PATCH)/u.test(name))).toHaveLength(1);
  expect((await world.ours("lead")).find(([key]) => key === "rsoft/lead/9")?.[1].fields).toMatchObject({ status: "won", value });
});

test("a lead's stage, value and outcome change in as many calls as it takes", async () => {
  const fields: TargetFields = {
    title: "A smaller engine",
    stage: "Drawing",
    value: { amount: "100", currency: "USD" },
    status: "open",
    outcome: null,
    closedTime: null,
  };
  expect(await world.load([changeOf("update", "lead", "1", fields, { matched: matched(deal) })])).toMatchObject({ updated: 1 });
  const { outcome: _, closedTime: __, ...kept } = deal.fields;
  expect(await now(deal)).toEqual({
    ...kept,
    title: "A smaller engine",
    stage: "Drawing",
    value: { amount: "100", currency: "USD" },
    status: "open",
  });
});

test("activities, tasks and notes keep their migration key through an update", async () => {
  const [activity, task, note] = [await recordOf("activity", 0), await recordOf("task", 0), await recordOf("note", 0)];
  await world.load([
    changeOf("update", "activity", "1", { note: "She agreed." }),
    changeOf("update", "task", "1", { description: "All ten", completedTime: null }),
    changeOf("update", "note", "1", { body: "Ada wrote a program." }),
  ]);
  expect([await now(activity), await now(task), await now(note)]).toMatchObject([
    { note: "She agreed." },
    { description: "All ten" },
    { body: "Ada wrote a program." },
  ]);
  expect((await now(task))?.["completedTime"]).toBeUndefined();
  expect([...(await world.ours("activity")), ...(await world.ours("task")), ...(await world.ours("note"))].map(([key]) => key)).toEqual([
    "rsoft/activity/1",
    "rsoft/task/1",
    "rsoft/note/1",
  ]);
});

test("a record that changed since it was read is not overwritten", async () => {
  await somebodyEdits({ description: "Edited by Charles" });
  expect(
    await world.load([changeOf("update", "contact", "1", { description: "From the source" }, { matched: matched(ada) })]),
  ).toMatchObject({ updated: 0, failed: 1 });
  expect((await now(ada))?.["description"]).toBe("Edited by Charles");
  expect(await deadLetters(world)).toMatchObject([{ key: "rsoft/contact/1", code: "nutshell/conflict" }]);
});

test("an edit that slips in between reading and writing is refused by Nutshell itself", async () => {
  world.arm({ method: "editContact", kind: "slow", milliseconds: 0 });
  const update = world.load([changeOf("update", "contact", "1", { description: "From the source" }, { matched: matched(ada) })]);
  const edit = somebodyEdits({ description: "Edited by Charles" }).then(
    () => true,
    () => false,
  );
  const [applied, edited] = await Promise.all([update, edit]);
  expect(applied.updated + Number(edited)).toBe(1);
  expect((await now(ada))?.["description"]).toBe(edited ? "Edited by Charles" : "From the source");
});

test("an update that Nutshell already holds makes no call", async () => {
  const calls = (await ledgerOf(world)).length;
  expect(
    await world.load([changeOf("update", "contact", "1", { name: "Ada Byron", urls: null }, { matched: matched(ada) })]),
  ).toMatchObject({ updated: 0, failed: 0 });
  expect(await ledgerOf(world)).toHaveLength(calls);
});

test("a record that was there before us is updated and linked as matched", async () => {
  const there = await world.client.rpc(
    "newContact",
    { contact: { name: "Mary Somerville" } },
    z.looseObject({ id: z.number(), rev: z.string() }),
  );
  const change = changeOf(
    "update",
    "contact",
    "9",
    { emails: ["mary@somerville.example"], "custom:Migration key": "rsoft/contact/9" },
    { matched: { id: there.id, rev: there.rev } },
  );
  expect(
    await world.load([change, changeOf("create", "note", "9", { body: "About Mary", parent: { key: "rsoft/contact/9" } })]),
  ).toMatchObject({ updated: 1, created: 1 });
  expect((await world.ours("contact")).find(([key]) => key === "rsoft/contact/9")?.[1].fields).toEqual({
    name: "Mary Somerville",
    givenName: "Mary",
    familyName: "Somerville",
    emails: ["mary@somerville.example"],
  });
  expect(
    await world.test.store.db
      .selectFrom("link")
      .select(["how", "nutshell_id"])
      .where("migration_id", "=", world.migrationId)
      .where("key", "=", "rsoft/contact/9")
      .executeTakeFirst(),
  ).toEqual({ how: "matched", nutshell_id: there.id });
});

test("a delete goes through while the record is as we left it, and takes it out of the crosswalk", async () => {
  expect(
    await world.load([changeOf("delete", "note", "1"), changeOf("delete", "activity", "1"), changeOf("delete", "contact", "2")]),
  ).toMatchObject({ deleted: 3, failed: 0 });
  expect((await world.ours("contact")).map(([key]) => key)).toEqual(["rsoft/contact/1"]);
  const left = await world.test.store.db
    .selectFrom("link")
    .select("key")
    .where("migration_id", "=", world.migrationId)
    .where("key", "in", ["rsoft/note/1", "rsoft/activity/1", "rsoft/contact/2"])
    .execute();
  expect(left).toEqual([]);
});

test("a record that people edited since our last write is not deleted", async () => {
  await somebodyEdits({ description: "Important now" });
  expect(await world.load([changeOf("delete", "contact", "1")])).toMatchObject({ deleted: 0, failed: 1 });
  expect(await world.load([changeOf("delete", "contact", "1", {}, { matched: matched(ada) })])).toMatchObject({ deleted: 0, failed: 1 });
  expect(await now(ada)).toMatchObject({ description: "Important now" });
});

test("a record that is gone already is only taken out of the crosswalk", async () => {
  await world.client.rpc("deleteContact", { contactId: ada.id, rev: ada.rev }, z.unknown());
  const calls = (await ledgerOf(world)).length;
  expect(await world.load([changeOf("delete", "contact", "1")])).toMatchObject({ deleted: 0, failed: 0 });
  expect(await ledgerOf(world)).toHaveLength(calls);
  expect(await world.load([changeOf("update", "contact", "1", { name: "Ada" }, { matched: matched(ada) })])).toMatchObject({ failed: 1 });
  expect(await deadLetters(world)).toMatchObject([{ code: "nutshell/missing" }]);
});

test.each(["editContact", "deleteContact"])(
  "after a lost answer of %s the record itself decides whether it was carried out",
  async (method) => {
    world.arm({ method, kind: "reset-after" });
    const change =
      method === "editContact"
        ? changeOf("update", "contact", "1", { description: "Countess" }, { matched: matched(ada) })
        : changeOf("delete", "contact", "1");
    expect(await world.load([change])).toMatchObject({ failed: 0 });
    expect((await ledgerOf(world)).at(-1)).toMatchObject({ outcome: "done" });
  },
);

const noon = Date.parse("2026-01-02T12:00:00Z");

test("a note can be edited for a day, and not counted on in the day's last hour", () => {
  expect(isNoteLocked({ createdTime: "2026-01-01T13:30:00Z" }, noon)).toBe(false);
  expect(isNoteLocked({ createdTime: "2026-01-01T12:30:00Z" }, noon)).toBe(true);
});

test("a note of unknown age is tried", () => {
  expect(isNoteLocked({ createdTime: null }, noon)).toBe(false);
});
