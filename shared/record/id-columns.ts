/** Finds the columns whose values make the ids of an object's records: what stands there is in the migration key. */
import type { ProfileObject } from "../sources/profile.ts";
import type { FileRow } from "./migration-map.ts";
import { normaliseHeader } from "./normalise-header.ts";
import { recogniseColumns } from "./recognise-columns.ts";

/**
 * What people said of a file counts beside what the profile knows. `columns` are the object's headings.
 * @example idColumnsOf(contacts, ["Contact ID", "Name"]) // Set { "Contact ID" }
 */
export const idColumnsOf = (object: ProfileObject, columns: readonly string[], files: readonly FileRow[] = []): ReadonlySet<string> =>
  new Set([...recogniseColumns(object, columns).idParts, ...saidIds(object, columns, files)]);

/** The columns that make an id, in their order: those that people named, else those that the profile knows. */
export function idPartsOf(object: ProfileObject, columns: readonly string[], files: readonly FileRow[] = []): readonly string[] {
  const said = saidIds(object, columns, files);
  return said.length > 0 ? said : recogniseColumns(object, columns).idParts;
}

/** A list whose ids several columns make: the columns in their order, beside all others. */
export type ListWithParts = { readonly object: ProfileObject; readonly columns: readonly string[]; readonly parts: readonly string[] };

/**
 * The columns of a record that together are an id of that list, in the list's order. One of them is `column`, which links; the others are called
 * alike in both lists, or mean the same. Undefined where a part is missing.
 * @example linkParts("Person ID", { object: deals, columns: ["Office", "Person ID"] }, { ...people, parts: ["Office", "Person ID"] }) // both
 */
export function linkParts(
  column: string,
  own: Pick<ListWithParts, "object" | "columns">,
  list: ListWithParts,
): readonly string[] | undefined {
  const [mine, theirs] = [own, list].map((one) => recogniseColumns(one.object, one.columns).columns);
  const alike = (part: string): string | undefined =>
    own.columns.find((heading) => normaliseHeader(heading) === normaliseHeader(part)) ??
    own.columns.find((heading) => heading !== column && mine?.get(heading) && mine.get(heading)?.name === theirs?.get(part)?.name);
  const found = list.parts.map(alike);
  const open = found.filter((heading) => heading === undefined).length;
  if (found.includes(column)) return open === 0 ? (found as string[]) : undefined;
  if (open > 0) return open === 1 ? found.map((heading) => heading ?? column) : undefined;
  // The record has a number of that kind itself: the column is another one of them, and what they share has a meaning of its own.
  const numbers = list.parts.filter((part) => !theirs?.has(part));
  return numbers.length === 1 ? list.parts.map((part, at) => (part === numbers[0] ? column : (found[at] ?? part))) : undefined;
}

const saidIds = (object: ProfileObject, columns: readonly string[], files: readonly FileRow[]): readonly string[] =>
  files.find(
    ({ readAs, idFrom }) =>
      (readAs === "" || readAs === object.name) && idFrom.length > 0 && idFrom.every((name) => columns.includes(name)),
  )?.idFrom ?? [];
