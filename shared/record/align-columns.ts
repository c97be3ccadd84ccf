/** Decides which heading of a further table of an object is which column that the object has already. */
import type { ProfileObject } from "../sources/profile.ts";
import { headerForms } from "./normalise-header.ts";
import { recogniseColumns } from "./recognise-columns.ts";

export type AlignedColumns = {
  /** The object's column per heading of the table, in order: a known one, or the heading itself. */
  readonly names: readonly string[];
  /** Headings read under another name, and headings that the object did not have. */
  readonly renamed: readonly (readonly [heading: string, name: string])[];
  readonly added: readonly string[];
};

/**
 * The same heading first, then one that is the same without case, spaces, punctuation and the object's name, then one that the
 * profile knows as the same column. Nothing else is guessed, and no two headings of a table become one column.
 */
export function alignColumns(object: ProfileObject, known: readonly string[], headers: readonly string[]): AlignedColumns {
  const names: (string | undefined)[] = headers.map((header) => (known.includes(header) ? header : undefined));
  const free = new Set(known.filter((name) => !names.includes(name)));
  const take = (find: (header: string) => string | undefined): void => {
    for (const [at, header] of headers.entries()) {
      if (names[at] !== undefined) continue;
      const name = find(header);
      if (name === undefined) continue;
      names[at] = name;
      free.delete(name);
    }
  };
  take((header) => [...free].find((name) => headerForms(name, object).whole === headerForms(header, object).whole));
  // Usual words count only together with the values, which are not looked at here.
  const own = { ...object, columns: object.columns.map((column) => ({ ...column, usual: [] })) };
  const [there, here] = [recogniseColumns(own, known), recogniseColumns(own, headers)];
  take((header) => {
    if (header === here.id) return there.id !== undefined && free.has(there.id) ? there.id : undefined;
    const column = here.columns.get(header);
    return column && [...free].find((name) => there.columns.get(name) === column);
  });
  const settled = headers.map((header, at) => names[at] ?? header);
  return {
    names: settled,
    renamed: headers.flatMap((header, at) => (settled[at] === header ? [] : [[header, settled[at] ?? header] as const])),
    added: headers.filter((_, at) => names[at] === undefined),
  };
}
