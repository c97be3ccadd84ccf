/** Reads a file into memory with its SHA-256, for carriers that send it as one message. */
import { createHash } from "node:crypto";
import type { Readable } from "node:stream";

export async function readWhole(source: Readable): Promise<{ bytes: Buffer; sha256: string }> {
  const pieces: Buffer[] = [];
  for await (const piece of source as AsyncIterable<Buffer>) pieces.push(piece);
  const bytes = Buffer.concat(pieces);
  return { bytes, sha256: createHash("sha256").update(bytes).digest("hex") };
}
