/** Turns a file's header row into unique, usable column names. */
import { formatNumber } from "../../../shared/record/format-count.ts";
import { numberOfText } from "../../../shared/record/short-text.ts";

/** Longer headings are no names of columns: tabs and databases do not take them. */
const LONGEST = 500;
const SHOWN = 100;

export type CleanHeaders = { readonly names: readonly string[]; readonly notes: readonly string[] };

/**
 * Trimmed, in one Unicode form, white space single; a blank header becomes `column_7` (its position from 1), a repeated
 * one gets `_2`. A heading that is too long for a name is called by its beginning. Every change is noted except plain trimming.
 */
export function cleanHeaders(headers: readonly string[]): CleanHeaders {
  const taken = new Set<string>();
  const notes: string[] = [];
  const names = headers.map((header, index) => {
    const plain = header
      .replace(/[\u200B-\u200D\uFEFF]/gu, "")
      .normalize("NFC")
      .replace(/\s+/gu, " ")
      .trim();
    // A key called __proto__ is lost by too many programs that handle JSON.
    const base = plain === "" || plain === "__proto__" ? `column_${index + 1}` : plain;
    if (base !== plain)
      notes.push(
        plain === ""
          ? `Column ${index + 1} has no header and was named ${base}.`
          : `Column ${index + 1} has an unusable header and was named ${base}.`,
      );
    const short = shorten(base);
    if (short !== base)
      notes.push(
        `The header of column ${index + 1} has ${formatNumber(base.length)} characters, and is called "${short}". Its values are read unchanged.`,
      );
    let name = short;
    for (let n = 2; taken.has(name); n += 1) name = `${short}_${n}`;
    if (name !== short) notes.push(`The header "${short}" appears again in column ${index + 1}, which was named ${name}.`);
    taken.add(name);
    return name;
  });
  return { names, notes };
}

/** Two headings that begin alike have different names. */
const shorten = (heading: string): string =>
  heading.length <= LONGEST
    ? heading
    : `${heading.slice(0, SHOWN).replace(/[\uD800-\uDBFF]$/u, "")} … (cut, ${numberOfText(heading).toString(36)})`;
