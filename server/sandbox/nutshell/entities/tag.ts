/** Knows the rules of tags: per kind of record, of unique names, to be made before they are used. */
import type { Call } from "../call.ts";
import { Refusal } from "../refusal.ts";
import type { Kept } from "../store/fields.ts";
import type { Kind } from "../store/kinds.ts";
import { findByName } from "../store/records.ts";
import { createRecord } from "./write-record.ts";

export type TagType = 1 | 2 | 3;
/** REST's numbers for what a tag is for. */
export const tagTypes: Readonly<Record<TagType, Kind>> = { 1: "leads", 2: "contacts", 3: "accounts" };

/** The number of `leads`, `contacts` or `accounts`; refused for anything else. */
export function tagTypeOf(kind: Kind): TagType {
  const found = ([1, 2, 3] as const).find((type) => tagTypes[type] === kind);
  if (found === undefined) throw new Refusal(400, "Tags are for leads, contacts and accounts only.");
  return found;
}

/** The live tag of that name for that kind of record. */
export function findTag(call: Call, kind: Kind, name: string): Kept | undefined {
  return findByName(call.db, "tags", name, [{ sql: "json_extract(r.body, '$.tagType') = ?", values: [tagTypeOf(kind)] }]);
}

/** Adds a tag; a name that is taken is refused. */
export function createTag(call: Call, kind: Kind, name: string, colorType = 1): number {
  const clean = name.trim();
  if (clean === "") throw new Refusal(400, "A tag needs a name.");
  const tagType = tagTypeOf(kind);
  if (findTag(call, kind, clean)) throw new Refusal(400, `A tag named "${clean}" already exists.`);
  if (!(colorType >= 1 && colorType <= 14)) throw new Refusal(400, "colorType must be between 1 and 14");
  return createRecord(call, "tags", { name: clean, fields: { tagType, colorType } });
}
