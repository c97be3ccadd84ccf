/** Tests the command `new`. */
import { afterEach, beforeEach, expect, test } from "vitest";
import { type Bench, openBench } from "../type-words.ts";

let bench: Bench;
beforeEach(async () => {
  bench = await openBench();
  await bench.type("new", "--source", "rsoft");
});
afterEach(() => bench.clear());

test("a migration begins with the shipped sample unless an export is named", async () => {
  expect(await bench.type("new", "--source", "rsoft", "--json")).toMatchObject({
    code: 0,
    json: { id: "m2", from: "sample", target: "sandbox", workbook: "local" },
  });
});

test("an export is named from where the person stands", async () => {
  const typed = await bench.type("new", "--source", "rsoft", "--from", "export.zip", "--name", "Ada moves", "--json");
  expect(typed.json).toMatchObject({ from: `${bench.directory}/export.zip`, name: "Ada moves" });
});

test("a target that does not exist is wrong use", async () => {
  expect((await bench.type("new", "--source", "rsoft", "--target", "moon")).code).toBe(2);
});

test("the answer says what comes next", async () => {
  expect((await bench.type("new", "--source", "rsoft")).out).toContain("Next: read the export\n  npx crosswalk extract\n");
});
