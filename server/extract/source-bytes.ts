/** Reads bytes of a file of the source: all of them, the first ones, or from any place on. */
import { createReadStream } from "node:fs";
import type { Readable } from "node:stream";
import type { SourceFile } from "./source-file.ts";

type Some = {
  /** More are not read. */
  readonly most?: number;
  readonly signal?: AbortSignal | undefined;
};

/** What arrives in pieces, as a whole. */
export async function joinPieces(pieces: AsyncIterable<Buffer>, { most = Number.POSITIVE_INFINITY, signal }: Some = {}): Promise<Buffer> {
  const kept: Buffer[] = [];
  let length = 0;
  for await (const piece of pieces) {
    signal?.throwIfAborted();
    kept.push(length + piece.length > most ? piece.subarray(0, most - length) : piece);
    length += piece.length;
    if (length >= most) break;
  }
  return Buffer.concat(kept);
}

/** From `from` on; where the file lies on this computer what is before it is not read. */
export const readBytes = (file: SourceFile, { from = 0, ...some }: Some & { readonly from?: number } = {}): Promise<Buffer> =>
  joinPieces(bytesFrom(file, from), some);

export async function* bytesFrom(file: SourceFile, from: number): AsyncGenerator<Buffer> {
  const isNear = from > 0 && file.path !== undefined;
  const stream: Readable = isNear ? createReadStream(file.path, { start: from, highWaterMark: 1 << 18 }) : await file.open();
  try {
    yield* skipped(stream as AsyncIterable<Buffer>, isNear ? 0 : from);
  } finally {
    stream.destroy();
  }
}

/** Without the first bytes. */
export async function* skipped(pieces: AsyncIterable<Buffer>, bytes: number): AsyncGenerator<Buffer> {
  let skip = bytes;
  for await (const piece of pieces) {
    if (skip < piece.length) yield piece.subarray(skip);
    skip = Math.max(0, skip - piece.length);
  }
}
