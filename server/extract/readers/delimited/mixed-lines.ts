/** Reads text in which most lines are UTF-8 and some are not: each line is decoded as what it is. */
import { TextDecoder } from "node:util";
import iconv from "iconv-lite";

const LF = 10;

/** A line as text, and whether it is UTF-8. */
type Line = { readonly text: string; readonly isUtf8: boolean };

function decodeLine(bytes: Buffer): Line {
  try {
    return { text: new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes), isUtf8: true };
  } catch {
    return { text: iconv.decode(bytes, "windows-1252"), isUtf8: false };
  }
}

/** Line after line with its line end, of a stream of bytes. */
async function* readLines(stream: AsyncIterable<Buffer>): AsyncGenerator<Line> {
  let rest: Buffer = Buffer.alloc(0);
  for await (const piece of stream) {
    const bytes = rest.length === 0 ? piece : Buffer.concat([rest, piece]);
    let from = 0;
    for (let at = bytes.indexOf(LF); at >= 0; at = bytes.indexOf(LF, from)) {
      yield decodeLine(bytes.subarray(from, at + 1));
      from = at + 1;
    }
    rest = bytes.subarray(from);
  }
  if (rest.length > 0) yield decodeLine(rest);
}

/** The text of a stream, one line at a time. */
export async function* decodeMixedLines(stream: AsyncIterable<Buffer>): AsyncGenerator<string> {
  for await (const { text } of readLines(stream)) yield text;
}

export type LineSurvey = {
  /** Lines with letters beyond ASCII that are UTF-8, and lines that are not. */
  readonly utf8: number;
  readonly other: number;
  readonly firstOther: number;
  /** Up to three values of the other lines, as they are read. */
  readonly samples: readonly string[];
};

/** Tells a UTF-8 file with some foreign lines from a file in another encoding. */
export async function surveyLines(stream: AsyncIterable<Buffer>): Promise<LineSurvey> {
  let [utf8, other, firstOther, line] = [0, 0, 0, 0];
  const samples: string[] = [];
  for await (const { text, isUtf8 } of readLines(stream)) {
    line += 1;
    if (isUtf8) {
      if (/[^\0-\x7f]/u.test(text)) utf8 += 1;
      continue;
    }
    other += 1;
    if (other === 1) firstOther = line;
    const value = text.split(/[,;\t|"\r\n]/u).find((each) => /[^\0-\x7f]/u.test(each));
    if (value !== undefined && samples.length < 3) samples.push(value.trim());
  }
  return { utf8, other, firstOther, samples };
}
