/** Takes a message in RFC 822 form apart. */
import { convert } from "html-to-text";
import type { Mailbox } from "../../store/fields.ts";
import { decodeText, decodeWords, type Headers, quotedPrintable, readParameters, splitMessage } from "./headers.ts";
import { readMailboxes } from "./read-mailboxes.ts";

export type MailFile = { readonly name: string; readonly mime: string /** Base64. */; readonly content: string };
export type Message = {
  readonly subject: string;
  /** Unix seconds; undefined when the message does not say. */
  readonly sent: number | undefined;
  readonly from: readonly Mailbox[];
  readonly to: readonly Mailbox[];
  readonly cc: readonly Mailbox[];
  readonly text: string;
  readonly files: readonly MailFile[];
};

type Part = {
  readonly mime: string;
  readonly name: string | undefined;
  readonly isFile: boolean;
  readonly bytes: Buffer;
  readonly charset: string | undefined;
};

/** What a message says of itself; what it leaves out is empty. Its text is the plain one if there is one. */
export function parseMessage(source: string): Message {
  const { headers, body } = splitMessage(source.replace(/^\s+/u, ""));
  const parts = readParts(headers, body, 0);
  const texts = parts.filter((part) => !part.isFile);
  const plain = texts.filter((part) => part.mime === "text/plain");
  const shown = plain.length > 0 ? plain : texts.filter((part) => part.mime === "text/html");
  const at = Date.parse((headers.get("date") ?? "").replace(/\([^)]*\)/gu, ""));
  return {
    subject: decodeWords(headers.get("subject") ?? ""),
    sent: Number.isNaN(at) ? undefined : Math.floor(at / 1000),
    from: readMailboxes(headers.get("from")),
    to: readMailboxes(headers.get("to")),
    cc: readMailboxes(headers.get("cc")),
    text: shown.map(readText).join("\n").replaceAll("\r\n", "\n").trimEnd(),
    files: parts
      .filter((part) => part.isFile)
      .map((part) => ({ name: part.name ?? "attachment", mime: part.mime, content: part.bytes.toString("base64") })),
  };
}

const readText = (part: Part): string => {
  const text = decodeText(part.bytes, part.charset);
  return part.mime === "text/html" ? convert(text, { wordwrap: false }) : text;
};

const DEEPEST = 20;

function readParts(headers: Headers, body: string, depth: number): Part[] {
  const { value, parameters } = readParameters(headers.get("content-type"));
  const mime = value === "" ? "text/plain" : value;
  if (mime.startsWith("multipart/") && parameters["boundary"] !== undefined && depth < DEEPEST) {
    return bodies(body, parameters["boundary"]).flatMap((part) => {
      const inner = splitMessage(part);
      return readParts(inner.headers, inner.body, depth + 1);
    });
  }
  const disposition = readParameters(headers.get("content-disposition"));
  const name = disposition.parameters["filename"] ?? parameters["name"];
  const isFile = disposition.value === "attachment" || (name !== undefined && disposition.value !== "inline") || !mime.startsWith("text/");
  return [{ mime, name, isFile, bytes: readBytes(headers.get("content-transfer-encoding"), body), charset: parameters["charset"] }];
}

// What stands before the first boundary and after the last one is for old readers.
function bodies(body: string, boundary: string): string[] {
  const [, ...parts] = `\n${body}`.split(new RegExp(`\\r?\\n--${boundary.replace(/[^\w]/gu, "\\$&")}`, "u"));
  return parts.filter((part) => !part.startsWith("--")).map((part) => part.replace(/^[ \t]*\r?\n/u, ""));
}

function readBytes(encoding: string | undefined, body: string): Buffer {
  switch (encoding?.toLowerCase()) {
    case "base64":
      return Buffer.from(body, "base64");
    case "quoted-printable":
      return quotedPrintable(body);
    default:
      return Buffer.from(body, "utf8");
  }
}
