/** Tests the command `plan`. */
import { afterEach, beforeEach, expect, test } from "vitest";
import { type Bench, openBench } from "../type-words.ts";

let bench: Bench;
beforeEach(async () => {
  bench = await openBench();
  await bench.type("new", "--source", "rsoft");
});
afterEach(() => bench.clear());

test("planning ends with what was found and what comes next", async () => {
  expect(await bench.type("plan", "--json")).toMatchObject({
    code: 0,
    err: "",
    json: { verb: "plan", state: "done", requestedBy: "admin@localhost" },
  });
  const typed = await bench.type("plan");
  expect(typed.out).toBe(
    "plan: done\n  mapVersion  0\n  writes      0\n  conflicts   0\n  decisions   0\nNo questions or problems are open.\nNext: Extract the export\n  npx crosswalk extract\n",
  );
});
