/** Reads the e-mails of one file: a single message (EML) or a mailbox with many (MBOX). */
import { createHash } from "node:crypto";
import type { Readable } from "node:stream";
import PostalMime, { type Address, type Email } from "postal-mime";
import { readBytes } from "../source-bytes.ts";
import type { SourceFile } from "../source-file.ts";

/** A longer message is not read: its attachments belong beside it as files. */
const LONGEST = 64 << 20;
/** What is read at once of a line. */
const LONGEST_LINE = 1 << 20;
const NEWLINE = 10;

export const isMailFile = (name: string): boolean => /\.(?:eml|mbox|mbx)$/iu.test(name);
export const isMailbox = (name: string): boolean => !/\.eml$/iu.test(name);

export type AttachedPart = { readonly name: string; readonly bytes: Uint8Array };

export type Message = {
  /** The sender's own id of it, or where there is none one of its content. */
  readonly id: string;
  /** When it was sent, as UTC: `2024-03-05T09:30:00Z`; empty where nothing says it. */
  readonly sent: string;
  readonly from: readonly string[];
  readonly to: readonly string[];
  readonly cc: readonly string[];
  readonly subject: string;
  /** Text, or HTML where there is no text. */
  readonly body: string;
  readonly attached: readonly AttachedPart[];
  /** Pictures that stand in the text itself, such as a logo in a signature. */
  readonly pictures: number;
  /** The same for a message wherever it lies: a hash of all of the above but its id and who got it unseen by others. */
  readonly content: string;
};

/** Where a message stands: bytes of its file from 0. */
export type Span = { readonly start: number; readonly end: number };
export type Found = Span & ({ readonly message: Message } | { readonly problem: string });

/** All messages of a file in order, one in memory at a time. */
export async function* readMessages(file: SourceFile, signal?: AbortSignal): AsyncGenerator<Found> {
  let isEmpty = true;
  for await (const { bytes, ...span } of isMailbox(file.name) ? cutMailbox(file, signal) : wholeOf(file)) {
    isEmpty = false;
    yield bytes === undefined
      ? { ...span, problem: "it is larger than 64 MB; save its attachments as files beside it" }
      : { ...span, ...(await parse(bytes)) };
  }
  if (isEmpty && file.bytes > 0) yield { start: 0, end: file.bytes, problem: `no line such as "${begins}" begins one` };
}

/** One message again, by its place. */
export async function readMessageAt(file: SourceFile, span: Span): Promise<Message | undefined> {
  const bytes = await readBytes(file, { from: span.start, most: span.end - span.start });
  const found = await parse(isMailbox(file.name) ? unquoted(bytes) : bytes);
  return "message" in found ? found.message : undefined;
}

type Cut = Span & { readonly bytes: Buffer | undefined };

async function* wholeOf(file: SourceFile): AsyncGenerator<Cut> {
  const span = { start: 0, end: file.bytes };
  if (file.bytes > LONGEST) return yield { ...span, bytes: undefined };
  yield { ...span, bytes: await readBytes(file) };
}

/** A line such as this one after an empty one begins a message: https://www.rfc-editor.org/rfc/rfc4155. */
const begins = "From ada@engines.example Tue Mar  5 09:30:00 2024";
const separator = /^From \S.*\d{2}:\d{2}.*\d{4}/u;

async function* cutMailbox(file: SourceFile, signal?: AbortSignal): AsyncGenerator<Cut> {
  let lines: Buffer[] = [];
  let size = 0;
  let start = 0;
  let at = 0;
  let isAfterEmpty = true;
  let isBegun = false;
  let isLineStart = true;
  const cut = (): Cut => ({ start, end: at, bytes: size > LONGEST ? undefined : unquoted(Buffer.concat(lines)) });
  for await (const line of linesOf(await file.open())) {
    signal?.throwIfAborted();
    const isSeparator = isLineStart && isAfterEmpty && line.length < 1000 && line[0] === 70 && separator.test(line.toString("latin1"));
    isAfterEmpty = isLineStart && line.length <= 2 && line.toString("latin1").trim() === "";
    isLineStart = line.at(-1) === NEWLINE;
    if (isSeparator) {
      if (isBegun) yield cut();
      [isBegun, lines, size, start] = [true, [], 0, at + line.length];
    } else if (isBegun) {
      size += line.length;
      if (size <= LONGEST) lines.push(line);
    }
    at += line.length;
  }
  if (isBegun) yield cut();
}

