/** Defines which header of a file is which column of an object, by the profile's synonyms alone. */
import type { ProfileColumn, ProfileObject } from "../sources/profile.ts";
import { headerForms } from "./normalise-header.ts";

export type RecognisedHeaders = {
  /** The header that holds the record's id, when there is one. */
  readonly id: string | undefined;
  /** The id header names the object ("Contact ID"), so it cannot be another object's bare "ID". */
  readonly idIsSpecific: boolean;
  /** Header to profile column, in the order of the headers; every header and every column at most once. */
  readonly columns: ReadonlyMap<string, ProfileColumn>;
};

type Candidate = { readonly rank: number; readonly header: string; readonly column: ProfileColumn };

/** Best matches first: the whole header equals a synonym, then without the object's name in front; earlier synonyms win. */
export function recogniseHeaders(object: ProfileObject, headers: readonly string[]): RecognisedHeaders {
  const rankId = rankBy(object, object.id);
  const columns = object.columns.map((column) => ({ column, rank: rankBy(object, column.synonyms) }));
  const forms = headers.map((header) => ({ header, ...headerForms(header, object) }));
  const [best] = forms
    .flatMap((form) => {
      const rank = rankId(form);
      return rank === undefined ? [] : [{ rank, form }];
    })
    .sort((a, b) => a.rank - b.rank);
  const id = best?.form;
  const candidates: Candidate[] = [];
  for (const form of forms) {
    if (form.header === id?.header) continue;
    for (const { column, rank: rankOf } of columns) {
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
    idIsSpecific: id !== undefined && id.whole !== "id" && id.whole !== "recordid",
    columns: new Map(
      headers.flatMap((header) => {
        const column = chosen.get(header);
        return column ? [[header, column] as const] : [];
      }),
    ),
  };
}

type Forms = { readonly whole: string; readonly bare: string };

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
