/** Defines how a cell says by what the record of a file or conversation was found. */

/** Heading of the column that is added to lists of files and conversations: by what the record they belong to was found. */
export const FOUND_BY = "Record found by";

const kinds = {
  call: "The call's id",
  recording: "The recording's number",
  record: "The record's id",
  numberAndDay: "Phone number and day",
  number: "Phone number",
  name: "Name",
  unclear: "Unclear",
  nobody: "Nobody",
} as const;
export type FoundBy = keyof typeof kinds;

/** @example formatFoundBy("call", "A-17") // "The call's id: A-17" */
export const formatFoundBy = (by: FoundBy, what: string): string => `${kinds[by]}: ${what}`;

/** The words before the first colon, by which such cells are counted; undefined of any other text. */
export function foundByOf(cell: string): { readonly by: FoundBy; readonly words: string; readonly what: string } | undefined {
  const at = cell.indexOf(": ");
  const words = cell.slice(0, Math.max(0, at));
  const by = (Object.keys(kinds) as FoundBy[]).find((kind) => kinds[kind] === words);
  return by && { by, words, what: cell.slice(at + 2) };
}
