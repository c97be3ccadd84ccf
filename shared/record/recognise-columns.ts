/** Defines which header of a file is which column of an object, by the profile's and the usual words alone. */
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
  const forms = headers.map((header) => ({ header, ...headerForms(header, object) }));
  const id = findHeader(object, forms, singleIds(object));
  const columns = object.columns.map((column) => ({ column, rankOf: rankBy(object, [...column.synonyms, ...(column.usual ?? [])]) }));
  const candidates: Candidate[] = [];
  for (const form of forms) {
    if (form.header === id?.header) continue;
    for (const { column, rankOf } of columns) {
      const rank = rankOf(form);
      if (rank !== undefined) candidates.push({ rank, header: form.header, column });
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
  return {
    id: id?.header,
    idParts: id === undefined ? findParts(object, forms) : [id.header],
    idIsSpecific: id !== undefined && id.whole !== "id" && id.whole !== "recordid",
    columns: new Map(
      headers.flatMap((header) => {
        const column = chosen.get(header);
        return column ? [[header, column] as const] : [];
      }),
    ),
  };
}

/** A header and the two forms by which it is compared. */
type Forms = { readonly header: string; readonly whole: string; readonly bare: string };

/** Synonyms of an id that stands in one column. */
export const singleIds = (object: ProfileObject): string[] => object.id.filter((name) => typeof name === "string");

/** The first list of columns of which every one is there. A part is named by a heading or by our word for a column. */
function findParts(object: ProfileObject, headers: readonly Forms[]): string[] {
  for (const parts of object.id) {
    if (typeof parts === "string") continue;
    const found = parts.flatMap((part) => {
      const known = object.columns.find((column) => column.name === part);
      return findHeader(object, headers, [part, ...(known?.synonyms ?? []), ...(known?.usual ?? [])])?.header ?? [];
    });
    if (found.length === parts.length && new Set(found).size === parts.length) return found;
  }
  return [];
}

function findHeader(object: ProfileObject, headers: readonly Forms[], synonyms: readonly string[]): Forms | undefined {
  const rankOf = rankBy(object, synonyms);
  const ranked = headers.flatMap((form) => {
    const rank = rankOf(form);
    return rank === undefined ? [] : [{ rank, form }];
  });
  return ranked.sort((a, b) => a.rank - b.rank)[0]?.form;
}

/** Position of the synonym that a header matches; matches without the object's name come after all whole ones. */
function rankBy(object: ProfileObject, synonyms: readonly string[]): (header: Forms) => number | undefined {
  const whole = new Map<string, number>();
  const loose = new Map<string, number>();
  const note = (places: Map<string, number>, form: string, at: number): void => void (places.has(form) || places.set(form, at));
  for (const [at, synonym] of synonyms.entries()) {
    const forms = headerForms(synonym, object);
    note(whole, forms.whole, at);
    note(loose, forms.bare, at);
    note(loose, forms.whole, at);
  }
  return (header) => {
    const exact = whole.get(header.whole);
    if (exact !== undefined) return exact;
    const found = loose.get(header.bare);
    return found === undefined ? undefined : 1000 + found;
  };
}
