/** Cuts a delimited text file into rows, streaming, with the line on which each begins. */
import Papa from "papaparse";
import { SourceError } from "../../../../shared/errors.ts";
import type { SourceFile } from "../../source-file.ts";
import { cutRow, LONGEST_ROW, mendRow } from "./cut-row.ts";
import { decodeText } from "./decode-text.ts";
import { type Dialect, isPlain, quoteOf } from "./dialect.ts";

export type DelimitedRow = {
  /** Physical line, from 1, on which the row begins; quoted line ends count. */
  readonly line: number;
  /** Empty for lines that cannot be cut into values. */
  readonly cells: readonly string[];
  /** The text of lines that cannot be cut. */
  readonly unreadable?: string;
  /** What was unusual about a row that could be cut in one way only; the end of "rows that …". */
  readonly mended?: string;
  /** A blank line stands above it. */
  readonly isAfterBlank?: true;
};

const BATCH = 50_000;

type Parsed = { data: string[][]; errors: { type: string }[]; meta: { cursor: number } };

/**
 * All rows, the header first, blank lines left out. The quick parser cuts what is in order; a piece of text in which something is
 * not is cut row by row. Throws `source/stray-quote` with the line when nobody can tell where rows begin again. `pieceLength` is how many
 * characters are cut at a time.
 */
export async function* readDelimited(file: SourceFile, dialect: Dialect, pieceLength?: number): AsyncGenerator<DelimitedRow[]> {
  const { newline, columns } = dialect;
  let rest = "";
  let line = 1;
  let toSkip = dialect.skipLines;
  let isAfterBlank = false;
  const keep = (rows: DelimitedRow[], row: DelimitedRow): void => {
    if (row.unreadable === undefined && row.cells.every((cell) => cell.trim() === "")) {
      isAfterBlank = true;
      return;
    }
    if (toSkip > 0) toSkip -= 1;
    else rows.push(isAfterBlank ? { ...row, isAfterBlank } : row);
    isAfterBlank = false;
  };
  const take = (text: string, isLast: boolean): DelimitedRow[] => {
    const isTooLong = text.length > LONGEST_ROW + (pieceLength ?? 0);
    const parsed = isPlain(dialect) && !isTooLong && (toSkip === 0 || columns === undefined) ? quickly(text, dialect, isLast) : undefined;
    if (!parsed || needsCare(parsed, columns)) {
      const rows: DelimitedRow[] = [];
      rest = cutCarefully(
        { text, dialect, isLast, firstLine: line, toSkip: () => toSkip, fault: (at) => strayQuote(file.name, at) },
        (row, lines) => {
          keep(rows, row);
          line += lines;
        },
      );
      return rows;
    }
    const rows: DelimitedRow[] = [];
    for (const cells of parsed.data) {
      const begins = line;
      line += 1;
      for (const cell of cells) if (cell.includes("\n") || cell.includes("\r")) line += lineEnds(cell);
      keep(rows, { line: begins, cells });
    }
    rest = text.slice(parsed.meta.cursor);
    return rows;
  };
  for await (const piece of decodeText(await file.open(), dialect.encoding, pieceLength)) {
    // Only whole lines are cut: a quote, or a \r, at the very end of the text could still mean two things.
    const text = rest + piece;
    const end = text.lastIndexOf(newline) + 1;
    const rows = take(text.slice(0, end), false);
    rest += text.slice(end);
    yield* inBatches(rows);
  }
  const rows = rest === "" ? [] : take(rest, true);
  yield* inBatches(rows);
}

/** A piece that had to wait for the end of its first row holds many more rows than others. */
function* inBatches(rows: DelimitedRow[]): Generator<DelimitedRow[]> {
  if (rows.length > 0 && rows.length <= BATCH) yield rows;
  else for (let at = 0; at < rows.length; at += BATCH) yield rows.slice(at, at + BATCH);
}

