/** Tests the command `sandbox fingerprint`. */
import { afterEach, beforeEach, expect, test } from "vitest";
import { type Bench, openBench } from "../type-words.ts";

let bench: Bench;
beforeEach(async () => {
  bench = await openBench();
  await bench.type("new", "--source", "rsoft");
});
afterEach(() => bench.clear());

test("the content's hash, the counts and what remains are told", async () => {
  expect(await bench.type("sandbox", "fingerprint", "--json")).toMatchObject({
    code: 0,
    json: { fingerprint: "f".repeat(64), remains: { customFields: 0 } },
  });
  expect((await bench.type("sandbox", "fingerprint")).out).toMatch(/^f{64}\n {2}account +1\n/);
});
