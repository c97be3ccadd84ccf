/** Proves what becomes of a file that is written to be sent: when it cannot be written, when writing fails, and when the process died. */
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { clearOutgoing, outgoing } from "../../../server/runs/back-up.ts";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "crosswalk-outgoing-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

test("a file lies in a folder of its own until it is removed", async () => {
  const directory = join(folder, "outgoing");
  const made = await outgoing(directory, "a.zip", (file) => writeFile(file, "content"));
  expect(await readFile(made.file, "utf8")).toBe("content");
  await made.remove();
  expect(await readdir(directory)).toEqual([]);
});

test("what fails leaves nothing behind, and a disk that does not take it is named", async () => {
  const directory = join(folder, "outgoing");
  const half = async (file: string): Promise<void> => {
    await writeFile(file, "half");
    throw Object.assign(new Error("no space left on device"), { code: "ENOSPC", syscall: "write" });
  };
  await expect(outgoing(directory, "a.zip", half)).rejects.toMatchObject({ code: "store/full", where: { path: directory } });
  await expect(outgoing(directory, "a.zip", () => Promise.reject(new Error("a mistake")))).rejects.toThrow("a mistake");
  expect(await readdir(directory)).toEqual([]);
  await writeFile(join(folder, "occupied"), "");
  await expect(outgoing(join(folder, "occupied"), "a.zip", half)).rejects.toMatchObject({ code: "store/unwritable" });
});

test("what a process that died left behind is removed at the next start", async () => {
  const directory = join(folder, "outgoing");
  await outgoing(directory, "a.zip", (file) => writeFile(file, "content"));
  await clearOutgoing(directory);
  await expect(readdir(directory)).rejects.toThrow();
});
