/** Tests the command `losses accept`. */
import { afterEach, beforeEach, expect, test } from "vitest";
import { type Bench, openBench } from "../type-words.ts";

let bench: Bench;
beforeEach(async () => {
  bench = await openBench();
  await bench.type("new", "--source", "rsoft");
});
afterEach(() => bench.clear());

test("everything accepted ends with 0, something left with 3", async () => {
  expect(await bench.type("losses", "accept", "all", "--json")).toMatchObject({ code: 0, json: { open: 0 } });
  expect(await bench.type("losses", "accept", "too long; by nature")).toMatchObject({ code: 3, out: "2 losses are accepted, 1 not yet\n" });
});
