/** Reads source records out of a recognised file: text values, unchanged, with file and line. */
import { SourceError } from "../../shared/errors.ts";
import { nullTexts } from "../../shared/record/null-text.ts";
import type { SourceRecord } from "../../shared/record/source-record.ts";
import type { Profile } from "../../shared/sources/profile.ts";
import { type DelimitedRow, readDelimited } from "./read-delimited.ts";
import type { RecognisedFile } from "./recognise-files.ts";

/** What was noticed on the way; filled while the records are read. */
export type ExtractNotes = { rows: number; shortRows: number; firstShortLine: number | null; trimmedRows: number };

export const noNotes = (): ExtractNotes => ({ rows: 0, shortRows: 0, firstShortLine: null, trimmedRows: 0 });

const SHOWN = 5;

/**
 * The file's records in batches, in order. A row that is too short lacks its last columns and is counted in `notes`; rows
 * with too many values or without an id stop the file, with their lines, once all of it has been read.
 */
export async function* extractRecords(profile: Profile, recognised: RecognisedFile, notes: ExtractNotes): AsyncGenerator<SourceRecord[]> {
  const { file, headers, object, idColumn } = recognised;
  const idIndex = headers.indexOf(idColumn);
  const isNull = nullTexts(profile.nulls);
  const tooLong: number[] = [];
  const withoutId: number[] = [];
  let headerSeen = false;
  for await (const rows of readDelimited(file, recognised.dialect)) {
    const records: SourceRecord[] = [];
    for (const row of headerSeen ? rows : rows.slice(1)) {
      notes.rows += 1;
      const cells = fitRow(row, headers.length, notes);
      const id = cells[idIndex]?.trim() ?? "";
      if (cells.length > headers.length) tooLong.push(row.line);
      else if (isNull(id)) withoutId.push(row.line);
      else records.push({ object: object.name, id, values: valuesOf(headers, cells), locator: { file: file.name, line: row.line } });
    }
    headerSeen = true;
    if (tooLong.length === 0 && withoutId.length === 0 && records.length > 0) yield records;
  }
  if (tooLong.length > 0) throw ragged(file.name, headers.length, tooLong);
  if (withoutId.length > 0) throw noId(file.name, idColumn, withoutId);
}

/** Empty cells beyond the last header mean nothing; missing cells are counted. */
function fitRow({ cells, line }: DelimitedRow, columns: number, notes: ExtractNotes): readonly string[] {
  if (cells.length < columns) {
    notes.shortRows += 1;
    notes.firstShortLine ??= line;
  }
  if (cells.length <= columns || cells.slice(columns).some((cell) => cell.trim() !== "")) return cells;
  notes.trimmedRows += 1;
  return cells.slice(0, columns);
}

function valuesOf(headers: readonly string[], cells: readonly string[]): Record<string, string> {
  const values: Record<string, string> = {};
  for (let i = 0; i < cells.length; i += 1) values[headers[i] ?? ""] = cells[i] ?? "";
  return values;
}

/** What was noticed, as sentences. */
export function describeNotes(notes: ExtractNotes): string[] {
  const sentences: string[] = [];
  if (notes.shortRows > 0)
    sentences.push(
      `${notes.shortRows} rows have fewer values than there are columns (first on line ${notes.firstShortLine}); the missing ones count as empty.`,
    );
  if (notes.trimmedRows > 0) sentences.push(`${notes.trimmedRows} rows have empty values beyond the last column, which were left out.`);
  return sentences;
}

const lines = (all: readonly number[]): string =>
  `${all.length === 1 ? "line" : "lines"} ${all.slice(0, SHOWN).join(", ")}${all.length > SHOWN ? ` and ${all.length - SHOWN} more` : ""}`;

const ragged = (file: string, columns: number, at: readonly number[]): SourceError =>
  new SourceError({
    code: "source/ragged-row",
    message: `${file}, ${lines(at)}: more values than the ${columns} columns of the header, so values may stand in the wrong column.`,
    hint: "Usually a comma inside a value without quotation marks. Correct these lines, or export the list again.",
    where: { file, line: at[0] ?? 1 },
  });

const noId = (file: string, column: string, at: readonly number[]): SourceError =>
  new SourceError({
    code: "source/no-id",
    message: `${file}, ${lines(at)}: the id column "${column}" is empty.`,
    hint: "Every record needs its id, otherwise it could be loaded twice. Remove total or blank rows, or export the list again.",
    where: { file, line: at[0] ?? 1, column },
  });
