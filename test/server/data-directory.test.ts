/** Tests how the data directory is made. */
import { chmod, mkdir, mkdtemp, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { prepareDataDirectory } from "../../server/data-directory.ts";

let directory: string;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), "crosswalk-data-"));
});
afterEach(() => rm(directory, { recursive: true, force: true }));

const modeOf = async (path: string): Promise<number> => (await stat(path)).mode & 0o777;

test("the directory and those above it are made, and nobody else may enter", async () => {
  const dataDirectory = join(directory, "deep", "data");
  await prepareDataDirectory({ dataDirectory, directoryMode: 0o700 });
  expect(await modeOf(dataDirectory)).toBe(0o700);
});

test("a directory that was open to all is closed", async () => {
  const dataDirectory = join(directory, "open");
  await mkdir(dataDirectory);
  await chmod(dataDirectory, 0o777);
  await prepareDataDirectory({ dataDirectory, directoryMode: 0o750 });
  expect(await modeOf(dataDirectory)).toBe(0o750);
});

test("a place that cannot be a directory is named with a way on", async () => {
  await writeFile(join(directory, "file"), "");
  const dataDirectory = join(directory, "file", "data");
  await expect(prepareDataDirectory({ dataDirectory, directoryMode: 0o700 })).rejects.toMatchObject({
    code: "config/data-unwritable",
    where: { path: "CROSSWALK_DATA", file: dataDirectory },
  });
});