/** Lines with their ends; a line longer than any of an e-mail comes in parts. */
async function* linesOf(stream: Readable): AsyncGenerator<Buffer> {
  let rest: Buffer[] = [];
  let held = 0;
  for await (const piece of stream as AsyncIterable<Buffer>) {
    let from = 0;
    for (let end = piece.indexOf(NEWLINE); end >= 0; end = piece.indexOf(NEWLINE, from)) {
      const line = piece.subarray(from, end + 1);
      yield rest.length === 0 ? line : Buffer.concat([...rest, line]);
      [rest, held, from] = [[], 0, end + 1];
    }
    if (from === piece.length) continue;
    rest.push(piece.subarray(from));
    held += piece.length - from;
    if (held <= LONGEST_LINE) continue;
    yield Buffer.concat(rest);
    [rest, held] = [[], 0];
  }
  if (rest.length > 0) yield Buffer.concat(rest);
}

/** In a mailbox a line of a message that begins with "From " has a ">" before it. */
const unquoted = (bytes: Buffer): Buffer =>
  bytes.includes(">From ") ? Buffer.from(bytes.toString("latin1").replace(/^>(>*From )/gmu, "$1"), "latin1") : bytes;

async function parse(bytes: Buffer): Promise<{ message: Message } | { problem: string }> {
  const email = await PostalMime.parse(bytes).catch((fault: Error) => fault.message);
  if (typeof email === "string") return { problem: `it is no e-mail that can be read (${email})` };
  if (email.headers.length === 0 || (email.from === undefined && email.messageId === undefined && email.date === undefined))
    return { problem: "it is no e-mail: neither sender nor date stands in it" };
  return { message: messageOf(email, bytes) };
}

function messageOf(email: Email, bytes: Buffer): Message {
  const pictures = email.attachments.filter(isPicture);
  const own = email.messageId?.trim().replace(/^<|>$/gu, "") ?? "";
  const message = {
    id: own === "" ? createHash("sha256").update(bytes).digest("hex").slice(0, 24) : own,
    sent: sentOf(email.date),
    from: addressesOf([email.from ?? email.sender]),
    to: addressesOf(email.to ?? []),
    cc: addressesOf([...(email.cc ?? []), ...(email.bcc ?? [])]),
    subject: email.subject?.trim() ?? "",
    body: (email.text?.trim() || email.html?.trim()) ?? "",
    attached: email.attachments
      .filter((each) => !isPicture(each))
      .map(({ filename, content }, at) => ({ name: filename ?? `attachment ${at + 1}`, bytes: bytesOf(content) })),
    pictures: pictures.length,
  };
  return { ...message, content: contentOf(message, addressesOf(email.cc ?? [])) };
}

/** Two files of one message may differ in how lines end, and in who got it unseen. */
function contentOf({ sent, from, to, subject, body, attached }: Omit<Message, "content">, cc: readonly string[]): string {
  const hash = createHash("sha256");
  hash.update(JSON.stringify([sent, from, to, cc, subject, body.replace(/\s+/gu, " "), attached.map(({ name }) => name)]));
  for (const { bytes } of attached) hash.update(Buffer.from(bytes).toString("latin1").replaceAll("\r", ""), "latin1").update("\0");
  return hash.digest("hex");
}

const isPicture = ({ related, disposition, mimeType }: Email["attachments"][number]): boolean =>
  (related === true || disposition === "inline") && mimeType.startsWith("image/");

const bytesOf = (content: Email["attachments"][number]["content"]): Uint8Array =>
  typeof content === "string" ? Buffer.from(content) : new Uint8Array(content);

function sentOf(date: string | undefined): string {
  const time = date === undefined ? Number.NaN : Date.parse(date);
  return Number.isNaN(time) ? "" : `${new Date(time).toISOString().slice(0, 19)}Z`;
}

const addressesOf = (list: readonly (Address | undefined)[]): string[] =>
  list.flatMap((each) => (each?.group ?? (each?.address ? [each] : [])).map(({ address }) => address.trim().toLowerCase())).filter(Boolean);
