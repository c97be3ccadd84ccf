/** Tests the command `archive`. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type Bench, openBench } from "../type-words.ts";

let bench: Bench;
beforeEach(async () => {
  bench = await openBench();
  await bench.type("new", "--source", "rsoft");
});
afterEach(() => bench.clear());

test("the archive goes into a file, and the terminal says how to open it and what the export's files hold", async () => {
  const { code, out } = await bench.type("archive", "--to", "kept.zip");
  expect([code, out]).toEqual([0, expect.stringMatching(/kept\.zip: 14 bytes[\s\S]*open index\.html[\s\S]*in the folder source\//u)]);
  expect(await readFile(join(bench.directory, "kept.zip"), "utf8")).toBe("a backup of m1");
});

test("without the export's files it says that these columns are not in it", async () => {
  expect((await bench.type("archive", "--without-files")).out).toContain("Columns that Privacy does not release are not in it.");
});
