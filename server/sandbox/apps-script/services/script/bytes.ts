/** Turns text into bytes and base64 and back, without anything of the outer world; bytes are signed, as Apps Script has them. */

const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
const signed = (byte: number): number => (byte > 127 ? byte - 256 : byte);

/** The bytes of a text in UTF-8. */
export function toBytes(text: string): number[] {
  const bytes: number[] = [];
  for (const character of text) {
    const code = character.codePointAt(0) as number;
    if (code < 0x80) bytes.push(code);
    else if (code < 0x800) bytes.push(0xc0 | (code >> 6), 0x80 | (code & 63));
    else if (code < 0x10000) bytes.push(0xe0 | (code >> 12), 0x80 | ((code >> 6) & 63), 0x80 | (code & 63));
    else bytes.push(0xf0 | (code >> 18), 0x80 | ((code >> 12) & 63), 0x80 | ((code >> 6) & 63), 0x80 | (code & 63));
  }
  return bytes.map(signed);
}

/** The text of bytes in UTF-8; what is no UTF-8 becomes the replacement character. */
export function toText(bytes: readonly number[]): string {
  const escaped = bytes.map((byte) => `%${(byte & 255).toString(16).padStart(2, "0")}`).join("");
  try {
    return decodeURIComponent(escaped);
  } catch {
    return bytes.map((byte) => ((byte & 255) < 128 ? String.fromCharCode(byte & 255) : "\uFFFD")).join("");
  }
}

/** Bytes in base64. */
export function toBase64(bytes: readonly number[]): string {
  let text = "";
  for (let at = 0; at < bytes.length; at += 3) {
    const [a, b, c] = [(bytes[at] ?? 0) & 255, (bytes[at + 1] ?? 0) & 255, (bytes[at + 2] ?? 0) & 255];
    const parts = [a >> 2, ((a & 3) << 4) | (b >> 4), ((b & 15) << 2) | (c >> 6), c & 63].map((part) => alphabet[part] ?? "");
    text += parts
      .slice(0, Math.min(4, bytes.length - at + 1))
      .join("")
      .padEnd(4, "=");
  }
  return text;
}

/** The bytes behind base64, web-safe or not. */
export function fromBase64(text: string): number[] {
  const bytes: number[] = [];
  let held = 0;
  let bits = 0;
  for (const character of text.replace(/-/g, "+").replace(/_/g, "/").replace(/[=\s]/g, "")) {
    const part = alphabet.indexOf(character);
    if (part < 0) throw new RangeError("Could not decode string.");
    held = ((held << 6) | part) & 0xffffff;
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    bytes.push(signed((held >> bits) & 255));
  }
  return bytes;
}
