/** Examines creating and patching over REST. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Exam, openExam, PATCH, parts, type Shape } from "./open-exam.ts";
import { errorOf, linksOf, numberOf, type RestHands, restHands } from "./rest-hands.ts";

let exam: Exam;
let hands: RestHands;
beforeAll(async () => {
  exam = await openExam();
  hands = restHands(exam);
});
afterAll(() => exam.close());

describe("creating", () => {
  test("a contact carries labelled lists and answers 200 with the parsed telephone", async () => {
    const contact = {
      name: "Andy Fowler",
      description: "CEO",
      emails: [{ isPrimary: true, name: "work", value: "andy@engines.example" }],
      phones: [{ isPrimary: true, name: "work", value: "734-555-1234" }],
      urls: [{ name: "LinkedIn", value: "https://www.linkedin.com/in/x" }],
      addresses: [
        {
          name: "office",
          isPrimary: true,
          value: { address_1: "206 E Huron St", city: "Ann Arbor", state: "MI", postalCode: "48104", country: "US" },
        },
      ],
    };
    const answer = await exam.rest("POST", "/contacts", { contacts: [contact] }, PATCH);
    expect(answer.status).toBe(200);
    expect(parts(answer.body, "contacts")).toMatchObject([
      {
        id: expect.stringMatching(/^\d+-contacts$/u),
        firstName: "Andy",
        lastName: "Fowler",
        emails: [{ isPrimary: true, name: "work", value: "andy@engines.example" }],
        phones: [{ value: { number: "7345551234", E164: "+17345551234", countryCodeAndNumber: "+1 734-555-1234" } }],
        urls: [{ name: "LinkedIn", value: "https://www.linkedin.com/in/x" }],
        addresses: [{ name: "office", value: { city: "Ann Arbor", country: "US" } }],
      },
    ]);
  });
  test("an account and a lead answer 201", async () => {
    expect((await exam.rest("POST", "/accounts", { accounts: [{ name: "Apple" }] })).status).toBe(201);
    const lead = await exam.rest("POST", "/leads", { leads: [{ description: "Car Wash Inc.", manualValue: "999.99" }] });
    expect(lead.status).toBe(201);
    expect(parts(lead.body, "leads")[0]).toMatchObject({ value: { amount: 999.99, formatted: "$999.99" } });
  });
  test("an account with nothing in it is refused", async () => {
    expect((await exam.rest("POST", "/accounts", { accounts: [{ description: "nothing else" }] })).status).toBe(400);
  });
  test.each([
    ["name", "Mine"],
    ["confidence", 50],
    ["status", "won"],
    ["createdTime", 1_735_689_600],
  ])("a lead does not take %s", async (name, value) => {
    expect((await exam.rest("POST", "/leads", { leads: [{ description: "Mine", [name]: value }] })).status).toBe(400);
  });
  test.each(["stage", "stageset", "outcome"])("a lead does not take a link to its %s", async (link) => {
    expect((await exam.rest("POST", "/leads", { leads: [{ description: "Mine", links: { [link]: `1-${link}s` } }] })).status).toBe(400);
  });
  test("a link to what is not there is refused, and nothing is made", async () => {
    const name = exam.unique("Nobody");
    const answer = await exam.rest("POST", "/contacts", { contacts: [{ name, links: { accounts: ["999999999-accounts"] } }] });
    expect(answer.status).toBe(400);
    expect(await hands.ids("contacts", `filter[name]=${encodeURIComponent(name)}`)).toEqual([]);
  });
  test("both surfaces act on the same records", async () => {
    const made = await hands.newContact({ name: "Ada Lovelace" });
    expect(await exam.rpc("getContact", { contactId: numberOf(made) })).toMatchObject({ name: { displayName: "Ada Lovelace" } });
  });
});

describe("patching", () => {
  test("answers 204 and changes scalars and lists, with and without the leading slash", async () => {
    const made = await hands.newContact({ emails: [{ value: "a@engines.example" }] });
    const path = `/contacts/${String(made["id"])}`;
    const answer = await hands.patch(
      path,
      { op: "replace", path: "contacts/0/description", value: "new" },
      { op: "replace", path: "/contacts/0/emails", value: [] },
    );
    expect([answer.status, answer.text]).toEqual([204, ""]);
    expect(await hands.read(path)).toMatchObject({ description: "new", emails: [] });
  });
  test("adds, removes and replaces links one by one and as a whole", async () => {
    const [made, one, two] = [await hands.newContact(), await hands.newAccount(), await hands.newAccount()];
    const path = `/contacts/${String(made["id"])}`;
    const accounts = async (...operations: Shape[]): Promise<unknown> => {
      await hands.patch(path, ...operations);
      return linksOf(await hands.read(path))["accounts"];
    };
    expect(await accounts({ op: "add", path: "/contacts/0/links/accounts/-", value: one["id"] })).toEqual([one["id"]]);
    expect(await accounts({ op: "add", path: `/contacts/0/links/accounts/${String(two["id"])}` })).toEqual([one["id"], two["id"]]);
    expect(await accounts({ op: "remove", path: `/contacts/0/links/accounts/${String(one["id"])}` })).toEqual([two["id"]]);
    expect(await accounts({ op: "remove", path: `contacts/0/links/accounts/${numberOf(two)}` })).toEqual([]);
    expect(await accounts({ op: "replace", path: "/contacts/0/links/accounts", value: [two["id"], one["id"]] })).toEqual([
      two["id"],
      one["id"],
    ]);
    expect(await accounts({ op: "replace", path: "/contacts/0/links/accounts", value: [] })).toEqual([]);
  });
  test("reaches into lists", async () => {
    const made = await hands.newContact({ emails: [{ name: "work", value: "one@engines.example" }] });
    const path = `/contacts/${String(made["id"])}`;
    await hands.patch(
      path,
      { op: "add", path: "/contacts/0/emails/-", value: { name: "home", value: "two@engines.example" } },
      { op: "replace", path: "/contacts/0/emails/0/value", value: "three@engines.example" },
    );
    expect(await hands.read(path)).toMatchObject({
      emails: [
        { name: "work", value: "three@engines.example" },
        { name: "home", value: "two@engines.example" },
      ],
    });
    await hands.patch(path, { op: "remove", path: "/contacts/0/emails/0" });
    expect(await hands.read(path)).toMatchObject({ emails: [{ name: "home" }] });
  });
  test("moves and copies", async () => {
    const made = await hands.newContact({ description: "Mathematician" });
    const path = `/contacts/${String(made["id"])}`;
    await hands.patch(path, { op: "copy", from: "/contacts/0/description", path: "/contacts/0/jobTitle" });
    expect(await hands.read(path)).toMatchObject({ description: "Mathematician", jobTitle: "Mathematician" });
    await hands.patch(path, { op: "move", from: "contacts/0/jobTitle", path: "contacts/0/description" });
    expect(await hands.read(path)).toMatchObject({ description: "Mathematician", jobTitle: "" });
  });
  test("writes custom fields by their names, with a slash escaped or under customFields", async () => {
    const [plain, slashed] = [exam.unique("Favourite number"), `${exam.unique("Here")}/there`];
    for (const name of [plain, slashed]) await exam.rest("POST", "/leads/customfield", { name, type: "String" });
    const lead = await hands.newLead();
    const path = `/leads/${String(lead["id"])}`;
    const write = (name: string, value: string): Promise<unknown> => hands.patch(path, { op: "replace", path: `/leads/0/${name}`, value });
    await write(plain, "12");
    await write(slashed.replace("/", "~1"), "13");
    expect(await hands.read(path)).toMatchObject({ customFields: { [plain]: "12", [slashed]: "13" } });
    await write(`customFields/${plain}`, "14");
    await hands.patch(path, { op: "remove", path: `/leads/0/${slashed.replace("/", "~1")}` });
    expect((await hands.read(path))["customFields"]).toEqual({ [plain]: "14" });
  });
  test("gives a lead a value of its own, and takes it back", async () => {
    const product = await exam.rpc("newProduct", { product: { name: exam.unique("Sunrazor") } });
    const lead = await hands.newLead({
      links: {
        productMaps: [
          {
            type: "productMaps",
            quantity: 2,
            price: { amount: "5.00", currency: "USD" },
            links: { product: `${String(product["id"])}-products` },
          },
        ],
      },
    });
    const path = `/leads/${String(lead["id"])}`;
    expect(lead).toMatchObject({ value: { amount: 10 } });
    await hands.patch(path, { op: "replace", path: "/leads/0/manualValue", value: "999.99" });
    expect(await hands.read(path)).toMatchObject({ value: { amount: 999.99 } });
    expect((await hands.patch(path, { op: "replace", path: "/leads/0/valueToProductMode" })).status).toBe(204);
    expect(await hands.read(path)).toMatchObject({ value: { amount: 10 } });
  });
  test("renames a lead by its description, raises its confidence and gives it to somebody", async () => {
    const lead = await hands.newLead();
    const path = `/leads/${String(lead["id"])}`;
    await hands.patch(
      path,
      { op: "replace", path: "/leads/0/description", value: "Renamed" },
      { op: "replace", path: "/leads/0/confidence", value: 60 },
      { op: "replace", path: "/leads/0/links/owner", value: "1-users" },
    );
    expect(await hands.read(path)).toMatchObject({ name: "Renamed", description: "Renamed", confidence: 60, links: { owner: "1-users" } });
  });
  test("raises the revision JSON-RPC knows", async () => {
    const made = await hands.newContact();
    await hands.patch(`/contacts/${String(made["id"])}`, { op: "replace", path: "/contacts/0/jobTitle", value: "CTO" });
    expect(await exam.rpc("getContact", { contactId: numberOf(made) })).toMatchObject({ rev: "1" });
  });
  test("keeps the role JSON-RPC wrote on a link", async () => {
    const account = await hands.newAccount();
    const person = await exam.rpc("newContact", { contact: { name: "Ada", accounts: [{ id: numberOf(account), relationship: "Buyer" }] } });
    const path = `/contacts/${String(person["id"])}-contacts`;
    await hands.patch(path, { op: "add", path: "/contacts/0/links/accounts/-", value: (await hands.newAccount())["id"] });
    expect(parts(await exam.rpc("getContact", { contactId: person["id"] }), "accounts")[0]).toMatchObject({ relationship: "Buyer" });
    const shown = (await exam.rest("GET", `/contacts/${String(person["id"])}-contacts`)).body;
    expect(parts(shown, "contacts")[0]).toMatchObject({ jobs: { [String(account["id"])]: { title: "Buyer" } } });
  });
  test("is refused without operations, for unknown operations, paths, members and links, and nothing changes", async () => {
    const made = await hands.newContact({ description: "as it was" });
    const path = `/contacts/${String(made["id"])}`;
    expect(errorOf(await hands.patch(path))).toMatchObject({ title: "No patches sent", status: "400" });
    const good = { op: "replace", path: "/contacts/0/description", value: "changed" };
    for (const wrong of [
      { op: "test", path: "/contacts/0/description", value: "x" },
      { op: "replace", path: "/leads/0/description", value: "x" },
      { op: "replace", path: "/contacts/1/description", value: "x" },
      { op: "replace", path: "/contacts/0/href", value: "x" },
      { op: "replace", path: "/contacts/0/links/creator", value: "1-users" },
      { op: "add", path: "/contacts/0/links/accounts/-", value: "7-leads" },
    ])
      expect((await hands.patch(path, good, wrong)).status, JSON.stringify(wrong)).toBe(400);
    expect(await hands.read(path)).toMatchObject({ description: "as it was" });
  });
});
