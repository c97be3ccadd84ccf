/** Finds out how a delimited file is read: encoding, delimiter, line ends, headings. */
import { createHash } from "node:crypto";
import { Readable } from "node:stream";
import type { SourceFile } from "../../source-file.ts";
import { cleanHeaders } from "../clean-headers.ts";
import type { LeftOut } from "../reader.ts";
import { describeAbove } from "../rows-above.ts";
import { decodeText } from "./decode-text.ts";
import { detectDialect, newlineOf } from "./detect-dialect.ts";
import { createEncodingDetector, type Encoding } from "./detect-encoding.ts";
import { type Dialect, describeDialect } from "./dialect.ts";
import { surveyLines } from "./mixed-lines.ts";

export type InspectedText = {
  readonly sha256: string;
  readonly dialect: Dialect;
  readonly headers: readonly string[];
  /** The rows of the headings as they stand. */
  readonly headings: readonly (readonly string[])[];
  /** Physical line, from 1, on which the headings begin. */
  readonly headerLine: number;
  /** Lines that the headings take; of one with very many line ends only the first count, as it has swallowed rows. */
  readonly headingLines: number;
  readonly notes: readonly string[];
  /** Those of the notes that say how bytes were guessed. */
  readonly doubts: readonly string[];
};

/** Line ends in one heading. */
const MOST_BREAKS = 3;
const lineEnds = (text: string): number => text.match(/\r\n|\r|\n/gu)?.length ?? 0;

const HEAD = 256 * 1024;
const SAVE_AS_CSV = "Open it, save the sheet as XLSX or CSV (UTF-8) in the same folder, then delete this file.";
const EXPORT_AGAIN = "Export the list again, and compare the size of the file with the one on the computer it comes from.";
const UNPACK = "Unpack it and put its files beside the others, then delete the archive.";

/** Reads the whole file once. Empty, binary and spreadsheet files are recognised by their bytes, whatever they are called. */
export async function inspectText(file: SourceFile): Promise<InspectedText | LeftOut> {
  const no = (reason: string, remedy?: string): LeftOut => ({ file: file.name, reason, ...(remedy !== undefined && { remedy }) });
  if (/\.(?:xlsx|xlsm|xls|xlsb|ods|numbers)$/iu.test(file.name)) return no("a spreadsheet, not CSV", SAVE_AS_CSV);
  if (/\.(?:rar|7z|tar|t?gz|t?bz2|t?xz|zst)$/iu.test(file.name)) return no("an archive of a kind that is not read", UNPACK);
  const isTableName = /(?:\.(?:csv|tsv|tab|txt|dat)|^[^.]*|\/[^.]*)$/iu.test(file.name);
  if (!isTableName) return no("not a CSV file");
  if (file.bytes === 0) return no("empty");
  const { sha256, head, zeros, pairs, isAllZeros, detected: whole } = await readBytes(file);
  if (isAllZeros) return no(`nothing but zero bytes (${file.bytes}), as of a file whose content was lost`, EXPORT_AGAIN);
  const detected = whole.encoding === "windows-1252" ? await lookAtLines(file) : whole;
  const foreign = foreignContent(head);
  if (foreign !== undefined) return no(foreign, SAVE_AS_CSV);
  const text = await headText(head, detected.encoding);
  const isWide = detected.encoding === "utf-16le" || detected.encoding === "utf-16be";
  const share = Math.round((zeros / file.bytes) * 100);
  const remedy = /\.\w+$/u.test(file.name) ? SAVE_AS_CSV : undefined;
  if (!isWide && zeros > file.bytes / 100) return no(`not text: ${share} % of its bytes are zero`, remedy);
  if (!isWide && isBinary(head)) return no("not text: it is full of control characters", remedy);
  if (text.trim() === "")
    return no(file.bytes <= HEAD ? "nothing but spaces and line ends" : "it begins with nothing but spaces and line ends");
  const isWhole = text.length < HEAD / 2;
  const { header, headerLine, above, written, ...found } = detectDialect(
    isWhole ? text : text.slice(0, text.lastIndexOf(newlineOf(text)) + 1 || text.length),
    file.bytes <= HEAD,
  );
  const dialect: Dialect = { encoding: detected.encoding, ...found };
  const { names, notes } = cleanHeaders(header);
  return {
    sha256,
    dialect,
    headers: names,
    headings: written,
    headerLine,
    headingLines: header.reduce((sum, cell) => sum + Math.min(MOST_BREAKS, lineEnds(cell)), found.headerRows ?? 1),
    doubts: detected.notes,
    notes: [...detected.notes, ...describeZeros(isWide ? pairs : zeros), ...describeDialect(dialect), ...describeAbove(above), ...notes],
  };
}

