/** Works out what Nutshell made of a record by itself, from its answer to a call of ours. */
import { canonical } from "../record/fingerprint.ts";
import { authorFields, customField, type Entity, MIGRATION_KEY_FIELD } from "../record/nutshell/entity.ts";
import type { FieldValue, TargetFields } from "../record/target-record.ts";

export type Answer = {
  readonly entity: Entity;
  /** All that we have written of the record, the call included. */
  readonly written: TargetFields;
  /** The record by Nutshell's answer to the call. */
  readonly held: TargetFields;
  /** The record just before the call, when people may have edited it since our call before that. */
  readonly before?: TargetFields | undefined;
  /** What an earlier answer showed; null where none did. */
  readonly shown?: TargetFields | null | undefined;
};

/**
 * The fields that read otherwise than they were written, with what they hold. What people had edited before the call is not among them: it did not come
 * with the call. Null where people's values cannot be told from Nutshell's.
 * @example a lead of Ada's company written with a title alone shows an owner, a stage and a confidence
 */
export function whatNutshellShows({ entity, written, held, before, shown }: Answer): TargetFields | null {
  if (before !== undefined && !shown) return null;
  const fields = [...new Set([...Object.keys(held), ...Object.keys(written), ...Object.keys(shown ?? {})])];
  const isSame = (a: FieldValue | undefined, b: FieldValue | undefined): boolean => canonical(a ?? null) === canonical(b ?? null);
  const shownValue = (field: string): FieldValue => {
    const cameWithIt = before === undefined || !isSame(held[field], before[field]) || isSame(held[field], written[field]);
    return cameWithIt ? (held[field] ?? null) : (expectedValue(field, written, shown) ?? null);
  };
  return Object.fromEntries(
    fields
      .filter((field) => !isHidden(entity, field, held))
      .map((field): [string, FieldValue] => [field, shownValue(field)])
      .filter(([field, value]) => !isSame(value, written[field])),
  );
}

/** What a field holds as long as nobody has edited it. */
export function expectedValue(field: string, written: TargetFields, shown: TargetFields | null | undefined): FieldValue | undefined {
  return shown && field in shown ? shown[field] : written[field];
}

/** Fields about which an answer says nothing: the job title of a person without a company stands in REST's answers alone. */
const isHidden = (entity: Entity, field: string, held: TargetFields): boolean =>
  field === customField(MIGRATION_KEY_FIELD) ||
  field === authorFields[entity] ||
  (entity === "contact" && field === "jobTitle" && held["account"] === undefined && held["jobTitle"] === undefined);
