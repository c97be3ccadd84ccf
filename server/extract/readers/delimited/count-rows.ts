/** Counts the rows of a delimited file by looking at one character after another, without cutting out a single value. */
import type { SourceFile } from "../../source-file.ts";
import { decodeText } from "./decode-text.ts";
import type { Dialect } from "./inspect-text.ts";

const QUOTE = 34;
const CR = 13;
const LF = 10;

/** Rows below the header, blank ones left out. Shares nothing with the parser that cuts the rows. */
export async function countRows(file: SourceFile, dialect: Dialect, signal?: AbortSignal): Promise<number> {
  const scanner = createScanner(dialect);
  for await (const piece of decodeText(await file.open(), dialect.encoding)) {
    signal?.throwIfAborted();
    scanner.add(piece);
  }
  return Math.max(0, scanner.finish() - 1 - dialect.skipLines);
}

/**
 * A quotation mark opens a value only where a value begins; inside, two of them are one that belongs to the value, and a single
 * one closes it. A row counts when it holds anything but delimiters and white space.
 */
function createScanner({ delimiter, newline }: Dialect): { add(text: string): void; finish(): number } {
  const separator = delimiter.charCodeAt(0);
  const end = newline === "\r" ? CR : LF;
  let rows = 0;
  let isFilled = false;
  let atStart = true;
  let isQuoted = false;
  /** The last character was a mark inside a quoted value: what comes next says whether it closed. */
  let mayClose = false;
  return {
    add(text) {
      for (let i = 0; i < text.length; i += 1) {
        const code = text.charCodeAt(i);
        if (isQuoted) {
          if (mayClose) {
            mayClose = false;
            if (code === QUOTE) {
              isFilled = true;
              continue;
            }
            isQuoted = false;
          } else {
            if (code === QUOTE) mayClose = true;
            else if (isFilled) {
              const mark = text.indexOf('"', i);
              i = (mark < 0 ? text.length : mark) - 1;
            } else if (!isSpace(code)) isFilled = true;
            continue;
          }
        }
        if (code === end) {
          if (isFilled) rows += 1;
          isFilled = false;
          atStart = true;
        } else if (code === separator) atStart = true;
        else if (code === QUOTE && atStart) {
          isQuoted = true;
          atStart = false;
        } else {
          atStart = false;
          if (!isFilled && !isSpace(code)) isFilled = true;
        }
      }
    },
    finish: () => rows + (isFilled ? 1 : 0),
  };
}

/** What `trim()` takes away. */
const isSpace = (code: number): boolean =>
  code <= 32
    ? code === 32 || (code >= 9 && code <= 13)
    : code >= 160 &&
      (code === 0xa0 ||
        code === 0xfeff ||
        code === 0x1680 ||
        code === 0x2028 ||
        code === 0x2029 ||
        code === 0x202f ||
        code === 0x205f ||
        code === 0x3000 ||
        (code >= 0x2000 && code <= 0x200a));