/** Some lines of another encoding do not make a UTF-8 file another file. What is a guess is said with values to judge it by. */
async function lookAtLines(file: SourceFile): Promise<{ encoding: Encoding; notes: string[] }> {
  const { utf8, other, firstOther, samples } = await surveyLines((await file.open()) as AsyncIterable<Buffer>);
  const shown = `Check whether these values are right: ${samples.join(" | ")}.`;
  if (utf8 === 0)
    return { encoding: "windows-1252", notes: [`The file is not UTF-8 and was read as Windows-1252 (Western European). ${shown}`] };
  const lines = other === 1 ? `Line ${firstOther} is` : `${other} lines are`;
  return {
    encoding: "utf-8 with windows-1252 lines",
    notes: [
      `${lines} not UTF-8 like the rest and ${other === 1 ? "was" : `were (first line ${firstOther})`} read as Windows-1252 (Western European). ${shown}`,
    ],
  };
}

async function readBytes(file: SourceFile): Promise<{
  sha256: string;
  head: Buffer;
  zeros: number;
  pairs: number;
  isAllZeros: boolean;
  detected: { encoding: Encoding; notes: string[] };
}> {
  const hash = createHash("sha256");
  const detector = createEncodingDetector();
  const head: Buffer[] = [];
  let kept = 0;
  let zeros = 0;
  let pairs = 0;
  let before = 0;
  for await (const piece of (await file.open()) as AsyncIterable<Buffer>) {
    hash.update(piece);
    detector.add(piece);
    for (let at = piece.indexOf(0); at >= 0; at = piece.indexOf(0, at + 1)) {
      zeros += 1;
      if ((before + at) % 2 === 0 && piece[at + 1] === 0) pairs += 1;
    }
    before += piece.length;
    if (kept < HEAD) {
      head.push(piece.subarray(0, HEAD - kept));
      kept += Math.min(piece.length, HEAD - kept);
    }
  }
  return {
    sha256: hash.digest("hex"),
    head: Buffer.concat(head),
    zeros,
    pairs,
    isAllZeros: zeros === file.bytes,
    detected: detector.finish(),
  };
}

/** The first bytes of files that are often given the name of another kind. */
const signatures: readonly (readonly [RegExp, string])[] = [
  [/^%PDF-/u, "a PDF with the name of a text file"],
  [/^(?:\x89PNG|\xff\xd8\xff|GIF8)/u, "a picture with the name of a text file"],
  [/^(?:\x1f\x8b|BZh\d|7z\xbc\xaf|Rar!|\xfd7zXZ|\x28\xb5\x2f\xfd)/u, "an archive with the name of a text file"],
  [/^SQLite format 3/u, "a database with the name of a text file"],
];

function foreignContent(head: Buffer): string | undefined {
  const start = head.subarray(0, 512).toString("latin1");
  for (const [first, words] of signatures) if (first.test(start)) return words;
  if (start.startsWith("PK\u0003\u0004") || start.startsWith("\u00D0\u00CF\u0011\u00E0"))
    return "a spreadsheet or archive with the name of a text file";
  return /^\s*<(?:!doctype html|html|table|\?xml)/iu.test(start) ? "a web page with the name of a text file" : undefined;
}

const describeZeros = (count: number): string[] =>
  count === 0 ? [] : [count === 1 ? "1 zero character was ignored." : `${count} zero characters were ignored.`];

/** Text has few control characters, and of few kinds: one of them may separate values. */
function isBinary(head: Buffer): boolean {
  const kinds = new Set<number>();
  let count = 0;
  for (const byte of head)
    if (byte < 0x20 && !(byte >= 0x09 && byte <= 0x0d)) {
      kinds.add(byte);
      count += 1;
    }
  return kinds.size >= 8 && count > head.length / 100;
}

async function headText(head: Buffer, encoding: Encoding): Promise<string> {
  let text = "";
  for await (const piece of decodeText(Readable.from([head]), encoding)) text += piece;
  return text;
}
