/** Finds out what kind of text table a file is, before any of it is used. */
import { createHash } from "node:crypto";
import { Readable } from "node:stream";
import Papa from "papaparse";
import { cleanHeaders } from "./clean-headers.ts";
import { decodeText } from "./decode-text.ts";
import { createEncodingDetector, type Encoding } from "./detect-encoding.ts";
import type { Dialect, SourceFile } from "./source-file.ts";

export type InspectedFile = {
  readonly file: SourceFile;
  readonly sha256: string;
  readonly dialect: Dialect;
  readonly headers: readonly string[];
  readonly notes: readonly string[];
};

/** Why a file is no text table; a sentence. `spreadsheet`: its content may matter and must be saved as CSV. */
export type NotATable = { readonly file: SourceFile; readonly reason: string; readonly spreadsheet: boolean };

const HEAD = 256 * 1024;

/** Reads the whole file once. Empty, binary and spreadsheet files are recognised by their bytes, whatever they are called. */
export async function inspectFile(file: SourceFile): Promise<InspectedFile | NotATable> {
  if (/\.(?:xlsx|xlsm|xls|xlsb|ods|numbers)$/iu.test(file.name)) return { file, reason: "a spreadsheet, not CSV", spreadsheet: true };
  const isTableName = /(?:\.(?:csv|tsv|tab|txt)|^[^.]*|\/[^.]*)$/iu.test(file.name);
  if (!isTableName) return { file, reason: "not a CSV file", spreadsheet: false };
  if (file.bytes === 0) return { file, reason: "empty", spreadsheet: false };
  const { sha256, head, zeros, detected } = await readBytes(file);
  const foreign = foreignContent(head);
  if (foreign) return { file, ...foreign };
  const text = await headText(head, detected.encoding);
  if (text.trim() === "") return { file, reason: "empty", spreadsheet: false };
  const isWide = detected.encoding === "utf-16le" || detected.encoding === "utf-16be";
  if (!isWide && zeros > file.bytes / 100) return { file, reason: "not text", spreadsheet: false };
  const dialect = { encoding: detected.encoding, ...guessDialect(text) };
  const { names, notes } = cleanHeaders(firstRow(text, dialect));
  return {
    file,
    sha256,
    dialect,
    headers: names,
    notes: [...detected.notes, ...(isWide || zeros === 0 ? [] : [`${zeros} zero bytes were left out.`]), ...notes],
  };
}

async function readBytes(
  file: SourceFile,
): Promise<{ sha256: string; head: Buffer; zeros: number; detected: { encoding: Encoding; notes: string[] } }> {
  const hash = createHash("sha256");
  const detector = createEncodingDetector();
  const head: Buffer[] = [];
  let kept = 0;
  let zeros = 0;
  for await (const piece of (await file.open()) as AsyncIterable<Buffer>) {
    hash.update(piece);
    detector.add(piece);
    for (let at = piece.indexOf(0); at >= 0; at = piece.indexOf(0, at + 1)) zeros += 1;
    if (kept < HEAD) {
      head.push(piece.subarray(0, HEAD - kept));
      kept += Math.min(piece.length, HEAD - kept);
    }
  }
  return { sha256: hash.digest("hex"), head: Buffer.concat(head), zeros, detected: detector.finish() };
}

function foreignContent(head: Buffer): { reason: string; spreadsheet: boolean } | undefined {
  const start = head.subarray(0, 512).toString("latin1");
  if (start.startsWith("PK\u0003\u0004") || start.startsWith("\u00D0\u00CF\u0011\u00E0"))
    return { reason: "a spreadsheet or archive under a text file's name", spreadsheet: true };
  if (/^\s*<(?:!doctype html|html|table|\?xml)/iu.test(start)) return { reason: "a web page under a text file's name", spreadsheet: true };
  return undefined;
}

async function headText(head: Buffer, encoding: Encoding): Promise<string> {
  let text = "";
  for await (const piece of decodeText(Readable.from([head]), encoding)) text += piece;
  return text;
}

/** Delimiter by papaparse's guess on decoded text (comma when nothing tells), line ends by what stands there. */
export function guessDialect(text: string): { delimiter: string; newline: "\n" | "\r"; skipLines: number } {
  const newline = text.includes("\n") ? "\n" : "\r";
  const named = /^sep=(.)\r?[\n\r]/iu.exec(text);
  if (named?.[1] !== undefined) return { delimiter: named[1], newline, skipLines: 1 };
  const whole = text.length < HEAD / 2 ? text : text.slice(0, Math.max(text.lastIndexOf(newline), 1));
  const guess = Papa.parse(whole, { preview: 20, delimitersToGuess: [",", ";", "\t", "|"], skipEmptyLines: "greedy", newline });
  return { delimiter: guess.meta.delimiter || ",", newline, skipLines: 0 };
}

/** The header as it stands; what is wrong further down is found when the file is read for good. */
function firstRow(text: string, { delimiter, newline, skipLines }: Omit<Dialect, "encoding">): readonly string[] {
  const { data } = Papa.parse<string[]>(text, { delimiter, newline, preview: 50 });
  const rows = data.filter((cells) => cells.some((cell) => cell.trim() !== ""));
  const last = rows[skipLines]?.at(-1);
  return rows[skipLines]?.with(-1, last?.replace(/\r$/u, "") ?? "") ?? [];
}
