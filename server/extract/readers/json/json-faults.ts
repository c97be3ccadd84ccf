/** Words the faults of JSON files, with line and column. */
import { SourceError } from "../../../../shared/errors.ts";
import { formatNumber } from "../../../../shared/record/format-count.ts";

/** Deeper values are no records. */
export const MOST_DEEP = 100;
/** A record, or a text in it, may have so many bytes. */
export const LONGEST_RECORD = 8 << 20;
/** Properties of one object. */
export const MOST_KEYS = 10_000;
/** Columns of one table. */
export const MOST_COLUMNS = 5_000;

export type Place = { readonly line: number; readonly column: number };

/** `problem` goes on after the place: "a comma is missing". */
export const damaged = (file: string, { line, column }: Place, problem: string): SourceError =>
  new SourceError({
    code: "source/json-damaged",
    message: `${file}, line ${line}, column ${column}: ${problem}.`,
    hint: "Export the list again, or correct the file at this place. It has to be JSON in UTF-8, without comments.",
    where: { file, line },
  });

/** `problem` goes on after "it has". */
export const hostile = (file: string, problem: string, line?: number): SourceError =>
  new SourceError({
    code: "source/json-hostile",
    message: `${file}${line === undefined ? "" : `, line ${line}`}: it has ${problem}, so it was not read.`,
    hint: "Export the records as a list of objects, or as CSV or XLSX.",
    where: { file, ...(line !== undefined && { line }) },
  });

export const tooLong = (file: string, line?: number): SourceError =>
  hostile(file, `a value of more than ${formatNumber(LONGEST_RECORD)} bytes`, line);
