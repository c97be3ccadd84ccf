/** Opens the bytes of a text dump from any place on; a dump that a Windows shell wrote in UTF-16 is read as UTF-8. */
import iconv from "iconv-lite";
import { bytesFrom, skipped } from "../../source-bytes.ts";
import type { SourceFile } from "../../source-file.ts";

export type Wide = "utf-16le" | "utf-16be";

/** Whether the bytes of a file begin as UTF-16 does. */
export function wideOf(head: Uint8Array): Wide | undefined {
  if (head[0] === 0xff && head[1] === 0xfe) return "utf-16le";
  return head[0] === 0xfe && head[1] === 0xff ? "utf-16be" : undefined;
}

/** From `from` on. Where the file lies on this computer what is before it is not read; offsets in UTF-16 count as if it were UTF-8. */
export async function* dumpBytes(file: SourceFile, wide: Wide | undefined, from: number): AsyncGenerator<Buffer> {
  if (wide === undefined) yield* bytesFrom(file, from);
  else yield* skipped(asUtf8(bytesFrom(file, 0), wide), from);
}

async function* asUtf8(pieces: AsyncIterable<Buffer>, wide: Wide): AsyncGenerator<Buffer> {
  const decoder = iconv.getDecoder(wide);
  let half = "";
  for await (const piece of pieces) {
    const text = half + decoder.write(piece);
    const last = text.charCodeAt(text.length - 1);
    const isHalf = last >= 0xd800 && last <= 0xdbff;
    half = isHalf ? text.slice(-1) : "";
    yield Buffer.from(isHalf ? text.slice(0, -1) : text, "utf8");
  }
  const rest = half + (decoder.end() ?? "");
  if (rest !== "") yield Buffer.from(rest, "utf8");
}

/** The line, from 1, on which a byte stands. */
export async function lineAt(file: SourceFile, wide: Wide | undefined, offset: number): Promise<number> {
  let line = 1;
  let at = 0;
  for await (const piece of dumpBytes(file, wide, 0)) {
    const until = Math.min(piece.length, offset - at);
    for (let found = piece.indexOf(10); found >= 0 && found < until; found = piece.indexOf(10, found + 1)) line += 1;
    at += piece.length;
    if (at >= offset) break;
  }
  return line;
}
