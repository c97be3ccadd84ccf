/** Proves that an embedded database is made whole or not at all. */
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { createDatabase } from "../../../../server/store/embedded/create-database.ts";

function emptyDirectory(): string {
  const directory = mkdtempSync(join(tmpdir(), "crosswalk-create-"));
  onTestFinished(() => rmSync(directory, { recursive: true }));
  return directory;
}

test("what a killed process left half made is thrown away and made anew", async () => {
  const directory = emptyDirectory();
  const leftOver = join(directory, "postgres.unfinished");
  mkdirSync(leftOver);
  writeFileSync(join(leftOver, "PG_VERSION"), "18");
  const made = await createDatabase(directory, 0o700);
  expect(existsSync(join(made, "global"))).toBe(true);
  expect(existsSync(leftOver)).toBe(false);
  expect(await createDatabase(directory, 0o700)).toBe(made);
});

test("a directory without room or rights is named", async () => {
  const file = join(emptyDirectory(), "file");
  writeFileSync(file, "");
  await expect(createDatabase(file, 0o700)).rejects.toMatchObject({ code: "store/unwritable", where: { path: file } });
});