function quickly(text: string, dialect: Dialect, isLast: boolean): Parsed {
  const quote = quoteOf(dialect);
  const parser = new Papa.Parser({ delimiter: dialect.delimiter, newline: dialect.newline, quoteChar: quote, escapeChar: quote });
  const parsed = parser.parse(text, 0, !isLast) as Parsed;
  if (dialect.newline === "\n") for (const cells of parsed.data) dropReturn(cells);
  return parsed;
}

const SUSPICIOUS = /[\n\r;|\t"',~]/u;

/** A quotation mark is misplaced, or a row of another width holds what may have been misread. */
function needsCare({ data, errors }: Parsed, columns: number | undefined): boolean {
  if (errors.some((each) => each.type === "Quotes")) return true;
  if (columns === undefined) return false;
  for (const cells of data)
    if (cells.length !== columns && cells.some((cell) => SUSPICIOUS.test(cell)) && cells.some((cell) => cell.trim() !== "")) return true;
  return false;
}

type Careful = {
  readonly text: string;
  readonly dialect: Dialect;
  readonly isLast: boolean;
  readonly firstLine: number;
  /** Rows above the headings, which need not fit. */
  toSkip(): number;
  fault(line: number): SourceError;
};

/** Whether a row as it was cut is to be looked at once more. */
export const isMisfit = (cut: { isDamaged: boolean; hasBreak: boolean; cells: readonly string[] }, { columns }: Dialect): boolean =>
  cut.isDamaged ||
  (columns !== undefined &&
    cut.cells.length !== columns &&
    (cut.hasBreak || cut.cells.length < columns) &&
    cut.cells.some((cell) => cell.trim() !== ""));

/** Gives row after row with its number of lines, and returns the text that is left for the next piece. */
function cutCarefully(o: Careful, give: (row: DelimitedRow, lines: number) => void): string {
  const { text, dialect, isLast } = o;
  let line = o.firstLine;
  for (let at = 0; at < text.length; ) {
    const cut = cutRow(text, at, dialect);
    const isAll = isLast || text.length - at > LONGEST_ROW;
    if (!isAll && !cut.isEnded && cut.end >= text.length) return text.slice(at);
    let row: DelimitedRow = { line, cells: cut.cells };
    let end = cut.end;
    if (o.toSkip() > 0 && cut.isDamaged) end = text.indexOf(dialect.newline, at) + 1 || text.length;
    else if (o.toSkip() === 0 && dialect.columns !== undefined && isMisfit(cut, dialect)) {
      const isBroken = cut.isDamaged || cut.hasBreak;
      const mended = mendRow(text, at, dialect, { isLast: isAll, isBroken });
      if (mended === "more") return text.slice(at);
      if (mended === undefined) throw o.fault(line);
      if (mended.cells) row = { line, cells: mended.cells, mended: mended.how };
      else if (isBroken) row = { line, cells: [], unreadable: text.slice(at, mended.end).replace(/[\r\n]+$/u, "") };
      if (mended.cells || row.unreadable !== undefined) end = mended.end;
    } else if (cut.isDamaged && o.toSkip() === 0) throw o.fault(line);
    const lines = lineEnds(text.slice(at, end));
    give(row, lines);
    line += lines;
    at = end;
  }
  return "";
}

/** Files with \r\n are cut at \n, so that single \n in between are found too; the \r left at the row's end is not part of the value. */
function dropReturn(cells: string[]): void {
  const last = cells.length - 1;
  const cell = cells[last];
  if (cell?.endsWith("\r")) cells[last] = cell.slice(0, -1);
}

function lineEnds(text: string): number {
  let count = 0;
  for (let i = text.search(/[\r\n]/u); i >= 0 && i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    if (code === 10 || (code === 13 && text.charCodeAt(i + 1) !== 10)) count += 1;
  }
  return count;
}

const strayQuote = (file: string, line: number): SourceError =>
  new SourceError({
    code: "source/stray-quote",
    message: `${file}, line ${line}: a quotation mark is in the wrong place, so the values after it cannot be separated.`,
    hint: "Correct that line (write a quotation mark inside a quoted value twice), or export the list again.",
    where: { file, line },
  });
