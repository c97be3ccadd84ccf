/** Defines what a reader brings to its exam. */
import type { Reader } from "../../../server/extract/readers/reader.ts";

export type Sitter = {
  readonly reader: Reader;
  readonly file: string;
  /** The bytes of a source whose only table has these headings and rows. */
  /** What the headings become where the kind of file has its own; else they stay as they are. */
  readonly called?: (heading: string) => string;
  make(columns: readonly string[], rows: readonly (readonly string[])[]): Promise<Buffer>;
  /** What was made to do harm, or is broken, with the code of the fault it must end in. */
  readonly hostile: readonly { readonly what: string; readonly code: string; make(): Promise<Buffer> }[];
};
