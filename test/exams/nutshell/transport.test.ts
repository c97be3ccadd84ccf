/** Examines how JSON-RPC requests and answers travel. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Exam, openExam, type Shape } from "./open-exam.ts";

let exam: Exam;
beforeAll(async () => {
  exam = await openExam();
});
afterAll(() => exam.close());

const { stringify } = JSON;

describe("discovery", () => {
  const discover = async (username: string, headers: Record<string, string> = {}): Promise<Shape> => {
    const body = stringify({ method: "getApiForUsername", params: { username }, id: "apeye" });
    return (await (await fetch(`${exam.discoveryUrl}/v1/json`, { method: "POST", body, headers })).json()) as Shape;
  };
  test("answers where a user's account is served, without a key, as a bare host to build an address from", async () => {
    const { result, id } = (await discover(exam.user)) as { result: Record<string, string>; id: string };
    expect(id).toBe("apeye");
    expect(Object.keys(result).sort()).toEqual(["api", "iphone", "login", "mobile"]);
    expect(result["api"]).toMatch(/^[a-z0-9.-]+(?::\d+)?$/u);
    const served = await fetch(`${new URL(exam.url).protocol}//${result["api"]}/api/v1/json`);
    expect(await served.json()).toHaveProperty("services");
  });
  test("credentials that come with it, even wrong ones, do not matter", async () => {
    const authorization = `Basic ${Buffer.from(`${exam.user}:wrong-key-wrong-key`).toString("base64")}`;
    expect((await discover(exam.user, { authorization }))["result"]).toHaveProperty("api");
  });
  test("raises an error for a user nobody knows", async () => {
    expect((await discover("invalid@nowhere.example"))["error"]).toMatchObject({
      code: expect.any(Number),
      message: expect.any(String),
    });
  });
  test("a GET on the endpoint lists the methods, without a key", async () => {
    const response = await fetch(`${exam.url}/api/v1/json`);
    const smd = (await response.json()) as { services: Shape };
    expect(Object.keys(smd.services)).toEqual(
      expect.arrayContaining(["getApiForUsername", "newContact", "findLead_Outcomes", "editLead", "newSource"]),
    );
  });
});

describe("the envelope", () => {
  test("add(2, 3) is 5, by name and by position", async () => {
    expect((await exam.call("add", { num1: 2, num2: 3 })).result).toBe(5);
    expect((await exam.call("add", [2, 3])).result).toBe(5);
  });
  test("a success carries result, id, jsonrpc and error null, as JSON", async () => {
    const answer = await exam.post(stringify({ method: "add", params: [2, 3], id: 42 }));
    expect(answer).toMatchObject({ status: 200, body: { result: 5, id: 42, error: null, jsonrpc: "2.0" } });
    expect(answer.headers.get("content-type")).toContain("application/json");
  });
  test.each([
    ["absent", { method: "findTags", id: "x" }],
    ["an empty list", { method: "findTags", params: [], id: "x" }],
    ["an empty object", { method: "findTags", params: {}, id: "x" }],
    ["null", { method: "findTags", params: null, id: "x" }],
    ["with jsonrpc", { jsonrpc: "2.0", method: "findTags", params: [], id: "x" }],
  ])("parameters may be %s", async (_, body) => {
    expect((await exam.post(stringify(body))).body["result"]).toMatchObject({
      Accounts: expect.any(Array),
      Contacts: expect.any(Array),
      Leads: expect.any(Array),
    });
  });
  test("a null parameter means its default", async () => {
    expect(await exam.call("findUsers", { orderBy: null, limit: null, page: null })).toMatchObject({ status: 200, error: null });
  });
  test.each(["application/x-www-form-urlencoded", "application/json", "text/plain"])(
    "the content type %s does not matter",
    async (type) => {
      expect(
        (await exam.post(stringify({ method: "add", params: [1, 1], id: 1 }), { headers: { "content-type": type } })).body["result"],
      ).toBe(2);
    },
  );
  test("a chunked body and a query string are taken", async () => {
    const stream = new ReadableStream({
      start: (out) => {
        for (const piece of ['{"method":"add",', '"params":[4,5],"id":"c"}']) out.enqueue(new TextEncoder().encode(piece));
        out.close();
      },
    });
    const answer = await exam.post(stream, { duplex: "half" } as RequestInit, "/api/v1/json?output=json");
    expect(answer.body).toMatchObject({ result: 9, id: "c" });
  });
  test.each(["apeye", "", "é", "00000000-0000-4000-8000-000000000000", 0, -1, 4_294_967_296])(
    "the id %j comes back as it was",
    async (id) => {
      expect((await exam.post(stringify({ method: "add", params: [1, 1], id }))).body["id"]).toBe(id);
    },
  );
  test("a request without an id is answered with the id null", async () => {
    expect((await exam.post(stringify({ method: "add", params: [1, 1] }))).body).toMatchObject({ result: 2, id: null });
  });
  test("text in any script arrives and comes back whole, escaped or not", async () => {
    const name = `${exam.unique("Ωmega 漢字 \u00e9\u0301 \u{1f436}")} \u2028`.trimEnd();
    const made = (await exam.post(stringify({ method: "newAccount", params: { account: { name } }, id: 1 }))).body["result"] as Shape;
    expect(made["name"]).toBe(name);
    const escaped = stringify({ method: "getAccount", params: { accountId: made["id"] }, id: name }).replace(
      /[\u0080-\uffff]/gu,
      (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`,
    );
    expect((await exam.post(escaped)).body).toMatchObject({ id: name, result: { name } });
  });
  test("of a member named twice the last one counts", async () => {
    expect((await exam.post('{"method":"noSuch","method":"add","params":[1,1],"params":[2,2],"id":1,"id":2}')).body).toMatchObject({
      result: 4,
      id: 2,
    });
  });
  test("what is no request is an Invalid Request with id null", async () => {
    for (const body of [
      "",
      "not json",
      "[]",
      '"text"',
      "7",
      "null",
      '{"params":{}}',
      '{"method":7,"id":1}',
      '{"method":"add","params":"2"}',
    ]) {
      expect((await exam.post(body)).body).toMatchObject({ error: { code: -32600, message: "Invalid Request" }, id: null, result: null });
    }
  });
  test("an unknown method is a 404 with code -32601", async () => {
    expect(await exam.call("addNote", {})).toMatchObject({ status: 404, error: { code: -32601, message: "Method not found" } });
  });
  test("parameters that a method does not have are no matter", async () => {
    expect((await exam.call("add", { num1: 1, num2: 2, num3: 3 })).result).toBe(3);
    expect((await exam.call("add", [1, 2, 3])).result).toBe(3);
  });
  test("every error carries code, message and data", async () => {
    const { body } = await exam.call("editContact", { contactId: 999_999_999, rev: "0", contact: {} });
    expect(body["result"] ?? null).toBeNull();
    expect(body["error"]).toEqual({ code: expect.any(Number), message: expect.any(String), data: null });
  });
  test("an answer names its request", async () => {
    expect((await exam.send("/api/v1/json", { method: "POST", body: "{}" })).headers.get("x-nutshell-request-id")).toMatch(/\S/u);
  });
});

describe("who may call", () => {
  const as = (user: string, key: string): RequestInit => ({
    headers: { authorization: `Basic ${Buffer.from(`${user}:${key}`).toString("base64")}` },
  });
  const add = stringify({ method: "add", params: [1, 1], id: 1 });
  test("a wrong key is a 401 in JSON on JSON-RPC", async () => {
    expect(await exam.post(add, as(exam.user, "wrong-key-wrong-key"))).toMatchObject({
      status: 401,
      body: { error: { code: 401, message: "API key not found" } },
    });
  });
  test("a wrong user and no credentials at all are the same", async () => {
    expect((await exam.post(add, as("nobody@nowhere.example", exam.key))).status).toBe(401);
    expect((await fetch(`${exam.url}/api/v1/json`, { method: "POST", body: add })).status).toBe(401);
  });
  test("the company's e-mail domain will do as user", async () => {
    const domain = exam.user.split("@")[1] ?? "";
    expect((await exam.post(add, as(domain, exam.key))).body["result"]).toBe(2);
  });
  test("a wrong key is an HTML page on REST", async () => {
    const response = await fetch(`${exam.url}/rest/accounts`, as(exam.user, "wrong-key-wrong-key"));
    expect(response.status).toBe(401);
    expect(response.headers.get("content-type")).toContain("text/html");
    expect(await response.text()).toContain("An Error Occurred: Unauthorized");
  });
  test("keys are longer than 12 characters", () => {
    expect(exam.key.length).toBeGreaterThan(12);
  });
});

describe("what a caller has already", () => {
  const get = (accountId: unknown, headers: Record<string, string> = {}): ReturnType<Exam["post"]> =>
    exam.post(stringify({ method: "getAccount", params: { accountId }, id: exam.unique("any") }), { headers });
  test("an answer to get and find has a tag, and is not sent again to who shows it", async () => {
    const made = await exam.rpc("newAccount", { account: { name: exam.unique("Tagged") } });
    const etag = (await get(made["id"])).headers.get("etag") ?? "";
    expect(etag).toMatch(/\S/u);
    expect(await get(made["id"], { "if-none-match": etag })).toMatchObject({ status: 304, text: "" });
    await exam.rpc("editAccount", { accountId: made["id"], rev: made["rev"], account: { description: "changed" } });
    const after = await get(made["id"], { "if-none-match": etag });
    expect(after.status).toBe(200);
    expect(after.headers.get("etag")).not.toBe(etag);
  });
  test("an edit takes no notice of tags", async () => {
    const made = await exam.rpc("newAccount", { account: { name: exam.unique("Tagged") } });
    const answer = await exam.post(
      stringify({ method: "editAccount", params: { accountId: made["id"], rev: "0", account: { description: "x" } }, id: 1 }),
      { headers: { "if-none-match": "*", "if-match": '"other"' } },
    );
    expect(answer).toMatchObject({ status: 200, body: { result: { description: "x" } } });
  });
});
