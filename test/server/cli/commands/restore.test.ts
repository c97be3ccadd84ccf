/** Tests the command `restore`. */
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
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

test("an encrypted backup is opened for the service and removed again; without its passphrase it is refused", async () => {
  const given: (readonly [string, string])[] = [];
  const { restore } = bench.service;
  bench.service.restore = async (input) => {
    given.push([input.body.from, await readFile(input.body.from, "utf8")]);
    return await restore(input);
  };
  bench.environment["CROSSWALK_BACKUP_PASSPHRASE"] = "twelve letters or more";
  await bench.type("backup", "--to", "sealed.zip");
  expect((await bench.type("restore", "sealed.zip")).code).toBe(0);
  expect(given).toEqual([[expect.stringContaining("backup.zip"), "a backup of m1"]]);
  expect(existsSync(given[0]?.[0] ?? "")).toBe(false);
  bench.environment["CROSSWALK_BACKUP_PASSPHRASE"] = "another long passphrase";
  expect((await bench.type("restore", "sealed.zip", "--json")).json).toMatchObject({ problem: { code: "backup/sealed" } });
  bench.environment["CROSSWALK_BACKUP_PASSPHRASE"] = "";
  expect((await bench.type("restore", "sealed.zip", "--json")).json).toMatchObject({ problem: { code: "backup/sealed" } });
  expect(given).toHaveLength(1);
});
