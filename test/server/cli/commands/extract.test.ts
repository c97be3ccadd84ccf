/** Tests the command `extract`. */
import { afterEach, beforeEach, expect, test } from "vitest";
import { type Bench, openBench } from "../type-words.ts";

let bench: Bench;
beforeEach(async () => {
  bench = await openBench();
  await bench.type("new", "--source", "rsoft");
});
afterEach(() => bench.clear());

test("reading the export ends with what was found and what comes next", async () => {
  expect(await bench.type("extract", "--json")).toMatchObject({
    code: 0,
    err: "",
    json: { verb: "extract", state: "done", requestedBy: "admin@localhost" },
  });
  const typed = await bench.type("extract");
  expect(typed.out).toBe(
    "extract: done\n  snapshot    0\n  snapshotId  0\n  records     3\n  files       0\nNo questions or problems are open.\nNext: Extract the export\n  npx crosswalk extract\n",
  );
});
