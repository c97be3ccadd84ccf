/** Reads the records of a JSON file, however they are laid out, each with its place. */
import { UNREAD } from "../../../../shared/record/cell-class.ts";
import type { SourceFile } from "../../source-file.ts";
import type { Encoding } from "../delimited/detect-encoding.ts";
import { damaged } from "./json-faults.ts";
import { isList, isObject, type JsonValue } from "./json-value.ts";
import { readDocument } from "./read-document.ts";
import { parseLine, readLines } from "./read-lines.ts";
import type { JsonPath, Twice, Walk } from "./walk-json.ts";

export type Layout = {
  readonly encoding: Encoding;
  /** One value in each line; values one after the other; or records in lists, at the top or below keys. */
  readonly mode: "lines" | "values" | "lists";
  /** Some bytes are not UTF-8: the lines that have them are not used. */
  readonly isMarred?: true;
};

export type FoundRecord = {
  /** The keys above the list, as `listKey` joins them; "" where there are none. */
  readonly list: string;
  /** From 1, in its list. */
  readonly number: number;
  readonly line: number;
  readonly value: JsonValue;
  /** Properties that stand several times in one object: with other values, with equal ones. */
  readonly twice: readonly Twice[];
  readonly repeated: readonly string[];
};

/** A line that cannot be read; the reason is a sentence's end. */
export type BrokenLine = { readonly line: number; readonly text: string; readonly reason: string };

/** Keys above a list. */
export const MOST_KEYS_ABOVE = 3;

/** No key has a NUL: it is taken out when the file is read. */
export const listKey = (keys: readonly (string | number)[]): string => keys.join("\0");

export type ReadOptions = {
  /** Only this list. */
  readonly list?: string;
  readonly signal?: AbortSignal;
  readonly broken?: (line: BrokenLine) => void;
  readonly passed?: Walk["passed"];
};

export async function* readRecords(file: SourceFile, layout: Layout, o: ReadOptions = {}): AsyncGenerator<FoundRecord[]> {
  if (layout.mode === "lines") {
    yield* recordsOfLines(file, layout, o);
    return;
  }
  const isLists = layout.mode === "lists";
  const numbers = new Map<string, number>();
  const walk: Omit<Walk, "give"> = {
    deepest: isLists ? MOST_KEYS_ABOVE + 1 : 0,
    isWanted: isLists ? (path) => isInList(path) && (o.list === undefined || listKey(path.slice(0, -1)) === o.list) : () => true,
    ...(o.passed && { passed: o.passed }),
  };
  for await (const found of readDocument(file, layout.encoding, walk, o.signal)) {
    const loose = isLists ? undefined : found.find(({ value }) => !isObject(value) && !isList(value));
    if (loose) throw damaged(file.name, { line: loose.line, column: 1 }, "a value stands outside of every object");
    yield found.map(({ path, line, value, twice, repeated }) => {
      const list = isLists ? listKey(path.slice(0, -1)) : "";
      const number = (numbers.get(list) ?? 0) + 1;
      numbers.set(list, number);
      return { list, number, line, value, twice, repeated };
    });
  }
}

/** An entry of a list at the top, or below keys only. */
const isInList = (path: JsonPath): boolean =>
  typeof path.at(-1) === "number" && path.slice(0, -1).every((part) => typeof part === "string");

async function* recordsOfLines(file: SourceFile, { encoding, isMarred }: Layout, o: ReadOptions): AsyncGenerator<FoundRecord[]> {
  for await (const lines of readLines(file, encoding, o.signal)) {
    const found: FoundRecord[] = [];
    for (const { line, text } of lines) {
      const parsed = isMarred && text.includes(UNREAD) ? { reason: "it has bytes that are not UTF-8" } : parseLine(text);
      if ("reason" in parsed) o.broken?.({ line, text: text.trim(), reason: parsed.reason });
      else found.push({ list: "", number: line, line, value: parsed.value, twice: parsed.twice, repeated: parsed.repeated });
    }
    if (found.length > 0) yield found;
  }
}
