/** Builds something once per version of its sources and caches the result next to this file. */
import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readdir, readFile, rename, rm, stat, utimes } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";

const here = path.dirname(fileURLToPath(import.meta.url));
export const root = path.resolve(here, "../..");
const day = 86_400_000;

export type Build = {
  /** The folder below `dist/` in which the builds stand. */
  readonly name: string;
  /** Folders and files below the root of the repository, and texts, that the result depends on; builds and samples among them do not count. */
  readonly sources: readonly string[];
  readonly texts?: readonly string[];
  /** Writes into an empty folder. */
  readonly build: (folder: string) => Promise<void>;
};

/** The folder with the build for the sources as they are now. Builds that nothing has asked for since yesterday are removed. */
export async function buildOnce({ name, sources, texts = [], build }: Build): Promise<string> {
  const output = path.join(here, "dist", name);
  const state = await hashSources(["package-lock.json", "server/page/build-once.ts", ...sources], texts);
  const ready = path.join(output, state);
  if (existsSync(ready)) {
    const now = new Date();
    // It may be read-only, and is there all the same.
    await utimes(ready, now, now).catch(() => undefined);
    return ready;
  }
  await mkdir(output, { recursive: true });
  const draft = await mkdtemp(path.join(output, "draft-"));
  try {
    await build(draft);
    // Two processes may build at once; the first one in wins and the other's draft is removed.
    await rename(draft, ready).catch((fault: unknown) => {
      if (!existsSync(ready)) throw fault;
    });
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
  await removeOld(output, state);
  return ready;
}

async function hashSources(sources: readonly string[], texts: readonly string[]): Promise<string> {
  const hash = createHash("sha256");
  for (const text of texts) hash.update(text).update("\0");
  for (const file of (await Promise.all(sources.map(listFiles))).flat())
    hash
      .update(path.relative(root, file))
      .update("\0")
      .update(await readFile(file))
      .update("\0");
  return hash.digest("hex").slice(0, 16);
}

async function listFiles(source: string): Promise<string[]> {
  const whole = path.join(root, source);
  if ((await stat(whole)).isFile()) return [whole];
  return (await readdir(whole, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile() && !/(^|[\\/])(dist|sample|sample-week-later)([\\/]|$)/.test(path.relative(root, entry.parentPath)))
    .map((entry) => path.join(entry.parentPath, entry.name))
    .sort();
}

/** A service still running on a newer one keeps its files. */
async function removeOld(output: string, current: string): Promise<void> {
  for (const name of await readdir(output)) {
    const folder = path.join(output, name);
    const age = await stat(folder).then(
      ({ mtimeMs }) => Date.now() - mtimeMs,
      () => 0,
    );
    if (name !== current && age > day) await rm(folder, { recursive: true, force: true });
  }
}
