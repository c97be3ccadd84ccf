/** Opens a backup: checks every member against the manifest before anything of it is used. */
import { createHash } from "node:crypto";
import { StringDecoder } from "node:string_decoder";
import { crc32 } from "node:zlib";
import yauzl from "yauzl";
import { RequestError } from "../../shared/errors.ts";
import { MANIFEST, Manifest } from "./manifest.ts";

export type Backup = {
  readonly manifest: Manifest;
  /** The lines of a member, in pieces. */
  read(name: string): AsyncGenerator<readonly string[]>;
  close(): void;
};

const MANIFEST_BYTES = 4 << 20;
const LINES = 500;
const PIECE_BYTES = 4 << 20;

/** Throws `backup/unreadable` for what is no backup or cannot be opened, `backup/damaged` where a member is not as it was written. */
export async function openBackup(path: string): Promise<Backup> {
  const zip = await yauzl.openPromise(path, { lazyEntries: true, autoClose: false }).catch((cause: unknown) => {
    throw unreadable(path, cause);
  });
  try {
    const entries = new Map<string, yauzl.Entry>();
    for await (const entry of zip.eachEntry()) entries.set(entry.fileName, entry);
    const manifest = await readManifest(zip, path, entries.get(MANIFEST));
    await verify(zip, path, manifest, entries);
    return {
      manifest,
      async *read(name) {
        const entry = entries.get(name);
        if (entry !== undefined) yield* linesOf(await openEntry(zip, entry));
      },
      close: () => zip.close(),
    };
  } catch (cause) {
    zip.close();
    throw cause instanceof RequestError ? cause : damaged(path, "its list of members", cause);
  }
}

async function openEntry(zip: yauzl.ZipFile, entry: yauzl.Entry): Promise<AsyncIterable<Buffer>> {
  return (await zip.openReadStreamPromise(entry)) as AsyncIterable<Buffer>;
}

async function readManifest(zip: yauzl.ZipFile, path: string, entry: yauzl.Entry | undefined): Promise<Manifest> {
  if (entry === undefined || entry.uncompressedSize > MANIFEST_BYTES) throw unreadable(path, undefined);
  const pieces: Buffer[] = [];
  try {
    for await (const piece of await openEntry(zip, entry)) pieces.push(piece);
  } catch (cause) {
    throw damaged(path, MANIFEST, cause);
  }
  const bytes = Buffer.concat(pieces);
  if (crc32(bytes) !== entry.crc32) throw damaged(path, MANIFEST, undefined);
  const { format, version } = JSON.parse(bytes.toString("utf8")) as { format?: unknown; version?: unknown };
  if (format !== "crosswalk backup") throw unreadable(path, undefined);
  if (version !== 1)
    throw new RequestError({
      code: "backup/newer",
      message: `${path} is a backup of a form that this version of Crosswalk does not know.`,
      hint: "Restore it with the version that made it, or with a newer one. Nothing was restored.",
      where: { file: path },
    });
  return Manifest.parse(JSON.parse(bytes.toString("utf8")));
}

async function verify(zip: yauzl.ZipFile, path: string, manifest: Manifest, entries: ReadonlyMap<string, yauzl.Entry>): Promise<void> {
  for (const { name, bytes, sha256 } of manifest.members) {
    const entry = entries.get(name);
    if (entry === undefined || entry.uncompressedSize !== bytes) throw damaged(path, name, undefined);
    const hash = createHash("sha256");
    try {
      for await (const piece of await openEntry(zip, entry)) hash.update(piece);
    } catch (cause) {
      throw damaged(path, name, cause);
    }
    if (hash.digest("hex") !== sha256) throw damaged(path, name, undefined);
  }
  const more = [...entries.keys()].find((name) => name !== MANIFEST && !manifest.members.some((member) => member.name === name));
  if (more !== undefined) throw damaged(path, more, undefined);
}

async function* linesOf(bytes: AsyncIterable<Buffer>): AsyncGenerator<readonly string[]> {
  const decoder = new StringDecoder("utf8");
  let rest = "";
  let lines: string[] = [];
  let size = 0;
  for await (const piece of bytes) {
    const parts = (rest + decoder.write(piece)).split("\n");
    rest = parts.pop() ?? "";
    for (const line of parts) {
      lines.push(line);
      size += line.length;
      if (lines.length < LINES && size < PIECE_BYTES) continue;
      yield lines;
      [lines, size] = [[], 0];
    }
  }
  if (lines.length > 0) yield lines;
}

const unreadable = (path: string, cause: unknown): RequestError =>
  new RequestError({
    code: "backup/unreadable",
    message: `${path} is not a backup of a migration, or it cannot be opened.`,
    hint: "Name a file that `crosswalk backup` has written, on the machine of the service. Nothing was restored.",
    where: { file: path },
    cause,
  });

const damaged = (path: string, member: string, cause: unknown): RequestError =>
  new RequestError({
    code: "backup/damaged",
    message: `${path} is damaged: ${member} is not as it was written.`,
    hint: "Copy the file again from where it was kept, or take an earlier backup. Nothing was restored.",
    where: { file: path },
    cause,
  });
