/** Counts the records of a JSON table, and finds one again, without the parser that reads them. */
import { UNREAD } from "../../../../shared/record/cell-class.ts";
import type { Locator } from "../../../../shared/record/locator.ts";
import type { SourceFile } from "../../source-file.ts";
import type { JsonFormat } from "./json-format.ts";
import { isFilled, isObject, parseJson } from "./json-value.ts";
import { kindOf, kindText } from "./kinds.ts";
import { readLines } from "./read-lines.ts";
import { scanEntries } from "./scan-entries.ts";

/** The records that hold something, with those that cannot be used. */
export async function countRecords(file: SourceFile, format: JsonFormat, signal?: AbortSignal): Promise<number> {
  let count = 0;
  for await (const texts of textsOf(file, format, signal)) for (const { text } of texts) if (isCounted(text, format)) count += 1;
  return count;
}

function isCounted(text: string, { kind, hasOthers, isMarred }: JsonFormat): boolean {
  const value = isMarred && text.includes(UNREAD) ? undefined : parseJson(text, { isRough: true });
  if (value === undefined) return hasOthers;
  if (!isFilled(value)) return false;
  return isObject(value) ? kind === undefined || kindText(kindOf(value)) === kind : hasOthers;
}

/** The text of one record. */
export async function textAt(file: SourceFile, format: JsonFormat, { line, record }: Locator): Promise<string | undefined> {
  const wanted = format.mode === "lines" ? line : record;
  for await (const texts of textsOf(file, format)) {
    const found = texts.find(({ number }) => number === wanted);
    if (found) return found.text;
  }
  return undefined;
}

async function* textsOf(
  file: SourceFile,
  { mode, encoding, keys }: JsonFormat,
  signal?: AbortSignal,
): AsyncGenerator<{ number: number; text: string }[]> {
  if (mode === "lines") {
    for await (const lines of readLines(file, encoding, signal)) yield lines.map(({ line, text }) => ({ number: line, text }));
    return;
  }
  let number = 0;
  for await (const texts of scanEntries(file, encoding, mode === "values" ? "values" : keys, signal))
    yield texts.map((text) => {
      number += 1;
      return { number, text };
    });
}
