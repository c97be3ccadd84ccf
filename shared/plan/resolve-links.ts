/** Replaces links by key with links by Nutshell id. */
import type { Entity } from "../record/nutshell/entity.ts";
import type { FieldValue, Link, TargetFields } from "../record/target-record.ts";

export type Known = ReadonlyMap<string, { readonly entity: Entity; readonly id: number }>;

const isLink = (value: unknown): value is Link =>
  typeof value === "object" && value !== null && ("key" in value || ("entity" in value && "id" in value));

/** Every record key that the fields link to. */
export function linkedKeys(fields: TargetFields): string[] {
  const keys: string[] = [];
  for (const field in fields) {
    const value: unknown = fields[field];
    if (typeof value !== "object" || value === null) continue;
    if (!Array.isArray(value)) {
      if (isLink(value) && "key" in value) keys.push(value.key);
      continue;
    }
    for (const item of value as unknown[]) if (isLink(item) && "key" in item) keys.push(item.key);
  }
  return keys;
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

/** The fields with links pointing at the survivors of merges, each once. */
export function followMerges(fields: TargetFields, survivors: ReadonlyMap<string, string>): TargetFields {
  if (survivors.size === 0 && !Object.values(fields).some((value) => Array.isArray(value) && value.filter(isLink).length > 1))
    return fields;
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
  if (gone.size === 0) return fields;
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
