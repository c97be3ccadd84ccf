/** Tests what a request that breaks the contract is told. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Served, serveApp } from "./serve-app.ts";

let served: Served;
beforeAll(async () => {
  served = await serveApp();
  await served.ask("/api/migrations", { method: "POST", body: { source: "rsoft" } });
});
afterAll(() => served.close());

const startRun = (body: unknown, headers?: Record<string, string>) =>
  served.ask("/api/migrations/m1/runs", { method: "POST", body, ...(headers === undefined ? {} : { headers }) });

test("every bad member of a body is named, unknown ones too", async () => {
  const answer = await startRun({ verb: "fly", size: 0, colour: "red" });
  expect([answer.status, answer.headers.get("content-type")]).toEqual([400, "application/problem+json; charset=utf-8"]);
  const problem = await answer.json();
  expect(problem).toMatchObject({ code: "contract/bad-request", type: "urn:crosswalk:contract/bad-request" });
  expect(problem.where.map((place: { path: string }) => place.path).sort()).toEqual(["body.colour", "body.size", "body.verb"]);
});

test("a body that is not an object is refused", async () => {
  expect((await startRun('"extract"')).status).toBe(400);
  expect((await startRun("null")).status).toBe(400);
  expect((await startRun("[]")).status).toBe(400);
});

test("the answer to a body that is not JSON says where it becomes invalid, without repeating it", async () => {
  const answer = await startRun('{"verb": ada@analytical.example}');
  const text = await answer.text();
  expect(JSON.parse(text)).toMatchObject({ status: 400, code: "contract/not-json" });
  expect(text).not.toContain("ada@");
});

test("a body that is too large is refused", async () => {
  const answer = await startRun({ verb: "extract", from: "x".repeat(1_100_000) });
  expect(await answer.json()).toMatchObject({ status: 413, code: "contract/too-large" });
});

test("a body of another kind is refused instead of being ignored", async () => {
  const answer = await startRun("verb=extract", { "content-type": "application/x-www-form-urlencoded" });
  expect(await answer.json()).toMatchObject({ status: 415, code: "contract/wrong-media-type" });
});

test("an endpoint without members takes no body at all or an empty one", async () => {
  expect((await served.ask("/api/sandbox/setup/m1", { method: "POST" })).status).toBe(200);
  expect((await served.ask("/api/sandbox/setup/m1", { method: "POST", body: {} })).status).toBe(200);
});

test("an unknown query member and a bad path are refused", async () => {
  expect(await (await served.ask("/api/migrations/m1/exports/diff?format=xml")).json()).toMatchObject({
    status: 400,
    where: [{ path: "query.format" }],
  });
  expect(await (await served.ask("/api/migrations/m1/exports/diff?colour=red")).json()).toMatchObject({
    status: 400,
    where: [{ path: "query.colour" }],
  });
  expect(await (await served.ask("/api/migrations/m1/exports/secrets")).json()).toMatchObject({
    status: 400,
    where: [{ path: "path.what" }],
  });
  expect((await served.ask("/api/migrations/%E0%A4%A")).status).toBe(400);
});
