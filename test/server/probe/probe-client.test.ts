/** Tests that a probe sees the whole answer, waits where Nutshell wants a pause, and never repeats what may have been carried out. */
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { createLog } from "../../../server/log.ts";
import { createNutshellClient, type NutshellClient } from "../../../server/nutshell/client.ts";
import { createProbeClient, idOf, listOf, objectOf, type ProbeClient } from "../../../server/probe/probe-client.ts";
import { freePace } from "../nutshell/free-pace.ts";
import { type ChosenServer, json, page, reset, startChosenServer } from "../nutshell/nutshell-server.ts";

let server: ChosenServer;
let client: NutshellClient;
let probe: ProbeClient;
beforeAll(async () => {
  server = await startChosenServer();
  const log = createLog({ level: "silent", stream: process.stderr });
  client = createNutshellClient({ url: server.url, user: "ada@engines.example", key: "k", pace: freePace(), log });
  probe = createProbeClient(client, new AbortController().signal);
});
beforeEach(() => {
  server.heard.length = 0;
});
afterAll(async () => {
  await client.close();
  await server.close();
});

const now = { "retry-after": "0" };

test("an answer is shown whole: status, body, result, and whether it was a refusal in whatever form", async () => {
  server.answer(
    json({ result: { id: 7 }, error: null }),
    json({ result: null, error: { code: 4711, message: "no" } }),
    json({ errors: [{ title: "no" }] }),
    json({ errors: [] }),
    json({ anything: 1 }, 422),
  );
  expect(await probe.rpc("getLead", { leadId: 7 })).toMatchObject({
    status: 200,
    isRefused: false,
    result: { id: 7 },
    errorCode: undefined,
  });
  expect(await probe.rpc("getLead", { leadId: 7 })).toMatchObject({ isRefused: true, result: null, errorCode: 4711 });
  expect(await probe.rest("GET", "/leads/7")).toMatchObject({ status: 200, isRefused: true });
  expect(await probe.rest("GET", "/leads/7")).toMatchObject({ isRefused: false });
  expect(await probe.rest("GET", "/leads/7")).toMatchObject({ status: 422, isRefused: true, body: { anything: 1 } });
});

test("an answer without a body, or a page instead of one, has no body to look at", async () => {
  server.answer((response) => void response.writeHead(204).end(), page(404));
  expect(await probe.rest("DELETE", "/leads/7")).toMatchObject({ status: 204, body: undefined, isRefused: false });
  expect(await probe.rest("GET", "/leads/7")).toMatchObject({ status: 404, body: undefined, isRefused: true });
});

test("requests go out in their usual form unless another is asked for", async () => {
  server.answer(json({}));
  await probe.rest("GET", "/leads", { query: { "page[limit]": "2" } });
  await probe.rest("PATCH", "/leads/7", { body: [{ op: "replace" }] });
  await probe.rest("POST", "/leads", { body: "{broken", contentType: "text/plain" });
  await probe.rpc("newNote", { note: "x" }, "grace@engines.example");
  expect(server.heard.map(({ method, url, headers, body }) => [method, url, headers["content-type"], body])).toEqual([
    ["GET", "/rest/leads?page%5Blimit%5D=2", undefined, ""],
    ["PATCH", "/rest/leads/7", "application/json-patch+json", '[{"op":"replace"}]'],
    ["POST", "/rest/leads", "text/plain", "{broken"],
    ["POST", "/api/v1/json", "application/json", '{"jsonrpc":"2.0","method":"newNote","params":{"note":"x"},"id":"probe"}'],
  ]);
  const [user] = Buffer.from(String(server.heard[3]?.headers.authorization).slice("Basic ".length), "base64").toString().split(":");
  expect(user).toBe("grace@engines.example");
});

test.each([
  ["with its status", json({ error: "slow down" }, 429, now)],
  ["in the body of a good answer", json({ result: null, error: { code: 429, message: "Too many requests" } }, 200, now)],
  ["as an account that is away for a moment", json({}, 503, now)],
])("a pause that Nutshell wants, told %s, is no answer to the question: it is asked again", async (_, pause) => {
  server.answer(pause, json({ result: { id: 1 }, error: null }));
  expect(await probe.rpc("newLead", {})).toMatchObject({ isRefused: false, result: { id: 1 } });
  expect(server.heard).toHaveLength(2);
});

test("a pause that does not end is given up after five tries", async () => {
  server.answer(json({ error: "slow down" }, 429, now));
  await expect(probe.rest("GET", "/leads/7")).rejects.toMatchObject({
    code: "nutshell/rate-limited",
    where: { path: "GET /rest/leads/{id}" },
  });
  expect(server.heard).toHaveLength(5);
});

test("a write whose answer is lost is not sent again; a question is", async () => {
  server.answer(reset);
  await expect(probe.rpc("newLead", {})).rejects.toMatchObject({ code: "nutshell/outcome-unknown" });
  expect(server.heard).toHaveLength(1);
  server.answer(reset, json({ leads: [] }));
  expect(await probe.rest("GET", "/leads")).toMatchObject({ status: 200 });
});

test("a key that is not accepted ends the probe, but not one that may not act for somebody else", async () => {
  server.answer(json({}, 401));
  await expect(probe.rpc("getLead", {})).rejects.toMatchObject({ code: "nutshell/unauthorized" });
  expect(await probe.rpc("getLead", {}, "grace@engines.example")).toMatchObject({ status: 401, isRefused: true });
});

test("after a stop nothing is asked", async () => {
  const stopped = createProbeClient(client, AbortSignal.abort(new Error("stopped")));
  await expect(stopped.rest("GET", "/leads")).rejects.toThrow("stopped");
  expect(server.heard).toEqual([]);
});

test("ids are read in all their forms, and what is no object or list is an empty one", () => {
  expect([7, "7", "7-contacts", { id: "8-leads" }, { id: 9 }].map(idOf)).toEqual([7, 7, 7, 8, 9]);
  expect([null, undefined, "contacts", {}].map(idOf)).toEqual([undefined, undefined, undefined, undefined]);
  expect([objectOf([1]), objectOf(null), objectOf({ a: 1 }), listOf("x"), listOf([1])]).toEqual([{}, {}, { a: 1 }, [], [1]]);
});
