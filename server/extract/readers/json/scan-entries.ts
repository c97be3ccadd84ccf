/** Finds the entries of a list in JSON by looking at brackets and commas, without reading a single value. */
import type { SourceFile } from "../../source-file.ts";
import { decodeText, storable } from "../delimited/decode-text.ts";
import type { Encoding } from "../delimited/detect-encoding.ts";
import { LONGEST_RECORD, tooLong } from "./json-faults.ts";

const signs = /["{}[\],:]/gu;
const marks = /["\\]/gu;

type Level = { readonly isObject: boolean; key: string | undefined; isKeyNext: boolean };

/**
 * The text of each entry of the lists that stand below these keys, in order, in batches; without keys: of lists at the top. `values`: of each
 * object or list at the top instead. Shares nothing with the reading of values.
 */
export async function* scanEntries(
  file: SourceFile,
  encoding: Encoding,
  below: readonly string[] | "values",
  signal?: AbortSignal,
): AsyncGenerator<string[]> {
  const levels: Level[] = [];
  const keys = below === "values" ? [] : below;
  /** Open brackets around an entry of the list; Infinity while none is open. */
  let inside = Number.POSITIVE_INFINITY;
  let isInText = false;
  let isAfterBackslash = false;
  /** What was cut off at the end of earlier pieces of the entry or key that is being kept. */
  let kept: string[] | undefined;
  let length = 0;
  let found: string[] = [];
  let [piece, from] = ["", 0];
  const keep = (at: number): void => {
    [kept, length, from] = [[], 0, at];
  };
  const taken = (to: number): string => {
    const text = [...(kept ?? []), piece.slice(from, to)].join("");
    kept = undefined;
    return text;
  };
  const give = (to: number): void => {
    const text = taken(to).trim();
    if (text !== "") found.push(text);
  };
  const isKey = (): boolean => levels.at(-1)?.isKeyNext === true && inside === Number.POSITIVE_INFINITY && levels.length <= keys.length;
  const isList = (): boolean =>
    below !== "values" && levels.length === keys.length && levels.every(({ isObject, key }, i) => isObject && key === keys[i]);
  const sign = (character: string, at: number): void => {
    const level = levels.at(-1);
    if (character === '"') {
      isInText = true;
      if (isKey()) keep(at);
    } else if (character === "{" || character === "[") {
      if (below === "values" && levels.length === 0) keep(at);
      const isStart = character === "[" && inside === Number.POSITIVE_INFINITY && isList();
      levels.push({ isObject: character === "{", key: undefined, isKeyNext: character === "{" });
      if (!isStart) return;
      inside = levels.length;
      keep(at + 1);
    } else if (character === "}" || character === "]") {
      if (levels.length === inside) {
        give(at);
        inside = Number.POSITIVE_INFINITY;
      }
      levels.pop();
      if (below === "values" && levels.length === 0) give(at + 1);
    } else if (character === "," && levels.length === inside) {
      give(at);
      keep(at + 1);
    } else if (level?.isObject) level.isKeyNext = character === ",";
  };
  const textEnd = (at: number): void => {
    isInText = false;
    const level = levels.at(-1);
    if (level && isKey()) level.key = keyOf(taken(at + 1));
  };
  for await (const next of decodeText(await file.open(), encoding)) {
    signal?.throwIfAborted();
    [piece, from] = [next, 0];
    for (let at = 0; at < piece.length; ) {
      if (isAfterBackslash) {
        isAfterBackslash = false;
        at += 1;
        continue;
      }
      const pattern = isInText ? marks : signs;
      pattern.lastIndex = at;
      const match = pattern.exec(piece);
      if (!match) break;
      at = match.index + 1;
      if (match[0] === "\\") isAfterBackslash = true;
      else if (isInText) textEnd(match.index);
      else sign(match[0], match.index);
    }
    if (kept) {
      kept.push(piece.slice(from));
      length += piece.length - from;
      if (length > LONGEST_RECORD) throw tooLong(file.name);
    }
    if (found.length > 0) yield found;
    found = [];
  }
}

function keyOf(text: string): string {
  try {
    return storable(String(JSON.parse(text)));
  } catch {
    return text;
  }
}
