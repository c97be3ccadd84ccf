/** Makes small files, folders and ZIPs with something wrong in them, for tests of reading. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { Readable } from "node:stream";
import { onTestFinished } from "vitest";
import yazl from "yazl";
import type { Dialect } from "../../../server/extract/readers/delimited/dialect.ts";
import type { SourceFile } from "../../../server/extract/source-file.ts";

export type Content = string | Buffer;

/** A folder that is gone when the test is over. */
export function folderWith(files: Readonly<Record<string, Content>>): string {
  const folder = mkdtempSync(join(tmpdir(), "crosswalk-source-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
  return folder;
}

/** A file that arrives in pieces of the given size. */
export function memoryFile(name: string, content: Content, piece: number = 1 << 16): SourceFile {
  const bytes = Buffer.from(content);
  const pieces = function* (): Generator<Buffer> {
    for (let i = 0; i < bytes.length; i += piece) yield bytes.subarray(i, i + piece);
  };
  return { name, bytes: bytes.length, open: () => Promise.resolve(Readable.from(pieces())) };
}

export const commas: Dialect = { encoding: "utf-8", delimiter: ",", newline: "\n", skipLines: 0 };

export type ZipEntry = { readonly content: Content; readonly mode?: number; readonly store?: boolean };

/** The bytes of a ZIP. */
export async function zipBytes(entries: Readonly<Record<string, ZipEntry>>): Promise<Buffer> {
  const zip = new yazl.ZipFile();
  for (const [name, entry] of Object.entries(entries)) {
    zip.addBuffer(Buffer.from(entry.content), name, {
      compress: entry.store !== true,
      ...(entry.mode === undefined ? {} : { mode: entry.mode }),
    });
  }
  zip.end();
  const pieces: Buffer[] = [];
  for await (const piece of zip.outputStream as AsyncIterable<Buffer>) pieces.push(piece);
  return Buffer.concat(pieces);
}

/** A ZIP on disk, gone when the test is over; `spoil` may damage its bytes first. */
export async function zipWith(
  entries: Readonly<Record<string, ZipEntry>>,
  spoil: (bytes: Buffer) => Buffer = (bytes) => bytes,
): Promise<string> {
  return join(folderWith({ "export.zip": spoil(await zipBytes(entries)) }), "export.zip");
}

/** Every occurrence of one text replaced by another of the same length. */
export function patched(bytes: Buffer, from: string, to: string): Buffer {
  return Buffer.from(bytes.toString("latin1").replaceAll(from, to), "latin1");
}

/** Everything a stream of batches yields, in one list. */
export async function all<T>(batches: AsyncIterable<readonly T[]>): Promise<T[]> {
  const found: T[] = [];
  for await (const batch of batches) found.push(...batch);
  return found;
}
