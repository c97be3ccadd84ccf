/** Tells the last line of a file that says how many rows it has, and whether that is true. */
import { formatNumber, pluralize } from "../../../../shared/record/format-count.ts";

/** Words that no record has alone beside a number. */
const WORDS =
  /^(?:tr?|trl|trailer|footer|end|eof|end of (?:file|data|report|list)|(?:number of |total )?(?:records?|rows?|lines?)|count|total)(?![\p{L}])[\s:=]*\d*$|^\d+ (?:records?|rows?|lines?)\b/iu;
const MOST_VALUES = 4;

export type Trailer = { readonly isTrue: boolean; readonly reason: string };

/**
 * `rows` are those before it. A line that is shorter than a row is one when it says their number, or when its words say that it is one and its number is
 * another. Undefined for a row like any other.
 */
export function judgeTrailer(cells: readonly string[], columns: number, rows: number): Trailer | undefined {
  const filled = cells.map((cell) => cell.trim()).filter((cell) => cell !== "");
  if (cells.length >= columns || columns < 3 || rows === 0 || filled.length === 0 || filled.length > MOST_VALUES) return undefined;
  const numbers = filled.flatMap((cell) => (/^\d{1,9}$/u.test(cell) || WORDS.test(cell) ? (cell.match(/\d+/gu) ?? []) : [])).map(Number);
  const hasWords = filled.some((cell) => WORDS.test(cell) && /\p{L}/u.test(cell));
  if (numbers.includes(rows) && (hasWords || filled.length === 1))
    return { isTrue: true, reason: `it ends the file and says that there are ${formatNumber(rows)} rows, as many as were read` };
  const [said] = numbers;
  if (!hasWords || numbers.length !== 1 || said === undefined) return undefined;
  return {
    isTrue: false,
    reason: `it says that the file has ${pluralize(said, "row")}, but ${formatNumber(rows)} ${rows === 1 ? "was" : "were"} read: rows may be missing, so compare the file with the old system`,
  };
}
