/** Defines what a tab's description is; every tab is drawn, protected, read back and checked from one. */
import type * as z from "zod";

/** What stands in one cell once read: unformatted, never a formula. */
export type Cell = string | number | boolean | null;
/** A row by column id. `key` is its stable identity and stands in the hidden first column. */
export type Row = { key: string } & Record<string, Cell>;

export type Column = {
  readonly id: string;
  /** Heading in the sheet: words a person understands. */
  readonly heading: string;
  /** What the column means and what to do in it; shown as a note on the heading. */
  readonly help: string;
  /** Pixels. */
  readonly width: number;
  readonly writer: "service" | "people";
  readonly kind: "text" | "number" | "percent" | "checkbox" | "choice" | "date-time";
  /** For `choice`: fixed choices; absent when the service supplies them for each draw. */
  readonly choices?: readonly string[];
  /** For `choice`: a value outside the list is refused by the sheet (true) or only marked (false). */
  readonly strict?: boolean;
};

/** Background of a row: decided by the service from the row, drawn as a conditional format on the hidden `tone` column. */
export type Tone = "" | "problem" | "attention" | "done" | "quiet";

export type Tab = {
  readonly id: string;
  readonly title: string;
  /** Fixed sheet id, so that drawing twice is detectable. */
  readonly sheetId: number;
  readonly writer: "service" | "people" | "both";
  /** One sentence for the Start tab and the page. */
  readonly purpose: string;
  /** What fills it, said while it has no rows; absent where it always has some. */
  readonly empty?: string;
  /** Rows with these values in a column are hidden by the tab's filter until people set it otherwise. */
  readonly hides?: { readonly column: string; readonly values: readonly string[] };
  /** Without the three that every tab has: `key` (hidden, first), `tone` (hidden, second), `problem` (last, only on tabs that people edit). */
  readonly columns: readonly Column[];
  /** Reads one row (cells by column id) into typed values. */
  readonly row: z.ZodObject;
  /** One worked row, about Ada Lovelace of Analytical Engines. */
  readonly example: Row;
};
