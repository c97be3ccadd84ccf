/** Tests how Nutshell is called and what is made of its answers. */
import { createServer } from "node:http";
import { type AddressInfo, createServer as createTcpServer } from "node:net";
import { inspect } from "node:util";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import * as z from "zod";
import { nutshellMessageOf } from "../../../server/nutshell/nutshell-fault.ts";
import { openTestStore, type TestStore } from "../../stores/open-test-store.ts";
import { type ChosenServer, clientOf, json, page, reset, silence, startChosenServer } from "./nutshell-server.ts";

let store: TestStore;
let server: ChosenServer;
beforeAll(async () => {
  store = await openTestStore("embedded");
});
afterAll(() => store.close());
beforeEach(async () => {
  server = await startChosenServer();
});
afterEach(() => server.close());

const Person = z.looseObject({ id: z.number() });

test("JSON-RPC is called by name with Basic authentication, and the result is what the schema says", async () => {
  const { client } = clientOf(server, store.store);
  server.answer(json({ result: { id: 7, name: "Ada" }, id: "1", jsonrpc: "2.0" }));
  expect(await client.rpc("getContact", { contactId: 7 }, Person)).toEqual({ id: 7, name: "Ada" });
  expect(server.heard[0]).toMatchObject({
    method: "POST",
    url: "/api/v1/json",
    headers: { authorization: `Basic ${btoa("ada@engines.example:a-very-secret-key")}` },
  });
  expect(JSON.parse(server.heard[0]?.body ?? "")).toMatchObject({ jsonrpc: "2.0", method: "getContact", params: { contactId: 7 } });
});

test("REST is called under /rest, and a PATCH says that it is one", async () => {
  const { client } = clientOf(server, store.store);
  server.answer((response) => {
    response.writeHead(204).end();
  });
  await client.rest("PATCH", "/leads/1003", { body: [{ op: "replace", path: "/leads/0/manualValue", value: "5" }], answer: z.unknown() });
  server.answer(json({ contacts: [] }));
  await client.rest("GET", "/contacts", { query: { "filter[Migration key]": "rsoft/contact/1" }, answer: z.unknown() });
  expect(server.heard.map((h) => [h.method, decodeURIComponent(h.url.replaceAll("+", " ")), h.headers["content-type"]])).toEqual([
    ["PATCH", "/rest/leads/1003", "application/json-patch+json"],
    ["GET", "/rest/contacts?filter[Migration key]=rsoft/contact/1", undefined],
  ]);
});

test("a read is made again after faults of the server, a reset and cut-off JSON", async () => {
  const { client } = clientOf(server, store.store);
  server.answer(
    page(502),
    reset,
    (response) => {
      response.writeHead(200).end('{"result":{"id":');
    },
    json({ error: { code: 503, message: "maintenance" } }, 503, { "retry-after": "0" }),
    json({ result: { id: 7 } }),
  );
  expect(await client.rpc("getContact", { contactId: 7 }, Person)).toEqual({ id: 7 });
  expect(server.heard).toHaveLength(5);
});

test("a read that never succeeds ends as unavailable", async () => {
  const { client } = clientOf(server, store.store, { readAttempts: 2 });
  server.answer(page(500));
  await expect(client.rpc("getContact", { contactId: 7 }, Person)).rejects.toMatchObject({
    code: "nutshell/unavailable",
    scope: "batch",
    retry: { kind: "later" },
  });
  expect(server.heard).toHaveLength(2);
});

test.each([
  ["a reset", reset],
  ["HTTP 500", page(500)],
  ["HTTP 503", json({ error: { code: 503, message: "x" } }, 503)],
  ["silence", silence],
  ["an unexpected form", json({ result: { name: "no id" } })],
] as const)("a write that ends in %s is sent once, and its outcome is unknown", async (_, handler) => {
  const { client } = clientOf(server, store.store, { timeoutMs: 300 });
  server.answer(handler);
  await expect(client.rpc("newContact", { contact: { name: "Ada" } }, Person)).rejects.toMatchObject({
    code: "nutshell/outcome-unknown",
    scope: "record",
  });
  expect(server.heard).toHaveLength(1);
});

