/** Describes the model of an export: its columns with their type, how filled they are, and the values of choices. */
import type { ColumnProfile } from "../record/column-profile.ts";
import { canonical } from "../record/fingerprint.ts";

/** `values` are there for at most 500 different ones. */
export type ModelColumn = {
  readonly object: string;
  readonly column: string;
  readonly type: string;
  readonly rows: number;
  readonly filled: number;
  readonly distinct: number;
  readonly values: readonly string[];
};

const types = ["email", "url", "date", "boolean", "integer", "decimal", "phone"] as const;

/** The type is one that every value has; `text` where there is none. */
export function modelColumn({ object, column, rows, filled, distinct, shapes, values }: ColumnProfile): ModelColumn {
  const type = filled === 0 ? "empty" : (types.find((one) => shapes[one] === filled) ?? "text");
  return { object, column, type, rows, filled, distinct, values: values.map(({ value }) => value).toSorted() };
}

/** What the hash of a model is made of: columns in another order are the same model. */
export const modelText = (columns: readonly ModelColumn[]): string => canonical(columns.map((one) => canonical(one)).toSorted());
