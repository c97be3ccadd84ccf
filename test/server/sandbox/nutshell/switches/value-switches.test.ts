/** Tests both positions of the switches about single values. */
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { type Opened, openSandbox } from "../open-sandbox.ts";

let opened: Opened;
beforeAll(async () => {
  opened = await openSandbox();
});
afterEach(() => opened.sandbox.switches.reset());
afterAll(() => opened.close());

type Shape = Record<string, unknown>;
const turn = (name: string, position: string): void => opened.sandbox.switches.set(name, position);
type Made = Shape & { id: number; rev: string };
const contact = (more: Shape): Promise<Made> => opened.rpc<Made>("newContact", { contact: { name: "Ada Lovelace", ...more } });
const edit = (of: Made, change: Shape): Promise<Made> =>
  opened.rpc<Made>("editContact", { contactId: of.id, rev: of.rev, contact: change });

test("the first value without a label stands under 1, or under 0", async () => {
  const made = await contact({ email: ["a@x.example", "b@x.example"], url: ["x.example"] });
  expect(made["email"]).toEqual({ "1": "a@x.example", "2": "b@x.example", "--primary": "a@x.example" });
  turn("value.first-label", "0");
  expect(await opened.rpc("getContact", { contactId: made.id })).toMatchObject({
    email: { "0": "a@x.example", "1": "b@x.example", "--primary": "a@x.example" },
    url: { "0": "http://x.example" },
  });
});

test("phones are objects, or one text that is parsed to the same again", async () => {
  const made = await contact({ phone: { work: "717-555-0480 x12", home: "+216 717-555-6633" } });
  const parsed = made["phone"];
  turn("value.phones", "texts");
  const shown = await opened.rpc<Made>("getContact", { contactId: made.id });
  expect(shown["phone"]).toEqual({ work: "717-555-0480 x12", home: "+216 7175556633", "--primary": "717-555-0480 x12" });
  await edit(shown, { phone: shown["phone"] });
  turn("value.phones", "objects");
  expect((await opened.rpc("getContact", { contactId: made.id }))["phone"]).toEqual(parsed);
});

test("a phone without digits is kept as it is, dropped or refused, on both surfaces", async () => {
  const phone = { work: "ask reception" };
  expect((await contact({ phone }))["phone"]).toMatchObject({ work: { number: "ask reception", E164: null } });
  turn("value.unreadable-phone", "dropped");
  expect(await contact({ phone })).not.toHaveProperty("phone");
  turn("value.unreadable-phone", "refused");
  expect(await opened.call("newContact", { contact: { name: "A B", phone } })).toMatchObject({ status: 400 });
  const body = JSON.stringify({ contacts: [{ name: "A B", phones: [{ name: "work", value: "ask reception" }] }] });
  const answer = await opened.send("/rest/contacts", { method: "POST", body, headers: { "content-type": "application/json" } });
  expect(answer.status).toBe(400);
});

test("a written --primary says which value is the primary one, or nothing", async () => {
  const email = { work: "w@x.example", home: "h@x.example", "--primary": "h@x.example" };
  expect((await contact({ email }))["email"]).toEqual({ ...email, "--primary": "h@x.example" });
  turn("value.primary-written", "ignored");
  expect((await contact({ email }))["email"]).toEqual({ ...email, "--primary": "w@x.example" });
});

test("an empty list in an edit leaves the values alone, or clears them", async () => {
  const made = await contact({ email: ["a@x.example"], phone: ["734-555-0100"] });
  const same = await edit(made, { email: [], phone: {} });
  expect(same).toMatchObject({ email: { "1": "a@x.example" }, phone: { "1": { number: "7345550100" } } });
  turn("value.empty-list", "clears");
  const cleared = await edit(same, { email: [], phone: {} });
  expect(cleared).not.toHaveProperty("email");
  expect(cleared).not.toHaveProperty("phone");
});

test("JSON-RPC keeps a company's e-mail addresses, or not", async () => {
  const account = { name: "Acme", email: ["office@acme.example"] };
  expect(await opened.rpc("newAccount", { account })).toHaveProperty("email");
  turn("value.account-email", "ignored");
  expect(await opened.rpc("newAccount", { account })).not.toHaveProperty("email");
});

