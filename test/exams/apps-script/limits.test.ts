/** Examines the limits of a script: time, sizes, addresses, how often and how many at once. */
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ada, grace, openScriptWorld, type ScriptWorld } from "../../server/sandbox/apps-script/script-world.ts";

const code = `
  function property(key, size) { PropertiesService.getScriptProperties().setProperty(key, new Array(size + 1).join("x")); return "kept"; }
  function fill() { for (var i = 0; i < 60; i++) property("k" + i, 9000); return "kept"; }
  function cached(key, size) { CacheService.getScriptCache().put(key, new Array(size + 1).join("x"), 60); return CacheService.getScriptCache().get(key).length; }
  function remember(seconds) { CacheService.getUserCache().put("a", "1", seconds); }
  function recall() { return CacheService.getUserCache().get("a"); }
  function get(url, options) { var answer = UrlFetchApp.fetch(url, options || {}); return [answer.getResponseCode(), answer.getContentText(), answer.getHeaders()["content-type"]]; }
  function all(urls) { return UrlFetchApp.fetchAll(urls).map(function (answer) { return answer.getContentText(); }); }
  function hold() {
    var cache = CacheService.getScriptCache();
    if (!LockService.getDocumentLock().tryLock(0)) { cache.put("refused", "yes"); return "busy"; }
    while (cache.get("refused") === null) Utilities.sleep(10);
    return "held";
  }
  function two() { var lock = LockService.getDocumentLock(); lock.waitLock(60000); lock.releaseLock(); return lock.hasLock(); }
`;

let server: Server;
let url: string;
let world: ScriptWorld;
let clock = Date.UTC(2026, 0, 1);
const seen: { method: string; body: string; type: string | undefined; token: string | undefined }[] = [];

