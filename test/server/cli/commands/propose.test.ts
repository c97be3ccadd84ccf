/** Tests the command `propose`. */
import { afterEach, beforeEach, expect, test } from "vitest";
import { type Bench, openBench } from "../type-words.ts";

let bench: Bench;
beforeEach(async () => {
  bench = await openBench();
  await bench.type("new", "--source", "rsoft");
});
afterEach(() => bench.clear());

test("proposing the map ends with what was found and what comes next", async () => {
  expect(await bench.type("propose", "--json")).toMatchObject({
    code: 0,
    err: "",
    json: { verb: "propose", state: "done", requestedBy: "admin@localhost" },
  });
  const typed = await bench.type("propose");
  expect(typed.out).toBe(
    "propose: done\n  problems  0\nNo questions or problems are open.\nNext: Extract the export\n  npx crosswalk extract\n",
  );
});
