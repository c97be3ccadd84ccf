/** Cuts one row out of text, and finds the only way in which a damaged row can be cut. */
import { type Dialect, quoteOf } from "./dialect.ts";

export type CutRow = {
  readonly cells: string[];
  /** Where the next row begins. */
  readonly end: number;
  /** The row ended in a line end, not in the end of the text. */
  readonly isEnded: boolean;
  /** A quoted value holds a line end. */
  readonly hasBreak: boolean;
  readonly isDamaged: boolean;
};

/** Cuts the row that begins at `at` by the rules of the dialect. Damaged: a quotation mark is not closed, or closes inside a value. */
export function cutRow(text: string, at: number, dialect: Dialect): CutRow {
  const { delimiter, newline } = dialect;
  const quote = quoteOf(dialect);
  const cells: string[] = [];
  let hasBreak = false;
  let from = at;
  let stop = -1;
  for (;;) {
    if (text[from] === quote) {
      const { close, isEscaped } = closingQuote(text, from, dialect);
      let end = close < 0 ? text.length : close + 1;
      while (text[end] === " " && !text.startsWith(delimiter, end)) end += 1;
      if (text[end] === "\r" && newline === "\n" && (end + 1 === text.length || text[end + 1] === "\n")) end += 1;
      const isLast = end >= text.length || text[end] === newline;
      const inside = text.slice(from + 1, close < 0 ? text.length : close);
      hasBreak ||= inside.includes("\n") || inside.includes("\r");
      if (close < 0 || !(isLast || text.startsWith(delimiter, end)))
        return { cells, end: close < 0 ? text.length : end, isEnded: false, hasBreak, isDamaged: true };
      cells.push(isEscaped ? unescapeMarks(inside, dialect) : inside);
      if (isLast) return { cells, end: Math.min(end + 1, text.length), isEnded: end < text.length, hasBreak, isDamaged: false };
      from = end + delimiter.length;
      continue;
    }
    // Nothing is looked for behind the line: in a text without delimiters that would be the whole rest, for every row.
    if (stop < from) stop = lineEndFrom(text, from, newline);
    const rest = text.slice(from, stop);
    const separator = rest.indexOf(delimiter);
    if (separator >= 0) {
      cells.push(rest.slice(0, separator));
      from += separator + delimiter.length;
      continue;
    }
    const cell = rest;
    const isEnded = stop < text.length;
    cells.push(newline === "\n" && cell.endsWith("\r") ? cell.slice(0, -1) : cell);
    return { cells, end: Math.min(stop + 1, text.length), isEnded, hasBreak, isDamaged: false };
  }
}

function lineEndFrom(text: string, from: number, newline: string): number {
  const at = text.indexOf(newline, from);
  return at < 0 ? text.length : at;
}

function closingQuote(text: string, open: number, dialect: Dialect): { close: number; isEscaped: boolean } {
  const quote = quoteOf(dialect);
  let isEscaped = false;
  for (let at = text.indexOf(quote, open + 1); at >= 0; at = text.indexOf(quote, at + 1)) {
    if (dialect.escape === "backslash") {
      let slashes = 0;
      while (text[at - 1 - slashes] === "\\" && at - 1 - slashes > open) slashes += 1;
      if (slashes % 2 === 1) {
        isEscaped = true;
        continue;
      }
    }
    if (text[at + 1] !== quote) return { close: at, isEscaped };
    isEscaped = true;
    at += 1;
  }
  return { close: -1, isEscaped };
}

function unescapeMarks(inside: string, dialect: Dialect): string {
  const quote = quoteOf(dialect);
  const single = inside.replaceAll(quote + quote, quote);
  return dialect.escape === "backslash" ? single.replaceAll(`\\${quote}`, quote) : single;
}

/** A row read in the one way that fits; or, without cells, lines that cannot be read. */
export type MendedRow = { readonly cells?: string[]; readonly end: number; readonly how: string };

/** A row longer than this is an unclosed quotation mark that swallows the file. */
export const LONGEST_ROW = 8 << 20;

/** Lines that a damaged row may have. */
const MOST_LINES = 20;
const MOST_UNREADABLE = 1 << 20;
const OTHERS = [",", ";", "\t", "|"];

/**
 * The damaged or misfitting row at `at`; `isBroken`: a quotation mark may be misplaced. It is cut when exactly one way of cutting gives a whole row and what follows fits again;
 * else its lines up to the next whole row are set aside. "more": the text does not say yet; undefined: nobody can tell.
 */
