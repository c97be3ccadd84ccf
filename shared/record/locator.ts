/** Defines where a record stands in its source. */
import * as z from "zod";

/**
 * What a reader needs to find a record again: the file (or address) it came from, and a place below it in the reader's own
 * words. The words known here are shown as people say them; any other is shown by its name.
 */
export const Locator = z.looseObject({
  /** Path inside the folder or ZIP, with forward slashes, or the address that was read. */
  file: z.string(),
  /** Physical line (from 1) on which the record begins. */
  line: z.number().int().optional(),
  sheet: z.string().optional(),
  /** Row of the sheet, from 1, as the spreadsheet program numbers it. */
  row: z.number().int().optional(),
  /** Of several lists in a file that is no workbook, the one. */
  list: z.string().optional(),
  /** Number in its list, from 1, where lines do not tell records apart. */
  record: z.number().int().optional(),
  /** Byte of the file, from 0, at which the record begins, where a line may hold many records. */
  byte: z.number().int().optional(),
});
export type Locator = z.infer<typeof Locator>;
