/** Tests the command `sample`. */
import { afterEach, beforeEach, expect, test } from "vitest";
import { type Bench, openBench } from "../type-words.ts";

let bench: Bench;
beforeEach(async () => {
  bench = await openBench();
  await bench.type("new", "--source", "rsoft");
});
afterEach(() => bench.clear());

test("a sample may have a size", async () => {
  expect(await bench.type("sample", "--size", "200", "--json")).toMatchObject({ code: 0, json: { verb: "sample", state: "done" } });
});

test("a size that is no whole number is wrong use", async () => {
  for (const size of ["many", "0", "1.5"]) expect((await bench.type("sample", "--size", size)).code).toBe(2);
});
