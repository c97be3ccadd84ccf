/** Reads a file once and says what it is: its SHA-256, its size, and its type by its content. */
import { createHash } from "node:crypto";
import { fileTypeFromBuffer } from "file-type";
import { UNKNOWN_TYPE } from "../../../shared/record/attached-file.ts";
import type { SourceFile } from "../source-file.ts";

export type FileFacts = {
  readonly sha256: string;
  readonly bytes: number;
  readonly type: string;
  /** What such a file's name ends in, where its own name says another type; without the dot. */
  readonly endsIn: string | undefined;
};

/** Enough to tell a document from a ZIP. */
const HEAD = 64 * 1024;

/** Throws a SourceError when the file cannot be read to its end. */
export async function describeFile(file: SourceFile, signal: AbortSignal): Promise<FileFacts> {
  const hash = createHash("sha256");
  const pieces: Buffer[] = [];
  let bytes = 0;
  for await (const piece of (await file.open()) as AsyncIterable<Buffer>) {
    signal.throwIfAborted();
    if (bytes < HEAD) pieces.push(piece.subarray(0, HEAD - bytes));
    hash.update(piece);
    bytes += piece.length;
  }
  return { sha256: hash.digest("hex"), bytes, ...(await typeOf(Buffer.concat(pieces), file.name)) };
}

const sameEnding: Readonly<Record<string, readonly string[]>> = {
  jpg: ["jpeg", "jfif"],
  tif: ["tiff"],
  zip: ["docx", "xlsx", "pptx", "odt", "ods"],
  cfb: ["doc", "xls", "ppt", "msg"],
  xml: ["svg", "html", "xhtml"],
  mp4: ["m4v", "m4a", "mov"],
};

/** Types of texts, which nothing but the name tells apart. */
const texts: Readonly<Record<string, string>> = {
  csv: "text/csv",
  htm: "text/html",
  html: "text/html",
  json: "application/json",
  md: "text/markdown",
  eml: "message/rfc822",
  ics: "text/calendar",
  vcf: "text/vcard",
  rtf: "application/rtf",
};

async function typeOf(head: Buffer, name: string): Promise<Pick<FileFacts, "type" | "endsIn">> {
  const ending = /\.([^./]+)$/u.exec(name)?.[1]?.toLowerCase() ?? "";
  const found = await fileTypeFromBuffer(head).catch(() => undefined);
  if (found) {
    const isSaid = ending === "" || ending === found.ext || sameEnding[found.ext]?.includes(ending) === true;
    return { type: found.mime, endsIn: isSaid ? undefined : found.ext };
  }
  return { type: isText(head) ? (texts[ending] ?? "text/plain") : UNKNOWN_TYPE, endsIn: undefined };
}

/** Text in UTF-8, or with the mark of UTF-16; an empty file says nothing. */
function isText(head: Buffer): boolean {
  if (head.length === 0) return false;
  if ((head[0] === 0xff && head[1] === 0xfe) || (head[0] === 0xfe && head[1] === 0xff)) return true;
  try {
    // The last character may be cut in two.
    const text = new TextDecoder("utf-8", { fatal: true }).decode(head, { stream: true });
    return !/[\u0000-\u0008\u000e-\u001a\u001c-\u001f]/u.test(text);
  } catch {
    return false;
  }
}
