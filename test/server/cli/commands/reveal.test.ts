/** Tests the command `reveal`. */
import { afterEach, beforeEach, expect, test } from "vitest";
import { type Bench, openBench } from "../type-words.ts";

let bench: Bench;
beforeEach(async () => {
  bench = await openBench();
  await bench.type("new", "--source", "rsoft");
});
afterEach(() => bench.clear());

test("what a pseudonym stands for is said with its record and column", async () => {
  expect((await bench.type("reveal", "Cordelisen")).out).toMatch(/^ *rsoft\/contact\/1042 +Name +Ada Lovelace\n$/u);
  expect((await bench.type("reveal", "nobody")).out).toBe("Nothing in the newest export has this pseudonym.\n");
});
