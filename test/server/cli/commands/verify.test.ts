/** Tests the command `verify`. */
import { afterEach, beforeEach, expect, test } from "vitest";
import { type Bench, openBench } from "../type-words.ts";

let bench: Bench;
beforeEach(async () => {
  bench = await openBench();
  await bench.type("new", "--source", "rsoft");
});
afterEach(() => bench.clear());

test("comparing ends with what was found and what comes next", async () => {
  expect(await bench.type("verify", "--json")).toMatchObject({
    code: 0,
    err: "",
    json: { verb: "verify", state: "done", requestedBy: "admin@localhost" },
  });
  const typed = await bench.type("verify");
  expect(typed.out).toBe(
    "verify: done\n  mapVersion     0\n  records        3\n  fields         0\n  attention      0\n  writesPlanned  0\n  balanceCloses  false\nNo questions or problems are open.\nNext: Extract the export\n  npx crosswalk extract\n",
  );
});
