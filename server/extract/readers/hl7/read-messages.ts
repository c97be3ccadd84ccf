/** Reads the messages of an HL7 v2 file one after the other, whatever stands around them. */
import { SourceError } from "../../../../shared/errors.ts";
import type { SourceFile } from "../../source-file.ts";
import { decodeText } from "../delimited/decode-text.ts";
import type { Encoding } from "../delimited/detect-encoding.ts";
import { fieldsOf, type Signs, signsOf } from "./segment.ts";

export type Segment = { readonly fields: readonly string[]; readonly line: number };

export type Message = {
  /** From 1, in the file. */
  readonly number: number;
  readonly signs: Signs;
  /** MSH first. */
  readonly segments: readonly Segment[];
};

export type Hl7Format = {
  readonly encoding: Encoding;
  /** The segment that makes the table's rows. */
  readonly kind: string;
  readonly columns: readonly string[];
  /** Lines that belong to no message count to this table. */
  readonly hasOthers: boolean;
};

/** A line that belongs to no message; the reason is a sentence's end. */
export type StrayLine = { readonly line: number; readonly text: string; readonly reason: string };
export type Found = { readonly messages: readonly Message[]; readonly strays: readonly StrayLine[] };

const LONGEST = 8 << 20;
const MOST_SEGMENTS = 100_000;
const SEGMENT = /^[A-Z][A-Z0-9]{2}(?![A-Za-z0-9\s])/u;

/** In batches. Ends of segments are \r, \n or both; the bytes around messages that are sent (MLLP) and the wrappers of batches are passed over. */
export async function* readMessages(file: SourceFile, encoding: Encoding, signal?: AbortSignal): AsyncGenerator<Found> {
  let [number, inBatch] = [0, 0];
  let open: { number: number; signs: Signs; segments: Segment[] } | undefined;
  let found: { messages: Message[]; strays: StrayLine[] } = { messages: [], strays: [] };
  const close = (): void => {
    if (open) found.messages.push(open);
    open = undefined;
  };
  for await (const lines of linesOf(file, encoding, signal)) {
    for (const { line, text } of lines) {
      if (text.trim() === "") continue;
      const name = text.slice(0, 3);
      if (name === "MSH") {
        close();
        [number, inBatch] = [number + 1, inBatch + 1];
        const signs = signsOf(text);
        open = { number, signs, segments: [{ fields: fieldsOf(text, signs), line }] };
      } else if (/^[FB]HS/u.test(text) || name === "FTS") {
        close();
        inBatch = name === "BHS" ? 0 : inBatch;
      } else if (name === "BTS") {
        close();
        const said = text.slice(3).split(text[3] ?? "|")[1] ?? "";
        if (/^\d+$/u.test(said) && Number(said) !== inBatch)
          found.strays.push({
            line,
            text,
            reason: `it says that the batch has ${Number(said)} messages, but ${inBatch} were read: messages may be missing`,
          });
      } else if (!SEGMENT.test(text))
        found.strays.push({ line, text, reason: "it is no segment: a line end may stand inside a value of the segment before it" });
      else if (!open) found.strays.push({ line, text, reason: "it stands in no message: no MSH comes before it" });
      else {
        open.segments.push({ fields: fieldsOf(text, open.signs), line });
        if (open.segments.length > MOST_SEGMENTS) throw hostile(file.name, line, "a message with more than 100,000 segments");
      }
    }
    if (found.messages.length + found.strays.length > 0) yield found;
    found = { messages: [], strays: [] };
  }
  close();
  if (found.messages.length > 0) yield found;
}

/** Lines with their numbers; the bytes that frame a sent message end a line and are taken away. */
export async function* linesOf(
  file: SourceFile,
  encoding: Encoding,
  signal?: AbortSignal,
): AsyncGenerator<{ line: number; text: string }[]> {
  let [rest, line] = ["", 1];
  const cut = (text: string, isLast: boolean): { line: number; text: string }[] => {
    const lines: { line: number; text: string }[] = [];
    let from = 0;
    const ends = /\r\n|\r|\n|\x0b|\x1c/gu;
    for (let end = ends.exec(text); end !== null; end = ends.exec(text)) {
      // A \r at the very end may be half of an end.
      if (!isLast && end[0] === "\r" && ends.lastIndex === text.length) break;
      if (end.index > from) lines.push({ line, text: text.slice(from, end.index) });
      from = ends.lastIndex;
      if (end[0] !== "\x0b" && end[0] !== "\x1c") line += 1;
    }
    rest = text.slice(from);
    if (isLast && rest !== "") lines.push({ line, text: rest });
    if (rest.length > LONGEST) throw hostile(file.name, line, "a segment of more than 8 MB");
    return lines;
  };
  for await (const piece of decodeText(await file.open(), encoding)) {
    signal?.throwIfAborted();
    yield cut(rest + piece, false);
  }
  yield cut(rest, true);
}

/** `problem` goes on after "it has". */
export const hostile = (file: string, line: number, problem: string): SourceError =>
  new SourceError({
    code: "source/hl7-hostile",
    message: `${file}, line ${line}: it has ${problem}, so it was not read.`,
    hint: "Write the messages out again, each segment on a line of its own.",
    where: { file, line },
  });
