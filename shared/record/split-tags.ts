/** Splits a cell with several tags. */

import { visible } from "./visible.ts";

/**
 * Divides at `;` `,` `|` and line breaks, and at the commas of Arabic and Chinese texts; a tag has single spaces and one Unicode form.
 * @example splitTags("VIP; South  Zone,vip") // ["VIP", "South Zone", "vip"]
 */
export const splitTags = (cell: string): string[] =>
  visible(cell)
    .normalize("NFKC")
    .split(/[;,|\r\n،؛、]/u)
    .map((tag) => tag.trim().replace(/\s+/gu, " "))
    .filter((tag) => tag !== "");
