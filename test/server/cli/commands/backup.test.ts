/** Tests the command `backup`. */
import { readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type Bench, openBench } from "../type-words.ts";

let bench: Bench;
beforeEach(async () => {
  bench = await openBench();
  await bench.type("new", "--source", "rsoft");
});
afterEach(() => bench.clear());

test("the backup goes into a file that only its owner reads, and the terminal says what is not in it", async () => {
  const { code, out } = await bench.type("backup", "--to", "kept.zip");
  expect([code, out]).toEqual([
    0,
    expect.stringMatching(/kept\.zip: 14 bytes[\s\S]*health data included[\s\S]*Not in it: keys[\s\S]*crosswalk restore/u),
  ]);
  expect(await readFile(join(bench.directory, "kept.zip"), "utf8")).toBe("a backup of m1");
  expect((await stat(join(bench.directory, "kept.zip"))).mode & 0o777).toBe(0o600);
});

test("without a name it is called after the migration", async () => {
  const { json } = await bench.type("backup", "--json");
  expect(json).toEqual({ file: join(bench.directory, "m1.crosswalk-backup.zip"), bytes: 14, encrypted: false });
});

test("with a passphrase nothing of it can be read, and the terminal says what losing the passphrase means", async () => {
  bench.environment["CROSSWALK_BACKUP_PASSPHRASE"] = "twelve letters or more";
  const { code, out } = await bench.type("backup", "--to", "sealed.zip");
  expect([code, out]).toEqual([0, expect.stringContaining("whoever loses the passphrase loses the backup")]);
  const bytes = await readFile(join(bench.directory, "sealed.zip"));
  expect(bytes.toString("latin1")).not.toContain("a backup of m1");
  bench.environment["CROSSWALK_BACKUP_PASSPHRASE"] = "short";
  expect((await bench.type("backup", "--json")).json).toMatchObject({ problem: { code: "config/invalid" } });
});
