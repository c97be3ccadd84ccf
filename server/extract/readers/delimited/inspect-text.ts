/** Finds out how a delimited file is read: encoding, delimiter, line ends, headings. */
import { createHash } from "node:crypto";
import { Readable } from "node:stream";
import Papa from "papaparse";
import type { SourceFile } from "../../source-file.ts";
import { cleanHeaders } from "../clean-headers.ts";
import type { LeftOut } from "../reader.ts";
import { decodeText } from "./decode-text.ts";
import { createEncodingDetector, type Encoding } from "./detect-encoding.ts";

/** How a table's text is cut into rows; `skipLines` is 1 when the first line only names the delimiter. */
export type Dialect = {
  readonly encoding: Encoding;
  readonly delimiter: string;
  readonly newline: "\n" | "\r";
  readonly skipLines: number;
};

export type InspectedText = {
  readonly sha256: string;
  readonly dialect: Dialect;
  readonly headers: readonly string[];
  /** Physical line, from 1, on which the headings begin. */
  readonly headerLine: number;
  readonly notes: readonly string[];
};

const HEAD = 256 * 1024;
const SAVE_AS_CSV = "Open it, save the sheet as XLSX or CSV (UTF-8) in the same folder, then delete this file.";

/** Reads the whole file once. Empty, binary and spreadsheet files are recognised by their bytes, whatever they are called. */
export async function inspectText(file: SourceFile): Promise<InspectedText | LeftOut> {
  const no = (reason: string, remedy?: string): LeftOut => ({ file: file.name, reason, ...(remedy !== undefined && { remedy }) });
  if (/\.(?:xlsx|xlsm|xls|xlsb|ods|numbers)$/iu.test(file.name)) return no("a spreadsheet, not CSV", SAVE_AS_CSV);
  const isTableName = /(?:\.(?:csv|tsv|tab|txt)|^[^.]*|\/[^.]*)$/iu.test(file.name);
  if (!isTableName) return no("not a CSV file");
  if (file.bytes === 0) return no("empty");
  const { sha256, head, zeros, detected } = await readBytes(file);
  const foreign = foreignContent(head);
  if (foreign !== undefined) return no(foreign, SAVE_AS_CSV);
  const text = await headText(head, detected.encoding);
  if (text.trim() === "") return no("empty");
  const isWide = detected.encoding === "utf-16le" || detected.encoding === "utf-16be";
  if (!isWide && zeros > file.bytes / 100) return no("not text");
  const dialect = { encoding: detected.encoding, ...guessDialect(text) };
  const header = findHeader(text, dialect);
  const { names, notes } = cleanHeaders(header.cells);
  return {
    sha256,
    dialect,
    headers: names,
    headerLine: header.line,
    notes: [...detected.notes, ...(isWide || zeros === 0 ? [] : [`${zeros} zero bytes were ignored.`]), ...notes],
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

function foreignContent(head: Buffer): string | undefined {
  const start = head.subarray(0, 512).toString("latin1");
  if (start.startsWith("PK\u0003\u0004") || start.startsWith("\u00D0\u00CF\u0011\u00E0"))
    return "a spreadsheet or archive with the name of a text file";
  return /^\s*<(?:!doctype html|html|table|\?xml)/iu.test(start) ? "a web page with the name of a text file" : undefined;
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
function findHeader(
  text: string,
  { delimiter, newline, skipLines }: Omit<Dialect, "encoding">,
): { cells: readonly string[]; line: number } {
  const { data } = Papa.parse<string[]>(text, { delimiter, newline, preview: 50 });
  let left = skipLines;
  for (const [index, cells] of data.entries()) {
    if (cells.every((cell) => cell.trim() === "")) continue;
    if (left === 0) return { cells: cells.with(-1, cells.at(-1)?.replace(/\r$/u, "") ?? ""), line: index + 1 };
    left -= 1;
  }
  return { cells: [], line: 1 };
}
