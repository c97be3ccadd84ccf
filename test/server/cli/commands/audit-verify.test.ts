/** Tests the command `audit verify`. */
import { afterEach, beforeEach, expect, test } from "vitest";
import { type Bench, openBench } from "../type-words.ts";

let bench: Bench;
beforeEach(async () => {
  bench = await openBench();
  await bench.type("new", "--source", "rsoft");
});
afterEach(() => bench.clear());

test("an intact log ends with 0", async () => {
  expect(await bench.type("audit", "verify", "--json")).toMatchObject({ code: 0, json: { intact: true, entries: 3 } });
});

test("a changed log ends with 1 and names the first entry that does not fit", async () => {
  await bench.type("new", "--source", "rsoft");
  expect(await bench.type("audit", "verify")).toMatchObject({ code: 1, out: expect.stringContaining("entry 2 of 3") });
});
