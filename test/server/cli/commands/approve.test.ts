/** The only place that tests the command `approve`. */
import { afterEach, beforeEach, expect, test } from "vitest";
import { type Bench, openBench } from "../type-words.ts";

let bench: Bench;
beforeEach(async () => {
  bench = await openBench();
  await bench.type("new", "--source", "rsoft");
});
afterEach(() => bench.clear());

test("a gate is signed in the manager's name", async () => {
  expect(await bench.type("approve", "mapping", "--as", "mary@analytical.example", "--json")).toMatchObject({
    code: 0,
    json: { gate: "mapping", state: "open", by: "mary@analytical.example" },
  });
});

test("a hash that is no longer true is refused", async () => {
  const typed = await bench.type("approve", "mapping", "--as", "mary@analytical.example", "--hash", "of-yesterday", "--json");
  expect(typed).toMatchObject({ code: 1, json: { problem: { code: "gate/stale" } } });
});
