/** Sends rows as CSV, NDJSON or Markdown text, or as a page to print. */
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { stringify } from "csv-stringify/sync";
import type { Response } from "express";
import type { ExportFormat } from "../../shared/contract/endpoints.ts";
import type { Rows } from "../runs/service-contract.ts";

/** Rows per piece of text: large enough to be fast, small enough to hold many readers at once. */
const ROWS_PER_PIECE = 500;
/** A spreadsheet program runs text that begins like this as a formula. */
const formulaStart = /^[=+\-@\t\r]/;
/** What begins with a plus sign and computes nothing. */
const isPhone = /^\+[\d ().]+(?: x\d+)?$/;

type RowStream = AsyncIterable<Record<string, unknown>>;

/** Streams a list as a file: rows are read only as fast as the reader takes them, and a reader that leaves ends the reading. */
export async function sendRows(response: Response, o: { rows: Rows; name: string; format: ExportFormat }): Promise<undefined> {
  const { columns, rows, phones } = o.rows;
  const { type, write } = formats[o.format];
  response.set({
    "content-type": `${type}; charset=utf-8`,
    "content-disposition": `attachment; filename="crosswalk-${o.name}.${o.format}"`,
    "cache-control": "no-store",
  });
  try {
    await pipeline(Readable.from(write(columns, rows, phones)), response);
  } catch (thrown) {
    if (!isReaderGone(thrown)) throw thrown;
  }
  return undefined;
}

/** The reader left before the end: nobody is there to be told. */
export const isReaderGone = (thrown: unknown): boolean =>
  thrown instanceof Error && "code" in thrown && thrown.code === "ERR_STREAM_PREMATURE_CLOSE";

/** CSV (RFC 4180): the heading first even when there are no rows. Text that a spreadsheet would run as a formula gets a leading apostrophe. */
export async function* toCsv(columns: readonly string[], rows: RowStream, phones?: ReadonlySet<string>): AsyncGenerator<string> {
  yield csvLines([columns.map(csvCell)]);
  const cellOf = (row: Record<string, unknown>, column: string): string =>
    phones?.has(column) && isPhone.test(csvText(row[column])) ? csvText(row[column]) : csvCell(row[column]);
  for await (const piece of inPieces(rows)) yield csvLines(piece.map((row) => columns.map((column) => cellOf(row, column))));
}

/** One JSON object per line, values untouched. */
export async function* toNdjson(rows: RowStream): AsyncGenerator<string> {
  for await (const piece of inPieces(rows)) yield piece.map((row) => `${JSON.stringify(row)}\n`).join("");
}

/** A table; where the first column is the part of a document, a heading and a table for each part. */
export async function* toMarkdown(columns: readonly string[], rows: RowStream): AsyncGenerator<string> {
  const [first = "", ...rest] = columns;
  const isDocument = first === PART;
  const shown = isDocument ? rest : columns;
  const head = `| ${shown.join(" | ")} |\n|${" --- |".repeat(shown.length)}\n`;
  let part: unknown;
  if (!isDocument) yield head;
  for await (const piece of inPieces(rows)) {
    let text = "";
    for (const row of piece) {
      if (isDocument && row[first] !== part) {
        text += `${part === undefined ? "" : "\n"}## ${markdownCell(row[first])}\n\n${head}`;
        part = row[first];
      }
      text += `| ${shown.map((column) => markdownCell(row[column])).join(" | ")} |\n`;
    }
    yield text;
  }
}

/** A page that prints well: a heading and a table for each part of a document, headings repeated on each sheet, and no row cut in two. */
export async function* toHtml(columns: readonly string[], rows: RowStream): AsyncGenerator<string> {
  const [first = "", ...rest] = columns;
  const isDocument = first === PART;
  const shown = isDocument ? rest : columns;
  const head = `<table><thead><tr>${shown.map((column) => `<th>${htmlCell(headingOf(column))}</th>`).join("")}</tr></thead><tbody>\n`;
  yield `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Crosswalk</title><style>${PRINTED}</style></head><body>\n`;
  let part: unknown;
  let isOpen = false;
  for await (const piece of inPieces(rows)) {
    let text = "";
    for (const row of piece) {
      if (!isOpen || (isDocument && row[first] !== part)) {
        part = row[first];
        text += `${isOpen ? "</tbody></table>\n" : ""}${isDocument ? `<h2>${htmlCell(part)}</h2>\n` : ""}${head}`;
        isOpen = true;
      }
      text += `<tr>${shown.map((column) => `<td>${htmlCell(row[column])}</td>`).join("")}</tr>\n`;
    }
    yield text;
  }
  yield `${isOpen ? "</tbody></table>\n" : "<p>Nothing is listed yet.</p>\n"}</body></html>\n`;
}

/** @example headingOf("how_many") // "How many" */
const headingOf = (column: string): string => `${column.slice(0, 1).toUpperCase()}${column.slice(1).replaceAll("_", " ")}`;

const PRINTED =
  "@page{size:A4 landscape;margin:15mm}body{font:11pt/1.4 system-ui,sans-serif;color:#111}h2{font-size:14pt;margin:1.2em 0 .4em;break-after:avoid}table{border-collapse:collapse;width:100%}thead{display:table-header-group}tr{break-inside:avoid}th,td{border:1px solid #999;padding:.3em .5em;text-align:left;vertical-align:top;overflow-wrap:break-word}th{background:#eee}";
const signs: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
const htmlCell = (value: unknown): string =>
  csvText(value)
    .replaceAll(/[&<>"]/g, (sign) => signs[sign] ?? sign)
    .replaceAll(/\s*[\r\n]+\s*/g, "<br>");

/** The column that says which part of a document a row belongs to. */
const PART = "part";
const markdownCell = (value: unknown): string =>
  csvText(value)
    .replaceAll(/[\\|*_`<>[\]]/g, "\\$&")
    .replaceAll(/\s*[\r\n]+\s*/g, "<br>");

const formats = {
  csv: { type: "text/csv", write: toCsv },
  ndjson: { type: "application/x-ndjson", write: (_columns: readonly string[], rows: RowStream) => toNdjson(rows) },
  md: { type: "text/markdown", write: toMarkdown },
  html: { type: "text/html", write: toHtml },
} as const satisfies Record<
  ExportFormat,
  { type: string; write(columns: readonly string[], rows: RowStream, phones?: ReadonlySet<string>): AsyncGenerator<string> }
>;

/** What stands in a CSV cell: `=1+1` becomes `'=1+1`, a date its ISO form, a list or object its JSON, null nothing. */
export function csvCell(value: unknown): string {
  if (typeof value === "number" || typeof value === "bigint") return String(value);
  const text = csvText(value);
  return formulaStart.test(text) ? `'${text}` : text;
}

function csvText(value: unknown): string {
  if (value === null || value === undefined) return "";
  if (typeof value === "number" || typeof value === "bigint" || typeof value === "boolean") return String(value);
  return typeof value === "string" ? value : value instanceof Date ? value.toISOString() : JSON.stringify(value);
}

const csvLines = (lines: string[][]): string =>
  stringify(
    lines,
    // Without this, a line feed alone is not quoted, because it is not the whole end of a row; the rest of the cell would be a row of its own.
    { record_delimiter: "windows", quoted_match: /[\r\n]/u },
  );

async function* inPieces(rows: RowStream): AsyncGenerator<Record<string, unknown>[]> {
  let piece: Record<string, unknown>[] = [];
  for await (const row of rows) {
    piece.push(row);
    if (piece.length >= ROWS_PER_PIECE) {
      yield piece;
      piece = [];
    }
  }
  if (piece.length > 0) yield piece;
}
