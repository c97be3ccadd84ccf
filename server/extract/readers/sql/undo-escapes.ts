/** Undoes what stands for something else in a text of a dump: doubled marks and what follows a backslash. */
const BACKSLASH = 92;

export type Escapes = "mysql" | "standard" | "postgresql escapes";

/** What a letter after a backslash stands for; any other character stands for itself. */
const mysql: Readonly<Record<number, number>> = { 48: 0, 98: 8, 110: 10, 114: 13, 116: 9, 90: 26 };
const postgresql: Readonly<Record<number, number>> = { 98: 8, 102: 12, 110: 10, 114: 13, 116: 9, 118: 11 };

/** The bytes between two marks as they were in the database. */
export function undoEscapes(bytes: Buffer, { start, end }: { start: number; end: number }, escapes: Escapes, mark: number): Buffer {
  const out = Buffer.allocUnsafe(end - start + 4);
  let length = 0;
  for (let at = start; at < end; at += 1) {
    const byte = bytes[at] as number;
    if (byte === mark) at += 1;
    if (byte !== BACKSLASH || escapes === "standard" || at + 1 >= end) out[length++] = byte;
    else {
      at += 1;
      const next = bytes[at] as number;
      if (escapes === "mysql") {
        // Only for LIKE do these stand for themselves; in a text the backslash stays.
        if (next === 37 || next === 95) out[length++] = BACKSLASH;
        out[length++] = mysql[next] ?? next;
      } else {
        const code = numbered(bytes, at, end);
        if (code) {
          length += out.write(code.text, length, code.isByte ? "latin1" : "utf8");
          at += code.length - 1;
        } else out[length++] = postgresql[next] ?? next;
      }
    }
  }
  return out.subarray(0, length);
}

/** `\x41`, `\101`: a byte; `\u00eb`, `\U0001F600`: a character. */
function numbered(bytes: Buffer, at: number, end: number): { text: string; isByte: boolean; length: number } | undefined {
  const text = bytes.toString("latin1", at, Math.min(at + 9, end));
  const character = /^(?:u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8}))/u.exec(text);
  const digits = character?.[1] ?? character?.[2];
  if (character && digits !== undefined) {
    const code = Number.parseInt(digits, 16);
    return { text: code <= 0x10ffff ? String.fromCodePoint(code) : "\uFFFD", isByte: false, length: character[0].length };
  }
  const hex = /^x([0-9a-fA-F]{1,2})/u.exec(text);
  if (hex?.[1] !== undefined) return { text: String.fromCharCode(Number.parseInt(hex[1], 16)), isByte: true, length: hex[0].length };
  const octal = /^[0-7]{1,3}/u.exec(text)?.[0];
  return octal === undefined
    ? undefined
    : { text: String.fromCharCode(Number.parseInt(octal, 8) & 255), isByte: true, length: octal.length };
}

/** The value of a field of COPY, without the doubling of marks. */
export const undoCopyEscapes = (bytes: Buffer, start: number, end: number): Buffer =>
  undoEscapes(bytes, { start, end }, "postgresql escapes", -1);
