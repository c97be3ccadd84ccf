/** Counts a file's rows a second time, with another parser, so that no reader's mistake goes unseen. */
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { CsvError, parse } from "csv-parse";
import { SourceError } from "../../shared/errors.ts";
import { decodeText } from "./decode-text.ts";
import type { Dialect, SourceFile } from "./source-file.ts";

/** Rows below the header as csv-parse counts them, blank ones left out. A file it cannot finish counts as far as it got: the reader says why. */
export async function countRows(file: SourceFile, dialect: Dialect, signal?: AbortSignal): Promise<number> {
  let rows = 0;
  const parser = parse({
    delimiter: dialect.delimiter,
    record_delimiter: dialect.newline === "\r" ? ["\r"] : ["\r\n", "\n"],
    relax_quotes: true,
    relax_column_count: true,
    skip_records_with_empty_values: true,
    skip_empty_lines: true,
    // Counting needs no records: nothing is passed on.
    on_record: () => {
      rows += 1;
      return null;
    },
  });
  parser.resume();
  const text = Readable.from(decodeText(await file.open(), dialect.encoding));
  await pipeline(text, parser, signal ? { signal } : {}).catch((error: unknown) => {
    if (!(error instanceof CsvError)) throw error;
  });
  return Math.max(0, rows - 1 - dialect.skipLines);
}

/** Throws when the two counts differ: one of the parsers misread the file. */
export function compareCounts(file: string, read: number, counted: number): void {
  if (read === counted) return;
  throw new SourceError({
    code: "source/count-mismatch",
    message: `${file}: one way of reading finds ${read} rows, another ${counted}. The file was not used.`,
    hint: "A quotation mark or line break in the file is ambiguous. Export the list again, or open and save it as CSV with every value quoted.",
    where: { file },
  });
}
