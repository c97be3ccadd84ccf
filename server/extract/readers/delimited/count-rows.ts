/** Counts the rows and lines of a delimited file by looking at one character after another, without cutting out a single value. */
import type { SourceFile } from "../../source-file.ts";
import { LONGEST_ROW, mendRow } from "./cut-row.ts";
import { decodeText } from "./decode-text.ts";
import { type Dialect, quoteOf } from "./dialect.ts";

const CR = 13;
const LF = 10;

/**
 * Rows below the header, blank ones left out. Shares with the cutting of values only the decision where a damaged row ends; that
 * a row is damaged is seen here by other means.
 */
export async function countRows(file: SourceFile, dialect: Dialect, signal?: AbortSignal): Promise<number> {
  let rows = 0;
  let rest = "";
  const above = dialect.skipLines;
  const take = (text: string, isLast: boolean): void => {
    let at = 0;
    while (at < text.length) {
      const seen = scanRow(text, at, dialect);
      const isAbove = rows < above;
      const isAll = isLast || text.length - at > LONGEST_ROW;
      if (!isAll && !seen.isEnded && seen.end >= text.length) break;
      let end = seen.end;
      if (isAbove && seen.isDamaged) end = lineAfter(text, at, dialect);
      else if (!isAbove && isOdd(seen, dialect)) {
        const mended = mendRow(text, at, dialect, { isLast: isAll, isBroken: seen.isDamaged || seen.hasBreak });
        if (mended === "more") break;
        if (mended?.cells || (mended && (seen.isDamaged || seen.hasBreak))) end = mended.end;
      }
      if (seen.isFilled) rows += 1;
      at = end;
    }
    rest = text.slice(at);
  };
  for await (const piece of decodeText(await file.open(), dialect.encoding)) {
    signal?.throwIfAborted();
    const text = rest + piece;
    const whole = text.lastIndexOf(dialect.newline) + 1;
    take(text.slice(0, whole), false);
    rest += text.slice(whole);
  }
  take(rest, true);
  return Math.max(0, rows - (dialect.headerRows ?? 1) - above);
}

/** Lines from the given one (from 1) on that hold something, whichever character ends them. */
export async function countLines(file: SourceFile, encoding: Dialect["encoding"], from: number, signal?: AbortSignal): Promise<number> {
  let [line, count, isFilled, isAfterReturn] = [1, 0, false, false];
  const end = (): void => {
    if (isFilled && line >= from) count += 1;
    isFilled = false;
    line += 1;
  };
  for await (const piece of decodeText(await file.open(), encoding)) {
    signal?.throwIfAborted();
    for (let at = 0; at < piece.length; at += 1) {
      const code = piece.charCodeAt(at);
      if (code === CR || (code === LF && !isAfterReturn)) end();
      else if (!isSpace(code)) isFilled = true;
      isAfterReturn = code === CR;
    }
  }
  end();
  return count;
}

type Seen = {
  readonly end: number;
  readonly isEnded: boolean;
  readonly isFilled: boolean;
  readonly hasBreak: boolean;
  readonly isDamaged: boolean;
  readonly values: number;
};

const isOdd = (seen: Seen, { columns }: Dialect): boolean =>
  columns !== undefined && (seen.isDamaged || (seen.values !== columns && seen.isFilled && (seen.hasBreak || seen.values < columns)));

const lineAfter = (text: string, at: number, { newline }: Dialect): number => text.indexOf(newline, at) + 1 || text.length;

/**
 * A quotation mark opens a value only where a value begins; inside, two of them are one that belongs to the value, and a single
 * one closes it. A row counts when it holds anything but delimiters and white space.
 */
function scanRow(text: string, from: number, dialect: Dialect): Seen {
  const { delimiter, newline } = dialect;
  const separator = delimiter.charCodeAt(0);
  const mark = quoteOf(dialect).charCodeAt(0);
  const end = newline === "\r" ? CR : LF;
  const isEscaping = dialect.escape === "backslash";
  let values = 1;
  let isFilled = false;
  let hasBreak = false;
  let isDamaged = false;
  let atStart = true;
  for (let i = from; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    if (code === mark && atStart) {
      atStart = false;
      let isClosed = false;
      for (i += 1; i < text.length; i += 1) {
        const inside = text.charCodeAt(i);
        if (isEscaping && inside === 92 && text.charCodeAt(i + 1) === mark) {
          i += 1;
          isFilled = true;
        } else if (inside !== mark) {
          if (inside === LF || inside === CR) hasBreak = true;
          else if (!isFilled && !isSpace(inside)) isFilled = true;
        } else if (text.charCodeAt(i + 1) === mark) {
          i += 1;
          isFilled = true;
        } else {
          isClosed = true;
          break;
        }
      }
      let next = i + 1;
      while (text.charCodeAt(next) === 32 && !text.startsWith(delimiter, next)) next += 1;
      if (newline === "\n" && text.charCodeAt(next) === CR && (next + 1 === text.length || text.charCodeAt(next + 1) === LF)) next += 1;
      if (!isClosed || !(next >= text.length || text.charCodeAt(next) === end || text.startsWith(delimiter, next))) isDamaged = true;
    } else if (code === end) return { end: i + 1, isEnded: true, isFilled: isFilled || isDamaged, hasBreak, isDamaged, values };
    else if (code === separator && (delimiter.length === 1 || text.startsWith(delimiter, i))) {
      values += 1;
      atStart = true;
      i += delimiter.length - 1;
    } else {
      atStart = false;
      if (!isFilled && !isSpace(code)) isFilled = true;
    }
  }
  return { end: text.length, isEnded: false, isFilled: isFilled || isDamaged, hasBreak, isDamaged, values };
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
