/** Shows what a database holds as bytes. */
import { isUtf8 } from "node:buffer";
import iconv from "iconv-lite";
import { storable } from "../delimited/decode-text.ts";

/** Longer ones are pictures and files, which no column of Nutshell takes. */
const LONGEST = 4096;
const typesOfBytes = /^(?:(?:tiny|medium|long)?blob|(?:var)?binary|bytea|bit|geometry|point|raw)$/u;

export const holdsBytes = (type: string | undefined): boolean => type !== undefined && typesOfBytes.test(type);

/**
 * Text where the bytes are text, a number for bits, else hexadecimal digits after `0x`. Undefined for more bytes than a value of a record has: they
 * are counted, not read.
 */
export function showBinary(bytes: Buffer, type: string | undefined): string | undefined {
  if (type === "bit" && bytes.length <= 8) return bytes.length === 0 ? "" : BigInt(`0x${bytes.toString("hex")}`).toString();
  if (isUtf8(bytes)) {
    const text = bytes.toString("utf8");
    if (!hasControls(text)) return text;
  }
  return bytes.length > LONGEST ? undefined : `0x${bytes.toString("hex").toUpperCase()}`;
}

function hasControls(text: string): boolean {
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code < 32 && code !== 9 && code !== 10 && code !== 13) return true;
  }
  return false;
}

/** What could not be read as it was meant, counted. */
export type DecodeNotes = { foreign: number; leftOut: number };

export type Decoder = (bytes: Buffer, start: number, end: number) => string;

/** Turns bytes of a dump into text. What is not UTF-8 in a dump of UTF-8 comes from a table that was never converted: it is read as Windows-1252. */
export function createDecoder(encoding: string, notes: DecodeNotes): Decoder {
  if (encoding !== "utf-8") return (bytes, start, end) => storable(iconv.decode(bytes.subarray(start, end), encoding));
  return (bytes, start, end) => {
    const text = bytes.toString("utf8", start, end);
    if (text.includes("\uFFFD") && !isUtf8(bytes.subarray(start, end))) {
      notes.foreign += 1;
      return storable(iconv.decode(bytes.subarray(start, end), "windows-1252"));
    }
    return storable(text);
  };
}
