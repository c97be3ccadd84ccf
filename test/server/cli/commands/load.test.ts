/** Tests the command `load`. */
import { afterEach, beforeEach, expect, test } from "vitest";
import { type Bench, openBench } from "../type-words.ts";

let bench: Bench;
beforeEach(async () => {
  bench = await openBench();
  await bench.type("new", "--source", "rsoft");
});
afterEach(() => bench.clear());

test("a load behind a closed gate stops with the reason and the way on", async () => {
  const typed = await bench.type("load");
  expect(typed.code).toBe(1);
  expect(typed.out).toBe(
    "load: stopped\nGate mapping is closed. [gate/closed]\n  where  tab Sign-off\n  next   Sign it off: npx crosswalk approve mapping --as <email>\n",
  );
  expect(await bench.type("load", "--json")).toMatchObject({
    code: 1,
    json: { verb: "load", state: "stopped", problem: { code: "gate/closed" } },
  });
});

test("a signed gate lets the load through", async () => {
  await bench.type("approve", "mapping", "--as", "mary@analytical.example", "--yes");
  expect(await bench.type("load", "--json")).toMatchObject({ code: 0, json: { state: "done" } });
});
