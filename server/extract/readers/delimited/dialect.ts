/** States how a file's text is cut into rows and values. */
import type { Encoding } from "./detect-encoding.ts";

export type Dialect = {
  readonly encoding: Encoding;
  /** One character, or a comma and a space. */
  readonly delimiter: string;
  readonly newline: "\n" | "\r";
  /** Rows above the headings that hold something: a title, a line that names the delimiter. */
  readonly skipLines: number;
  readonly quote?: '"' | "'" | "~";
  /** How a quotation mark inside a quoted value is written: twice (unless said), or after a backslash. */
  readonly escape?: "backslash";
  /** Rows that the headings take; 1 unless said. */
  readonly headerRows?: number;
  /** Values in a whole row; without it nothing is known about damaged rows. */
  readonly columns?: number;
};

export const quoteOf = (dialect: Dialect): string => dialect.quote ?? '"';

/** What the quick parser reads by itself. */
export const isPlain = (dialect: Dialect): boolean => dialect.delimiter.length === 1 && dialect.escape === undefined;

const names: Readonly<Record<string, string>> = {
  ";": "semicolons",
  "\t": "tabs",
  "|": "vertical bars",
  " ": "spaces",
  ", ": "comma and space",
};

/** Sentences about everything in which the dialect differs from plain CSV. */
export function describeDialect({ delimiter, quote, escape: escaping, headerRows = 1 }: Dialect): string[] {
  return [
    ...(delimiter === "," ? [] : [`Values are separated by ${names[delimiter] ?? `"${delimiter}"`}.`]),
    ...(quote === "'" ? ["Values are quoted with apostrophes."] : []),
    ...(quote === "~" ? ["Values are quoted with tildes (~)."] : []),
    ...(escaping === "backslash" ? ["A quotation mark inside a value is written with a backslash."] : []),
    ...(headerRows > 1 ? [`The headings take ${headerRows} rows.`] : []),
  ];
}
