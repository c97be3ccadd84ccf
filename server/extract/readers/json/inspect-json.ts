/** Finds out how a JSON file is laid out: its encoding, and whether it has a value in each line. */
import { createHash } from "node:crypto";
import { Readable } from "node:stream";
import type { SourceFile } from "../../source-file.ts";
import { decodeText } from "../delimited/decode-text.ts";
import { createEncodingDetector, type Encoding } from "../delimited/detect-encoding.ts";
import type { Place } from "./json-faults.ts";
import { isList, isObject, type JsonObject, parseJson } from "./json-value.ts";
import { trackLines } from "./track-lines.ts";

const HEAD = 256 * 1024;

export type InspectedJson = {
  readonly sha256: string;
  readonly encoding: Encoding;
  /** Some bytes are not UTF-8. */
  readonly isMarred: boolean;
  /** The beginning of the text, and whether it is all of it. */
  readonly head: string;
  readonly isAll: boolean;
};

/** Reads the whole file once. */
export async function inspectJson(file: SourceFile, signal: AbortSignal): Promise<InspectedJson> {
  const hash = createHash("sha256");
  const detector = createEncodingDetector();
  let [head, read] = [Buffer.alloc(0), 0];
  for await (const piece of (await file.open()) as AsyncIterable<Buffer>) {
    signal.throwIfAborted();
    hash.update(piece);
    detector.add(piece);
    read += piece.length;
    if (head.length < HEAD) head = Buffer.concat([head, piece.subarray(0, HEAD - head.length)]);
  }
  const { encoding, notes } = detector.finish();
  const isWide = encoding === "utf-16le" || encoding === "utf-16be";
  const own: Encoding = isWide ? encoding : "utf-8";
  let text = "";
  for await (const piece of decodeText(Readable.from([head]), own)) text += piece;
  return { sha256: hash.digest("hex"), encoding: own, isMarred: !isWide && notes.length > 0, head: text, isAll: read <= HEAD };
}

/** Whether bytes at the beginning of a file are JSON that may hold records: a list or an object. */
export function beginsLikeJson(head: Uint8Array): boolean {
  const text = Buffer.from(head)
    .toString("latin1")
    .replaceAll("\0", "")
    .replace(/^(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)/u, "");
  return /^\s*(?:\[\s*[[\]{"]|\[\s*$|\{\s*(?:"(?:[^"\\]|\\.)*"\s*:|"[^"]*$|\}|$))/u.test(text);
}

/** Objects in lines of their own: more than half of the lines at the beginning, where nothing else is known. */
export function hasValuePerLine({ head, isAll }: Pick<InspectedJson, "head" | "isAll">, isNamedSo: boolean): boolean {
  if (!head.trimStart().startsWith("{") && !isNamedSo) return false;
  const lines = head.split("\n");
  if (!isAll && lines.length > 1) lines.pop();
  const filled = lines.filter((line) => line.trim() !== "");
  const objects = filled.map((line) => parseJson(line, { isRough: true })).filter(isObject);
  if (objects.length > 0 && objects.every(isPage)) return false;
  if (isNamedSo && filled.length === 1) return true;
  return objects.length > (isNamedSo ? 0 : 1) && objects.length * 2 >= filled.length;
}

/** A page of a list, as an interface answers it: one list of objects or more, and beside it only what is said about the page. */
function isPage(object: JsonObject): boolean {
  const lists = [...object].filter(([, value]) => isList(value) && value.some(isObject));
  return lists.length > 0 && object.size - lists.length === [...object.keys()].filter((key) => isAboutPage(key)).length;
}

const aboutPages = new Set(
  `meta metadata next nextpage nexturl nextcursor nextpagetoken nextrecordsurl previous prev page pages perpage pagesize limit offset total count
  totalcount totalsize totalpages totalresults totalrecords size hasmore hasnext more moreresults cursor paging pagination pageinfo link links first last
  self status success ok code message error errors warnings done url object additionaldata info took timedout version generatedat exportedat exported
  generated timestamp time date schema context`.split(/\s+/u),
);

/** Whether a property says something about a page or an export rather than about a record. */
export const isAboutPage = (key: string): boolean =>
  key.startsWith("@odata") || key.startsWith("$") || aboutPages.has(key.toLowerCase().replace(/[^a-z]+/gu, ""));

/** Where the first byte stands that is not UTF-8. */
export async function findInvalidByte(file: SourceFile): Promise<Place> {
  const lines = trackLines();
  const decoder = new TextDecoder("utf-8", { fatal: true });
  let [total, rest]: [number, Buffer] = [0, Buffer.alloc(0)];
  for await (const piece of (await file.open()) as AsyncIterable<Buffer>) {
    lines.add(piece);
    try {
      decoder.decode(piece, { stream: true });
    } catch {
      return lines.placeAt(total + firstInvalid(Buffer.concat([rest, piece])) - rest.length);
    }
    rest = piece.subarray(-3);
    total += piece.length;
    lines.lineAt(total);
  }
  return lines.placeAt(total);
}

/** The bytes before may begin inside a character. */
function firstInvalid(bytes: Buffer): number {
  let [start, missing] = [0, 0];
  let at = 0;
  while (at < 3 && isContinuation(bytes[at])) at += 1;
  for (; at < bytes.length; at += 1) {
    const byte = bytes[at] as number;
    if (missing > 0) {
      if (!isContinuation(byte)) return start;
      missing -= 1;
    } else if (byte >= 0x80) {
      if (byte < 0xc2 || byte > 0xf4) return at;
      [start, missing] = [at, byte < 0xe0 ? 1 : byte < 0xf0 ? 2 : 3];
    }
  }
  return start;
}

const isContinuation = (byte: number | undefined): boolean => ((byte ?? 0) & 0xc0) === 0x80;
