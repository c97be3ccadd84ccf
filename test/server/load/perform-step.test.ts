/** Proves in whose name notes and logged activities are written, and how they are changed later. */
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import * as z from "zod";
import { readCatalog } from "../../../server/nutshell/catalog.ts";
import type { Capabilities } from "../../../shared/record/capabilities.ts";
import type { Change } from "../../../shared/record/change.ts";
import { compareRecord } from "../../../shared/verify/compare-record.ts";
import { changeOf, deadLetters, type LoadWorld, ledgerOf, openLoadWorld } from "./load-world.ts";

const DAY = 86_400;
let world: LoadWorld;
let shift = 0;
let ada = 0;
beforeAll(async () => {
  world = await openLoadWorld("embedded", { now: () => Date.now() / 1_000 + shift });
});
beforeEach(async () => {
  shift = 0;
  await world.renew();
  world.sandbox.setUp({
    pipelines: [],
    outcomes: [],
    activityTypes: [],
    users: [{ name: "Augusta King", email: "augusta@engines.example" }],
  });
  await prepare("yes");
});
afterAll(() => world.close());

/** The load knows what a probe has measured of the key, or nothing. */
async function prepare(answer: "yes" | "no" | undefined): Promise<void> {
  const catalog = await readCatalog(world.client);
  const answers = answer === undefined ? {} : { impersonation: { answer, number: null, detail: "" } };
  const capabilities: Capabilities = { account: catalog.account, at: "2026-01-01T00:00:00Z", answers, fieldTypes: {}, users: [] };
  world.deps = { ...world.deps, catalog, capabilities };
  ada = catalog.users.find((user) => user.name === "Augusta King")?.id ?? 0;
}

const person = (): Change => changeOf("create", "contact", "1", { name: "Charles Babbage" });
const note = (): Change =>
  changeOf("create", "note", "1", { body: "Originally by Augusta King\n\nMet him", parent: { key: "rsoft/contact/1" }, author: ada });
const activity = (): Change =>
  changeOf("create", "activity", "1", {
    activityType: "Phone Call",
    title: "Called him",
    note: "He agreed",
    isLogged: "yes",
    participants: [{ key: "rsoft/contact/1" }],
    owner: ada,
    loggedBy: ada,
  });
const Note = z.looseObject({ id: z.number(), note: z.string(), user: z.looseObject({ id: z.coerce.number() }).nullable() });
const theNote = async (): Promise<z.infer<typeof Note>> => {
  const [[, record] = []] = await world.ours("note");
  return await world.client.rpc("getNote", { noteId: record?.id }, Note);
};
const written = async (): Promise<Record<string, unknown>> =>
  (
    await world.test.store.db
      .selectFrom("link")
      .select("written")
      .where("migration_id", "=", world.migrationId)
      .where("key", "=", "rsoft/note/1")
      .executeTakeFirstOrThrow()
  ).written as Record<string, unknown>;
const madeBy = (name: string): string[] => world.calls.filter((call) => call.name === name).map((call) => call.user);

test("a note and a logged activity of a user are written in that user's name, all else in the key's own", async () => {
  world.calls.length = 0;
  expect(await world.load([person(), note(), activity()])).toMatchObject({ created: 3, failed: 0 });
  expect((await theNote()).user?.id).toBe(ada);
  expect((await world.ours("activity"))[0]?.[1].fields).toMatchObject({ loggedBy: ada, owner: ada });
  expect(await written()).toMatchObject({ author: ada });
  expect([madeBy("newContact"), madeBy("newNote"), madeBy("POST /rest/activities")]).toEqual([
    [world.sandbox.user],
    ["augusta@engines.example"],
    ["augusta@engines.example"],
  ]);
});

test.each(["no", undefined] as const)(
  "while the key is not known to write in other people's names (%s) the text alone says who it was",
  async (answer) => {
    await prepare(answer);
    await world.load([person(), note()]);
    const { user, note: text } = await theNote();
    expect(user?.id).toBe(1);
    expect(text).toMatch(/^Originally by Augusta King/u);
    expect(await written()).not.toHaveProperty("author");
    const [[, record] = []] = await world.ours("note");
    const finding = compareRecord("note", note().fields, record?.fields ?? {}, { asAuthor: false }).find((f) => f.field === "author");
    expect(finding?.finding).toBe("normalised match");
  },
);

test("a user who was switched off after the load began writes nothing; his notes come all the same", async () => {
  await world.client.rpc("editUser", { userId: ada, rev: (await theUser()).rev, user: { isEnabled: false } }, z.unknown());
  expect(await world.load([person(), note()])).toMatchObject({ created: 2, failed: 0 });
  expect((await theNote()).user?.id).toBe(1);
  expect(await written()).not.toHaveProperty("author");
  expect(await deadLetters(world)).toEqual([]);
});

const theUser = (): Promise<{ rev: string }> => world.client.rpc("getUser", { userId: ada }, z.looseObject({ rev: z.string() }));

test("within a day a note is edited, and removed, in its author's name", async () => {
  await world.load([person(), note()]);
  world.calls.length = 0;
  expect(await world.load([changeOf("update", "note", "1", { body: "Met him twice" })])).toMatchObject({ updated: 1, failed: 0 });
  expect((await theNote()).note).toMatch(/^Met him twice/u);
  expect(await world.load([changeOf("delete", "note", "1")])).toMatchObject({ deleted: 1, failed: 0 });
  expect([...madeBy("editNote"), ...madeBy("deleteNote")]).toEqual(["augusta@engines.example", "augusta@engines.example"]);
});

test.each([
  ["by both clocks", -DAY - 3_600, 0],
  ["by Nutshell's clock alone, which the refusal shows", 0, DAY + 3_600],
])("a note older than a day, %s, gives way to a new one of the same author", async (_, madeAt, changedAt) => {
  shift = madeAt;
  await world.load([person(), note()]);
  const before = await theNote();
  shift = changedAt;
  expect(await world.load([changeOf("update", "note", "1", { body: "Met him twice" })])).toMatchObject({ updated: 1, failed: 0 });
  const after = await theNote();
  expect(after.id).not.toBe(before.id);
  expect(after).toMatchObject({ note: "Met him twice\n\nMigration key: rsoft/note/1", user: { id: ada } });
  expect(await world.ours("note")).toHaveLength(1);
  expect(await written()).toMatchObject({ body: "Met him twice", author: ada, parent: { entity: "contact" } });
  expect(
    (await ledgerOf(world)).filter((entry) => entry.key === "rsoft/note/1" && entry.outcome === "done").map((entry) => entry.step),
  ).toEqual(["create", "delete", "create"]);
  expect(await deadLetters(world)).toEqual([]);
  expect(await world.load([changeOf("delete", "note", "1")])).toMatchObject({ deleted: 1, failed: 0 });
});

test("an old note that somebody has changed since is not replaced", async () => {
  shift = -DAY - 3_600;
  await world.load([person(), note()]);
  const { id } = await theNote();
  await world.client.rpc("editNote", { noteId: id, rev: "0", note: { note: "Something else" } }, z.unknown(), {
    as: "augusta@engines.example",
  });
  shift = 0;
  const change = changeOf("update", "note", "1", { body: "Met him twice" }, { matched: { id, rev: "0" } });
  expect(await world.load([change])).toMatchObject({ updated: 0, failed: 1 });
  expect(await deadLetters(world)).toMatchObject([{ code: "nutshell/conflict" }]);
});
