/** Examines the methods that look across the account, and products and users. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Exam, openExam, type Shape } from "./open-exam.ts";

let exam: Exam;
beforeAll(async () => {
  exam = await openExam();
});
afterAll(() => exam.close());

test("searches find by a piece of the name, as stubs", async () => {
  const word = exam.unique("Zeppelin").replace(/\s/gu, "");
  const account = await exam.rpc("newAccount", { account: { name: `${word} Works` } });
  const contact = await exam.rpc("newContact", { contact: { name: `Ferdinand ${word}` } });
  const lead = await exam.rpc("newLead", { lead: { description: `Deal ${word}` } });
  const found = await exam.rpc("searchUniversal", { string: word });
  expect(found).toMatchObject({
    accounts: [{ id: account["id"], stub: true }],
    contacts: [{ id: contact["id"], stub: true }],
    leads: [{ id: lead["id"], stub: true }],
  });
  expect(await exam.list("searchAccounts", { string: word })).toMatchObject([{ id: account["id"] }]);
  expect(await exam.list("searchContacts", [word, 5])).toMatchObject([{ id: contact["id"] }]);
  expect(await exam.list("searchLeads", { string: word })).toMatchObject([{ id: lead["id"] }]);
});

test("keys of a query are ANDed, values of one key are ORed", async () => {
  const account = await exam.rpc("newAccount", { account: { name: "Asked" } });
  const [open, parked] = [
    await exam.rpc("newLead", { lead: { primaryAccount: { id: account["id"] } } }),
    await exam.rpc("newLead", { lead: { primaryAccount: { id: account["id"] } } }),
  ];
  await exam.rpc("editLead", { leadId: parked["id"], rev: parked["rev"], lead: { isPending: true } });
  const ids = async (status: unknown): Promise<unknown[]> =>
    (await exam.list("findLeads", { query: { accountId: account["id"], status } })).map((lead) => lead["id"]);
  expect(await ids(0)).toEqual([open["id"]]);
  expect(await ids([0, 1])).toEqual([open["id"], parked["id"]]);
});

test("getUpdateTimes tells that something changed", async () => {
  const product = await exam.rpc("newProduct", { product: { name: exam.unique("Loom") } });
  const times = await exam.rpc("getUpdateTimes");
  expect(Object.keys(times).length).toBeGreaterThan(0);
  expect(Object.values(times)).toContain(product["modifiedTime"]);
});

test("instanceData describes the account", async () => {
  expect(Object.keys(await exam.rpc("instanceData")).length).toBeGreaterThan(0);
});

test("a product is made, read, edited and deleted", async () => {
  const made = await exam.rpc("newProduct", { product: { name: exam.unique("Card"), sku: "CARD" } });
  expect(await exam.rpc("getProduct", { productId: made["id"] })).toMatchObject({ sku: "CARD", entityType: "Products" });
  const edited: Shape = await exam.rpc("editProduct", { productId: made["id"], rev: made["rev"], product: { sku: "CARD-2" } });
  expect(edited["sku"]).toBe("CARD-2");
  expect((await exam.call("deleteProduct", { productId: made["id"], rev: edited["rev"] })).result).toBe(true);
});
