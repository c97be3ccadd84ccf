/** Reads delimited text: CSV and its relatives, one table per file. */

import { UNREAD } from "../../../../shared/record/cell-class.ts";
import { pluralize } from "../../../../shared/record/format-count.ts";
import type { Locator } from "../../../../shared/record/locator.ts";
import type { SourceFile } from "../../source-file.ts";
import type { Format, LeftOut, Location, OpenedLocation, Reader, Row, RowsOptions, Table } from "../reader.ts";
import { countLines, countRows } from "./count-rows.ts";
import { cutRow, mendRow } from "./cut-row.ts";
import { decodeText } from "./decode-text.ts";
import type { Dialect } from "./dialect.ts";
import { type InspectedText, inspectText } from "./inspect-text.ts";
import { judgeTrailer } from "./judge-trailer.ts";
import { isMisfit, readDelimited } from "./read-delimited.ts";

const SHOWN = 5;

export const delimited: Reader = {
  name: "delimited",
  accepts: (location) => location.kind === "file",
  async open(location, signal) {
    signal.throwIfAborted();
    const file = fileOf(location);
    const found = await inspectText(file);
    return "reason" in found ? { ...nothing, leftOut: [found] } : { ...nothing, tables: [tableOf(file, found)] };
  },
  cellAt: (location, format, locator, column) => valueAt(fileOf(location), dialectOf(format), locator, column),
};

const nothing: OpenedLocation = { tables: [] satisfies Table[], leftOut: [] satisfies LeftOut[], close: () => Promise.resolve() };

function fileOf(location: Location): SourceFile {
  if (location.kind !== "file") throw new Error("the reader for delimited text needs a file");
  return location.file;
}

/** What was staged before line ends were kept lacks them: then they are the usual ones. */
const dialectOf = (format: Format): Dialect => ({ newline: "\n", skipLines: 0, ...format }) as unknown as Dialect;

function tableOf(file: SourceFile, { sha256, dialect, headers, headings, notes, doubts, headerLine, headingLines }: InspectedText): Table {
  return {
    file: file.name,
    name: (file.name.split("/").at(-1) ?? file.name).replace(/\.[A-Za-z]{1,5}$/u, ""),
    isWholeFile: true,
    columns: headers,
    headings,
    header: { file: file.name, line: headerLine },
    format: { reader: "delimited", ...dialect },
    notes,
    doubts,
    sha256,
    bytes: file.bytes,
    rows: (o) => readRows(file, dialect, headers.length, o ?? {}),
    count: (signal) => countRows(file, dialect, signal),
    linesBelow: (signal) => countLines(file, dialect.encoding, headerLine + headingLines, signal),
  };
}

