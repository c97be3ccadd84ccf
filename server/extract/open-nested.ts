/** Opens the ZIPs among the files of a source, and those inside them, within the same limits. */
import yauzl from "yauzl";
import { SourceError } from "../../shared/errors.ts";
import { damaged, hostile, openArchive, tidyNames } from "./open-zip.ts";
import { readBytes } from "./source-bytes.ts";
import type { SourceFile, SourceFiles, SourceLimits } from "./source-file.ts";

/** A ZIP inside another is held in memory while it is read; all of them together may be this large. */
const MOST_HELD = 512 * 1024 ** 2;

/** What may still be opened, counted over all ZIPs of the source. */
type Room = { entries: number; bytes: number; held: number };

/**
 * The source with the files of its ZIPs instead of them, as `inner.zip/Contacts.csv`. A ZIP that is refused stays, and says why to whoever
 * opens it, so that the other files can be read.
 */
export async function openNested(source: SourceFiles, limits: SourceLimits): Promise<SourceFiles> {
  const room: Room = {
    entries: limits.entries - source.files.length,
    bytes: limits.bytes - source.files.reduce((sum, { bytes }) => sum + bytes, 0),
    held: MOST_HELD,
  };
  const opened: yauzl.ZipFile[] = [];
  const archives: SourceFile[] = [];
  const close = async (): Promise<void> => {
    for (const zip of opened) zip.close();
    await source.close();
  };
  try {
    return { ...source, files: await expand(source.files, 1, { limits, room, opened, archives }), archives, close };
  } catch (fault) {
    await close();
    throw fault;
  }
}

type Job = { readonly limits: SourceLimits; readonly room: Room; readonly opened: yauzl.ZipFile[]; readonly archives: SourceFile[] };

async function expand(files: readonly SourceFile[], depth: number, job: Job): Promise<SourceFile[]> {
  const all: SourceFile[] = [];
  for (const file of files) {
    if (!/\.zip$/iu.test(file.name) || file.bytes === 0) all.push(file);
    else
      try {
        all.push(...(await expand(await openOne(file, depth, job), depth + 1, job)));
        job.archives.push(file);
      } catch (fault) {
        if (!(fault instanceof SourceError)) throw fault;
        all.push({ ...file, open: () => Promise.reject(fault) });
      }
  }
  return all;
}

async function openOne(file: SourceFile, depth: number, { limits, room, opened }: Job): Promise<SourceFile[]> {
  if (depth > limits.depth) throw hostile(file.name, `ZIP files inside ZIP files, more than ${limits.depth} deep`);
  if (file.bytes > room.held) throw tooLarge(file.name);
  room.held -= file.bytes;
  const zip = await yauzl.fromBufferPromise(await readBytes(file), { lazyEntries: true }).catch((cause: unknown) => {
    throw damaged(file.name, undefined, cause);
  });
  opened.push(zip);
  const inside = await openArchive(zip, file.name, { ...limits, entries: room.entries, bytes: room.bytes });
  room.entries -= inside.length;
  room.bytes -= inside.reduce((sum, { bytes }) => sum + bytes, 0);
  return tidyNames(inside).map((each) => ({ ...each, name: `${file.name}/${each.name}` }));
}

const tooLarge = (file: string): SourceError =>
  new SourceError({
    code: "source/too-large",
    message: `${file} is too large to be read inside another file.`,
    hint: "Unpack it and put its files beside the others.",
    where: { file },
  });
