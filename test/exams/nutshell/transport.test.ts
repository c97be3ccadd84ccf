/** The only place that examines how JSON-RPC requests and answers travel. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Exam, openExam, type Shape } from "./open-exam.ts";

let exam: Exam;
beforeAll(async () => {
  exam = await openExam();
});
afterAll(() => exam.close());

const post = async (
  body: BodyInit,
  init: RequestInit = {},
  path = "/api/v1/json",
): Promise<{ status: number; body: Shape; type: string }> => {
  const response = await exam.send(path, { method: "POST", body, ...init });
  return { status: response.status, body: (await response.json()) as Shape, type: response.headers.get("content-type") ?? "" };
};

describe("discovery", () => {
  test("answers where a user's account is served, without a key, as a bare host", async () => {
    const response = await fetch(`${exam.url}/v1/json`, {
      method: "POST",
      body: JSON.stringify({ method: "getApiForUsername", params: { username: exam.user }, id: "apeye" }),
    });
    const { result, id } = (await response.json()) as { result: Record<string, string>; id: string };
    expect(id).toBe("apeye");
    expect(Object.keys(result).sort()).toEqual(["api", "iphone", "login", "mobile"]);
    expect(result["api"]).toBe(new URL(exam.url).host);
  });
  test("raises an error for a user nobody knows", async () => {
    const response = await fetch(`${exam.url}/v1/json`, {
      method: "POST",
      body: JSON.stringify({ method: "getApiForUsername", params: { username: "invalid@nowhere.example" }, id: 1 }),
    });
    expect(((await response.json()) as Shape)["error"]).toMatchObject({ message: expect.any(String) });
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
    const answer = await post(JSON.stringify({ method: "add", params: [2, 3], id: 42 }));
    expect(answer).toMatchObject({ status: 200, body: { result: 5, id: 42, error: null, jsonrpc: "2.0" } });
    expect(answer.type).toContain("application/json");
  });
  test.each([
    ["absent", { method: "findTags", id: "x" }],
    ["an empty list", { method: "findTags", params: [], id: "x" }],
    ["an empty object", { method: "findTags", params: {}, id: "x" }],
    ["null", { method: "findTags", params: null, id: "x" }],
    ["with jsonrpc", { jsonrpc: "2.0", method: "findTags", params: [], id: "x" }],
  ])("parameters may be %s", async (_, body) => {
    expect((await post(JSON.stringify(body))).body["result"]).toMatchObject({
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
        (await post(JSON.stringify({ method: "add", params: [1, 1], id: 1 }), { headers: { "content-type": type } })).body["result"],
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
    const answer = await post(stream, { duplex: "half" } as RequestInit, "/api/v1/json?output=json");
    expect(answer.body).toMatchObject({ result: 9, id: "c" });
  });
  test("what is no request is an Invalid Request with id null", async () => {
    for (const body of ["", "not json", "[]", '"text"', '{"params":{}}']) {
      expect((await post(body)).body).toMatchObject({ error: { code: -32600, message: "Invalid Request" }, id: null, result: null });
    }
  });
  test("an unknown method is a 404 with code -32601", async () => {
    expect(await exam.call("addNote", {})).toMatchObject({ status: 404, error: { code: -32601, message: "Method not found" } });
  });
  test("an answer names its request", async () => {
    expect((await exam.send("/api/v1/json", { method: "POST", body: "{}" })).headers.get("x-nutshell-request-id")).toMatch(/\S/u);
  });
});

describe("who may call", () => {
  const as = (user: string, key: string): RequestInit => ({
    headers: { authorization: `Basic ${Buffer.from(`${user}:${key}`).toString("base64")}` },
  });
  const add = JSON.stringify({ method: "add", params: [1, 1], id: 1 });
  test("a wrong key is a 401 in JSON on JSON-RPC", async () => {
    expect(await post(add, as(exam.user, "wrong-key-wrong-key"))).toMatchObject({
      status: 401,
      body: { error: { code: 401, message: "API key not found" } },
    });
  });
  test("a wrong user and no credentials at all are the same", async () => {
    expect((await post(add, as("nobody@nowhere.example", exam.key))).status).toBe(401);
    expect((await fetch(`${exam.url}/api/v1/json`, { method: "POST", body: add })).status).toBe(401);
  });
  test("the company's e-mail domain will do as user", async () => {
    const domain = exam.user.split("@")[1] ?? "";
    expect((await post(add, as(domain, exam.key))).body["result"]).toBe(2);
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
