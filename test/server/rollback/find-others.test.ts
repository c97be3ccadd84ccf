/** Proves that a rollback tells what people hung on our records from second copies that Nutshell made of our own calls. */
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import * as z from "zod";
import { readEmails } from "../../../server/nutshell/read-emails.ts";
import { findOthers, linksIn, type Others } from "../../../server/rollback/find-others.ts";
import { findLinks } from "../../../server/store/tables/link.ts";
import { changeOf, type LoadWorld, openLoadWorld } from "../load/load-world.ts";

let world: LoadWorld;
let company: number;
beforeAll(async () => {
  world = await openLoadWorld();
});
beforeEach(async () => {
  await world.renew();
  await world.load([
    changeOf("create", "account", "1", { name: "Lovelace Mills" }),
    changeOf("create", "contact", "1", { name: "Ada Byron", account: { key: "rsoft/account/1" } }),
    changeOf("create", "note", "1", { body: "Met", parent: { key: "rsoft/contact/1" } }),
  ]);
  company = (await findLinks(world.test.store, world.migrationId, ["rsoft/account/1"])).get("rsoft/account/1")?.id ?? 0;
});
afterAll(() => world.close());

const Made = z.looseObject({ id: z.number() });
const find = (): Promise<Others> =>
  findOthers({
    store: world.test.store,
    client: world.client,
    catalog: world.deps.catalog,
    migrationId: world.migrationId,
    signal: new AbortController().signal,
  });
const adaId = async (): Promise<number> =>
  (await findLinks(world.test.store, world.migrationId, ["rsoft/contact/1"])).get("rsoft/contact/1")?.id ?? 0;
/** The same call once more, or somebody who uses a key that nobody wrote. */
const copyAda = async (key = "rsoft/contact/1"): Promise<number> => {
  const contact = { name: "Ada Byron", accounts: [{ id: company }], customFields: { "Migration key": key } };
  return (await world.client.rpc("newContact", { contact }, Made)).id;
};

test("a copy that nobody touched is a double, and nothing that was added; so is a copy of a note", async () => {
  const double = await copyAda();
  const note = { note: "Met\n\nMigration key: rsoft/note/1" };
  const copy = (await world.client.rpc("newNote", { entity: { entityType: "Contacts", id: await adaId() }, note }, Made)).id;
  const { added, doubles, kept } = await find();
  expect(doubles.map(({ entity, id }) => [entity, id])).toEqual([
    ["contact", double],
    ["note", copy],
  ]);
  expect([...added]).toEqual([]);
  expect(kept).toEqual([]);
});

test("a copy that people edited or hung something on is theirs, and keeps what it needs", async () => {
  const double = await copyAda();
  await world.client.rpc("newNote", { entity: { entityType: "Contacts", id: double }, note: { note: "Call her" } }, z.unknown());
  const { added, doubles, kept } = await find();
  expect(doubles).toEqual([]);
  expect(kept).toMatchObject([{ key: "rsoft/contact/1", why: expect.stringContaining(`(contact ${double}) is kept`) }]);
  expect([...added]).toEqual([["rsoft/account/1", { why: "A record that is kept is linked to it", what: [] }]]);
});

test("a key that no call of ours wrote makes nothing ours", async () => {
  await copyAda("rsoft/contact/9");
  const { added, doubles } = await find();
  expect(doubles).toEqual([]);
  expect([...added]).toEqual([
    ["rsoft/account/1", { why: "People added a contact to it", what: [expect.stringMatching(/^contact \d+$/u)] }],
  ]);
});

test("e-mails with a person are something that people added, to the lead that is open for the person too; those from before are not read", async () => {
  await world.load([
    changeOf("create", "account", "2", { name: "Works", emails: ["office@works.example"] }),
    changeOf("create", "contact", "2", { name: "Mary Evans", emails: ["mary@mills.example"] }),
    changeOf("create", "lead", "1", { title: "A loom", contacts: [{ key: "rsoft/contact/2" }] }),
  ]);
  // More than a page of the feed, with a date of their own.
  const emailString =
    "From: mary@mills.example\r\nTo: office@works.example, nobody@mills.example\r\nDate: Tue, 05 Mar 2024 10:30:00 +0530\r\n\r\nWhen?";
  const made = await Promise.all(Array.from({ length: 203 }, () => world.client.rpc("newEmail", { emailString }, Made)));
  const { added } = await find();
  const mailed = { why: "People added 203 e-mails to it", what: made.map(({ id }) => `e-mail ${id}`).sort() };
  expect(Object.fromEntries(added)).toEqual({ "rsoft/account/2": mailed, "rsoft/contact/2": mailed, "rsoft/lead/1": mailed });
  const before = world.calls.length;
  expect(await readEmails(world.client, new Date(Date.now() + 3_600_000)).next()).toMatchObject({ done: true });
  expect(world.calls.slice(before).map(({ name }) => name)).toEqual(["GET /rest/events"]);
});

test("further companies count as links, and so does every link in a list", () => {
  expect(linksIn({ "other companies": ["12 pays"], contacts: [{ entity: "contact", id: 7 }], title: "An engine" })).toEqual([
    { entity: "contact", id: 7 },
    { entity: "account", id: 12 },
  ]);
});
