/** Tests what the fingerprint of an account counts and what it does not. */
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type Opened, openSandbox } from "./open-sandbox.ts";

let opened: Opened;
let before: string;
beforeAll(async () => {
  opened = await openSandbox();
});
afterAll(() => opened.close());
beforeEach(() => {
  opened.sandbox.reset();
  before = now();
});

const now = (): string => opened.sandbox.fingerprint().fingerprint;
const ADA = { contactId: 3 };

test("a field that is changed and put back leaves the former fingerprint", async () => {
  await opened.rpc("editContact", { ...ADA, rev: "0", contact: { description: "changed", email: ["other@engines.example"] } });
  expect(now()).not.toBe(before);
  await opened.rpc("editContact", { ...ADA, rev: "1", contact: { description: null, email: ["ada.lovelace@analytical-engines.example"] } });
  expect(now()).toBe(before);
});

test("a record that is made and removed leaves the former fingerprint, and is counted among the remains", async () => {
  const made = await opened.rpc("newContact", { contact: { name: "Charles Babbage", accounts: [{ id: 3 }], note: "hello" } });
  expect(now()).not.toBe(before);
  const [note] = made["notes"] as { id: number; rev: string }[];
  await opened.rpc("deleteNote", { noteId: note?.id, rev: note?.rev });
  await opened.rpc("deleteContact", { contactId: made["id"], rev: made["rev"] });
  expect(now()).toBe(before);
  expect(opened.sandbox.fingerprint().remains).toMatchObject({ deleted: { contacts: 1, notes: 1 }, customFields: 0 });
});

test("a custom field nobody filled counts among the remains only", async () => {
  await opened.send("/rest/leads/customfield", { method: "POST", body: JSON.stringify({ name: "Migration key", type: "String" }) });
  expect(now()).toBe(before);
  expect(opened.sandbox.fingerprint().remains.customFields).toBe(1);
});

test("equal content made in another order, under other ids and numbers, is equal", async () => {
  const make = async (names: readonly string[]): Promise<string> => {
    opened.sandbox.reset();
    for (const name of names) {
      const person = await opened.rpc("newContact", { contact: { name, accounts: [{ id: 7, relationship: "Owner" }] } });
      await opened.rpc("newLead", { lead: { description: `Deal of ${name}`, contacts: [{ id: person["id"] }] } });
    }
    return now();
  };
  expect(await make(["Ada Lovelace", "Mary Somerville"])).toBe(await make(["Mary Somerville", "Ada Lovelace"]));
});

test("who is linked to whom counts, and in which role", async () => {
  await opened.rpc("editContact", { ...ADA, rev: "0", contact: { accounts: [{ id: 7, relationship: "Mathematician" }] } });
  const elsewhere = now();
  await opened.rpc("editContact", { ...ADA, rev: "1", contact: { accounts: [{ id: 3, relationship: "Countess" }] } });
  expect(new Set([before, elsewhere, now()]).size).toBe(3);
  await opened.rpc("editContact", { ...ADA, rev: "2", contact: { accounts: [{ id: 3, relationship: "Mathematician" }] } });
  expect(now()).toBe(before);
});

test("what an activity logged counts, being contacted does not count again on the person", async () => {
  const made = await opened.rpc("newActivity", { activity: { name: "Call", participants: [{ entityType: "Contacts", id: 3 }] } });
  const planned = now();
  const logged = await opened.rpc("editActivity", { activityId: made["id"], rev: "0", activity: { status: 1, logNote: "Talked" } });
  expect(now()).not.toBe(planned);
  await opened.rpc("deleteActivity", { activityId: made["id"], rev: logged["rev"] });
  expect(now()).toBe(before);
});

test("products count by what they are, not by their ids, and so do e-mails and what is attached to them", async () => {
  const make = async (names: readonly string[]): Promise<string> => {
    opened.sandbox.reset();
    for (const name of names) {
      const product = await opened.rpc("newProduct", { product: { name } });
      await opened.rpc("newLead", {
        lead: { description: name, products: [{ id: product["id"], quantity: 1, price: { currency_shortname: "USD", amount: 5 } }] },
      });
    }
    return now();
  };
  expect(await make(["Punched cards", "Crank"])).toBe(await make(["Crank", "Punched cards"]));
  expect(opened.sandbox.fingerprint().records).toMatchObject({ products: 3 });
  const withoutMail = now();
  const mail = (text: string): string =>
    ["From: ada@analytical.example", "To: ada.lovelace@analytical-engines.example", "Subject: Cards", "", text].join("\r\n");
  await opened.rpc("newEmail", { emailString: mail("One") });
  const withOne = now();
  opened.sandbox.reset();
  await make(["Punched cards", "Crank"]);
  await opened.rpc("newEmail", { emailString: mail("Two") });
  expect(new Set([withoutMail, withOne, now()]).size).toBe(3);
  expect(opened.sandbox.fingerprint().records).toMatchObject({ emails: 1 });
});

test("competitors count with the leads that have them", async () => {
  const lead = await opened.rpc("getLead", { leadId: 1003 });
  const competitors = await opened.rpc<{ id: number }[]>("findCompetitors");
  expect(competitors.length).toBeGreaterThan(0);
  await opened.rpc("editLead", {
    leadId: 1003,
    rev: lead["rev"],
    lead: { competitors: [{ entityType: "Competitors", id: competitors[0]?.id }] },
  });
  expect(now()).not.toBe(before);
});

test("a primary value that is marked and one that only stands first are the same", async () => {
  const fingerprintOf = async (email: unknown): Promise<string> => {
    const { sandbox, rpc, close } = await openSandbox();
    await rpc("newContact", { contact: { name: "Ada King", email } });
    const found = sandbox.fingerprint().fingerprint;
    await close();
    return found;
  };
  const plain = await fingerprintOf(["a@engines.example", "b@engines.example"]);
  expect(await fingerprintOf({ "--primary": "a@engines.example", "0": "a@engines.example", "1": "b@engines.example" })).toBe(plain);
  expect(await fingerprintOf({ "--primary": "b@engines.example", "0": "a@engines.example", "1": "b@engines.example" })).not.toBe(plain);
});
