/** Tests that every folder has a short README, and that the files it names exist. */
import { existsSync } from "node:fs";
import { join, posix } from "node:path";
import { expect, test } from "vitest";
import { files, folders, isIn, isSource, read, root } from "./source-files.ts";

/** Folders that mirror another one need no README: that one's is enough. */
const isMirror = (folder: string): boolean => folder.startsWith("test/") && existsSync(join(root, folder.slice("test/".length)));
const hasCode = (folder: string): boolean => files.some((path) => path.startsWith(`${folder}/`) && isSource(path));
const described = folders.filter(
  (folder) =>
    isIn(`${folder}/`, "shared", "server", "appsscript", "sheets-templates", "test", "docs") && !isMirror(folder) && hasCode(folder),
);

test("every folder has a README", () => {
  expect(
    described.filter((folder) => !files.includes(`${folder}/README.md`)),
    "say what the folder does, what does not belong in it, and which file to read first",
  ).toEqual([]);
});

test("the README of a folder is at most twenty lines", () => {
  const long = described.filter(
    (folder) =>
      files.includes(`${folder}/README.md`) && !isIn(folder, "docs") && read(`${folder}/README.md`).trimEnd().split("\n").length > 20,
  );
  expect(long).toEqual([]);
});

test("every file that a folder's README names is there, from that folder or from the root", () => {
  const lost = files
    .filter((path) => path.endsWith("/README.md"))
    .flatMap((path) => [...read(path).matchAll(/`([a-z0-9_./-]+\.(?:ts|mjs|sql|grit))`/gi)].map((match) => [path, match[1] ?? ""] as const))
    .filter(([path, named]) => {
      const folder = posix.dirname(path);
      // A folder of tests may name the files that it tests.
      const places = [named, posix.join(folder, named), posix.join(folder.replace(/^test\//, ""), named)];
      return !places.some((place) => files.includes(place));
    });
  expect(lost).toEqual([]);
});
