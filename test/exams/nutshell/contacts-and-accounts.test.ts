/** Examines contacts and accounts over JSON-RPC. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Exam, openExam, part, parts, type Shape } from "./open-exam.ts";

let exam: Exam;
beforeAll(async () => {
  exam = await openExam();
});
afterAll(() => exam.close());

const contact = (more: Shape = {}): Promise<Shape> => exam.rpc("newContact", { contact: { name: "Ada Lovelace", ...more } });
const account = (more: Shape = {}): Promise<Shape> =>
  exam.rpc("newAccount", { account: { name: exam.unique("Analytical Engines"), ...more } });

describe("contacts", () => {
  test("a new contact has its name split, its e-mail under --primary too, revision 0, a page, and no key for what it lacks", async () => {
    const made = await exam.rpc("newContact", { contact: { name: "Test 1", email: ["test1@hull.example"] } });
    expect(made).toMatchObject({
      entityType: "Contacts",
      rev: "0",
      name: { givenName: "Test", familyName: "1", displayName: "Test 1" },
      description: null,
      owner: null,
      leads: [],
      accounts: [],
      notes: [],
      tags: [],
      lastContactedDate: null,
      contactedCount: 0,
    });
    const email = part(made, "email");
    expect(Object.keys(email)).toHaveLength(2);
    expect(email["--primary"]).toBe("test1@hull.example");
    expect(made["htmlUrl"]).toMatch(new RegExp(`/person/${String(made["id"])}-test-1$`, "u"));
    for (const absent of ["phone", "url", "address", "customFields", "deletedTime"]) expect(made).not.toHaveProperty(absent);
    expect(made["createdTime"]).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+0000$/u);
  });
  test("an edit with the current revision raises it and leaves what it does not name alone", async () => {
    const made = await contact({ email: ["ada@engines.example"] });
    const edited = await exam.rpc("editContact", {
      contactId: made["id"],
      rev: "0",
      contact: { phone: { work: "717-555-0480", home: "+216 717-555-6633", cell: "877-555-5001" } },
    });
    expect(edited["rev"]).toBe("1");
    expect(part(edited, "email")["--primary"]).toBe("ada@engines.example");
    const phone = part(edited, "phone");
    expect(phone["work"]).toEqual({
      countryCode: "1",
      number: "7175550480",
      extension: null,
      numberFormatted: "717-555-0480",
      E164: "+17175550480",
    });
    expect(phone["home"]).toMatchObject({ countryCode: "216", number: "7175556633", E164: "+2167175556633" });
    expect(Object.keys(phone).sort()).toEqual(["--primary", "cell", "home", "work"]);
  });
  test("an edit with an old revision is a 409", async () => {
    const made = await contact();
    await exam.rpc("editContact", { contactId: made["id"], rev: "0", contact: { description: "first" } });
    expect(await exam.call("editContact", { contactId: made["id"], rev: "0", contact: { description: "second" } })).toMatchObject({
      status: 409,
      error: { code: 409, message: "rev key is out-of-date" },
    });
    expect(await exam.rpc("getContact", { contactId: made["id"] })).toMatchObject({ description: "first", rev: "1" });
  });
  test("REV_IGNORE skips the check on edit, delete and get", async () => {
    const made = await contact();
    expect(await exam.rpc("editContact", { contactId: made["id"], rev: "REV_IGNORE", contact: { description: "x" } })).toMatchObject({
      rev: "1",
    });
    expect(await exam.rpc("getContact", { contactId: made["id"], rev: "REV_IGNORE" })).toMatchObject({ description: "x" });
    expect((await exam.call("deleteContact", { contactId: made["id"], rev: "REV_IGNORE" })).result).toBe(true);
  });
  test("the id inside what is edited is refused, the revision is not", async () => {
    const made = await contact();
    expect(
      (await exam.call("editContact", { contactId: made["id"], rev: "0", contact: { id: made["id"], description: "x" } })).error,
    ).toBeTruthy();
    expect((await exam.call("editContact", { contactId: made["id"], rev: "0", contact: { rev: "0", description: "x" } })).error).toBeNull();
  });
  test("a list that is given replaces the whole list, one that is not stays", async () => {
    const made = await contact({ email: ["one@engines.example", "two@engines.example"], phone: ["734-555-0100"] });
    const edited = await exam.rpc("editContact", {
      contactId: made["id"],
      rev: "0",
      contact: { email: { work: "three@engines.example" } },
    });
    expect(part(edited, "email")).toEqual({ work: "three@engines.example", "--primary": "three@engines.example" });
    expect(edited).toHaveProperty("phone");
  });
  test("a contact without name, phone and e-mail is refused", async () => {
    expect((await exam.call("newContact", { contact: [] })).error).toBeTruthy();
    expect((await exam.call("newContact", { contact: { description: "nobody" } })).error).toBeTruthy();
  });
  test("a contact that never was reads as null without an error", async () => {
    expect(await exam.call("getContact", { contactId: 999_999_999 })).toMatchObject({ result: null, error: null });
  });
  test("a stub's name is a string and its job title tells role and company", async () => {
    const company = await account();
    const made = await contact({ accounts: [{ id: company["id"], relationship: "Purchasing Manager" }] });
    expect(parts(made, "accounts")).toMatchObject([
      { stub: true, id: company["id"], relationship: "Purchasing Manager", entityType: "Accounts" },
    ]);
    const [stub] = await exam.list("findContacts", { query: { accountId: company["id"] } });
    expect(stub).toMatchObject({ stub: true, name: "Ada Lovelace", jobTitle: expect.stringContaining("Purchasing Manager") });
  });
  test("posting the same contact twice gives two contacts", async () => {
    const [first, second] = [await contact({ email: ["twin@engines.example"] }), await contact({ email: ["twin@engines.example"] })];
    expect(first["id"]).not.toBe(second["id"]);
  });
  test("ids are not consecutive", async () => {
    const [first, second] = [await contact(), await contact()];
    expect(Number(second["id"]) - Number(first["id"])).toBeGreaterThan(1);
  });
  test("an e-mail address nobody has finds nobody", async () => {
    expect(await exam.rpc("searchByEmail", { emailAddressString: "nobody@nowhere.example" })).toEqual({ contacts: [], accounts: [] });
  });
  test("an e-mail address finds contacts, five at most", async () => {
    const email = `${exam.unique("six").replace(/\s/gu, "")}@engines.example`;
    for (let n = 0; n < 6; n += 1) await contact({ email: [email] });
    expect(parts(await exam.rpc("searchByEmail", { emailAddressString: email }), "contacts")).toHaveLength(5);
  });
});

describe("accounts", () => {
  test("a new account gets a scheme for its address, the first account type and revision 0", async () => {
    await exam.call("newTag", { tag: { name: "test", entityType: "Accounts" } });
    const made = await account({ url: ["hull-test1.example"], tags: ["test"] });
    expect(made).toMatchObject({
      rev: "0",
      accountType: { id: 1, name: expect.any(String) },
      tags: ["test"],
      contacts: [],
      leads: [],
      notes: [],
    });
    expect(part(made, "url")["--primary"]).toBe("http://hull-test1.example");
  });
  test("a nameless account is possible", async () => {
    expect((await exam.call("newAccount", { account: {} })).error).toBeNull();
  });
  test("a contact linked from either side shows on both, and linking does not raise the other's revision", async () => {
    const person = await contact();
    const company = await account({ contacts: [{ id: person["id"], relationship: "Owner" }] });
    expect(parts(company, "contacts")).toMatchObject([{ id: person["id"], relationship: "Owner" }]);
    expect(await exam.rpc("getContact", { contactId: person["id"] })).toMatchObject({
      rev: "0",
      accounts: [{ id: company["id"], relationship: "Owner" }],
    });
  });
  test("a company that is deleted vanishes from its people", async () => {
    const company = await account();
    const person = await contact({ accounts: [{ id: company["id"] }] });
    expect((await exam.call("deleteAccount", { accountId: company["id"], rev: "0" })).result).toBe(true);
    expect((await exam.rpc("getContact", { contactId: person["id"] }))["accounts"]).toEqual([]);
  });
  test("what is deleted is read with its time of deletion and is not found in lists", async () => {
    const company = await account();
    await exam.rpc("deleteAccount", { accountId: company["id"], rev: "0" });
    expect(await exam.rpc("getAccount", { accountId: company["id"] })).toHaveProperty("deletedTime");
    expect((await exam.list("searchAccounts", { string: company["name"] })).map((stub) => stub["id"])).not.toContain(company["id"]);
  });
  test("an id under the wrong name is a validation error, not a crash", async () => {
    expect(await exam.call("deleteAccount", { contactId: 7, rev: "REV_IGNORE" })).toMatchObject({
      status: 400,
      error: { message: expect.stringContaining("accountId") },
    });
  });
});
