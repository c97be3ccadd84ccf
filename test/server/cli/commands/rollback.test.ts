/** Tests the command `rollback`. */
import { afterEach, beforeEach, expect, test } from "vitest";
import { type Bench, openBench } from "../type-words.ts";

let bench: Bench;
beforeEach(async () => {
  bench = await openBench();
  await bench.type("new", "--source", "rsoft");
});
afterEach(() => bench.clear());

test("a preview asks for a preview, and nothing else does", async () => {
  const asked: unknown[] = [];
  const start = bench.service.startRun;
  bench.service.startRun = (o) => {
    asked.push(o.body);
    return start(o);
  };
  expect((await bench.type("rollback", "--preview", "--json")).code).toBe(0);
  expect((await bench.type("rollback", "--json")).code).toBe(0);
  expect(asked).toEqual([
    { verb: "rollback", preview: true },
    { verb: "rollback", preview: false },
  ]);
});
