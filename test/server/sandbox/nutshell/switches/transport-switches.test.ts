/** Tests the switches for how JSON-RPC calls and answers travel, in each of their positions. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { type Opened, openSandbox } from "../open-sandbox.ts";

let opened: Opened;
beforeAll(async () => {
  opened = await openSandbox();
});
afterEach(() => opened.sandbox.switches.reset());
afterAll(() => opened.close());

type Answer = { status: number; body: Record<string, unknown> };
const post = async (body: string, path = "/api/v1/json"): Promise<Answer> => {
  const response = await opened.send(path, { method: "POST", body });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
};
const turn = (name: string, position: string): void => opened.sandbox.switches.set(name, position);
const add = { method: "add", params: [2, 3], id: 1 };

describe("rpc.error-key", () => {
  const discover = JSON.stringify({ method: "getApiForUsername", params: { username: "charles@analytical.example" }, id: 1 });
  test("null: a success says that there was no error", async () => {
    expect(await post(JSON.stringify(add))).toEqual({ status: 200, body: { result: 5, id: 1, error: null, jsonrpc: "2.0" } });
  });
  test("absent: a success has no error key, discovery's neither; an error has it still", async () => {
    turn("rpc.error-key", "absent");
    expect((await post(JSON.stringify(add))).body).toEqual({ result: 5, id: 1, jsonrpc: "2.0" });
    expect((await post(discover.replace("charles@analytical.example", opened.sandbox.user), "/v1/json")).body).not.toHaveProperty("error");
    expect((await post(JSON.stringify({ ...add, method: "noSuch" }))).body).toMatchObject({ error: { code: -32601 } });
  });
});

describe("rpc.malformed-status", () => {
  test.each(["400", "200"])("%s is the status of what is no request", async (position) => {
    turn("rpc.malformed-status", position);
    for (const path of ["/api/v1/json", "/v1/json"]) {
      expect(await post("not json", path)).toMatchObject({
        status: Number(position),
        body: { result: null, error: { code: -32600, message: "Invalid Request", data: null }, id: null },
      });
    }
  });
});

describe("rpc.invalid-params", () => {
  test("400: a refused value has code and status 400", async () => {
    expect(await opened.call("newContact", { contact: {} })).toMatchObject({ status: 400, error: { code: 400 } });
  });
  test("-32602: it has JSON-RPC's own code under status 200; conflicts, keys and methods stay as they were", async () => {
    turn("rpc.invalid-params", "-32602");
    expect(await opened.call("newContact", { contact: {} })).toMatchObject({ status: 200, error: { code: -32602 } });
    const made = await opened.rpc("newContact", { contact: { name: "A B" } });
    expect(await opened.call("editContact", { contactId: made["id"], rev: "9", contact: {} })).toMatchObject({ status: 409 });
    expect(await opened.call("add", [1, 1], "Basic eDp5")).toMatchObject({ status: 401, error: { code: 401 } });
    expect(await opened.call("noSuch")).toMatchObject({ status: 404, error: { code: -32601 } });
  });
});

describe("rpc.batches", () => {
  const batch = JSON.stringify([add, { method: "noSuch", id: "two" }, 7, { method: "add", params: { num1: 1, num2: 1 } }]);
  test("refused: a list of requests is none", async () => {
    expect(await post(batch)).toMatchObject({ status: 400, body: { error: { code: -32600 } } });
  });
  test("taken: each is answered in its place, whatever became of the others", async () => {
    turn("rpc.batches", "taken");
    const { status, body } = await post(batch);
    expect(status).toBe(200);
    expect(body).toMatchObject([
      { result: 5, id: 1 },
      { error: { code: -32601 }, id: "two" },
      { error: { code: -32600 }, id: null },
      { result: 2, id: null },
    ]);
    expect(await post("[]")).toMatchObject({ status: 400, body: { error: { code: -32600 } } });
  });
});

describe("discovery.unknown-user", () => {
  const stranger = JSON.stringify({ method: "getApiForUsername", params: { username: "invalid@example.com" }, id: 1 });
  test.each(["404", "401"])("%s for a user it does not know", async (position) => {
    turn("discovery.unknown-user", position);
    expect(await post(stranger, "/v1/json")).toMatchObject({
      status: Number(position),
      body: { result: null, error: { code: Number(position), message: expect.any(String) }, id: 1 },
    });
  });
  test("a request without a user is refused as a value in either position", async () => {
    turn("discovery.unknown-user", "401");
    expect(await post(JSON.stringify({ method: "getApiForUsername", params: {}, id: 1 }), "/v1/json")).toMatchObject({ status: 400 });
  });
});
