/** Adds a hint to a cell's note without changing what a person has written there. */

const sign = "Crosswalk: ";
const pattern = /(?:^|\n)Crosswalk: ([\s\S]*)$/u;

/** The hint in a note; "" when there is none. */
export function readHint(note: string): string {
  return pattern.exec(note)?.[1] ?? "";
}

/** The note with this hint in place of the one before; "" takes it away. */
export function withHint(note: string, hint: string): string {
  const own = note.replace(pattern, "");
  if (hint === "") return own;
  return own === "" ? sign + hint : `${own}\n${sign}${hint}`;
}
