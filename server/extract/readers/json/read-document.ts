/** Reads the values that are wanted out of a JSON document, streaming, each with the line on which it begins. */
import type { SourceFile } from "../../source-file.ts";
import { decodeText } from "../delimited/decode-text.ts";
import type { Encoding } from "../delimited/detect-encoding.ts";
import { damaged, hostile, LONGEST_RECORD, tooLong } from "./json-faults.ts";
import { JsonProblem, tokenize } from "./tokenize.ts";
import { trackLines } from "./track-lines.ts";
import { type Built, type Walk, walkJson } from "./walk-json.ts";

export type BuiltAt = Built & { readonly line: number };

/**
 * Values one after the other, in batches. Several documents may follow each other without anything in between. Throws a SourceError with line and
 * column where the text is no JSON.
 */
export async function* readDocument(
  file: SourceFile,
  encoding: Encoding,
  walk: Omit<Walk, "give">,
  signal?: AbortSignal,
): AsyncGenerator<BuiltAt[]> {
  const lines = trackLines();
  let found: BuiltAt[] = [];
  const walker = walkJson({ ...walk, give: (built) => found.push({ ...built, line: lines.lineAt(built.offset) }) });
  const tokens = tokenize(walker.token);
  let total = 0;
  const write = (text: string): void => {
    const bytes = Buffer.from(text);
    lines.add(bytes);
    total += bytes.length;
    tokens.write(bytes);
    const from = walker.begunAt() ?? tokens.last();
    if (total - from > LONGEST_RECORD) throw tooLong(file.name, lines.lineAt(from));
    lines.lineAt(from);
  };
  try {
    for await (const piece of decodeText(await file.open(), encoding)) {
      signal?.throwIfAborted();
      if (piece !== "") write(piece);
      if (found.length > 0) yield found;
      found = [];
    }
    tokens.end();
    if (!walker.isWhole()) throw new JsonProblem(walker.describeOpen(), total);
  } catch (cause) {
    if (!(cause instanceof JsonProblem)) throw cause;
    const place = lines.placeAt(cause.offset);
    throw cause.isHostile ? hostile(file.name, cause.message, place.line) : damaged(file.name, place, cause.message);
  }
  if (found.length > 0) yield found;
}