beforeAll(async () => {
  server = createServer(async (request, response) => {
    let body = "";
    for await (const part of request) body += String(part);
    seen.push({ method: request.method ?? "", body, type: request.headers["content-type"], token: request.headers.authorization });
    response.statusCode = { "/in/missing": 404, "/in/moved": 302 }[request.url ?? ""] ?? 200;
    if (request.url === "/in/moved") response.setHeader("location", "/in/fine");
    response.setHeader("content-type", "text/plain; charset=utf-8");
    response.end(request.url === "/in/missing" ? "no such thing" : `answer to ${request.url} – ✓`);
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  world = await openScriptWorld(code, { whitelist: [`${url}/in/`], now: () => clock, limits: { fetchesPerDay: 20 } });
});
afterAll(async () => {
  await world.close();
  server.close();
});

test("a property has at most 9 KB, a store 500 KB", async () => {
  expect(await world.result("property", { args: ["a", 9 * 1024] })).toBe("kept");
  expect(await world.trouble("property", { args: ["a", 9 * 1024 + 1] })).toContain("too large");
  expect(await world.trouble("fill")).toContain("property storage quota");
});

test("a cached text has at most 100 KB under a key of 250 characters", async () => {
  expect(await world.result("cached", { args: ["k".repeat(250), 100 * 1024] })).toBe(100 * 1024);
  expect(await world.trouble("cached", { args: ["k", 100 * 1024 + 1] })).toContain("too large: value");
  expect(await world.trouble("cached", { args: ["k".repeat(251), 1] })).toContain("too large: key");
});

test("a cached text goes when its time is over, and is one person's own", async () => {
  await world.result("remember", { args: [60] });
  expect([await world.result("recall"), await world.result("recall", { person: ada })]).toEqual(["1", null]);
  clock += 61_000;
  expect(await world.result("recall")).toBeNull();
});

test("an answer is had while the thread stands still, though the service lives in this very process", async () => {
  expect(await world.result("get", { args: [`${url}/in/fine`] })).toEqual([200, "answer to /in/fine – ✓", "text/plain; charset=utf-8"]);
  expect(await world.result("all", { args: [[`${url}/in/1`, `${url}/in/2`]] })).toEqual(["answer to /in/1 – ✓", "answer to /in/2 – ✓"]);
});

test("what is sent arrives: text as it is, an object as a form", async () => {
  await world.result("get", {
    args: [
      `${url}/in/fine`,
      { method: "post", contentType: "application/json", payload: '{"a":"ü"}', headers: { Authorization: "Bearer t" } },
    ],
  });
  expect(seen.at(-1)).toEqual({ method: "POST", body: '{"a":"ü"}', type: "application/json", token: "Bearer t" });
  await world.result("get", { args: [`${url}/in/fine`, { method: "post", payload: { a: "1 2", b: "ü" } }] });
  expect(seen.at(-1)).toMatchObject({ method: "POST", body: "a=1%202&b=%C3%BC", type: "application/x-www-form-urlencoded" });
});

test("an error status is thrown unless it is muted, and a redirect is followed unless it is not", async () => {
  expect(await world.trouble("get", { args: [`${url}/in/missing`] })).toContain(
    "returned code 404. Truncated server response: no such thing",
  );
  expect(await world.result("get", { args: [`${url}/in/missing`, { muteHttpExceptions: true }] })).toEqual([
    404,
    "no such thing",
    "text/plain; charset=utf-8",
  ]);
  expect((await world.result("get", { args: [`${url}/in/moved`] })) as unknown[]).toContain(200);
  expect((await world.result("get", { args: [`${url}/in/moved`, { followRedirects: false }] })) as unknown[]).toContain(302);
});

test.each([
  ["another path", (at: string) => `${at}/out`],
  ["another host", () => "https://example.com/in/"],
  ["a path that leaves the list", (at: string) => `${at}/in/../out`],
  ["another host in the name of a person", (at: string) => at.replace("http://", "http://in@") + "/in/"],
])("an address outside the manifest's list is refused: %s", async (_what, address) => {
  expect(await world.trouble("get", { args: [address(url)] })).toContain("not in urlFetchWhitelist");
});

test("only https is fetched, except on this machine", async () => {
  expect(await world.trouble("get", { args: ["http://example.com/in/"] })).toContain("Only https");
});

test("an option that is not built is refused by its name, and so is an address of more than 2 KB", async () => {
  expect(await world.trouble("get", { args: [`${url}/in/`, { validateHttpsCertificates: false }] })).toContain(
    "validateHttpsCertificates is not available here",
  );
  expect(await world.trouble("get", { args: [`${url}/in/${"a".repeat(2048)}`] })).toContain("URL Length");
  const headers = Object.fromEntries(Array.from({ length: 101 }, (_, at) => [`x-${at}`, "1"]));
  expect(await world.trouble("get", { args: [`${url}/in/`, { headers }] })).toContain("Header Size");
});

test("nobody answering is told with the address", async () => {
  const gone = await openScriptWorld(code, { whitelist: ["http://127.0.0.1:9/"] });
  expect(await gone.trouble("get", { args: ["http://127.0.0.1:9/"] })).toBe("Address unavailable: http://127.0.0.1:9/");
  await gone.close();
});

test("a day has only so many fetches, per person; the next day begins anew", async () => {
  const urls = Array.from({ length: 21 }, () => `${url}/in/fine`);
  const person = "prolific@engines.example";
  expect(await world.trouble("all", { args: [urls], person })).toContain("too many times for one day: urlfetch");
  await world.result("all", { args: [urls.slice(1)], person });
  expect(await world.trouble("all", { args: [urls.slice(20)], person })).toContain("too many times");
  await world.result("all", { args: [urls.slice(20)], person: ada });
  clock += 86_400_000;
  await world.result("all", { args: [urls.slice(20)], person });
});

test("one execution holds the document's lock, and an execution that ends gives it back", async () => {
  const both = await Promise.all([world.result("hold"), world.result("hold", { person: ada })]);
  expect(both.toSorted()).toEqual(["busy", "held"]);
  expect(await world.result("two")).toBe(false);
});

test("a person has only so many executions at once", async () => {
  const busy = await openScriptWorld("function wait() { Utilities.sleep(500); return 1; }", { limits: { executionsAtOnce: 2 } });
  const outcomes = await Promise.all([grace, grace, grace, ada].map((person) => busy.run("wait", { person })));
  expect(outcomes.map(({ ok }) => ok)).toEqual([true, true, false, true]);
  await busy.close();
});
