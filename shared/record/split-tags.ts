/** Splits a cell with several tags. */
import { splitQuoted } from "./split-quoted.ts";
import { visible } from "./visible.ts";

/**
 * Divides at `;` `,` `|` and line breaks, and at the commas of Arabic and Chinese texts; a tag has single spaces and one Unicode form.
 * @example splitTags("VIP; South  Zone,vip") // ["VIP", "South Zone", "vip"]
 */
export const splitTags = (cell: string): string[] =>
  splitQuoted(visible(cell).normalize("NFKC"), ";,|\r\n،؛、").map((tag) => tag.replace(/\s+/gu, " "));
