/** Proves the oddities of Nutshell that a client trips over, one test each. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Exam, openExam, PATCH, part, parts, type Shape } from "./open-exam.ts";

let exam: Exam;
beforeAll(async () => {
  exam = await openExam();
});
afterAll(() => exam.close());

const contact = (more: Shape = {}): Promise<Shape> => exam.rpc("newContact", { contact: { name: "Ada Quirk", ...more } });
const account = (more: Shape = {}): Promise<Shape> => exam.rpc("newAccount", { account: { name: exam.unique("Quirks"), ...more } });
const lead = (more: Shape = {}): Promise<Shape> => exam.rpc("newLead", { lead: more });
const ref = (shape: Shape | undefined, type: string): string => `${String(shape?.["id"])}-${type}`;

describe("leads", () => {
  test("a description has a hundred characters at most when a lead is made", async () => {
    expect((await exam.call("newLead", { lead: { description: "é".repeat(101) } })).error).toBeTruthy();
    expect((await lead({ description: "é".repeat(100) }))["description"]).toBe("é".repeat(100));
  });
  test("number, id, name and description are four things", async () => {
    const made = await lead({ description: "Difference engine" });
    const number = /^Lead\u2013(\d+)$/u.exec(String(made["name"]))?.[1] ?? "";
    expect(number).not.toBe(String(made["id"]));
    expect(made).toMatchObject({ description: "Difference engine", htmlUrl: expect.stringMatching(new RegExp(`/lead/${number}$`, "u")) });
    const [found] = parts((await exam.rest("GET", `/leads?filter[number]=${number}`)).body, "leads");
    expect(found).toMatchObject({ id: ref(made, "leads"), number, description: "Difference engine", name: "Difference engine" });
  });
  test("items of a lead's lists may say of what kind they are, and an edit takes them so", async () => {
    const [made, person] = [await lead(), await contact()];
    const contacts = [{ entityType: "Contacts", id: person["id"], relationship: "Decider" }];
    const edited = await exam.rpc("editLead", { leadId: made["id"], rev: made["rev"], lead: { contacts } });
    expect(edited["contacts"]).toMatchObject([{ id: person["id"], relationship: "Decider" }]);
  });
  test("a closing status by itself is refused, an outcome closes", async () => {
    const made = await lead();
    expect((await exam.call("editLead", { leadId: made["id"], rev: made["rev"], lead: { status: 10 } })).error).toBeTruthy();
    const outcome = (await exam.list("findLead_Outcomes")).find((one) => one["type"] === 10);
    expect(await exam.rpc("editLead", { leadId: made["id"], rev: made["rev"], lead: { outcome } })).toMatchObject({ status: 10 });
  });
});

describe("names that are given once, and records that are not", () => {
  test("a tag must be there before a record names it, and is made once", async () => {
    const name = exam.unique("quirk");
    expect((await exam.call("newContact", { contact: { name: "Ada Quirk", tags: [name] } })).error).toBeTruthy();
    await exam.rpc("newTag", { tag: { name, entityType: "Contacts" } });
    expect((await contact({ tags: [name] }))["tags"]).toEqual([name]);
    expect((await exam.call("newTag", { tag: { name, entityType: "Contacts" } })).error).toBeTruthy();
  });
  test("a source of the same name is the same; accounts, contacts and products are new every time", async () => {
    const name = exam.unique("quirk");
    expect((await exam.rpc("newSource", { name }))["id"]).toBe((await exam.rpc("newSource", { name }))["id"]);
    for (const [method, payload] of [
      ["newAccount", { account: { name } }],
      ["newContact", { contact: { name, email: [`${exam.uniqueWord("q")}@quirk.example`] } }],
      ["newProduct", { product: { name } }],
    ] as const)
      expect((await exam.rpc(method, payload))["id"]).not.toBe((await exam.rpc(method, payload))["id"]);
  });
  test("ids do not grow by one", async () => {
    const ids = [await account(), await account(), await account()].map((made) => Number(made["id"]));
    expect(ids.slice(1).every((id, at) => id - (ids[at] ?? 0) > 1)).toBe(true);
  });
});

describe("answers", () => {
  test("a success says error null or nothing of errors", async () => {
    expect((await exam.call("add", [1, 1])).error ?? null).toBeNull();
  });
  test("the first of several values stands a second time under --primary; sent back as read, no value is lost", async () => {
    const [one, two] = [`${exam.uniqueWord("one")}@quirk.example`, `${exam.uniqueWord("two")}@quirk.example`];
    const made = await contact({ email: [one, two] });
    const email = part(made, "email");
    expect(Object.values(email)).toEqual([one, two, one]);
    expect(email["--primary"]).toBe(one);
    const again = await exam.rpc("editContact", { contactId: made["id"], rev: made["rev"], contact: { email } });
    expect(new Set(Object.values(part(again, "email")))).toEqual(new Set([one, two]));
    expect(part(again, "email")["--primary"]).toBe(one);
  });
  test("a name is a text in a stub and has parts in the whole record", async () => {
    const company = await account();
    const made = await contact({ accounts: [{ id: company["id"] }] });
    expect((await exam.list("findContacts", { query: { accountId: company["id"] } }))[0]).toMatchObject({ stub: true, name: "Ada Quirk" });
    expect(made["name"]).toEqual({ givenName: "Ada", familyName: "Quirk", salutation: "", displayName: "Ada Quirk" });
  });
  test("a telephone is an object with its parts, or a text with its digits", async () => {
    const phone = part(await contact({ phone: { work: "717-555-0480" } }), "phone")["work"];
    // Described as an object; a recording of an edit has texts.
    expect(exam.either("object", "string")).toContain(typeof phone);
    expect(typeof phone === "string" ? phone.replace(/\D/gu, "").slice(-10) : (phone as Shape)["number"]).toBe("7175550480");
  });
  test("what never was is null without an error on get", async () => {
    for (const [method, id] of [
      ["getContact", "contactId"],
      ["getAccount", "accountId"],
      ["getLead", "leadId"],
    ] as const)
      expect(await exam.call(method, { [id]: 999_999_999 })).toMatchObject({ status: 200, result: null });
  });
  test("an account shows a hundred of its leads at most; findLeads gives the rest", async () => {
    const busy = await account();
    for (let n = 0; n < 101; n += 1) await lead({ primaryAccount: { id: busy["id"] } });
    expect(parts(await exam.rpc("getAccount", { accountId: busy["id"] }), "leads")).toHaveLength(100);
    expect(await exam.list("findLeads", { query: { accountId: busy["id"] }, limit: 100, page: 2 })).toHaveLength(1);
  });
  test("every item of a timeline can be told by its kind", async () => {
    const person = await contact({ note: "first words" });
    await exam.rpc("newActivity", { activity: { name: "Call", participants: [{ entityType: "Contacts", id: person["id"] }] } });
    const items = await exam.list("findTimeline", { query: { entityType: "Contacts", id: person["id"] }, orderBy: "time" });
    const kinds = items.map((item) => item["entityType"] ?? ("note" in item ? "Notes" : "activityType" in item ? "Activities" : "?"));
    expect(kinds.sort()).toEqual(["Activities", "Notes"]);
  });
});

describe("what is written is not what is read", () => {
  test("an id inside what is edited is refused for a contact", async () => {
    const made = await contact();
    const inside = { id: made["id"], description: "x" };
    expect((await exam.call("editContact", { contactId: made["id"], rev: made["rev"], contact: inside })).error).toBeTruthy();
  });
  test("an edit replaces whole lists, of values and of links", async () => {
    const [first, second] = [await account(), await account()];
    const made = await contact({ phone: { work: "717-555-0480", home: "717-555-0481" }, accounts: [{ id: first["id"] }] });
    const change = { phone: { cell: "717-555-0482" }, accounts: [{ id: second["id"] }] };
    const edited = await exam.rpc("editContact", { contactId: made["id"], rev: made["rev"], contact: change });
    expect(Object.keys(part(edited, "phone")).sort()).toEqual(["--primary", "cell"]);
    expect(parts(edited, "accounts").map((link) => link["id"])).toEqual([second["id"]]);
  });
  test("addresses get a scheme, telephones a country, names are split", async () => {
    const made = await contact({ name: "Augusta Ada King", url: ["quirk.example"], phone: ["717-555-0480"] });
    expect(made["name"]).toMatchObject({ givenName: expect.stringContaining("Augusta"), familyName: expect.stringContaining("King") });
    expect(part(made, "url")["--primary"]).toBe("http://quirk.example");
    const read = parts((await exam.rest("GET", `/contacts/${ref(made, "contacts")}`)).body, "contacts")[0];
    expect(parts(read, "phones")[0]).toMatchObject({ value: { countryCode: "1", E164: "+17175550480" } });
  });
  test("the count of contacts made is none and their last date null, before and after the address changes", async () => {
    const made = await contact({ email: [`${exam.uniqueWord("old")}@quirk.example`] });
    const change = { email: [`${exam.uniqueWord("new")}@quirk.example`] };
    const edited = await exam.rpc("editContact", { contactId: made["id"], rev: made["rev"], contact: change });
    for (const shown of [made, edited]) {
      expect(shown["contactedCount"]).toBe(0);
      expect(shown["lastContactedDate"]).toBeNull();
    }
  });
  test("what comes back from the trash has lost its tags and its companies", async () => {
    const name = exam.unique("quirk");
    await exam.rpc("newTag", { tag: { name, entityType: "Contacts" } });
    const made = await contact({ tags: [name], accounts: [{ id: (await account())["id"] }], description: "kept" });
    await exam.rest("DELETE", `/contacts/${ref(made, "contacts")}`);
    await exam.rest("POST", `/contacts/${ref(made, "contacts")}/undelete`, {});
    expect(await exam.rpc("getContact", { contactId: made["id"] })).toMatchObject({ tags: [], accounts: [], description: "kept" });
  });
});

describe("notes", () => {
  test("their author changes them on JSON-RPC; REST has no way to", async () => {
    const about = await contact();
    const made = await exam.rpc("newNote", { entity: { entityType: "Contacts", id: about["id"] }, note: "first" });
    expect(await exam.rpc("editNote", { noteId: made["id"], rev: made["rev"], note: { note: "second" } })).toMatchObject({
      note: expect.stringContaining("second"),
    });
    const operation = { op: "replace", path: "/notes/0/body", value: "third" };
    // How a method that an address does not take is refused is described nowhere; both were seen.
    expect(exam.either(404, 405)).toContain((await exam.rest("PATCH", `/notes/${ref(made, "notes")}`, [operation], PATCH)).status);
  });
});

describe("REST", () => {
  test("refuses in more than one form: an errors list, a JSON text, a page", async () => {
    const list = await exam.rest("GET", "/contacts?page[page]=-1");
    expect(list.body).toMatchObject({ contacts: [], errors: [{ status: "400", type: "errors" }] });
    const text = await exam.rest("PATCH", `/contacts/${ref(await contact(), "contacts")}`, []);
    expect(typeof JSON.parse(text.text)).toBe("string");
    const page = await exam.rest("GET", "/no-such-thing");
    expect(page).toMatchObject({ status: 404, type: expect.stringContaining("text/html") });
    expect(page.text).toContain("<title>An Error Occurred: Not Found</title>");
  });
  test("counts pages from 0, where JSON-RPC counts from 1", async () => {
    const company = await account();
    for (let n = 0; n < 3; n += 1) await contact({ accounts: [{ id: company["id"] }] });
    const query = { accountId: company["id"] };
    const rpc = async (page: number): Promise<Shape[]> => exam.list("findContacts", { query, orderBy: "id", limit: 2, page });
    const rest = async (page: number): Promise<Shape[]> =>
      parts(
        (await exam.rest("GET", `/contacts?filter[accounts]=${ref(company, "accounts")}&page[limit]=2&page[page]=${page}`)).body,
        "contacts",
      );
    expect([(await rpc(1)).length, (await rpc(2)).length, (await rpc(3)).length]).toEqual([2, 1, 0]);
    expect([(await rest(0)).length, (await rest(1)).length, (await rest(2)).length]).toEqual([2, 1, 0]);
  });
  test("makes one record per request, though it asks for a list", async () => {
    const answer = await exam.rest("POST", "/leads", { leads: [{ description: "one" }, { description: "two" }] });
    expect(answer.status).toBe(400);
    expect(parts(answer.body, "errors")[0]?.["title"]).toBe("You may only create one leads resource per request.");
  });
  test("takes creations as JSON Patch too, lists under the resource's name, and deletes a lead's product under a capital M only", async () => {
    expect(parts((await exam.rest("POST", "/leads", { leads: [{ description: "typed" }] }, PATCH)).body, "leads")).toHaveLength(1);
    for (const resource of ["stages", "stagesets"]) expect((await exam.rest("GET", `/${resource}`)).body).toHaveProperty(resource);
    const product = await exam.rpc("newProduct", { product: { name: exam.unique("Quirk") } });
    const made = await lead({ products: [{ id: product["id"], quantity: 1, price: { currency: "USD", amount: 5 } }] });
    const read = async (): Promise<unknown[]> =>
      part(parts((await exam.rest("GET", `/leads/${ref(made, "leads")}`)).body, "leads")[0], "links")["productMaps"] as unknown[];
    const [map] = await read();
    // The description lists 204 for it, and 200 as well; how the other address is refused it does not say.
    expect(exam.either(404, 405)).toContain((await exam.rest("DELETE", `/productmaps/${String(map)}`)).status);
    expect(exam.either(204, 200)).toContain((await exam.rest("DELETE", `/productMaps/${String(map)}`)).status);
    expect(await read()).toEqual([]);
  });
  test("finds by pieces with q, so that the exact address has to be picked out", async () => {
    const word = exam.uniqueWord("fuzzy");
    const [exact, similar] = [
      await contact({ email: [`${word}@quirk.example`] }),
      await contact({ name: "Byron Quirk", email: [`${word}@quirk.example.org`] }),
    ];
    const found = parts((await exam.rest("GET", `/contacts?q=${word}`)).body, "contacts");
    expect(found.map((one) => one["id"]).sort()).toEqual([ref(exact, "contacts"), ref(similar, "contacts")].sort());
    const picked = found.filter((one) => parts(one, "emails").some(({ value }) => value === `${word}@quirk.example`));
    expect(picked.map((one) => one["id"])).toEqual([ref(exact, "contacts")]);
  });
});

test("discovery answers over plain http as well", async () => {
  const body = JSON.stringify({ method: "getApiForUsername", params: { username: exam.user }, id: 1 });
  const response = await fetch(`${exam.discoveryUrl.replace(/^https:/u, "http:")}/v1/json`, { method: "POST", body });
  expect((await response.json()) as Shape).toMatchObject({ result: { api: expect.any(String) } });
});
