/** Puts a file that lies inside a ZIP where it can be read from any place on: into a folder of this user alone, until it is closed. */
import { createWriteStream, rmSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { SourceError } from "../../shared/errors.ts";
import type { SourceFile } from "./source-file.ts";

export type LocalCopy = {
  /** The same file, with a path. */
  readonly file: SourceFile & { readonly path: string };
  /** Removes what was copied; harmless where nothing was. */
  close(): Promise<void>;
};

const open = new Set<string>();
let isWatched = false;

/** A process that ends in the middle leaves nothing of the source behind. */
function watch(): void {
  if (isWatched) return;
  isWatched = true;
  process.once("exit", () => {
    for (const folder of open) rmSync(folder, { recursive: true, force: true });
  });
}

/** The file itself where it lies on this computer, else a copy. */
export async function localCopy(file: SourceFile, signal?: AbortSignal): Promise<LocalCopy> {
  if (file.path !== undefined) return { file: { ...file, path: file.path }, close: () => Promise.resolve() };
  watch();
  const folder = await mkdtemp(join(tmpdir(), "crosswalk-read-"));
  open.add(folder);
  const close = async (): Promise<void> => {
    await rm(folder, { recursive: true, force: true });
    open.delete(folder);
  };
  const path = join(folder, "file");
  try {
    await pipeline(await file.open(), createWriteStream(path, { mode: 0o600 }), { ...(signal && { signal }) });
  } catch (cause) {
    await close();
    throw (cause as { code?: string } | null)?.code === "ENOSPC" ? noRoom(file, cause) : cause;
  }
  return { file: { ...file, path }, close };
}

const noRoom = (file: SourceFile, cause: unknown): SourceError =>
  new SourceError({
    code: "source/too-large",
    message: `${file.name} is read from a copy, and there is no room for it in ${tmpdir()}.`,
    hint: "Unpack the ZIP into a folder and choose that folder: then no copy is needed.",
    where: { file: file.name },
    cause,
  });
