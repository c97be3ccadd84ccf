/** Tests that every folder says at the door what it is for. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { files, folders, isIn, isSource, read, root } from "./source-files.ts";

/** Folders that mirror another one speak with that one's README. */
const isMirror = (folder: string): boolean => folder.startsWith("test/") && existsSync(join(root, folder.slice("test/".length)));
const hasCode = (folder: string): boolean => files.some((path) => path.startsWith(`${folder}/`) && isSource(path));
const rooms = folders.filter(
  (folder) =>
    isIn(`${folder}/`, "shared", "server", "appsscript", "sheets-templates", "test", "docs") && !isMirror(folder) && hasCode(folder),
);

test("every folder has a README", () => {
  expect(
    rooms.filter((folder) => !files.includes(`${folder}/README.md`)),
    "say what lives here, what may not, and which file to read first",
  ).toEqual([]);
});

test("a README at a door is at most twenty lines", () => {
  const long = rooms.filter(
    (folder) =>
      files.includes(`${folder}/README.md`) && !isIn(folder, "docs") && read(`${folder}/README.md`).trimEnd().split("\n").length > 20,
  );
  expect(long).toEqual([]);
});
