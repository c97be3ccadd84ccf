/** Adds to a list of files the record of each row that names none, and by what it was found. */
import { FOUND_BY } from "../../../shared/record/found-by.ts";
import type { Row } from "../readers/reader.ts";
import type { RecognisedTable } from "../recognise-tables.ts";
import type { FoundParent } from "./find-parents.ts";
import { headingsOf, parentColumns } from "./unlisted-files.ts";

/** A row that names a record keeps it. `parentOf` is asked by `keyOfRow`, once every record of the export has been seen. */
export function withParents<T extends RecognisedTable>(each: T, parentOf: (key: string) => FoundParent): T {
  const { object, table, names } = each;
  const parents = parentColumns(object, headingsOf(object, names));
  const added = parents.filter(({ heading }) => !names.includes(heading)).map(({ heading }) => heading);
  const width = table.columns.length;
  const placeOf = (heading: string): number => (names.includes(heading) ? names.indexOf(heading) : width + added.indexOf(heading));
  const places = parents.map((parent) => ({ ...parent, at: placeOf(parent.heading) }));
  const complete = (row: Row): Row => {
    const cells = [...table.columns, ...added].map((_, at) => row.cells[at]);
    if (places.some(({ at }) => (cells[at] ?? "").trim() !== "")) return { ...row, cells: [...cells, ""] };
    const { parent, said } = parentOf(keyOfRow(row));
    const place = places.find((one) => one.object === parent?.object);
    if (parent && place) cells[place.at] = parent.id;
    return { ...row, cells: [...cells, said] };
  };
  const columns = [...table.columns, ...added, FOUND_BY];
  return {
    ...each,
    names: [...names, ...added, FOUND_BY],
    table: {
      ...table,
      columns,
      headings: table.headings ?? [table.columns],
      async *rows(options = {}) {
        for await (const rows of table.rows(options)) yield rows.map(complete);
      },
    },
  };
}

/** Rows of one file are told apart by where they stand. */
export const keyOfRow = ({ locator }: Row): string => `row ${JSON.stringify(locator)}`;
