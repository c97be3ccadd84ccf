/** Tests how the add-on calls the service and what it makes of every answer. */
import { expect, test } from "vitest";
import { migration, problem, run, smallWorld, tokenWith } from "./small-world.ts";

const me = { email: "ada@engines.example", name: "Ada Lovelace", role: "manager" };

test("a call carries the token of whoever clicked, and only what the contract names", () => {
  const world = smallWorld();
  world.replies["post /api/migrations/m%201/runs"] = { status: 202, body: run("r1", "sample") };
  const started = world.client.call("start-run", { id: "m 1", verb: "sample", size: 50, stray: true });
  expect(started).toMatchObject({ ok: true, data: { id: "r1" } });
  expect(world.calls).toEqual([
    {
      method: "post",
      url: "https://crosswalk.example.com/api/migrations/m%201/runs",
      headers: { Authorization: `Bearer ${world.token}`, Accept: "application/json, text/csv" },
      json: '{"verb":"sample","size":50}',
    },
  ]);
});

test("a question without a body sends none, and its query stands in the address", () => {
  const world = smallWorld();
  world.replies["get /api/migrations/m1/exports/diff?format=csv"] = { body: "key\n" };
  expect(world.client.call("export", { id: "m1", what: "diff", format: "csv" })).toEqual({ ok: true, data: "key\n" });
  expect(world.calls[0]?.json).toBeUndefined();
});

test("the service that does not answer is named with its address, and with what to do", () => {
  const answer = smallWorld().client.call("me", {});
  expect(answer).toMatchObject({
    ok: false,
    error: { code: "add-on/unreachable", detail: "There was no answer from https://crosswalk.example.com." },
  });
});

test("Google's own refusal to fetch is reported in Google's words", () => {
  const world = smallWorld();
  world.replies["get /api/me"] = () => {
    throw new Error("Attempted to access https://crosswalk.example.com, which is not in the allowlist");
  };
  expect(world.client.call("me", {})).toMatchObject({
    ok: false,
    error: { code: "add-on/stopped", detail: expect.stringContaining("allowlist") },
  });
});

test.each([
  ["no token", null],
  ["a token without an address", tokenWith({ sub: "1" })],
  ["something that is no token", "nonsense"],
])("with %s nothing is sent, and the person learns how to agree", (_, token) => {
  const world = smallWorld();
  world.token = token;
  expect(world.client.call("me", {})).toMatchObject({ ok: false, error: { code: "add-on/no-identity" } });
  expect(world.calls).toEqual([]);
});

test.each([
  [401, "auth/unknown"],
  [403, "auth/role"],
])("%i is told in the service's words, with whom Google named", (status, code) => {
  const world = smallWorld();
  world.replies["get /api/me"] = problem(status, code);
  expect(world.client.call("me", {})).toEqual({
    ok: false,
    error: {
      title: code,
      detail: "What happened.",
      code,
      hint: "What to do. Google reports that you are signed in as ada@engines.example.",
      status,
      where: [],
    },
  });
});

test("any other problem is reported in the service's words alone", () => {
  const world = smallWorld();
  world.replies["get /api/me"] = problem(409, "gate/closed");
  expect(world.client.call("me", {})).toMatchObject({ ok: false, error: { code: "gate/closed", hint: "What to do." } });
});

test.each([
  ["a page of some proxy", { body: "<html>Sign in</html>" }],
  ["a field that this version does not know", { body: { ...me, shoeSize: 39 } }],
  ["a redirect", { status: 302, body: "" }],
  ["a refusal in another form", { status: 502, body: "Bad gateway" }],
])("%s means that add-on and service are of different versions", (_, reply) => {
  const world = smallWorld();
  world.replies["get /api/me"] = reply;
  expect(world.client.call("me", {})).toMatchObject({ ok: false, error: { code: "add-on/out-of-step" } });
});

test("an address longer than Google allows is not sent", () => {
  const world = smallWorld();
  expect(world.client.call("explain", { id: "m1", key: "x".repeat(2100) })).toMatchObject({
    ok: false,
    error: { code: "add-on/too-long" },
  });
  expect(world.calls).toEqual([]);
});

test("a list of migrations is read by the contract", () => {
  const world = smallWorld();
  world.replies["get /api/migrations"] = { body: { migrations: [migration("m1", "sheet-1")] } };
  expect(world.client.call("list-migrations", {})).toMatchObject({ ok: true, data: { migrations: [{ id: "m1" }] } });
});