test("a write that was certainly not carried out says so: a limit, and no connection at all", async () => {
  const { client } = clientOf(server, store.store);
  server.answer(json({ error: { code: 429, message: "slow down" } }, 429, { "retry-after": "2" }));
  await expect(client.rpc("newContact", { contact: {} }, Person)).rejects.toMatchObject({
    code: "nutshell/rate-limited",
    retry: { kind: "after", milliseconds: 2_000 },
  });
  const nobody = clientOf({ ...server, url: "http://127.0.0.1:1" }, store.store);
  await expect(nobody.client.rpc("newContact", { contact: {} }, Person)).rejects.toMatchObject({ code: "nutshell/unavailable" });
});

test("an unexpected form of a read is a fault that names call and request, not a value deep inside", async () => {
  const { client } = clientOf(server, store.store);
  server.answer(json({ result: { id: "seven" } }, 200, { "x-nutshell-request-id": "req-1" }));
  await expect(client.rpc("getContact", { contactId: 7 }, Person)).rejects.toMatchObject({
    code: "nutshell/malformed",
    message: expect.stringContaining("getContact (request req-1); unexpected: id"),
  });
  const Nested = z.looseObject({ contacts: z.array(z.union([z.looseObject({ id: z.number() }), z.number()])) });
  server.answer(json({ result: { contacts: [{ id: 1 }, { id: "ada@engines.example" }] } }));
  await expect(client.rpc("getLead", { leadId: 7 }, Nested)).rejects.toMatchObject({
    message: expect.stringContaining("getLead; unexpected: contacts.1.id"),
  });
});

test.each(["[]", '"no"', "7", '{"contacts":[]}'])("%s is no answer of JSON-RPC's", async (body) => {
  const { client } = clientOf(server, store.store);
  server.answer((response) => {
    response.writeHead(200).end(body);
  });
  await expect(
    client.rpc(
      "getContact",
      { contactId: 7 },
      z.unknown().refine((value) => value !== undefined),
    ),
  ).rejects.toMatchObject({
    code: "nutshell/malformed",
  });
});

test("an answer with a byte order mark is read, a request id that is none is not repeated", async () => {
  const { client, logged } = clientOf(server, store.store);
  server.answer((response) => {
    response.writeHead(200, { "x-nutshell-request-id": "ada@engines.example" }).end(`\uFEFF${JSON.stringify({ result: { id: 7 } })}`);
  });
  expect(await client.rpc("getContact", { contactId: 7 }, Person)).toEqual({ id: 7 });
  expect(logged.join("")).not.toContain("ada@");
});

test("a redirect is not followed: nobody else gets the key", async () => {
  const other = await startChosenServer();
  const { client } = clientOf(server, store.store);
  server.answer((response) => {
    response.writeHead(307, { location: `${other.url}/api/v1/json` }).end();
  });
  await expect(client.rpc("getContact", { contactId: 7 }, Person)).rejects.toMatchObject({ code: "nutshell/malformed" });
  await expect(client.rpc("newContact", { contact: {} }, Person)).rejects.toMatchObject({ code: "nutshell/outcome-unknown" });
  expect(other.heard).toEqual([]);
  await other.close();
});

test("no secret shows in the client, its pace, its faults or what it logs, however they are looked at", async () => {
  const { client, pace, logged } = clientOf(server, store.store, { readAttempts: 1, timeoutMs: 300 });
  const shown: string[] = [];
  const look = (value: unknown): void => {
    shown.push(
      inspect(value, { depth: 12, showHidden: true, getters: true }),
      JSON.stringify(value),
      String(value),
      (value as Error)?.stack ?? "",
    );
  };
  for (const answer of [
    json({ error: { code: 401, message: "no such key a-very-secret-key" } }, 401),
    page(500),
    reset,
    silence,
    json({ result: { id: "ada@engines.example" } }),
  ]) {
    server.answer(answer);
    look(await client.rpc("getContact", { contactId: 7 }, Person).catch((reason: unknown) => reason));
    look(await client.rpc("newNote", {}, Person, { as: "grace@engines.example" }).catch((reason: unknown) => reason));
  }
  look(client);
  look(pace);
  const basic = Buffer.from("ada@engines.example:a-very-secret-key").toString("base64");
  expect(`${shown.join("")}${logged.join("")}`).not.toMatch(new RegExp(`secret|ada@|grace@|${basic.slice(0, 12)}`, "u"));
});

