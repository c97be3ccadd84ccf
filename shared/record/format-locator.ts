/** Formats the location of a record in its source for people. */
import type { Locator } from "./locator.ts";

/** The place below the file: `line 12`, `sheet People, row 7`. */
export const formatPlace = ({ file: _file, ...below }: Locator): string =>
  Object.entries(below)
    .filter(([, value]) => value !== undefined)
    .map(([word, value]) => `${word} ${String(value)}`)
    .join(", ");

/** @example formatLocator({ file: "Contacts.csv", line: 2 }) // "Contacts.csv, line 2" */
export const formatLocator = (locator: Locator): string => [locator.file, formatPlace(locator)].filter((part) => part !== "").join(", ");

/** The file, and the number by which people find the record in it; its place in words where that is no single number. */
export function placeInFile(locator: Locator): { file: string; row: number | string } {
  const { file, line, row, list, record } = locator;
  const number = list === undefined && record === undefined ? (line ?? row) : undefined;
  return { file, row: number ?? formatPlace(locator) };
}

/** Names a column of a sheet by its letters. @example columnLetters(27) // "AB", counted from 0 */
export const columnLetters = (index: number): string =>
  (index >= 26 ? columnLetters(Math.floor(index / 26) - 1) : "") + String.fromCharCode(65 + (index % 26));

/** The parts of a locator that an error can say. */
export function whereOf(locator: Locator): { file: string; line?: number; sheet?: string; row?: number } {
  const { file, line, sheet, row } = locator;
  return { file, ...(line !== undefined && { line }), ...(sheet !== undefined && { sheet }), ...(row !== undefined && { row }) };
}
