/** Tests that the contract and the routes are the same list, and what a wrong address or method gets. */
import type { Router } from "express";
import { afterAll, beforeAll, expect, test } from "vitest";
import { mountEndpoints } from "../../../server/http/mount-endpoints.ts";
import { endpoints } from "../../../shared/contract/endpoints.ts";
import { createMemoryService } from "./memory-service.ts";
import { type Served, serveApp } from "./serve-app.ts";

let served: Served;
beforeAll(async () => {
  served = await serveApp();
  await served.ask("/api/migrations", { method: "POST", body: { source: "rsoft" } });
});
afterAll(() => served.close());

const routesOf = (router: Router): string[] =>
  router.stack.flatMap(({ route }) =>
    route === undefined
      ? []
      : route.stack.filter((layer) => layer.method !== undefined).map((layer) => `${layer.method.toUpperCase()} ${route.path}`),
  );

test("every endpoint of the contract has a route, and no other route exists", () => {
  const mounted = new Set(routesOf(mountEndpoints(createMemoryService(), "1.2.3")));
  expect([...mounted].sort()).toEqual(endpoints.map(({ method, path }) => `${method} ${path}`).sort());
});

test("every reading endpoint answers a migration that exists", async () => {
  const params: Record<string, string> = { id: "m1", gate: "mapping", key: "rsoft%2Fcontact%2F1042", what: "diff" };
  const reading = endpoints.filter(({ method, path }) => method === "GET" && !path.startsWith("/runs"));
  const answers = await Promise.all(
    reading.map(async ({ path }) => [
      path,
      (await served.ask(`/api${path.replace(/:(\w+)/g, (_all, name: string) => params[name] ?? "")}`, { token: "admin-token" })).status,
    ]),
  );
  expect(answers).toEqual(reading.map(({ path }) => [path, 200]));
});

test("a record's key may hold slashes", async () => {
  const answer = await served.ask("/api/migrations/m1/records/rsoft%2Fcontact%2F1042");
  expect(await answer.json()).toMatchObject({ key: "rsoft/contact/1042" });
});

test("what is made answers 201, what goes on afterwards 202", async () => {
  expect((await served.ask("/api/migrations", { method: "POST", body: { source: "rsoft" } })).status).toBe(201);
  expect((await served.ask("/api/migrations/m1/runs", { method: "POST", body: { verb: "extract" } })).status).toBe(202);
});

test("the answer to a wrong method names the methods of the address", async () => {
  const answer = await served.ask("/api/migrations/m1", { method: "DELETE" });
  expect([answer.status, answer.headers.get("allow")]).toEqual([405, "GET"]);
  expect(await answer.json()).toMatchObject({ code: "request/wrong-method" });
  expect((await served.ask("/api/migrations", { method: "DELETE" })).headers.get("allow")).toBe("GET, POST");
});

test("the answer to an unknown address says where all addresses are listed", async () => {
  const answer = await served.ask("/api/nowhere");
  expect(answer.status).toBe(404);
  expect(await answer.json()).toMatchObject({ code: "request/unknown-route", hint: expect.stringContaining("/api/openapi.json") });
});

test("an id nobody knows is a 404 with a hint", async () => {
  const answer = await served.ask("/api/migrations/nobody");
  expect(answer.status).toBe(404);
  expect(await answer.json()).toMatchObject({ code: "request/not-found", hint: expect.any(String) });
});