/** Cuts every row to the columns. A row that cannot be cut, or has values beyond the last column, is set aside with its text. */
async function* readRows(
  file: SourceFile,
  dialect: Dialect,
  columns: number,
  { signal, noted, setAside }: RowsOptions,
): AsyncGenerator<Row[]> {
  const short: number[] = [];
  const trimmed: number[] = [];
  const unread: number[] = [];
  const mended = new Map<string, number[]>();
  let headings = dialect.headerRows ?? 1;
  /** The last row waits: it may be a line about the others. */
  let held: { row: Row; values: readonly string[] } | undefined;
  let before = 0;
  const aside: RowsOptions["setAside"] = (row) => {
    before += 1;
    setAside?.(row);
  };
  /** The line on which another table begins below this one. */
  let otherTable: number | undefined;
  for await (const found of readDelimited(file, dialect)) {
    signal?.throwIfAborted();
    const rows: Row[] = [];
    for (const { line, cells, unreadable, mended: how, isAfterBlank } of found) {
      if (headings > 0) {
        headings -= 1;
        continue;
      }
      const locator = { file: file.name, line };
      if (isAfterBlank && otherTable === undefined && isHeadings(cells, columns)) {
        otherTable = line;
        noted?.(
          `On line ${line} another table begins, with the columns ${cells.join(", ")}. It was not read; save it as a file of its own.`,
        );
      }
      if (otherTable !== undefined) {
        aside({
          locator,
          text: unreadable ?? cells.join(dialect.delimiter),
          reason: `it belongs to another table, which begins on line ${otherTable}`,
        });
        continue;
      }
      if (unreadable !== undefined) {
        aside({ locator, text: unreadable, reason: "a quotation mark is in the wrong place, so its values cannot be separated" });
        continue;
      }
      if (how !== undefined) mended.set(how, [...(mended.get(how) ?? []), line]);
      const isLong = cells.length > columns;
      if (isLong && cells.slice(columns).some((cell) => cell.trim() !== "")) {
        aside({
          locator,
          text: cells.join(dialect.delimiter),
          reason: `it has ${pluralize(cells.length, "value")} for ${pluralize(columns, "column")}, so values may be in the wrong column`,
        });
        continue;
      }
      if (cells.length < columns) short.push(line);
      if (isLong) trimmed.push(line);
      if (cells.some((cell) => cell.includes(UNREAD))) unread.push(line);
      if (held) rows.push(held.row);
      held = { row: { locator, cells: isLong ? cells.slice(0, columns) : cells }, values: cells };
    }
    before += rows.length;
    if (rows.length > 0) yield rows;
  }
  if (held) {
    const { row, values } = held;
    const trailer = judgeTrailer(values, columns, before);
    if (trailer) short.splice(short.indexOf(row.locator.line ?? 0), 1);
    if (trailer?.isTrue === false) aside({ locator: row.locator, text: values.join(dialect.delimiter), reason: trailer.reason });
    else yield [trailer ? { ...row, noRecord: trailer.reason } : row];
  }
  if (short.length > 0)
    noted?.(
      `${pluralize(short.length, "row has", "rows have")} fewer values than columns (first on line ${short[0]}); the missing values count as empty.`,
    );
  if (trimmed.length > 0)
    noted?.(`${pluralize(trimmed.length, "row has", "rows have")} extra empty values after the last column, which were ignored.`);
  if (unread.length > 0) noted?.(`${lines(unread)}: characters that could not be read stand as ${UNREAD}.`);
  for (const [how, at] of mended) noted?.(`${lines(at)}: rows that ${how}; there is only one way to read them, and so they were read.`);
}

/** Below a blank line: names of other columns, so many that they are no row of this table. */
const isHeadings = (cells: readonly string[], columns: number): boolean =>
  cells.length > 1 &&
  cells.length !== columns &&
  cells.every((cell) => cell.trim() !== "" && !/^\d|@|\d$/u.test(cell.trim()) && cell.length < 60);

/** Finds the line in the original text and cuts its values by hand. */
async function valueAt(file: SourceFile, dialect: Dialect, { line }: Locator, column: number): Promise<string | undefined> {
  let text = "";
  for await (const piece of decodeText(await file.open(), dialect.encoding)) text += piece;
  const start = lineStart(text, line ?? 1);
  if (start === undefined) return undefined;
  const cut = cutRow(text, start, dialect);
  if (dialect.columns !== undefined && isMisfit(cut, dialect)) {
    const mended = mendRow(text, start, dialect, { isLast: true, isBroken: cut.isDamaged || cut.hasBreak });
    if (typeof mended === "object" && mended.cells) return mended.cells[column];
  }
  return cut.cells[column];
}

function lineStart(text: string, line: number): number | undefined {
  let at = 0;
  for (let n = 1; n < line; n += 1) {
    const next = /\r\n|\r|\n/gu;
    next.lastIndex = at;
    const found = next.exec(text);
    if (!found) return undefined;
    at = next.lastIndex;
  }
  return at;
}

const lines = (all: readonly number[]): string =>
  `${all.length === 1 ? "line" : "lines"} ${all.slice(0, SHOWN).join(", ")}${all.length > SHOWN ? ` and ${all.length - SHOWN} more` : ""}`;