test("a server that closes idle connections costs no write its answer", async () => {
  const closing = createServer((request, response) => {
    request.resume().on("end", () => {
      response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify({ result: { id: 7, rev: "0" } }));
      // Idle from now on, and closed without a word, as proxies do.
      setTimeout(() => response.socket?.end(), 20);
    });
  });
  closing.keepAliveTimeout = 0;
  await new Promise<void>((resolve) => {
    closing.listen(0, "127.0.0.1", resolve);
  });
  const { client } = clientOf({ ...server, url: `http://127.0.0.1:${(closing.address() as AddressInfo).port}` }, store.store);
  for (let call = 0; call < 15; call += 1) {
    expect(await client.rpc("newContact", { contact: {} }, Person)).toMatchObject({ id: 7 });
    await new Promise((resolve) => {
      setTimeout(resolve, 60);
    });
  }
  await client.close();
  closing.closeAllConnections();
  closing.close();
});

test("a connection that cannot be made in time is known not to have carried the write", async () => {
  // Nobody accepts connections there: the queue is full.
  const full = createTcpServer({ pauseOnConnect: true });
  await new Promise<void>((resolve) => {
    full.listen({ port: 0, host: "127.0.0.1", backlog: 1 }, resolve);
  });
  const { port } = full.address() as AddressInfo;
  full.close();
  const { client } = clientOf({ ...server, url: `http://127.0.0.1:${port}` }, store.store, { timeoutMs: 500 });
  await expect(client.rpc("newContact", { contact: {} }, Person)).rejects.toMatchObject({ code: "nutshell/unavailable" });
});

test("neither key, user nor personal values reach the log or a fault's message; Nutshell's words are kept apart", async () => {
  const { client, logged } = clientOf(server, store.store);
  server.answer(json({ error: { code: 400, message: "Ada Lovelace is no valid name" } }, 400));
  const fault = await client.rpc("newContact", { contact: { name: "Ada Lovelace" } }, Person).catch((reason: unknown) => reason as Error);
  expect(`${logged.join("")}${String((fault as Error).message)}${JSON.stringify(fault)}`).not.toMatch(/Lovelace|secret|ada@/u);
  expect(nutshellMessageOf(fault as Error)).toBe("Ada Lovelace is no valid name");
});

test("a call can be made in another user's name with the same key, and only that call", async () => {
  const { client, logged } = clientOf(server, store.store);
  server.answer(json({ result: { id: 7 } }));
  await client.rpc("newNote", {}, Person, { as: "grace@engines.example" });
  await client.rest("POST", "/notes", { answer: Person.or(z.unknown()), as: "grace@engines.example" });
  await client.rpc("newNote", {}, Person);
  expect(server.heard.map((h) => atob(String(h.headers.authorization).slice(6)).replace(":a-very-secret-key", ""))).toEqual([
    "grace@engines.example",
    "grace@engines.example",
    "ada@engines.example",
  ]);
  expect(logged.join("")).not.toMatch(/grace|secret/u);
});

test("a key that may not act for others says so, and certainly wrote nothing", async () => {
  const { client } = clientOf(server, store.store);
  server.answer(json({ error: { code: 401, message: "API key not found" } }, 401));
  await expect(client.rpc("newNote", {}, Person, { as: "grace@engines.example" })).rejects.toMatchObject({
    code: "nutshell/not-impersonated",
    scope: "record",
  });
});

test.each([
  "",
  "grace",
  "grace@engines.example:x",
  "gr ace@engines.example",
  "grace@engines.example\r\nx: y",
  "@x",
  "grâce@engines.example",
])("nothing is sent in the name of %j, which cannot be a user's address", async (as) => {
  const { client, pace } = clientOf(server, store.store);
  const slot = await pace.enter();
  await expect(client.rpc("newNote", {}, Person, { as, slot })).rejects.toMatchObject({ code: "nutshell/not-impersonated" });
  expect([server.heard.length, pace.state().inFlight]).toEqual([0, 0]);
});
