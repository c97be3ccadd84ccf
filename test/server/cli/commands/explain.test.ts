/** Tests the command `explain`. */
import { afterEach, beforeEach, expect, test } from "vitest";
import { type Bench, openBench } from "../type-words.ts";

let bench: Bench;
beforeEach(async () => {
  bench = await openBench();
  await bench.type("new", "--source", "rsoft");
});
afterEach(() => bench.clear());

test("a record is explained by its source key, slashes included", async () => {
  expect(await bench.type("explain", "rsoft/contact/1042", "--json")).toMatchObject({ code: 0, json: { key: "rsoft/contact/1042" } });
  expect((await bench.type("explain", "rsoft/contact/1042")).out).toBe(
    "rsoft/contact/1042\n  not in Nutshell\n  plan      create: Ada is new.\n",
  );
});