test("a job title is what the link to the company says, or the person's own as well", async () => {
  const { id } = await opened.rpc<Made>("newAccount", { account: { name: "Acme" } });
  const made = await contact({ jobTitle: "Countess", accounts: [{ id, relationship: "Buyer" }] });
  expect(made).not.toHaveProperty("jobTitle");
  const stub = async (): Promise<unknown> => (await opened.rpc<Shape[]>("findContacts", { query: { accountId: id } })).at(-1)?.["jobTitle"];
  expect(await stub()).toBe("Buyer, Acme");
  turn("value.job-title", "person");
  expect(await contact({ jobTitle: "Countess", accounts: [{ id }] })).toMatchObject({ jobTitle: "Countess" });
  expect(await stub()).toBe("Countess, Acme");
});

test("a legacyId is not written, or kept", async () => {
  expect(await contact({ legacyId: "rsoft/1" })).toMatchObject({ legacyId: null });
  turn("value.legacy-id", "kept");
  const made = await contact({ legacyId: "rsoft/1" });
  expect(made).toMatchObject({ legacyId: "rsoft/1" });
  expect(await edit(made, { legacyId: "rsoft/2" })).toMatchObject({ legacyId: "rsoft/2" });
  expect(await opened.rpc("newAccount", { account: { name: "Acme", legacyId: 7 } })).toMatchObject({ legacyId: "7" });
});

test("createdTime is the time of the call, or what a create says; an edit never changes it", async () => {
  const createdTime = "2015-01-01T00:00:00+0000";
  expect((await contact({ createdTime }))["createdTime"]).not.toBe(createdTime);
  turn("value.created-time", "kept");
  const made = await contact({ createdTime });
  expect(made["createdTime"]).toBe(createdTime);
  expect(made["modifiedTime"]).not.toBe(createdTime);
  expect((await edit(made, { createdTime: "2016-01-01T00:00:00+0000" }))["createdTime"]).toBe(createdTime);
  for (const [method, params] of [
    ["newAccount", { account: { name: "Acme", createdTime } }],
    ["newLead", { lead: { createdTime } }],
    ["newActivity", { activity: { createdTime } }],
    ["newTask", { task: { title: "x", createdTime } }],
    ["newProduct", { product: { name: "x", createdTime } }],
  ] as const)
    expect((await opened.rpc(method, params))["createdTime"], method).toBe(createdTime);
});

test("a note's date is when it was written, or what the caller says; the timeline follows it", async () => {
  const note = { note: "long ago", date: "2015-01-01T00:00:00+0000" };
  const made = await contact({ note });
  expect(made["notes"]).toMatchObject([{ note: "long ago", date: made["createdTime"] }]);
  turn("value.note-date", "kept");
  const entity = { entityType: "Contacts", id: made.id };
  await opened.rpc("newNote", { entity, note: { ...note, note: "dated" } });
  const items = await opened.rpc<Shape[]>("findTimeline", { query: entity, orderBy: "time", orderDirection: "ASC" });
  expect(items.map((item) => [item["note"], item["date"]])).toEqual([
    ["dated", "2015-01-01T00:00:00+0000"],
    ["long ago", made["createdTime"]],
  ]);
});

test("a list under note makes several notes, or the first only", async () => {
  const texts = (made: Made): unknown[] => (made["notes"] as Shape[]).map((note) => note["note"]);
  expect(texts(await contact({ note: ["one", "two"] }))).toEqual(["one", "two"]);
  turn("value.note-list", "first");
  expect(texts(await contact({ note: ["one", "two"] }))).toEqual(["one"]);
});

test("a tag that does not exist is refused, or dropped", async () => {
  expect(await opened.call("newContact", { contact: { name: "A B", tags: ["Newsletter", "Nobody made it"] } })).toMatchObject({
    status: 400,
  });
  turn("value.unknown-tag", "dropped");
  expect(await contact({ tags: ["Newsletter", "Nobody made it"] })).toMatchObject({ tags: ["Newsletter"] });
});

test("a market shows its currency, or not", async () => {
  expect(await opened.rpc("findMarkets")).toMatchObject([{ name: "U.S.", currency: "USD" }]);
  turn("value.market-currency", "hidden");
  expect((await opened.rpc<Shape[]>("findMarkets"))[0]).not.toHaveProperty("currency");
});
