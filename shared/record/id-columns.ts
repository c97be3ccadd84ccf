/** Finds the columns whose values make the ids of an object's records: what stands there is in the migration key. */
import type { ProfileObject } from "../sources/profile.ts";
import type { FileRow } from "./migration-map.ts";
import { recogniseColumns } from "./recognise-columns.ts";

/**
 * What people said of a file counts beside what the profile knows. `columns` are the object's headings.
 * @example idColumnsOf(contacts, ["Contact ID", "Name"]) // Set { "Contact ID" }
 */
export function idColumnsOf(object: ProfileObject, columns: readonly string[], files: readonly FileRow[] = []): ReadonlySet<string> {
  const said = files.flatMap(({ readAs, idFrom }) =>
    (readAs === "" || readAs === object.name) && idFrom.every((name) => columns.includes(name)) ? idFrom : [],
  );
  return new Set([...recogniseColumns(object, columns).idParts, ...said]);
}
