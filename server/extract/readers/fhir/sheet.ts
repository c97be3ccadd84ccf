/** Defines where the cells of a FHIR resource are put while it is taken apart. */
import type { JsonObject, JsonValue } from "../json/json-value.ts";
import type { Scope } from "./references.ts";

/** Where the parts of a resource are put. */
export type Sheet = {
  readonly scope: Scope;
  readonly cells: Map<string, string>;
  /** A second text under a heading gets its number: `Home phone 2`. */
  put(words: string, text: string): void;
  /** Whatever stands there, by what it looks like. */
  add(words: string, key: string, value: JsonValue): void;
  /** Every part that is not among those already read. */
  rest(words: string, object: JsonObject, read: readonly string[]): void;
};
