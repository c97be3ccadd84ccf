/** Reads XML as a stream of opening tags, closing tags and text, with prefixes of names left out. */
import { SaxesParser } from "saxes";
import type { SourceFile } from "../../source-file.ts";
import { decodeText } from "../delimited/decode-text.ts";

export type XmlHandler = {
  open?(name: string, attributes: Readonly<Record<string, string>>): void;
  close?(name: string): void;
  text?(text: string): void;
};

const plain = (name: string): string => name.slice(name.indexOf(":") + 1);

/** Feeds one part to the handler, piece by piece; after each piece the caller may act. Throws what the parser throws: the part is damaged. */
export async function* readXml(part: SourceFile, handler: XmlHandler, pieceLength = 1 << 16): AsyncGenerator<void> {
  const parser = new SaxesParser();
  let failure: Error | undefined;
  parser.on("error", (error) => (failure ??= error));
  parser.on("opentag", (tag) => handler.open?.(plain(tag.name), tag.attributes as Record<string, string>));
  parser.on("closetag", (tag) => handler.close?.(plain(tag.name)));
  parser.on("text", (text) => handler.text?.(text));
  parser.on("cdata", (text) => handler.text?.(text));
  for await (const piece of decodeText(await part.open(), "utf-8", pieceLength)) {
    parser.write(piece);
    if (failure) throw failure;
    yield;
  }
  parser.close();
  if (failure) throw failure;
}

/** Feeds a whole part to the handler. */
export async function readWholeXml(part: SourceFile, handler: XmlHandler): Promise<void> {
  for await (const _ of readXml(part, handler));
}

/** `_x000D_` stands for a character that XML cannot hold; zero characters are left out, as everywhere. */
export const unescapeText = (text: string): string =>
  text.includes("_x")
    ? text
        .replace(/_x([0-9A-Fa-f]{4})_/gu, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
        .replaceAll("\0", "")
        .toWellFormed()
    : text;
