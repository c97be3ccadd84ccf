/** Tests the command `sandbox reset`. */
import { afterEach, beforeEach, expect, test } from "vitest";
import { type Bench, openBench } from "../type-words.ts";

let bench: Bench;
beforeEach(async () => {
  bench = await openBench();
  await bench.type("new", "--source", "rsoft");
});
afterEach(() => bench.clear());

test("the fresh sandbox's fingerprint is the answer", async () => {
  expect(await bench.type("sandbox", "reset", "--json")).toMatchObject({ code: 0, json: { records: {} } });
});
