/** Defines a value of JSON as it is written: numbers keep their digits, properties their order. */
import { storable } from "../delimited/decode-text.ts";

/** A number, `true` or `false`, by its text. */
export class Literal {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

export type JsonObject = Map<string, JsonValue>;
export type JsonValue = null | string | Literal | readonly JsonValue[] | JsonObject;

export const isObject = (value: JsonValue | undefined): value is JsonObject => value instanceof Map;
export const isList = (value: JsonValue | undefined): value is readonly JsonValue[] => Array.isArray(value);

/** The value as JSON text without spaces. */
export function writeJson(value: JsonValue): string {
  if (value === null) return "null";
  if (typeof value === "string") return JSON.stringify(value);
  if (value instanceof Literal) return value.text;
  if (isObject(value)) return `{${[...value].map(([key, inner]) => `${JSON.stringify(key)}:${writeJson(inner)}`).join(",")}}`;
  return `[${value.map(writeJson).join(",")}]`;
}

/** Whether anything but blank texts and null is in it. */
export function isFilled(value: JsonValue): boolean {
  if (value === null) return false;
  if (typeof value === "string") return value.trim() !== "";
  if (value instanceof Literal) return true;
  if (isObject(value)) return [...value.values()].some(isFilled);
  return value.some(isFilled);
}

/** Reads JSON that is at hand as a whole. Undefined when the text is no JSON. `isRough`: numbers need not keep their digits, which is much quicker. */
export function parseJson(text: string, { isRough = false } = {}): JsonValue | undefined {
  try {
    return asWritten(JSON.parse(text, isRough ? undefined : (keepText as (key: string, value: unknown) => unknown)));
  } catch {
    return undefined;
  }
}

/** Node tells a reviver how a value was written; the types do not know it yet. */
const keepText = (_key: string, value: unknown, { source }: { source?: string }): unknown =>
  typeof value === "number" || typeof value === "boolean" ? new Literal(source ?? String(value)) : value;

function asWritten(value: unknown): JsonValue {
  if (typeof value === "string") return storable(value);
  if (value === null || value instanceof Literal) return value;
  if (typeof value === "number" || typeof value === "boolean") return new Literal(String(value));
  if (Array.isArray(value)) return value.map(asWritten);
  return new Map(Object.entries(value as object).map(([key, inner]) => [storable(key), asWritten(inner)]));
}
