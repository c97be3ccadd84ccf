/** Turns a file's header row into unique, usable column names. */

export type CleanHeaders = { readonly names: readonly string[]; readonly notes: readonly string[] };

/**
 * Trimmed, in one Unicode form, white space single; a blank header becomes `column_7` (its position from 1), a repeated
 * one gets `_2`. Every change is noted except plain trimming.
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
    let name = base;
    for (let n = 2; taken.has(name); n += 1) name = `${base}_${n}`;
    if (name !== base) notes.push(`The header "${base}" appears again in column ${index + 1}, which was named ${name}.`);
    taken.add(name);
    return name;
  });
  return { names, notes };
}
