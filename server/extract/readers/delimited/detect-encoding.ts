/** Decides how a file's bytes become text: byte-order mark first, then UTF-8 if all of it is, else Windows-1252. */
import { TextDecoder } from "node:util";

export type Encoding = "utf-8" | "utf-8 with windows-1252 lines" | "utf-16le" | "utf-16be" | "windows-1252";

export type EncodingDetector = {
  add(piece: Buffer): void;
  finish(): { encoding: Encoding; notes: string[] };
};

/** Looks at every byte of a file, piece by piece; a sample would mistake a late accent. */
export function createEncodingDetector(): EncodingDetector {
  const strict = new TextDecoder("utf-8", { fatal: true });
  let head = Buffer.alloc(0);
  let isUtf8 = true;
  return {
    add(piece) {
      if (head.length < 4096) head = Buffer.concat([head, piece.subarray(0, 4096 - head.length)]);
      if (isUtf8) isUtf8 = decodes(strict, piece, true);
    },
    finish() {
      if (isUtf8) isUtf8 = decodes(strict, Buffer.alloc(0), false);
      if (head[0] === 0xff && head[1] === 0xfe) return { encoding: "utf-16le", notes: [] };
      if (head[0] === 0xfe && head[1] === 0xff) return { encoding: "utf-16be", notes: [] };
      const marked = head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf;
      if (marked && !isUtf8)
        return { encoding: "utf-8", notes: ["The file is marked as UTF-8 but contains bytes that are not; they show as \uFFFD."] };
      const wide = withoutMark(head);
      if (wide !== undefined) return { encoding: wide, notes: [] };
      if (isUtf8) return { encoding: "utf-8", notes: [] };
      return { encoding: "windows-1252", notes: ["The file is not UTF-8 and was read as Windows-1252 (Western European)."] };
    },
  };
}

/** UTF-16 without a mark: Latin text leaves every second byte zero. */
function withoutMark(head: Buffer): Encoding | undefined {
  const pairs = Math.floor(head.length / 2);
  if (pairs < 8) return undefined;
  let even = 0;
  let odd = 0;
  for (let i = 0; i < pairs; i += 1) {
    if (head[2 * i] === 0) even += 1;
    if (head[2 * i + 1] === 0) odd += 1;
  }
  if (odd > pairs * 0.7 && even < pairs * 0.1) return "utf-16le";
  return even > pairs * 0.7 && odd < pairs * 0.1 ? "utf-16be" : undefined;
}

function decodes(decoder: TextDecoder, piece: Buffer, stream: boolean): boolean {
  try {
    decoder.decode(piece, { stream });
    return true;
  } catch {
    return false;
  }
}
