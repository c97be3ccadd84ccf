/** The house tests list the repository's own files. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("../../", import.meta.url));

/** Made by tools, brought by others, or data: not ours to measure. */
const notOurs = new Set(["node_modules", "dist", ".git", ".crosswalk", "coverage"]);
const isData = (path: string): boolean => /(^|\/)(sample|sample-week-later)$/.test(path);

function walk(folder: string): { files: string[]; folders: string[] } {
  const found = { files: [] as string[], folders: [folder] };
  for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (notOurs.has(entry.name)) continue;
    if (!entry.isDirectory()) found.files.push(path);
    else if (!isData(path)) {
      const inside = walk(path);
      found.files.push(...inside.files);
      found.folders.push(...inside.folders);
    }
  }
  return found;
}

const everything = walk(".");

/** Paths from the root, `/` between the parts. */
export const files: readonly string[] = everything.files.sort();
export const folders: readonly string[] = everything.folders.sort();
export const isSource = (path: string): boolean => /\.(ts|mjs|cjs)$/.test(path) && !path.endsWith(".d.ts");
export const isIn = (path: string, ...rooms: string[]): boolean => rooms.some((room) => path.startsWith(`${room}/`));
export const sources: readonly string[] = files.filter(
  (path) => isSource(path) && isIn(path, "shared", "server", "appsscript", "sheets-templates", "test"),
);
export const product: readonly string[] = sources.filter((path) => !isIn(path, "test"));

export const read = (path: string): string => readFileSync(join(root, path), "utf8");
