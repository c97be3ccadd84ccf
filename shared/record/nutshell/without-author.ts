/** Removes the author from a record's fields where only fields that can be changed later count. */
import type { TargetFields } from "../target-record.ts";
import { authorFields, type Entity } from "./entity.ts";

/** The fields without the one that is set when the record is made and never again. */
export function withoutAuthor(entity: Entity, fields: TargetFields): TargetFields {
  const author = authorFields[entity];
  if (author === undefined || !(author in fields)) return fields;
  const { [author]: _, ...others } = fields;
  return others;
}
