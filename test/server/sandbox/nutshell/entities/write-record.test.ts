/** Tests that a call is carried out as a whole, and what restoring loses. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Opened, openSandbox } from "../open-sandbox.ts";

let opened: Opened;
beforeAll(async () => {
  opened = await openSandbox();
});
afterAll(() => opened.close());

test("a call that is refused half-way leaves nothing behind", async () => {
  const before = opened.sandbox.fingerprint();
  for (const contact of [
    { name: "A B", accounts: [{ id: 999_999 }] },
    { name: "A B", customFields: { Unknown: "x" } },
    { name: "A B", owner: { entityType: "Users", id: 999 } },
    { name: "A B", tags: ["Unknown"] },
    { name: "A B", accounts: [{ id: 3 }], note: " " + "x", leads: [{ id: 1 }] },
  ]) {
    expect((await opened.call("newContact", { contact })).status).toBe(400);
  }
  expect(opened.sandbox.fingerprint()).toEqual(before);
});

test("a deleted record cannot be edited, deleted again or linked to", async () => {
  const made = await opened.rpc<{ id: number }>("newAccount", { account: { name: "Gone" } });
  await opened.rpc("deleteAccount", { accountId: made.id, rev: "0" });
  expect((await opened.call("editAccount", { accountId: made.id, rev: "1", account: { name: "Back" } })).status).toBe(404);
  expect((await opened.call("deleteAccount", { accountId: made.id, rev: "1" })).status).toBe(404);
  expect((await opened.call("newContact", { contact: { name: "A B", accounts: [{ id: made.id }] } })).status).toBe(400);
});

test("a restored company has lost its people, its leads and its tags", async () => {
  const account = await opened.rpc<{ id: number }>("newAccount", { account: { name: "Back again", tags: ["Customer"] } });
  const person = await opened.rpc<{ id: number }>("newContact", { contact: { name: "A B", accounts: [{ id: account.id }] } });
  const lead = await opened.rpc<{ id: number }>("newLead", { lead: { primaryAccount: { id: account.id } } });
  await opened.rpc("deleteAccount", { accountId: account.id, rev: "0" });
  await opened.send(`/rest/accounts/${account.id}/undelete`, { method: "POST" });
  const restored = await opened.rpc("getAccount", { accountId: account.id });
  expect(restored).toMatchObject({ name: "Back again", contacts: [], leads: [], tags: [] });
  expect(restored).not.toHaveProperty("deletedTime");
  expect(await opened.rpc("getContact", { contactId: person.id })).toMatchObject({ accounts: [] });
  expect(await opened.rpc("getLead", { leadId: lead.id })).toMatchObject({ primaryAccount: null });
});

test("an edit without a revision is refused", async () => {
  expect(await opened.call("editContact", { contactId: 3, contact: { description: "x" } })).toMatchObject({
    status: 400,
    error: { message: "rev is required" },
  });
});
