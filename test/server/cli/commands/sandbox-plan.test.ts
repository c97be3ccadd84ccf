/** Tests the command `sandbox plan`. */
import { afterEach, beforeEach, expect, test } from "vitest";
import { openSandboxBench, type SandboxBench } from "../with-sandbox.ts";

let bench: SandboxBench;
beforeEach(async () => {
  bench = await openSandboxBench();
});
afterEach(() => bench.clear());

test("the plan is shown, and changed only in what was asked for", async () => {
  expect((await bench.type("sandbox", "plan")).out).toMatch(/^plan +enterprise\nopen leads +any number\n/u);
  expect(await bench.type("sandbox", "plan", "foundation", "--seats", "5", "--json")).toMatchObject({
    code: 0,
    json: { plan: "foundation", openLeads: 100, seats: 5, contactTier: null },
  });
  await bench.type("sandbox", "plan", "--contact-tier", "1000");
  expect(bench.sandbox.plan.get()).toMatchObject({ plan: "foundation", seats: 5, contactTier: 1000 });
  await bench.type("sandbox", "plan", "growth", "--seats", "none");
  expect(bench.sandbox.plan.get()).toMatchObject({ plan: "growth", seats: null, contactTier: 1000 });
});

test("a plan that is none and a number that is none are wrong use", async () => {
  expect(await bench.type("sandbox", "plan", "golden")).toMatchObject({ code: 2, err: expect.stringContaining("foundation, growth") });
  expect(await bench.type("sandbox", "plan", "--seats", "many")).toMatchObject({
    code: 2,
    err: expect.stringContaining("--seats must be a number."),
  });
});
