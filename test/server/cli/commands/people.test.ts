/** Tests the command `people` and what stands under it. */
import { afterEach, beforeEach, expect, test } from "vitest";
import { type Bench, openBench } from "../type-words.ts";

let bench: Bench;
beforeEach(async () => {
  bench = await openBench();
});
afterEach(() => bench.clear());

test("everybody is listed with their role, and whether the access log is intact", async () => {
  const typed = await bench.type("people");
  expect(typed.code).toBe(0);
  expect(typed.out).toMatch(/mary@analytical\.example +Mary Somerville +manager/u);
  expect(typed.out).toContain("access log is intact");
});

test("somebody is let in with a role, and their link is shown", async () => {
  const typed = await bench.type("people", "add", "Jane@Analytical.example", "--name", "Jane", "--role", "manager");
  expect([typed.code, typed.out]).toEqual([
    0,
    expect.stringMatching(/^Jane \(jane@analytical\.example\) now has access with the role manager\.\n.*#token=/u),
  ]);
  expect((await bench.type("people", "add", "jane@analytical.example", "--name", "Jane", "--role", "king")).code).toBe(2);
  expect(await bench.type("people", "add", "jane", "--name", "Jane", "--role", "manager", "--json")).toMatchObject({
    code: 1,
    json: { problem: { code: "contract/bad-request" } },
  });
});

test("a role is given and somebody is shut out by their address", async () => {
  expect((await bench.type("people", "role", "mary@analytical.example", "operations")).out).toContain("has the role operations");
  expect((await bench.type("people", "withdraw", "mary@analytical.example")).out).toContain("no longer has access");
  expect(await bench.type("people", "withdraw", "nobody@analytical.example", "--json")).toMatchObject({
    code: 1,
    json: { problem: { code: "request/not-found" } },
  });
});
