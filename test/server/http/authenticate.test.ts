/** Tests who may call what. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { mayCall } from "../../../server/http/authenticate.ts";
import { type Served, serveApp } from "./serve-app.ts";

let served: Served;
beforeAll(async () => {
  served = await serveApp();
});
afterAll(() => served.close());

test("the administrator may do everything, a manager also what operations may, a compliance officer reads", () => {
  const reading = { who: "operations", method: "GET" } as const;
  const writing = { who: "operations", method: "POST" } as const;
  const signing = { who: "manager", method: "POST" } as const;
  const emptying = { who: "admin", method: "POST" } as const;
  const table = (role: Parameters<typeof mayCall>[0]) => [reading, writing, signing, emptying].map((endpoint) => mayCall(role, endpoint));
  expect(table("admin")).toEqual([true, true, true, true]);
  expect(table("manager")).toEqual([true, true, true, false]);
  expect(table("operations")).toEqual([true, true, false, false]);
  expect(table("compliance")).toEqual([true, false, false, false]);
});

test("the answer to a call without a token says how to get one", async () => {
  const answer = await served.ask("/api/me", { token: "" });
  expect(answer.status).toBe(401);
  expect(answer.headers.get("www-authenticate")).toBe("Bearer");
  expect(await answer.json()).toMatchObject({ code: "auth/missing", hint: expect.stringContaining("link") });
});

test("a foreign token is refused and not repeated", async () => {
  const answer = await served.ask("/api/me", { token: "from-another-service" });
  const text = await answer.text();
  expect([answer.status, JSON.parse(text).code]).toEqual([401, "auth/unknown"]);
  expect(text).not.toContain("from-another-service");
});

test("the answer to a role without permission names the roles that have it", async () => {
  const answer = await served.ask("/api/sandbox/reset", { method: "POST", token: "manager-token" });
  expect(answer.status).toBe(403);
  expect(await answer.json()).toMatchObject({ code: "auth/role", detail: expect.stringContaining("admin") });
});

test("health needs no token", async () => {
  expect((await served.ask("/api/health", { token: "" })).status).toBe(200);
});

test("the token tells who is calling", async () => {
  expect(await (await served.ask("/api/me")).json()).toEqual({ email: "ada@analytical.example", name: "Ada Lovelace", role: "operations" });
});