export function mendRow(
  text: string,
  at: number,
  dialect: Dialect,
  o: { isLast: boolean; isBroken: boolean },
): MendedRow | "more" | undefined {
  const { isLast } = o;
  const columns = dialect.columns ?? 0;
  const first = lineAfter(text, at, dialect);
  if (first < 0 && !isLast) return "more";
  const line = text.slice(at, first < 0 ? text.length : first);
  for (const delimiter of OTHERS) {
    if (delimiter === dialect.delimiter || !line.includes(delimiter)) continue;
    const cut = cutRow(line, 0, { ...dialect, delimiter });
    if (!cut.isDamaged && cut.cells.length === columns)
      return { cells: cut.cells, end: at + line.length, how: "separate their values by another character" };
  }
  if (dialect.escape === undefined && line.includes(`\\${quoteOf(dialect)}`)) {
    const cut = cutRow(line, 0, { ...dialect, escape: "backslash" });
    if (!cut.isDamaged && cut.cells.length === columns)
      return { cells: cut.cells, end: at + line.length, how: "write a quotation mark with a backslash" };
  }
  // Its quotation marks are in order; it only has too few values.
  if (!o.isBroken) return { end: at, how: "" };
  let end = at;
  for (let lines = 0; lines < MOST_LINES && columns > 0; lines += 1) {
    const next = lineAfter(text, end, dialect);
    if (next < 0 && !isLast) return "more";
    end = next < 0 ? text.length : next;
    const cells = onlyCut(withoutEnd(text.slice(at, end)), columns, dialect);
    const isFit = cells === undefined || lines === 0 || fits(text, end, dialect, isLast);
    if (isFit === "more") return "more";
    if (cells !== undefined && isFit) return { cells, end, how: "have a quotation mark in the wrong place" };
    // A line that is a whole row by itself is no part of this one.
    if (end >= text.length || fits(text, end, dialect, isLast) === true) break;
  }
  if (first < 0) return { end: text.length, how: "" };
  for (let from = first; from - at < MOST_UNREADABLE; ) {
    const isFit = fits(text, from, dialect, isLast);
    if (isFit === "more") return "more";
    if (isFit) return { end: from, how: "" };
    const next = lineAfter(text, from, dialect);
    if (next < 0 && !isLast) return "more";
    from = next < 0 ? text.length : next;
  }
  return undefined;
}

const withoutEnd = (line: string): string => line.replace(/\r?\n$|\r$/u, "");

const lineAfter = (text: string, at: number, { newline }: Dialect): number => text.indexOf(newline, at) + 1 || -1;

/** Whether a whole row stands at `at`, or nothing more. */
function fits(text: string, at: number, dialect: Dialect, isLast: boolean): boolean | "more" {
  if (at >= text.length) return isLast || "more";
  const { cells, isDamaged, isEnded, end } = cutRow(text, at, dialect);
  if (!isLast && !isEnded && end >= text.length) return "more";
  return !isDamaged && cells.length === (dialect.columns ?? 0);
}

type Way = { readonly cost: number; readonly ways: number; readonly from: number };

/** The values, when one cut into so many has fewer misplaced quotation marks than every other; the misplaced ones belong to their values. */
function onlyCut(row: string, columns: number, dialect: Dialect): string[] | undefined {
  const { delimiter } = dialect;
  const quote = quoteOf(dialect);
  const ends: number[] = [];
  for (let at = row.indexOf(delimiter); at >= 0; at = row.indexOf(delimiter, at + delimiter.length)) ends.push(at);
  ends.push(row.length);
  if (ends.length < columns || ends.length * columns > 50_000) return undefined;
  /** best[c][e]: the cheapest way to have cut c values when the last one ends at ends[e]. */
  const best: Map<number, Way>[] = Array.from({ length: columns + 1 }, () => new Map());
  best[0]?.set(-1, { cost: 0, ways: 1, from: -1 });
  for (let c = 0; c < columns; c += 1)
    for (const [e, way] of best[c] ?? []) {
      const begin = e < 0 ? 0 : (ends[e] ?? 0) + delimiter.length;
      const isQuoted = row[begin] === quote;
      for (let to = e + 1; to < ends.length; to += 1) {
        const end = ends[to] ?? 0;
        const isClosed = isQuoted && end - begin >= 2 && row[end - 1] === quote;
        if (to > e + 1 && !isClosed) continue;
        const cost = way.cost + (!isQuoted || (isClosed && isProper(row.slice(begin, end), dialect)) ? 0 : 1);
        const known = best[c + 1]?.get(to);
        if (!known || cost < known.cost) best[c + 1]?.set(to, { cost, ways: way.ways, from: e });
        else if (cost === known.cost) best[c + 1]?.set(to, { ...known, ways: known.ways + way.ways });
        if (!isQuoted) break;
      }
    }
  let at = ends.length - 1;
  if (best[columns]?.get(at)?.ways !== 1) return undefined;
  const { cost } = best[columns]?.get(at) ?? { cost: 0 };
  const cells: string[] = [];
  for (let c = columns; c > 0; c -= 1) {
    const from = best[c]?.get(at)?.from ?? -1;
    const span = row.slice(from < 0 ? 0 : (ends[from] ?? 0) + delimiter.length, ends[at]);
    // With several marks out of place, a delimiter beside one of them may be either.
    if (cost > 1 && at > from + 1 && !isProper(span, dialect)) return undefined;
    cells.unshift(valueIn(span, dialect));
    at = from;
  }
  return cells;
}

function isProper(span: string, dialect: Dialect): boolean {
  return closingQuote(span, 0, dialect).close === span.length - 1;
}

function valueIn(span: string, dialect: Dialect): string {
  const quote = quoteOf(dialect);
  if (span.length < 2 || !span.startsWith(quote) || !span.endsWith(quote)) return span;
  const inside = span.slice(1, -1);
  return unescapeMarks(inside, dialect);
}
