/** Cuts a delimited text file into rows, streaming, with the line on which each begins. */
import Papa from "papaparse";
import { SourceError } from "../../../../shared/errors.ts";
import type { SourceFile } from "../../source-file.ts";
import { decodeText } from "./decode-text.ts";
import type { Dialect } from "./inspect-text.ts";

export type DelimitedRow = {
  /** Physical line, from 1, on which the row begins; quoted line ends count. */
  readonly line: number;
  readonly cells: readonly string[];
};

/** A row longer than this is an unclosed quote that swallows the file. */
const LONGEST_ROW = 8 << 20;

type Parsed = { data: string[][]; errors: { type: string; message: string; index?: number }[]; meta: { cursor: number } };

/**
 * All rows, the header first, blank lines left out. Throws `source/stray-quote` with the line when a quote is not closed or
 * closes in the middle of a value: from there on nobody can tell where values end. `pieceLength` is how many characters are
 * cut at a time.
 */
export async function* readDelimited(file: SourceFile, dialect: Dialect, pieceLength?: number): AsyncGenerator<DelimitedRow[]> {
  const { delimiter, newline } = dialect;
  let rest = "";
  let line = 1;
  let toSkip = dialect.skipLines;
  const take = (text: string, isLast: boolean): DelimitedRow[] => {
    const parser = new Papa.Parser({ delimiter, newline, quoteChar: '"', escapeChar: '"' });
    const parsed = parser.parse(text, 0, !isLast) as Parsed;
    const error = parsed.errors.find((each) => each.type === "Quotes");
    if (error) throw strayQuote(file.name, line + lineEnds(text.slice(0, error.index ?? 0)));
    const rows: DelimitedRow[] = [];
    for (const cells of parsed.data) {
      if (newline === "\n") dropReturn(cells);
      const begins = line;
      line += 1;
      for (const cell of cells) if (cell.includes("\n") || cell.includes("\r")) line += lineEnds(cell);
      if (cells.every((cell) => cell.trim() === "")) continue;
      if (toSkip > 0) toSkip -= 1;
      else rows.push({ line: begins, cells });
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
    if (rows.length > 0) yield rows;
    if (rest.length > LONGEST_ROW) throw strayQuote(file.name, line);
  }
  const rows = rest === "" ? [] : take(rest, true);
  if (rows.length > 0) yield rows;
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
