/** Reads the headers of a message: unfolded, by name, with encoded words decoded. */
import iconv from "iconv-lite";

export type Headers = ReadonlyMap<string, string>;

/** Headers by lower-case name, and the body after the first empty line. The first of several headers of a name counts. */
export function splitMessage(source: string): { headers: Headers; body: string } {
  const found = /\r?\n\r?\n/u.exec(source);
  const head = found ? source.slice(0, found.index) : source;
  const headers = new Map<string, string>();
  for (const line of head.replace(/\r?\n[ \t]+/gu, " ").split(/\r?\n/u)) {
    const [, name, value] = /^([!-9;-~]+):\s*(.*)$/u.exec(line) ?? [];
    if (name !== undefined && !headers.has(name.toLowerCase())) headers.set(name.toLowerCase(), (value ?? "").trim());
  }
  return { headers, body: found ? source.slice(found.index + found[0].length) : "" };
}

/** A header such as `text/plain; charset=utf-8` taken apart. */
export function readParameters(value: string | undefined): { value: string; parameters: Readonly<Record<string, string>> } {
  const [main = "", ...rest] = (value ?? "").split(/;(?=(?:[^"]*"[^"]*")*[^"]*$)/u);
  const parameters = rest.flatMap((part): [string, string][] => {
    const [, name, text] = /^\s*([^\s=*]+)\*?\s*=\s*(.*?)\s*$/u.exec(part) ?? [];
    return name === undefined ? [] : [[name.toLowerCase(), decodeWords((text ?? "").replace(/^"(.*)"$/u, "$1"))]];
  });
  return { value: main.trim().toLowerCase(), parameters: Object.fromEntries(parameters) };
}

/** `=?UTF-8?Q?caf=C3=A9?=` as text. */
export function decodeWords(text: string): string {
  return text
    .replace(/(=\?[^?]+\?[bq]\?[^?]*\?=)\s+(?==\?)/giu, "$1")
    .replace(/=\?([^?*]+)(?:\*[^?]*)?\?([bq])\?([^?]*)\?=/giu, (_, charset: string, form: string, word: string) =>
      decodeText(form.toLowerCase() === "b" ? Buffer.from(word, "base64") : quotedPrintable(word.replaceAll("_", " ")), charset),
    );
}

/** Bytes as text; an unknown character set counts as UTF-8. */
export function decodeText(bytes: Buffer, charset: string | undefined): string {
  return iconv.decode(bytes, charset !== undefined && iconv.encodingExists(charset) ? charset : "utf-8");
}

/** The bytes behind `caf=C3=A9`. */
export function quotedPrintable(text: string): Buffer {
  const bytes = Buffer.from(text.replace(/=[ \t]*\r?\n/gu, ""), "utf8").toString("latin1");
  return Buffer.from(
    bytes.replace(/=([0-9a-f]{2})/giu, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    "latin1",
  );
}
