/** Writes the options of a choice as one cell, and reads them from it. */
import { splitQuoted } from "../record/split-quoted.ts";

/** Options separated by semicolons; one that holds a semicolon or a quotation mark stands in quotation marks. @example formatOptions(["A", "B; C"]) // 'A; "B; C"' */
export const formatOptions = (options: readonly string[]): string =>
  options.map((option) => (/[;"]/u.test(option) ? `"${option.replaceAll('"', '""')}"` : option)).join("; ");

/** The options of such a cell without blanks; spaces around them do not count. */
export const parseOptions = (cell: string): string[] => splitQuoted(cell, ";");
