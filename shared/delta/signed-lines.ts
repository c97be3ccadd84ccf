/** Defines what exactly is signed of a change: a line for a record that is created or deleted, and one for each field that is updated. */
import type { Change } from "../record/change.ts";
import { canonical } from "../record/fingerprint.ts";
import type { Link } from "../record/target-record.ts";

/** The key of the record a link leads to; undefined for a record that is not of the migration. */
export type KeyOf = (link: Link) => string | undefined;

/** `field` is "" where the line is about the whole record; `text` is what is hashed. */
export type SignedLine = { readonly key: string; readonly field: string; readonly text: string };

/**
 * Nothing for kinds that write nothing. Links are told by key where one is known, as `keyOf` says: whether a record it links to is in Nutshell
 * already makes no other change.
 */
export function signedLines(change: Change, keyOf: KeyOf): SignedLine[] {
  const { key, kind, entity, fields, matched } = change;
  const line = (field: string, content: unknown): SignedLine => ({
    key,
    field,
    text: canonical({ key, kind, entity, field, content: withKeys(content, keyOf) }),
  });
  if (kind === "create") return [line("", fields)];
  const id = matched?.id ?? null;
  if (kind === "delete") return [line("", change.work === undefined ? id : { id, work: change.work, held: fields })];
  if (kind !== "update") return [];
  return Object.entries(fields).map(([field, value]) => {
    const side = change.sides?.find((one) => one.field === field && one.what !== "wait");
    return line(field, { written: side?.written ?? null, there: side?.there ?? null, source: value });
  });
}

/** The links of a change that are told by Nutshell id. */
export function linksById(change: Change): Extract<Link, { id: number }>[] {
  const found: Extract<Link, { id: number }>[] = [];
  withKeys([change.fields, change.sides ?? []], (link) => {
    if ("id" in link) found.push(link);
    return undefined;
  });
  return found;
}

/** The value with each link told by key where one is known. */
export function withKeys(value: unknown, keyOf: KeyOf): unknown {
  if (Array.isArray(value)) return value.map((item) => withKeys(item, keyOf));
  if (typeof value !== "object" || value === null) return value;
  if ("entity" in value && "id" in value) {
    const key = keyOf(value as Link);
    return key === undefined ? value : { key };
  }
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, withKeys(part, keyOf)]));
}
