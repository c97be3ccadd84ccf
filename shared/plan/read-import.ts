/** Decides what counts as written of a record that Nutshell's importer created: what the file said and Nutshell holds, and what is still to be written. */
import { isBlank } from "../record/is-blank.ts";
import type { Entity } from "../record/nutshell/entity.ts";
import type { FieldValue, TargetFields } from "../record/target-record.ts";

export type Imported = {
  readonly entity: Entity;
  /** What the record was to hold when the file was made, links by Nutshell id. */
  readonly wanted: TargetFields;
  /** What the row of the file carried of that. */
  readonly carried: TargetFields;
  readonly held: TargetFields;
  /** Whether somebody changed the record after it was imported. */
  readonly isTouched: boolean;
  isSame(field: string, a: FieldValue, b: FieldValue): boolean;
};

/**
 * What Nutshell holds as it was wanted counts as written. What it does not hold is left out, and what the importer made otherwise counts as it is there:
 * the next plan writes both. What people changed since counts as the file said it, so that their value stays and is compared.
 */
export function readImport({ wanted, carried, held, isTouched, isSame }: Imported): TargetFields {
  const written = Object.entries(wanted).flatMap(([field, value]): [string, FieldValue][] => {
    const there = held[field] ?? null;
    if (isBlank(value)) return [];
    if (isSame(field, value, there)) return [[field, value]];
    if (isBlank(there)) return [];
    const said = carried[field];
    const isAsImported = said !== undefined && (isSame(field, said, there) || isSame(field, asText(said), there));
    return [[field, isTouched && said !== undefined && !isAsImported ? value : there]];
  });
  return Object.fromEntries(written);
}

/** A text that a spreadsheet would take for a formula has an apostrophe before it in the file. */
const asText = (value: FieldValue): FieldValue => (typeof value === "string" ? `'${value}` : value);
