/** Replaces links by key with links by Nutshell id. */
import type { Entity } from "../record/nutshell/entity.ts";
import type { FieldValue, Link, TargetFields } from "../record/target-record.ts";

export type Known = ReadonlyMap<string, { readonly entity: Entity; readonly id: number }>;

const isLink = (value: unknown): value is Link =>
  typeof value === "object" && value !== null && ("key" in value || ("entity" in value && "id" in value));

/** Every record key that the fields link to. */
export function linkedKeys(fields: TargetFields): string[] {
  return Object.values(fields)
    .flatMap((value): unknown[] => (Array.isArray(value) ? value : [value]))
    .flatMap((value) => (isLink(value) && "key" in value ? [value.key] : []));
}

/** The fields with each link that is known by id; unknown ones stay by key. */
export function resolveLinks(fields: TargetFields, known: Known): TargetFields {
  const one = <T>(value: T): T | Link => {
    if (!isLink(value) || !("key" in value)) return value;
    const found = known.get(value.key);
    return found ? { entity: found.entity, id: found.id } : value;
  };
  return Object.fromEntries(
    Object.entries(fields).map(([field, value]): [string, FieldValue] => [
      field,
      (Array.isArray(value) ? value.map(one) : one(value)) as FieldValue,
    ]),
  );
}

/** The fields with links pointing at the survivors of merges. */
export function followMerges(fields: TargetFields, survivors: ReadonlyMap<string, string>): TargetFields {
  const one = <T>(value: T): T | Link => (isLink(value) && "key" in value ? { key: survivors.get(value.key) ?? value.key } : value);
  const distinct = (values: unknown[]): unknown[] =>
    values.filter(
      (value, at) => !isLink(value) || values.findIndex((other) => isLink(other) && JSON.stringify(other) === JSON.stringify(value)) === at,
    );
  return Object.fromEntries(
    Object.entries(fields).map(([field, value]): [string, FieldValue] => [
      field,
      (Array.isArray(value) ? distinct(value.map(one)) : one(value)) as FieldValue,
    ]),
  );
}

/** The fields without links to the given records; a list that becomes empty goes. */
export function dropLinks(fields: TargetFields, gone: ReadonlySet<string>): TargetFields {
  const isGone = (value: unknown): boolean => isLink(value) && "key" in value && gone.has(value.key);
  const kept = Object.entries(fields).map(([field, value]): [string, FieldValue] => [
    field,
    (Array.isArray(value) ? value.filter((v) => !isGone(v)) : value) as FieldValue,
  ]);
  return Object.fromEntries(
    kept.filter(
      ([field, value]) => !isGone(value) && !(Array.isArray(value) && value.length === 0 && (fields[field] as unknown[]).length > 0),
    ),
  );
}
