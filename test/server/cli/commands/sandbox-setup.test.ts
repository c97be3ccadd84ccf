/** Tests the command `sandbox setup`. */
import { afterEach, beforeEach, expect, test } from "vitest";
import { type Bench, openBench } from "../type-words.ts";

let bench: Bench;
beforeEach(async () => {
  bench = await openBench();
  await bench.type("new", "--source", "rsoft");
});
afterEach(() => bench.clear());

test("what the administrator would have clicked is made and named", async () => {
  expect(await bench.type("sandbox", "setup", "--json")).toMatchObject({ code: 0, json: { made: ["pipeline Sales"] } });
  expect((await bench.type("sandbox", "setup")).out).toBe("  made  pipeline Sales\n");
});
