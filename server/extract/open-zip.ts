/** Opens a ZIP and refuses one that is encrypted, damaged or malicious. */
import { realpath } from "node:fs/promises";
import { Readable } from "node:stream";
import { crc32 } from "node:zlib";
import yauzl from "yauzl";
import { Fault, SourceError } from "../../shared/errors.ts";
import { isLeftover, type SourceFile, type SourceFiles, type SourceLimits } from "./source-file.ts";

const SYMLINK = 0o120000;
const FILE_TYPE = 0o170000;

/** Opens a ZIP without unpacking it to disk: entries are read from inside it. A single folder around everything is left out of the names. */
export async function openZip(path: string, limits: SourceLimits): Promise<SourceFiles> {
  const zip = await open(await realpath(path));
  try {
    const files = tidyNames(await openArchive(zip, path, limits));
    const close = async (): Promise<void> => {
      zip.close();
    };
    return { path, files, notes: [], close };
  } catch (fault) {
    zip.close();
    throw fault;
  }
}

/**
 * Without the leftovers of operating systems and the one folder around everything, by name. A name that a ZIP has several times is numbered, so that
 * each entry is a file of its own.
 */
export function tidyNames(files: readonly SourceFile[]): SourceFile[] {
  const plain = files.map((file) => ({ ...file, name: file.name.replace(/^(?:\.\/+)+/u, "") }));
  const kept = plain.filter((file) => !isLeftover(file.name));
  const common = commonFolder(kept.map((file) => file.name));
  const short = kept.map((file) => ({ ...file, name: file.name.slice(common.length) }));
  const taken = new Set(short.map(({ name }) => name));
  const seen = new Set<string>();
  const numbered = short.map((file): SourceFile => {
    let { name } = file;
    for (let number = 2; seen.has(name) || (name !== file.name && taken.has(name)); number++)
      name = file.name.replace(/(\.[^./]*)?$/u, `~${number}$1`);
    seen.add(name);
    return { ...file, name };
  });
  return numbered.sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** The files of an opened archive under their whole names; `path` is what people call it. The caller closes it. */
export async function openArchive(zip: yauzl.ZipFile, path: string, limits: SourceLimits): Promise<SourceFile[]> {
  const entries = await readEntries(zip, path, limits);
  return entries.map((entry) => ({ name: entry.fileName, bytes: entry.uncompressedSize, open: () => openEntry(zip, path, entry) }));
}

async function open(path: string): Promise<yauzl.ZipFile> {
  try {
    return await yauzl.openPromise(path, { lazyEntries: true, autoClose: false });
  } catch (cause) {
    throw notOpened(path, cause);
  }
}

/** Without permission to read it nothing is known of a ZIP; otherwise it is damaged. */
export function notOpened(path: string, cause: unknown): SourceError {
  const code = (cause as { code?: unknown } | null)?.code;
  if (code !== "EACCES" && code !== "EPERM") return damaged(path, undefined, cause);
  return new SourceError({
    code: "source/missing",
    message: `The ZIP file ${path} cannot be opened: this user may not read it.`,
    hint: "Give this user read permission for it.",
    where: { path },
    cause,
  });
}

function readEntries(zip: yauzl.ZipFile, path: string, limits: SourceLimits): Promise<yauzl.Entry[]> {
  const entries: yauzl.Entry[] = [];
  let bytes = 0;
  let seen = 0;
  return new Promise((resolve, reject) => {
    zip.on("error", (cause: Error) =>
      reject(
        /^(?:absolute path|invalid relative path|invalid characters)/u.test(cause.message)
          ? hostile(path, "a name that points outside the ZIP", cause)
          : damaged(path, undefined, cause),
      ),
    );
    zip.on("end", () => resolve(entries));
    zip.on("entry", (entry: yauzl.Entry) => {
      try {
        seen += 1;
        bytes += entry.uncompressedSize;
        checkEntry(entry, { path, limits, seen, bytes });
        if (!entry.fileName.endsWith("/")) entries.push(entry);
        zip.readEntry();
      } catch (fault) {
        reject(fault as Error);
      }
    });
    zip.readEntry();
  });
}

function checkEntry(
  entry: yauzl.Entry,
  { path, limits, seen, bytes }: { path: string; limits: SourceLimits; seen: number; bytes: number },
): void {
  if ((entry.generalPurposeBitFlag & 1) === 1) {
    throw new SourceError({
      code: "source/zip-encrypted",
      message: `${path} is password-protected.`,
      hint: "Unpack it into a folder and choose that folder, or create a ZIP without a password.",
      where: { path, file: entry.fileName },
    });
  }
  if (((entry.externalFileAttributes >>> 16) & FILE_TYPE) === SYMLINK) throw hostile(path, `a symbolic link (${entry.fileName})`);
  if (seen > limits.entries) throw hostile(path, `more than ${limits.entries} entries`);
  if (bytes > limits.bytes) {
    throw new SourceError({
      code: "source/too-large",
      message: `${path} unpacks to more than ${limits.bytes} bytes.`,
      hint: "Unpack it into a folder and choose that folder, or split the export into several ZIPs.",
      where: { path },
    });
  }
  if (entry.uncompressedSize > 1 << 20 && entry.uncompressedSize > entry.compressedSize * limits.ratio)
    throw hostile(path, `a file that unpacks to more than ${limits.ratio} times its size (${entry.fileName})`);
  if (entry.compressionMethod !== 0 && entry.compressionMethod !== 8)
    throw damaged(path, entry.fileName, new Error(`compression method ${entry.compressionMethod}`));
}

/** Streams one entry; the declared size and the checksum are enforced, so what was read to the end is what was packed. */
async function openEntry(zip: yauzl.ZipFile, path: string, entry: yauzl.Entry): Promise<Readable> {
  const stream = await zip.openReadStreamPromise(entry).catch((cause: unknown) => {
    throw damaged(path, entry.fileName, cause);
  });
  return Readable.from(checked(stream, path, entry), { objectMode: false });
}

async function* checked(stream: Readable, path: string, entry: yauzl.Entry): AsyncGenerator<Buffer> {
  let sum = 0;
  try {
    for await (const piece of stream as AsyncIterable<Buffer>) {
      sum = crc32(piece, sum);
      yield piece;
    }
  } catch (cause) {
    throw cause instanceof Fault ? cause : damaged(path, entry.fileName, cause);
  }
  if (sum !== entry.crc32) throw damaged(path, entry.fileName, new Error("checksum"));
}

/** The folder all names start with, "" when there is none. */
function commonFolder(names: readonly string[]): string {
  const first = names[0]?.split("/")[0];
  return first !== undefined && names.every((name) => name.startsWith(`${first}/`)) ? `${first}/` : "";
}

export const damaged = (path: string, file: string | undefined, cause: unknown): SourceError =>
  new SourceError({
    code: "source/zip-damaged",
    message: file === undefined ? `${path} is not a readable ZIP file.` : `${file} inside ${path} cannot be unpacked.`,
    hint: "Download or create the ZIP again, or unpack it and choose the folder.",
    where: file === undefined ? { path } : { path, file },
    cause,
  });

export const hostile = (path: string, what: string, cause?: unknown): SourceError =>
  new SourceError({
    code: "source/zip-hostile",
    message: `${path} was refused: it contains ${what}.`,
    hint: "No export contains this. Find out where the file comes from. If you trust it, unpack it yourself and choose the folder.",
    where: { path },
    cause,
  });
