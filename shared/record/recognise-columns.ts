/** Defines which header of a file is which column of an object, by the profile's synonyms alone. */
import type { ProfileColumn, ProfileObject } from "../sources/profile.ts";
import { headerForms } from "./normalise-header.ts";

export type RecognisedColumns = {
  /** The header that holds the record's id, when there is one. */
  readonly id: string | undefined;
  /** The headers whose values make the record's id together; `id` alone when there is one, none when nothing does. */
  readonly idParts: readonly string[];
  /** The id header names the object ("Contact ID"), so it cannot be another object's bare "ID". */
  readonly idIsSpecific: boolean;
  /** Header to profile column, in the order of the headers; every header and every column at most once. */
  readonly columns: ReadonlyMap<string, ProfileColumn>;
};

type Candidate = { readonly rank: number; readonly header: string; readonly column: ProfileColumn };

/** Best matches first: the whole header equals a synonym, then without the object's name in front; earlier synonyms win. */
export function recogniseColumns(object: ProfileObject, headers: readonly string[]): RecognisedColumns {
  const id = findHeader(object, headers, singleIds(object));
  const candidates: Candidate[] = [];
  for (const header of headers) {
    if (header === id) continue;
    for (const column of object.columns) {
      const rank = rankOf(object, header, column.synonyms);
      if (rank !== undefined) candidates.push({ rank, header, column });
    }
  }
  candidates.sort((a, b) => a.rank - b.rank);
  const chosen = new Map<string, ProfileColumn>();
  const taken = new Set<string>();
  for (const { header, column } of candidates) {
    if (chosen.has(header) || taken.has(column.name)) continue;
    chosen.set(header, column);
    taken.add(column.name);
  }
  const columns = new Map(
    headers.flatMap((header) => {
      const column = chosen.get(header);
      return column ? [[header, column] as const] : [];
    }),
  );
  const idForms = id === undefined ? undefined : headerForms(id, object);
  return {
    id,
    idParts: id === undefined ? findParts(object, headers) : [id],
    idIsSpecific: idForms !== undefined && idForms.whole !== "id" && idForms.whole !== "recordid",
    columns,
  };
}

/** Synonyms of an id that stands in one column. */
export const singleIds = (object: ProfileObject): string[] => object.id.filter((name) => typeof name === "string");

/** The first list of columns of which every one is there. A part is named by a heading or by our word for a column. */
function findParts(object: ProfileObject, headers: readonly string[]): string[] {
  for (const parts of object.id) {
    if (typeof parts === "string") continue;
    const found = parts.flatMap((part) => {
      const known = object.columns.find((column) => column.name === part);
      return findHeader(object, headers, [part, ...(known?.synonyms ?? [])]) ?? [];
    });
    if (found.length === parts.length && new Set(found).size === parts.length) return found;
  }
  return [];
}

function findHeader(object: ProfileObject, headers: readonly string[], synonyms: readonly string[]): string | undefined {
  const ranked = headers.flatMap((header) => {
    const rank = rankOf(object, header, synonyms);
    return rank === undefined ? [] : [{ rank, header }];
  });
  return ranked.sort((a, b) => a.rank - b.rank)[0]?.header;
}

/** Position of the synonym that matches; matches without the object's name come after all whole ones. */
function rankOf(object: ProfileObject, header: string, synonyms: readonly string[]): number | undefined {
  const { whole, bare } = headerForms(header, object);
  const forms = synonyms.map((synonym) => headerForms(synonym, object));
  const exact = forms.findIndex((form) => form.whole === whole);
  if (exact >= 0) return exact;
  const loose = forms.findIndex((form) => form.bare === bare || form.whole === bare);
  return loose >= 0 ? 1000 + loose : undefined;
}
