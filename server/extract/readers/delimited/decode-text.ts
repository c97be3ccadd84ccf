/** Turns a file's bytes into pieces of text. */
import type { Readable } from "node:stream";
import iconv from "iconv-lite";
import type { Encoding } from "./detect-encoding.ts";
import { decodeMixedLines } from "./mixed-lines.ts";

/** Pieces of about this many characters, so that what reads them is called neither too often nor with too much. */
const PIECE = 1 << 18;

/**
 * The text of a stream without its byte-order mark. What no database can store is replaced: NUL by nothing, half
 * surrogate pairs by U+FFFD, with which the transform lists a cell.
 */
export async function* decodeText(stream: Readable, encoding: Encoding, pieceLength: number = PIECE): AsyncGenerator<string> {
  if (encoding === "utf-8 with windows-1252 lines") {
    yield* decodeLines(stream, pieceLength);
    return;
  }
  const decoder = iconv.getDecoder(encoding);
  let waiting: string[] = [];
  let length = 0;
  for await (const bytes of stream as AsyncIterable<Buffer>) {
    const text = decoder.write(bytes);
    waiting.push(text);
    length += text.length;
    if (length < pieceLength) continue;
    const piece = waiting.join("");
    const cut = endsInHalf(piece) ? piece.length - 1 : piece.length;
    yield storable(piece.slice(0, cut));
    waiting = [piece.slice(cut)];
    length = piece.length - cut;
  }
  yield storable(waiting.join("") + (decoder.end() ?? ""));
}

async function* decodeLines(stream: Readable, pieceLength: number): AsyncGenerator<string> {
  let waiting: string[] = [];
  let length = 0;
  for await (const line of decodeMixedLines(stream as AsyncIterable<Buffer>)) {
    waiting.push(line);
    length += line.length;
    if (length < pieceLength) continue;
    yield storable(waiting.join(""));
    waiting = [];
    length = 0;
  }
  yield storable(waiting.join(""));
}

const endsInHalf = (text: string): boolean => {
  const last = text.charCodeAt(text.length - 1);
  return last >= 0xd800 && last <= 0xdbff;
};

/** The text without what no database can store. */
export const storable = (text: string): string => {
  const whole = text.includes("\0") ? text.replaceAll("\0", "") : text;
  return whole.isWellFormed() ? whole : whole.toWellFormed();
};
