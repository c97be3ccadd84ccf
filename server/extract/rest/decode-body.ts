/** Turns the body of an answer into values as they are written: JSON, JSON in lines, CSV. */
import Papa from "papaparse";
import type { Decoder } from "../../../shared/manifest/manifest.ts";
import { isList, isObject, type JsonObject, type JsonValue } from "../readers/json/json-value.ts";
import { parseLine } from "../readers/json/read-lines.ts";
import { clean } from "./clean-text.ts";

/** `reason`: why it cannot be read, a sentence's end. `noted`: what was noticed. */
export type Decoded =
  | { readonly value: JsonValue; readonly text: string; readonly noted: readonly string[] }
  | { readonly reason: string; readonly text: string };

/** What an answer calls itself is not asked: many call JSON text/html. */
export function decodeBody(body: Buffer, decoder: Decoder): Decoded {
  const text = textOf(body, decoder.type === "CsvDecoder" ? decoder.encoding : "utf-8");
  if (text === undefined) return { reason: "it is no text in the encoding that was expected", text: "" };
  if (/^\s*<(?:!doctype|html|\?xml)/iu.test(text)) return { reason: "it is a page for people (HTML) or XML", text };
  if (decoder.type === "CsvDecoder") return decodeCsv(text, decoder.delimiter);
  if (decoder.type === "JsonDecoder") {
    if (text.trim() === "") return { reason: "it is empty", text };
    const read = parseLine(text);
    if ("reason" in read) return { reason: read.reason, text };
    return { value: read.value, text, noted: notedOf(read.twice.map(({ key }) => key)) };
  }
  const values: JsonValue[] = [];
  const twice: string[] = [];
  for (const [index, line] of text.split("\n").entries()) {
    if (line.trim() === "") continue;
    const read = parseLine(line);
    if ("reason" in read) return { reason: `line ${index + 1}: ${read.reason}`, text };
    values.push(read.value);
    twice.push(...read.twice.map(({ key }) => key));
  }
  return { value: values, text, noted: notedOf(twice) };
}

const notedOf = (keys: readonly string[]): string[] =>
  [...new Set(keys)].map((key) => `The source writes "${clean(key)}" twice in one object with different values; the last one was taken.`);

function textOf(body: Buffer, encoding: string): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(body);
  } catch {
    return undefined;
  }
}

function decodeCsv(text: string, delimiter: string): Decoded {
  const { data, errors } = Papa.parse<string[]>(text, { delimiter, skipEmptyLines: "greedy" });
  const [first] = errors;
  if (first) return { reason: `row ${(first.row ?? 0) + 1} is no CSV`, text };
  const [header = [], ...rows] = data;
  if (new Set(header).size < header.length) return { reason: "two of its columns have one name", text };
  const odd = rows.findIndex((row) => row.length !== header.length);
  if (odd >= 0) return { reason: `row ${odd + 2} has another number of values than the header`, text };
  return { value: rows.map((row) => new Map(row.map((cell, at) => [header[at] ?? "", cell]))), text, noted: [] };
}

/** The records below a path, where `*` stands for every entry. Undefined where the path leads to no list or object. */
export function recordsBelow(value: JsonValue, path: readonly string[]): JsonObject[] | undefined {
  let found: JsonValue[] = [value];
  for (const key of path) {
    const next: JsonValue[] = [];
    for (const one of found)
      if (key === "*") next.push(...(isList(one) ? one : isObject(one) ? one.values() : []));
      else if (isObject(one) && one.has(key)) next.push(one.get(key) as JsonValue);
      else if (isList(one) && /^\d+$/u.test(key) && one[Number(key)] !== undefined) next.push(one[Number(key)] as JsonValue);
    if (next.length === 0 && key !== "*") return undefined;
    found = next;
  }
  const records: JsonObject[] = [];
  for (const one of found.flatMap((each) => (isList(each) ? each : [each]))) {
    // An empty list is sometimes written as null.
    if (one === null) continue;
    if (!isObject(one)) return undefined;
    records.push(one);
  }
  return records;
}
