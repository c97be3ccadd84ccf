/** Proves what the clients that exist need from whatever they are pointed at: one test for each thing that at least one of them relies on. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Exam, openExam, PATCH, part, parts, type Shape } from "./open-exam.ts";

let exam: Exam;
beforeAll(async () => {
  exam = await openExam();
});
afterAll(() => exam.close());

const json = JSON.stringify;
const contact = (more: Shape = {}): Promise<Shape> => exam.rpc("newContact", { contact: { name: "Ada Client", ...more } });

test("discovery and calls are served side by side, and discovery names one host for all four uses", async () => {
  const body = json({ method: "getApiForUsername", params: { username: exam.user }, id: "apeye" });
  const response = await fetch(`${exam.discoveryUrl}/v1/json`, { method: "POST", body });
  const { result } = (await response.json()) as { result: Record<string, string> };
  expect(new Set(Object.values(result)).size).toBe(1);
  expect(Object.keys(result).sort()).toEqual(["api", "iphone", "login", "mobile"]);
});

describe("a request is taken", () => {
  const call = { method: "add", params: [20, 22], id: "c" };
  test.each<[string, Record<string, string>]>([
    ["declared as a form", { "content-type": "application/x-www-form-urlencoded" }],
    ["declared as JSON", { "content-type": "application/json; charset=utf-8" }],
    ["declared as a picture", { "content-type": "image/png" }],
    ["with an empty declaration", { "content-type": "" }],
  ])("%s", async (_, headers) => {
    expect((await exam.post(json(call), { headers })).body["result"]).toBe(42);
  });
  test("without any declaration", async () => {
    expect((await exam.post(new Blob([json(call)]))).body["result"]).toBe(42);
  });
  test("in pieces", async () => {
    const pieces = new Blob([json(call)]).stream();
    expect((await exam.post(pieces, { duplex: "half" } as RequestInit)).body["result"]).toBe(42);
  });
  test("with or without jsonrpc, and with a query string", async () => {
    for (const more of [{}, { jsonrpc: "2.0" }, { jsonrpc: "1.0" }, { jsonrpc: null }])
      expect((await exam.post(json({ ...call, ...more }), {}, "/api/v1/json?output=json&x")).body["result"]).toBe(42);
  });
});

describe("parameters", () => {
  test.each([[], {}, null, undefined])("none, as %j", async (params) => {
    expect((await exam.post(json({ method: "findTags", params, id: 1 }))).body["result"]).toHaveProperty("Contacts");
  });
  test("by name and by position are the same", async () => {
    const made = await contact();
    const edited = await exam.call("editContact", [made["id"], made["rev"], { description: "by position" }]);
    expect(edited.result).toMatchObject({ description: "by position" });
    expect((await exam.call("getContact", [made["id"]])).result).toEqual((await exam.call("getContact", { contactId: made["id"] })).result);
  });
  test("null means what is usual, in either form", async () => {
    const usual = await exam.call("findUsers");
    expect((await exam.call("findUsers", [null, null, null, null])).result).toEqual(usual.result);
    expect((await exam.call("findUsers", { orderBy: null, limit: null })).result).toEqual(usual.result);
    expect((await exam.call("getUser", { userId: null, rev: null })).result).toHaveProperty("emails");
  });
});

test("a success echoes the id, says jsonrpc 2.0 and has error null; HTTP says JSON", async () => {
  const answer = await exam.post(json({ method: "add", params: [1, 1], id: "8f2e" }));
  expect(answer.body).toEqual({ result: 2, id: "8f2e", error: null, jsonrpc: "2.0" });
  expect(answer.headers.get("content-type")).toMatch(/^application\/json/u);
});

describe("revisions", () => {
  test("are texts, and REV_IGNORE stands for any on get, edit and delete", async () => {
    const made = await contact();
    expect(made["rev"]).toBe("0");
    expect((await exam.rpc("getContact", { contactId: made["id"], rev: "REV_IGNORE" }))["id"]).toBe(made["id"]);
    expect((await exam.rpc("editContact", { contactId: made["id"], rev: "REV_IGNORE", contact: { description: "x" } }))["rev"]).toBe("1");
    expect((await exam.call("deleteContact", { contactId: made["id"], rev: "REV_IGNORE" })).result).toBe(true);
  });
  test("that are old are refused on edit and delete alike", async () => {
    const made = await contact();
    for (const method of ["editContact", "deleteContact"])
      expect(await exam.call(method, { contactId: made["id"], rev: "7", contact: {} })).toMatchObject({
        status: 409,
        error: { code: 409 },
      });
  });
});

test("deleting answers true, making and editing the whole record, finding a bare list", async () => {
  const made = await contact();
  const edited = await exam.rpc("editContact", { contactId: made["id"], rev: made["rev"], contact: { description: "x" } });
  for (const whole of [made, edited]) {
    expect(whole).toMatchObject({ name: { givenName: "Ada" }, leads: [], notes: [] });
    expect(whole).not.toHaveProperty("stub");
  }
  expect(Array.isArray((await exam.call("findContacts")).result)).toBe(true);
  expect((await exam.call("deleteContact", [made["id"], edited["rev"]])).result).toBe(true);
});

test("keys are there or not as recorded, --primary doubles the first value, stubs say so, times end in +0000", async () => {
  const account = await exam.rpc("newAccount", { account: { name: exam.unique("Keys") } });
  const made = await contact({ phone: ["717-555-0480"], accounts: [{ id: account["id"] }] });
  for (const absent of ["email", "url", "address", "customFields", "deletedTime"]) expect(made).not.toHaveProperty(absent);
  for (const key of ["description", "owner", "lastContactedDate"]) expect(made).toHaveProperty(key, null);
  for (const key of ["leads", "notes", "tags"]) expect(made).toHaveProperty(key, []);
  const phones = part(made, "phone");
  expect(Object.keys(phones)).toHaveLength(2);
  expect(phones["--primary"]).toEqual(Object.values(phones)[0]);
  expect(parts(made, "accounts")[0]).toMatchObject({ stub: true, name: account["name"] });
  for (const key of ["createdTime", "modifiedTime"]) expect(made[key]).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+0000$/u);
});

describe("pynutshell's mistakes are refused and not a crash", () => {
  test("a note without the record it is about", async () => {
    for (const note of [{ note: "lost" }, { entityType: "Notes", note: "lost" }, "lost"]) {
      const answer = await exam.call("newNote", { note });
      expect(answer.error).toMatchObject({ message: expect.any(String) });
      expect(answer.status).toBeLessThan(500);
    }
  });
  test("an account to be deleted that is named as a contact", async () => {
    const account = await exam.rpc("newAccount", { account: { name: exam.unique("Kept") } });
    const answer = await exam.call("deleteAccount", { contactId: account["id"], rev: "REV_IGNORE" });
    expect(answer.error).toMatchObject({ message: expect.any(String) });
    expect(answer.status).toBeLessThan(500);
    expect(await exam.rpc("getAccount", { accountId: account["id"] })).not.toHaveProperty("deletedTime");
  });
});

test("wrong credentials are a JSON error on JSON-RPC and a page on REST", async () => {
  const headers = { authorization: `Basic ${Buffer.from(`${exam.user}:wrong-key-wrong-key`).toString("base64")}` };
  expect(await exam.post(json({ method: "getUser", id: 1 }), { headers })).toMatchObject({
    status: 401,
    body: { error: { code: 401, message: "API key not found" }, id: 1 },
  });
  const page = await exam.send("/rest/accounts", { headers });
  expect([page.status, page.headers.get("content-type")]).toEqual([401, expect.stringContaining("text/html")]);
  expect(await page.text()).toContain("<title>An Error Occurred: Unauthorized</title>");
});

describe("REST", () => {
  test("takes a POST in either type and a PATCH in one, which it answers with 204 and nothing", async () => {
    const made = async (type: string): Promise<Shape> =>
      parts((await exam.rest("POST", "/contacts", { contacts: [{ name: "Ada Client" }] }, type)).body, "contacts")[0] ?? {};
    const [first, second] = [await made("application/json"), await made(PATCH)];
    expect(second["type"]).toBe("contacts");
    const answer = await exam.rest(
      "PATCH",
      `/contacts/${String(first["id"])}`,
      [{ op: "replace", path: "/contacts/0/description", value: "x" }],
      PATCH,
    );
    expect([answer.status, answer.text]).toEqual([204, ""]);
  });
  test("makes one record at a time, pages from 0 to ten thousand rows, and says in meta what it counted", async () => {
    expect((await exam.rest("POST", "/contacts", { contacts: [{ name: "A" }, { name: "B" }] })).status).toBe(400);
    expect((await exam.rest("GET", "/contacts?page[limit]=10001")).status).toBe(400);
    const { meta } = (await exam.rest("GET", "/contacts?page[page]=0&page[limit]=1")).body as { meta: Shape };
    expect(Object.keys(meta).sort()).toEqual(
      ["count", "countFormatted", "facets", "instanceId", "siteId", "total", "totalFormatted"].sort(),
    );
    expect(meta["countFormatted"]).toEqual({ formatted: String(meta["count"]), prefix: "", suffix: "", value: meta["count"] });
  });
});

test("ids grow in steps, so that nobody counts on the next one", async () => {
  const [first, second] = [await contact(), await contact()];
  expect(Number(second["id"]) - Number(first["id"])).toBeGreaterThan(1);
});

test("one record is behind both surfaces, whichever wrote it last", async () => {
  const made = await contact();
  const path = `/contacts/${String(made["id"])}-contacts`;
  await exam.rest("PATCH", path, [{ op: "replace", path: "/contacts/0/description", value: "by REST" }], PATCH);
  const read = await exam.rpc("getContact", { contactId: made["id"] });
  expect(read["description"]).toBe("by REST");
  expect(read["rev"]).not.toBe(made["rev"]);
  await exam.rpc("editContact", { contactId: made["id"], rev: read["rev"], contact: { description: "by JSON-RPC" } });
  expect(parts((await exam.rest("GET", path)).body, "contacts")[0]).toMatchObject({ description: "by JSON-RPC" });
});

describe("PHP's empty map, which is an empty list,", () => {
  test("is an empty object wherever one is expected", async () => {
    expect((await exam.call("newAccount", { account: [] })).error).toBeNull();
    expect((await exam.call("newLead", { lead: [] })).error).toBeNull();
    expect((await exam.call("findContacts", { query: [] })).error).toBeNull();
    const made = await contact({ customFields: [] });
    expect((await exam.call("editContact", { contactId: made["id"], rev: made["rev"], contact: [] })).error).toBeNull();
    expect((await exam.call("editContact", { contactId: made["id"], rev: "REV_IGNORE", contact: { customFields: [] } })).error).toBeNull();
  });
  test("is a refused contact, as an empty one is", async () => {
    expect((await exam.call("newContact", { contact: [] })).error?.message).toEqual(
      (await exam.call("newContact", { contact: {} })).error?.message,
    );
  });
});

test("the Ruby gem's spelling of findLead_Outcomes finds the same", async () => {
  expect((await exam.call("findLeadOutcomes")).result).toEqual((await exam.call("findLead_Outcomes")).result);
});

test("discovery does not mind credentials and a query string", async () => {
  const authorization = `Basic ${Buffer.from(`${exam.user}:${exam.key}`).toString("base64")}`;
  const body = json({ method: "getApiForUsername", params: { username: exam.user }, id: "3fa2b" });
  const response = await fetch(`${exam.discoveryUrl}/v1/json?output=json`, { method: "POST", body, headers: { authorization } });
  expect((await response.json()) as Shape).toMatchObject({ id: "3fa2b", result: { api: expect.any(String) } });
});
