/** Tests both positions of the switches about what JSON-RPC methods answer. */
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
type Made = { id: number; rev: string };
const contact = (): Promise<Made> => opened.rpc<Made>("newContact", { contact: { name: "Ada Lovelace" } });

test("an id that never was reads as null, or is a 404", async () => {
  expect(await opened.call("getLead", { leadId: 999_999 })).toMatchObject({ status: 200, result: null, error: null });
  turn("rpc.missing-record", "404");
  expect(await opened.call("getLead", { leadId: 999_999 })).toMatchObject({ status: 404, error: { code: 404 } });
});

test("asked for with its current revision a record answers null, or a notice", async () => {
  const { id, rev } = await contact();
  expect(await opened.call("getContact", { contactId: id, rev })).toMatchObject({ result: null, error: null });
  turn("rpc.not-modified", "notice");
  expect(await opened.rpc("getContact", { contactId: id, rev })).toEqual({ notModified: true, id, entityType: "Contacts", rev });
  expect(await opened.rpc("getUser", { rev: "0" })).toMatchObject({ notModified: true, entityType: "Users" });
});

test("ids inside other records are digits in quotes, or numbers; a record's own id stays a number", async () => {
  const { id } = await contact();
  const lead = await opened.rpc<Made & { contacts: { id: unknown }[]; market: { id: unknown } }>("newLead", {
    lead: { contacts: [{ id }] },
  });
  expect(await opened.rpc("getLead", { leadId: lead.id })).toMatchObject({
    id: lead.id,
    contacts: [{ id: String(id) }],
    market: { id: "1" },
    processes: [{ id: expect.any(String) }],
  });
  const [found] = await opened.rpc<Shape[]>("findLeads", { query: { contactId: id }, stubResponses: false });
  expect(found).toMatchObject({ id: lead.id, contacts: [{ id: String(id) }] });
  expect(await opened.rpc("searchUniversal", { string: "Lovelace" })).toMatchObject({
    contacts: expect.arrayContaining([expect.objectContaining({ id })]),
  });
  turn("rpc.nested-ids", "numbers");
  expect(await opened.rpc("getLead", { leadId: lead.id })).toMatchObject({ contacts: [{ id }], market: { id: 1 } });
});

test("a page of stubs has at most 250 rows, or 100; asking for more gives that many, or is refused", async () => {
  for (let n = 0; n < 252; n += 1) await contact();
  const rows = async (more: Shape): Promise<number> => (await opened.rpc<unknown[]>("findContacts", more)).length;
  expect(await rows({ limit: 300 })).toBe(250);
  expect(await rows({ limit: 300, stubResponses: false })).toBe(100);
  turn("rpc.stub-cap", "100");
  expect(await rows({ limit: 300 })).toBe(100);
  turn("rpc.over-limit", "error");
  expect(await opened.call("findContacts", { limit: 101 })).toMatchObject({
    status: 400,
    error: { message: expect.stringContaining("100") },
  });
  expect(await opened.call("findTimeline", { query: { entityType: "Contacts", id: 3 }, limit: 101 })).toMatchObject({ status: 400 });
  expect(await rows({ limit: 100 })).toBe(100);
});

test("REV_NEWEST is a revision like any other, or skips the check as REV_IGNORE does", async () => {
  const { id } = await contact();
  const edit = { contactId: id, rev: "REV_NEWEST", contact: { description: "x" } };
  expect(await opened.call("editContact", edit)).toMatchObject({ status: 409 });
  turn("rpc.rev-newest", "known");
  expect(await opened.rpc("editContact", edit)).toMatchObject({ rev: "1", description: "x" });
});

test("outcomes are found without the underscore too, or not", async () => {
  expect(await opened.rpc("findLeadOutcomes")).toEqual(await opened.rpc("findLead_Outcomes"));
  turn("rpc.outcomes-alias", "unknown");
  expect(await opened.call("findLeadOutcomes")).toMatchObject({ status: 404, error: { code: -32601, message: "Method not found" } });
  expect(await opened.rpc("findLead_Outcomes")).toHaveLength(3);
});

test("newEmail also works under its former name, or not", async () => {
  const emailString = "From: a@x.example\nTo: b@x.example\n\nText";
  expect(await opened.rpc("addEmail", { emailString })).toMatchObject({ entityType: "Emails", body: "Text" });
  turn("rpc.add-email", "unknown");
  expect(await opened.call("addEmail", { emailString })).toMatchObject({
    status: 404,
    error: { code: -32601, message: "Method not found" },
  });
});

test("notes of a timeline say what they are, or have to be known by their text", async () => {
  const { id } = await contact();
  await opened.rpc("newNote", { entity: { entityType: "Contacts", id }, note: "x" });
  const first = async (): Promise<Shape> => (await opened.rpc<Shape[]>("findTimeline", { query: { entityType: "Contacts", id } }))[0] ?? {};
  expect(await first()).toMatchObject({ entityType: "Notes", note: "x" });
  turn("timeline.entity-types", "left out");
  expect(await first()).toMatchObject({ note: "x" });
  expect(await first()).not.toHaveProperty("entityType");
});

test("a message keeps its own date and attachments, or neither", async () => {
  const emailString = [
    "From: a@x.example",
    "To: b@x.example",
    "Date: Tue, 05 Mar 2024 10:30:00 +0000",
    "Content-Type: application/pdf; name=offer.pdf",
    "",
    "%PDF",
  ].join("\n");
  expect(await opened.rpc("newEmail", { emailString })).toMatchObject({
    sentTime: "2024-03-05T10:30:00+0000",
    files: [{ name: "offer.pdf" }],
  });
  turn("email.kept", "neither");
  const made = await opened.rpc("newEmail", { emailString });
  expect(made["sentTime"]).toBe(made["createdTime"]);
  expect(made).not.toHaveProperty("files");
});
