/** Reads delimited text: CSV and its relatives, one table per file. */
import { SourceError } from "../../../../shared/errors.ts";
import type { Locator } from "../../../../shared/record/locator.ts";
import type { SourceFile } from "../../source-file.ts";
import type { Format, LeftOut, Location, OpenedLocation, Reader, Row, Table } from "../reader.ts";
import { countRows } from "./count-rows.ts";
import { decodeText } from "./decode-text.ts";
import { type Dialect, type InspectedText, inspectText } from "./inspect-text.ts";
import { readDelimited } from "./read-delimited.ts";

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

function tableOf(file: SourceFile, { sha256, dialect, headers, notes, headerLine }: InspectedText): Table {
  return {
    file: file.name,
    name: (file.name.split("/").at(-1) ?? file.name).replace(/\.[A-Za-z]{1,5}$/u, ""),
    isWholeFile: true,
    columns: headers,
    header: { file: file.name, line: headerLine },
    format: { reader: "delimited", ...dialect },
    notes,
    sha256,
    bytes: file.bytes,
    rows: (o) => readRows(file, dialect, headers.length, o ?? {}),
    count: (signal) => countRows(file, dialect, signal),
  };
}

/** Cuts every row to the columns. Rows with values beyond the last column stop the file, with their lines, once all of it was read. */
async function* readRows(
  file: SourceFile,
  dialect: Dialect,
  columns: number,
  { signal, noted }: { signal?: AbortSignal; noted?: (sentence: string) => void },
): AsyncGenerator<Row[]> {
  const tooLong: number[] = [];
  let isHeaderRead = false;
  let short = 0;
  let firstShort = 0;
  let trimmed = 0;
  for await (const found of readDelimited(file, dialect)) {
    signal?.throwIfAborted();
    const rows: Row[] = [];
    for (let at = isHeaderRead ? 0 : 1; at < found.length; at += 1) {
      const { line, cells } = found[at] ?? { line: 0, cells: [] };
      if (cells.length < columns) {
        if (short === 0) firstShort = line;
        short += 1;
      }
      const isLong = cells.length > columns;
      if (isLong && cells.slice(columns).some((cell) => cell.trim() !== "")) tooLong.push(line);
      else {
        if (isLong) trimmed += 1;
        rows.push({ locator: { file: file.name, line }, cells: isLong ? cells.slice(0, columns) : cells });
      }
    }
    isHeaderRead = true;
    if (tooLong.length === 0 && rows.length > 0) yield rows;
  }
  if (tooLong.length > 0) throw ragged(file.name, columns, tooLong);
  if (short > 0) noted?.(`${short} rows have fewer values than columns (first on line ${firstShort}); the missing values count as empty.`);
  if (trimmed > 0) noted?.(`${trimmed} rows have extra empty values after the last column, which were ignored.`);
}

/** Finds the line in the original text and cuts its values by hand. */
async function valueAt(file: SourceFile, dialect: Dialect, { line }: Locator, column: number): Promise<string | undefined> {
  let text = "";
  for await (const piece of decodeText(await file.open(), dialect.encoding)) text += piece;
  const start = lineStart(text, line ?? 1);
  if (start === undefined) return undefined;
  let at = start;
  for (let index = 0; ; index += 1) {
    const { value, end, isLast } = cutValue(text, at, dialect);
    if (index === column) return value;
    if (isLast) return undefined;
    at = end;
  }
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

function cutValue(text: string, at: number, { delimiter, newline }: Dialect): { value: string; end: number; isLast: boolean } {
  let end = at;
  let value: string | undefined;
  if (text[at] === '"') {
    const quoted = /"((?:[^"]|"")*)"/uy;
    quoted.lastIndex = at;
    value = quoted.exec(text)?.[1]?.replaceAll('""', '"');
    end = value === undefined ? at : quoted.lastIndex;
  }
  while (end < text.length && text[end] !== delimiter && text[end] !== newline) end += 1;
  return { value: value ?? text.slice(at, end).replace(/\r$/u, ""), end: end + 1, isLast: text[end] !== delimiter };
}

const lines = (all: readonly number[]): string =>
  `${all.length === 1 ? "line" : "lines"} ${all.slice(0, SHOWN).join(", ")}${all.length > SHOWN ? ` and ${all.length - SHOWN} more` : ""}`;

const ragged = (file: string, columns: number, at: readonly number[]): SourceError =>
  new SourceError({
    code: "source/ragged-row",
    message: `${file}, ${lines(at)}: more values than the ${columns} columns in the header, so values may be in the wrong column.`,
    hint: "The usual cause is a value that contains a comma but has no quotation marks. Correct these lines, or export the list again.",
    where: { file, line: at[0] ?? 1 },
  });
