/** Turns a record of JSON into cells: one text per column. */
import { isList, isObject, type JsonObject, type JsonValue, Literal, writeJson } from "./json-value.ts";
import { type Column, type ColumnPath, isTexts } from "./shape.ts";

/** What stands at the path of each column, as text; undefined where the record has nothing there, "" for null. */
export function flattenRecord(columns: readonly Column[]): (record: JsonObject) => (string | undefined)[] {
  return (record) => columns.map((column) => cellOf(record, column));
}

/** The text of one column. */
export function cellOf(record: JsonObject, { path, form }: Column): string | undefined {
  const value = valueAt(record, path);
  if (value === undefined) return undefined;
  if (form === "json" && (isObject(value) || isList(value))) return isEmpty(value) ? "" : writeJson(value);
  if (isList(value)) return isTexts(value) ? joined(value, form) : undefined;
  if (isObject(value)) return value.size === 0 ? "" : undefined;
  return textOf(value);
}

/** Null where the value around it is null or empty. */
function valueAt(record: JsonObject, path: ColumnPath): JsonValue | undefined {
  let value: JsonValue | undefined = record;
  for (const part of path) {
    if (isObject(value)) {
      if (value.size === 0 && value !== record) return null;
      value = value.get(part);
    } else if (isList(value)) {
      if (value.length === 0) return null;
      value = /^[1-9]\d*$/u.test(part) && isObject(value[Number(part) - 1]) ? value[Number(part) - 1] : undefined;
    } else return value === null ? null : undefined;
  }
  return value;
}

const isEmpty = (value: JsonValue): boolean => (isObject(value) ? value.size === 0 : isList(value) && value.length === 0);

export const textOf = (value: JsonValue): string => (value === null ? "" : value instanceof Literal ? value.text : String(value));

/** Several texts in one cell, as the product reads them: a text that holds a separator, or begins like one in quotation marks, stands in such marks. */
export function joined(list: readonly JsonValue[], form?: Column["form"]): string {
  const texts = list.flatMap((value) => (value === null ? [] : [textOf(value)]));
  return form === "one"
    ? (texts[0] ?? "")
    : texts
        .filter((text) => text.trim() !== "")
        .map(quoted)
        .join("; ");
}

/** A text as an entry of a list in a cell. */
export const quoted = (text: string): string => (/[;,|\r\n]|^\s*"/u.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
