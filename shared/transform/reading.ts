/** Defines the result of a recipe for one text. */
import type { CompiledMap, Feed } from "../record/compiled-map.ts";
import type { Issue } from "../record/issue.ts";
import type { FieldValue, Link } from "../record/target-record.ts";

/** What one value contributes to its field. */
export type Reading =
  /** A whole value, or items for a list field. */
  | { readonly kind: "value"; readonly value: FieldValue }
  /** One of the parts an address or a name is put together from. */
  | { readonly kind: "part"; readonly part: string; readonly text: string }
  /** `Label: text` at the top of the field's text. */
  | { readonly kind: "line"; readonly label: string; readonly text: string }
  /** A moment the record came into being. */
  | { readonly kind: "created"; readonly date: string; readonly time: string | undefined; readonly text: string }
  | { readonly kind: "link"; readonly link: Link; readonly object: string }
  /** A record known by a value only. */
  | { readonly kind: "lookup"; readonly object: string; readonly matchKey: string; readonly text: string }
  /** A source stage; its pipeline may come from another column. */
  | { readonly kind: "stage"; readonly text: string; readonly pipeline: string }
  /** The owner; `user` is undefined when nobody takes the record. */
  | { readonly kind: "owner"; readonly text: string; readonly user: number | undefined }
  | { readonly kind: "nothing" };

/** A reading with the problems met on the way. `waitsFor` is the row that a hold issue waits for. */
export type Read = { readonly reading: Reading; readonly issues?: readonly Issue[]; readonly waitsFor?: string };

/** What a recipe does with a value it cannot read: write it as it stands, write nothing, or refuse the record. */
export type Unreadable = "keep" | "clear" | "reject";

export type RecipeContext = { readonly compiled: CompiledMap; readonly feed: Feed; readonly object: string };

/** A named pure function from text to a reading. `text` is never a null text; every recipe file holds one. */
export type Recipe = { readonly unreadable: Unreadable; readonly read: (text: string, context: RecipeContext) => Read };

export const nothing: Read = { reading: { kind: "nothing" } };
export const value = (v: FieldValue): Read => ({ reading: { kind: "value", value: v } });

/** A value that could not be read as what it should be: kept as `kept`, or left away when absent. Its text is not repeated: it may be personal. */
export function unreadable(feed: Feed, words: string, kept?: FieldValue): Read {
  const outcome = kept === undefined ? "the value is left out" : "the value is loaded unchanged";
  const issue: Issue = {
    code: "issue/bad-format",
    severity: "warn",
    field: feed.column,
    message: `Not a valid ${words}; ${outcome}`,
    hint: `Values that are not a valid ${words}: ${kept === undefined ? "left out" : "loaded unchanged"}`,
  };
  return { reading: kept === undefined ? { kind: "nothing" } : { kind: "value", value: kept }, issues: [issue] };
}
