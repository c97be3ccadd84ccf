/** Counts the resources of one type in a FHIR file, without the parser that reads them. */
import { UNREAD } from "../../../../shared/record/cell-class.ts";
import type { SourceFile } from "../../source-file.ts";
import { isFilled, isList, isObject, type JsonObject, type JsonValue, parseJson } from "../json/json-value.ts";
import { readLines } from "../json/read-lines.ts";
import { scanEntries } from "../json/scan-entries.ts";
import { type FhirFormat, isFilledIn, typeOf } from "./read-resources.ts";

/** With lines and entries that cannot be used, for the table that has them. */
export async function countResources(file: SourceFile, format: FhirFormat, signal?: AbortSignal): Promise<number> {
  let count = 0;
  for await (const texts of textsOf(file, format, signal))
    for (const text of texts) {
      const value = format.isMarred && text.includes(UNREAD) ? undefined : parseJson(text, { isRough: true });
      count += value === undefined ? Number(format.hasOthers) : (format.mode === "bundle" ? countEntry : countIn)(value, format);
    }
  return count;
}

async function* textsOf(file: SourceFile, { mode, encoding }: FhirFormat, signal?: AbortSignal): AsyncGenerator<readonly string[]> {
  if (mode === "lines") for await (const lines of readLines(file, encoding, signal)) yield lines.map(({ text }) => text);
  else yield* scanEntries(file, encoding, mode === "values" ? "values" : mode === "list" ? [] : ["entry"], signal);
}

const inner = (object: JsonObject, key: string): readonly JsonValue[] => {
  const list = object.get(key);
  return isList(list) ? list : [];
};

function countEntry(entry: JsonValue, format: FhirFormat): number {
  const resource = isObject(entry) ? entry.get("resource") : undefined;
  if (isObject(resource)) return countIn(resource, format);
  return isFilled(entry) ? Number(format.hasOthers) : 0;
}

function countIn(value: JsonValue, format: FhirFormat): number {
  const type = isObject(value) ? typeOf(value) : undefined;
  if (!isObject(value) || type === undefined) return isFilled(value) ? Number(format.hasOthers) : 0;
  if (type === "Bundle") return inner(value, "entry").reduce<number>((sum, each) => sum + countEntry(each, format), 0);
  const own = type === format.type && isFilledIn(value) ? 1 : 0;
  return inner(value, "contained").reduce<number>((sum, each) => {
    if (!isObject(each)) return sum;
    const innerType = typeOf(each);
    if (innerType === undefined) return sum + Number(format.hasOthers);
    return sum + (innerType === format.type && isFilledIn(each) ? 1 : 0);
  }, own);
}
