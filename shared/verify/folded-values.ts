/** Finds the values of the old system that become one value in Nutshell, as the tab Values says: which of them a record had is lost. */
import { fold } from "../record/fold-text.ts";
import type { ValueRow } from "../record/migration-map.ts";
import type { Loss } from "./losses.ts";

/** Values that a row names. */
const MOST_NAMED = 5;

/**
 * A loss for each value that several become. Spellings of one word are one value; values that are left out are listed record by record.
 * `countOf` says how many records have a value, undefined where none has.
 * @example "Low" and "Medium" that both become "Normal"
 */
export function foldedValues(values: readonly ValueRow[], countOf: (row: ValueRow) => number | undefined): Loss[] {
  const groups = new Map<string, { rows: ValueRow[]; cells: number }>();
  for (const row of values) {
    const count = countOf(row);
    if (row.target === "" || count === undefined) continue;
    const group = JSON.stringify([row.object, row.column, fold(row.target)]);
    const { rows, cells } = groups.get(group) ?? { rows: [], cells: 0 };
    groups.set(group, { rows: [...rows, row], cells: cells + count });
  }
  return [...groups.values()].flatMap(({ rows, cells }): Loss[] => {
    const names = [...new Map(rows.map(({ value }) => [fold(value), value])).values()];
    const [first] = rows;
    if (first === undefined || names.length < 2) return [];
    const named = names.slice(0, MOST_NAMED).map((name) => `"${name}"`);
    const more = names.length > MOST_NAMED ? ` and ${names.length - MOST_NAMED} more` : "";
    return [
      {
        rule: `values that become one: ${named.join(", ")}${more} all become "${first.target}"`,
        object: first.object,
        field: first.column,
        cells,
        example: "",
      },
    ];
  });
}
