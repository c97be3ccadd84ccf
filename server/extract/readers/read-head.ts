/** Reads the beginning of a file, by which readers know whether it is theirs. */
import type { SourceFile } from "../source-file.ts";

const HEAD = 4096;

/** The first bytes, however small the pieces are in which they arrive. */
export async function readHead(file: SourceFile): Promise<Buffer> {
  const pieces: Buffer[] = [];
  let length = 0;
  for await (const piece of (await file.open()) as AsyncIterable<Buffer>) {
    pieces.push(piece);
    length += piece.length;
    if (length >= HEAD) break;
  }
  return Buffer.concat(pieces).subarray(0, HEAD);
}
