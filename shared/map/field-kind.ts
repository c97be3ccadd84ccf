/** Reads the names of kinds of custom fields: Nutshell's, and those that people write. */
import { fold } from "../record/fold-text.ts";
import type { FieldRow } from "../record/migration-map.ts";
import { fieldTypes } from "../tabs/fields.ts";

/** Other accounts say other words for the same kind. */
const otherWords: Readonly<Record<string, string>> = { LongText: "Text", Decision: "Enum", Integer: "Number" };

/** Our word for a kind. @example kindOf("Decision") // "Enum" */
export const kindOf = (type: string): string => otherWords[type] ?? type;

/** The kind that a cell names, in our word or in the one people choose; undefined for any other. @example fieldTypeOf("choice") // { label: "Choice", type: "Enum" } */
export function fieldTypeOf(cell: string): { readonly label: string; readonly type: FieldRow["type"] } | undefined {
  const found = Object.entries(fieldTypes).find((names) => names.some((name) => fold(name) === fold(cell)));
  return found && { label: found[0], type: found[1] };
}
