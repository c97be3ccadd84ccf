/** Writes a migration into one ZIP: the rows of each table as lines of JSON, the local workbook, and a manifest with the hash of each. */
import { createHash } from "node:crypto";
import { createWriteStream } from "node:fs";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { ZipFile } from "yazl";
import type { MigrationSnapshot } from "../store/backup/read-migration.ts";
import { LOCAL_WORKBOOK, MANIFEST, Manifest, memberOf } from "./manifest.ts";

/** Little effort for nearly all of the gain: on the embedded store everybody waits meanwhile. */
const COMPRESSION = { compress: true, compressionLevel: 1, mode: 0o100600 } as const;

export type BackupContent = Omit<Manifest, "format" | "version" | "schema" | "numbers" | "members" | "signers"> & {
  /** Lines of JSON of the local workbook; undefined where the workbook is elsewhere. */
  readonly workbookLines: Iterable<string> | undefined;
};

/** The file is made with the given mode and must not exist. Memory does not grow with the migration. */
export async function writeBackup(file: string, mode: number, snapshot: MigrationSnapshot, content: BackupContent): Promise<Manifest> {
  const { workbookLines, ...facts } = content;
  const zip = new ZipFile();
  const members: Manifest["members"] = [];
  const mtime = new Date(facts.madeAt);
  const add = (name: string, pieces: () => AsyncIterable<readonly string[]>): void =>
    zip.addReadStreamLazy(name, { ...COMPRESSION, mtime }, (given) => given(null, Readable.from(counted(name, pieces(), members))));
  for (const { name, read } of snapshot.tables) add(memberOf(name), read);
  if (workbookLines !== undefined) add(LOCAL_WORKBOOK, () => inPieces(workbookLines));
  const { promise: manifest, resolve } = Promise.withResolvers<Manifest>();
  // Its turn comes when all others are written and counted.
  zip.addReadStreamLazy(MANIFEST, { ...COMPRESSION, mtime }, (given) => {
    const { schema, numbers, signers } = snapshot;
    const all = Manifest.parse({ format: "crosswalk backup", version: 1, ...facts, schema, numbers, members, signers });
    resolve(all);
    given(null, Readable.from([Buffer.from(`${JSON.stringify(all, null, 2)}\n`)]));
  });
  zip.end();
  const output = zip.outputStream as Readable;
  zip.on("error", (cause: Error) => output.destroy(cause));
  await pipeline(output, createWriteStream(file, { mode, flags: "wx" }));
  return await manifest;
}

async function* counted(name: string, pieces: AsyncIterable<readonly string[]>, members: Manifest["members"]): AsyncGenerator<Buffer> {
  const hash = createHash("sha256");
  let [rows, bytes] = [0, 0];
  for await (const piece of pieces) {
    const text = Buffer.from(piece.map((line) => `${line}\n`).join(""));
    hash.update(text);
    rows += piece.length;
    bytes += text.length;
    yield text;
  }
  members.push({ name, rows, bytes, sha256: hash.digest("hex") });
}

async function* inPieces(lines: Iterable<string>): AsyncGenerator<readonly string[]> {
  for (const line of lines) yield [line];
}
