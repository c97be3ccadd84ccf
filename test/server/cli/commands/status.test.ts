/** Tests the command `status`. */
import { afterEach, beforeEach, expect, test } from "vitest";
import { type Bench, openBench } from "../type-words.ts";

let bench: Bench;
beforeEach(async () => {
  bench = await openBench();
  await bench.type("new", "--source", "rsoft");
});
afterEach(() => bench.clear());

test("the state shows gates and the next step", async () => {
  await bench.type("extract");
  const { code, out } = await bench.type("status");
  expect(code).toBe(0);
  expect(out).toContain("Analytical Engines (m1): rsoft into the sandbox Nutshell");
  expect(out).toMatch(/mapping +closed +Everything Ada wrote\./);
  expect(out).toMatch(/extract +done/);
  expect(out).toContain("No questions or problems are open.\nNext: Extract the export\n  npx crosswalk extract\n");
});

test("an unknown migration is a problem, not an empty answer", async () => {
  expect(await bench.type("status", "--migration", "nobody", "--json")).toMatchObject({
    code: 1,
    json: { problem: { code: "request/not-found", status: 404 } },
  });
});
