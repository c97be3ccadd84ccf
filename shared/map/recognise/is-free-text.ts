/** Tells a text that people wrote from a table: both may stand in a file of the same kind. */

const wordsIn = (text: string): number => text.split(/\s+/u).filter((word) => word !== "").length;
const isSentence = (text: string): boolean => wordsIn(text) >= 6 || (wordsIn(text) >= 3 && /[.!?…:,]$/u.test(text.trim()));

/** Lines of a letter have this many words and more. */
const LONG = 5;

/**
 * Whether what was read as a table is a text. `setAside` is the number of rows with more values than headings; commas of a text fall where they like.
 * @example isFreeText({ columns: ["Dear Ada, the engine is ready."], rows: [["Shall we meet on Monday to look at it?"]], setAside: 0 }) // true
 */
export function isFreeText({
  columns,
  rows,
  setAside,
}: {
  columns: readonly string[];
  rows: readonly (readonly string[])[];
  setAside: number;
}): boolean {
  if (columns.length > 1) {
    const misfits = setAside + rows.filter((row) => row.length < columns.length).length;
    return (
      2 * misfits >= Math.max(1, rows.length + setAside) && columns.some((heading) => isSentence(heading) || /[.!?]$/u.test(heading.trim()))
    );
  }
  const [heading = ""] = columns;
  const lengths = rows.map(([cell = ""]) => wordsIn(cell)).sort((a, b) => a - b);
  const usual = lengths[Math.floor(lengths.length / 2)] ?? LONG;
  return usual >= LONG && (isSentence(heading) || wordsIn(heading) >= 3);
}
