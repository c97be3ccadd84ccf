/** Reads JSON that has one value in each line. */
import type { SourceFile } from "../../source-file.ts";
import { decodeText } from "../delimited/decode-text.ts";
import type { Encoding } from "../delimited/detect-encoding.ts";
import { LONGEST_RECORD, tooLong } from "./json-faults.ts";
import type { JsonValue } from "./json-value.ts";
import { JsonProblem, tokenize } from "./tokenize.ts";
import { type Built, walkJson } from "./walk-json.ts";

export type TextLine = { readonly line: number; readonly text: string };

/** Lines that hold something, in batches. */
export async function* readLines(file: SourceFile, encoding: Encoding, signal?: AbortSignal): AsyncGenerator<TextLine[]> {
  let [rest, line] = ["", 1];
  for await (const piece of decodeText(await file.open(), encoding)) {
    signal?.throwIfAborted();
    const lines: TextLine[] = [];
    let from = 0;
    for (let at = piece.indexOf("\n"); at >= 0; at = piece.indexOf("\n", from)) {
      const text = rest + piece.slice(from, at);
      if (text.trim() !== "") lines.push({ line, text });
      [rest, line, from] = ["", line + 1, at + 1];
    }
    rest += piece.slice(from);
    if (rest.length > LONGEST_RECORD) throw tooLong(file.name, line);
    if (lines.length > 0) yield lines;
  }
  if (rest.trim() !== "") yield [{ line, text: rest }];
}

export type ParsedLine =
  | (Pick<Built, "twice" | "repeated"> & { readonly value: JsonValue })
  /** What is wrong; a sentence's end. */
  | { readonly reason: string };

export function parseLine(text: string): ParsedLine {
  const found: Built[] = [];
  const walker = walkJson({ isWanted: () => true, deepest: 0, give: (built) => found.push(built) });
  const tokens = tokenize(walker.token);
  try {
    tokens.write(Buffer.from(text));
    tokens.end();
  } catch (cause) {
    if (!(cause instanceof JsonProblem)) throw cause;
    const column = Buffer.from(text).subarray(0, cause.offset).toString().length + 1;
    return { reason: cause.isHostile ? `it has ${cause.message}` : `it is no JSON at column ${column}: ${cause.message}` };
  }
  const [built] = found;
  if (!walker.isWhole() || !built) return { reason: `it is no whole JSON: ${walker.describeOpen()}` };
  return found.length > 1 ? { reason: "several values stand in the line" } : built;
}
