/** Tests the command `delta`. */
import { afterEach, beforeEach, expect, test } from "vitest";
import { type Bench, openBench } from "../type-words.ts";

let bench: Bench;
beforeEach(async () => {
  bench = await openBench();
  await bench.type("new", "--source", "rsoft");
});
afterEach(() => bench.clear());

test("a newer export is named from where the person stands", async () => {
  const asked: unknown[] = [];
  const start = bench.service.startRun;
  bench.service.startRun = (o) => {
    asked.push(o.body);
    return start(o);
  };
  expect(await bench.type("delta", "--from", "week-later", "--json")).toMatchObject({ code: 0, json: { verb: "delta" } });
  expect(asked).toEqual([{ verb: "delta", from: `${bench.directory}/week-later` }]);
});

test("without a newer export the newest one is gone through again", async () => {
  const asked: unknown[] = [];
  const start = bench.service.startRun;
  bench.service.startRun = (o) => {
    asked.push(o.body);
    return start(o);
  };
  expect(await bench.type("delta", "--json")).toMatchObject({ code: 0 });
  expect(asked).toEqual([{ verb: "delta" }]);
});
