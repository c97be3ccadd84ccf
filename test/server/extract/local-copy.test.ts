/** Proves that a copy of what lies in a ZIP is for this user alone, and gone when it is closed or could not be made. */
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname } from "node:path";
import { Readable } from "node:stream";
import { expect, onTestFinished, test, vi } from "vitest";
import { localCopy } from "../../../server/extract/local-copy.ts";
import { folderWith, memoryFile } from "./crafted-files.ts";

/** A place for copies that no other test has. */
const copies = (): string[] => readdirSync(tmpdir()).filter((name) => name.startsWith("crosswalk-read-"));
const ownPlace = (): void => {
  for (const [name, place] of Object.entries({ TMPDIR: folderWith({}), TEMP: folderWith({}) })) vi.stubEnv(name, place);
  onTestFinished(() => void vi.unstubAllEnvs());
};

test("a file without a path is copied, and the copy is gone when it is closed", async () => {
  const copy = await localCopy(memoryFile("a.db", "Ada", 1));
  const { path } = copy.file;
  expect(readFileSync(path, "utf8")).toBe("Ada");
  if (process.platform !== "win32") expect(statSync(dirname(path)).mode & 0o077).toBe(0);
  await copy.close();
  await copy.close();
  expect(existsSync(dirname(path))).toBe(false);
});

test("a file with a path is read where it lies", async () => {
  const copy = await localCopy({ ...memoryFile("a.db", "Ada"), path: "/export/a.db" });
  expect(copy.file.path).toBe("/export/a.db");
  await copy.close();
});

test("where the file breaks off in the middle nothing is left", async () => {
  ownPlace();
  const broken = async function* (): AsyncGenerator<Buffer> {
    yield Buffer.from("Ada");
    throw new Error("the ZIP is damaged");
  };
  await expect(localCopy({ ...memoryFile("a.db", "Ada"), open: () => Promise.resolve(Readable.from(broken())) })).rejects.toThrow(
    "damaged",
  );
  expect(copies()).toEqual([]);
});
