/** Defines the port behind which every kind of source is read: a reader opens a location and gives tables. */
import type { SourceError } from "../../../shared/errors.ts";
import type { Locator } from "../../../shared/record/locator.ts";
import type { SourceFile } from "../source-file.ts";

/** What a reader is pointed at: a file of a folder or ZIP, or an address that answers requests. */
export type Location =
  | { readonly kind: "file"; readonly file: SourceFile }
  | {
      readonly kind: "address";
      readonly name: string;
      /** Sends a request with whatever proves who asks; the reader never sees credentials. */
      request(path: string, signal: AbortSignal): Promise<Response>;
    };

/** JSON that says how a table is read again; `reader` names the reader, the rest is in that reader's own words. */
export type Format = { readonly reader: string; readonly [word: string]: unknown };

export type Row = {
  readonly locator: Locator;
  /** Text per column, in the order of the table's columns; missing: the source has no such value in this row. */
  readonly cells: readonly (string | undefined)[];
  /** Why the reader knows that it is no record; a sentence's end. */
  readonly noRecord?: string;
};

/** A row that is in the file but cannot be used as it stands. */
export type SetAside = { readonly locator: Locator; readonly text: string; readonly reason: string };

export type RowsOptions = {
  readonly signal?: AbortSignal;
  /** Is told what is noticed on the way, as sentences. */
  readonly noted?: (sentence: string) => void;
  /** Is given the rows that cannot be cut into values for sure; they count as rows. */
  readonly setAside?: (row: SetAside) => void;
};

/** What was said of something, and when: the place in words, and the digits of a time as far as it is known, with its zone: `202601052300-0500`. */
export type Saying = { readonly time: string; readonly place: string };

/** Of things that are said again later, by what they are: the last saying in this table, and which one counts. */
export type Sayings = {
  readonly last: ReadonlyMap<string, Saying>;
  /** Those that count where several tables say the same; rows with another one are no records. */
  settle(all: ReadonlyMap<string, Saying>): void;
};

export type Table = {
  /** Path inside the folder or ZIP, or the address. */
  readonly file: string;
  /** The table's own name inside it: a sheet, a table of a dump, a kind of resource. */
  readonly name: string;
  /** The file holds nothing but this table, so that the file's name is the table's too. */
  readonly isWholeFile: boolean;
  readonly columns: readonly string[];
  /** The rows of the headings as they stand, and what they say together; absent where there is none but `columns`. */
  readonly headings?: readonly (readonly string[])[];
  /** Where the headings stand. */
  readonly header: Locator;
  readonly format: Format;
  readonly notes: readonly string[];
  /** Those of the notes that say what was guessed, with values to judge it by. */
  readonly doubts: readonly string[];
  /** How the headings were put together where cells of theirs are merged, as a sentence; absent where none is. */
  readonly mergedHeadings?: string;
  readonly sha256: string;
  readonly bytes: number;
  /**
   * All rows in order, without blank ones and those set aside, in batches, from the start each time. Throws a SourceError that names the place when what follows cannot be told safely.
   */
  rows(o?: RowsOptions): AsyncIterable<readonly Row[]>;
  /** How many rows there are by a way of its own, which shares no parser with `rows`; null when the source offers none. */
  count(signal?: AbortSignal): Promise<number | null>;
  /** Its source sends things again when they change, in this file or in another one. */
  readonly sayings?: Sayings;
  /** How many lines of the file hold something below the headings, however they are cut into rows; absent where lines say nothing. */
  linesBelow?(signal?: AbortSignal): Promise<number>;
};

/** Why a location, or a part of it, gives no table; a sentence's end. */
export type LeftOut = {
  readonly file: string;
  readonly reason: string;
  /** Its content may matter, and people can save it in a form that is read: what to do. */
  readonly remedy?: string;
  /** What was thrown when it was opened. */
  readonly fault?: SourceError;
};

export type OpenedLocation = {
  readonly tables: readonly Table[];
  readonly leftOut: readonly LeftOut[];
  /** Lets go of everything. Safe to call twice. */
  close(): Promise<void>;
};

export type Reader = {
  /** Stands in `format.reader` of what it read. */
  readonly name: string;
  /** Whether the location is this reader's to open, by its name and its first bytes. */
  accepts(location: Location, head: Uint8Array): boolean;
  open(location: Location, signal: AbortSignal): Promise<OpenedLocation>;
  /** Reads one value again from the original, by what was staged; undefined when nothing stands there. `column` counts from 0. */
  cellAt(location: Location, format: Format, locator: Locator, column: number): Promise<string | undefined>;
};
