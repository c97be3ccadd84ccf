/** Tests the command `restore`. */
import { afterEach, beforeEach, expect, test } from "vitest";
import { type Bench, openBench } from "../type-words.ts";

let bench: Bench;
beforeEach(async () => {
  bench = await openBench();
  await bench.type("new", "--source", "rsoft");
});
afterEach(() => bench.clear());

test("a restored migration is shown with what has to be set again and who signed", async () => {
  const { code, out } = await bench.type("restore", "kept.zip", "--name", "Brought back");
  expect(code).toBe(0);
  expect(out).toMatch(/^Brought back \(m1\), as it was on .*: 12 rows/u);
  expect(out).toContain("A run was active when the backup was made: start its step again");
  expect(out).toContain("  - Keys: set them.");
  expect(out).toContain("Signed by: charles@analytical.example (manager)");
});
