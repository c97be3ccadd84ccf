/** Finds the files of an export as they lie on the disk, unchanged. */
import { lstat, readdir } from "node:fs/promises";
import { basename, join } from "node:path";

export type Original = { readonly name: string; readonly path: string; readonly bytes: number };

/** The file itself, or all files below a folder; links are not followed. Empty where nothing is there any more. */
export async function listOriginals(path: string): Promise<Original[]> {
  const there = await lstat(path).catch(() => undefined);
  if (there?.isFile()) return [{ name: basename(path), path, bytes: there.size }];
  if (!there?.isDirectory()) return [];
  const found: Original[] = [];
  const waiting = [""];
  for (let folder = waiting.shift(); folder !== undefined; folder = waiting.shift())
    for (const entry of (await readdir(join(path, folder), { withFileTypes: true })).sort((a, b) => (a.name < b.name ? -1 : 1))) {
      const name = folder === "" ? entry.name : `${folder}/${entry.name}`;
      if (entry.isDirectory()) waiting.push(name);
      if (entry.isFile()) found.push({ name, path: join(path, name), bytes: (await lstat(join(path, name))).size });
    }
  return found;
}
