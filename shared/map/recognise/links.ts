/** Finds columns whose values are the ids or names of another table's records. */
import type { DescribedTable } from "./describe-table.ts";

/** Ids and names that an object's tables hold. */
export type Holdings = { readonly ids: ReadonlySet<string>; readonly names: ReadonlySet<string> };

/** Which values of a column an object's tables hold, as shares of its different values. */
export type Inclusion = { readonly ids: number; readonly names: number };

/** Fewer different values than these occur elsewhere by chance. */
const FEWEST = 3;

/** What the columns of each table hold that may be ids or names of its records; `objects` says what each table is. */
export function holdingsOf(tables: readonly DescribedTable[], objects: readonly string[]): Map<string, Holdings> {
  const found = new Map<string, { ids: Set<string>; names: Set<string> }>();
  for (const [at, table] of tables.entries()) {
    const object = objects[at] ?? "";
    const own = found.get(object) ?? { ids: new Set<string>(), names: new Set<string>() };
    found.set(object, own);
    const id = table.columns.find((column) => column.isUnique && isIdLike(column.words)) ?? table.columns.find((column) => column.isUnique);
    for (const value of id?.values ?? []) own.ids.add(value);
    for (const { words, values } of table.columns)
      if (words.at(-1) === "name" || words.at(-1) === "title" || words.length === 1)
        for (const value of values) if (/\p{L}/u.test(value)) own.names.add(value);
  }
  return found;
}

const isIdLike = (words: readonly string[]): boolean => words.includes("id") || words.at(-1) === "number" || words.at(-1) === "code";

/** How much of a column an object holds; undefined when there is nothing to compare. */
export function inclusionIn(values: ReadonlySet<string>, holdings: Holdings | undefined): Inclusion | undefined {
  if (holdings === undefined || values.size < FEWEST || holdings.ids.size < FEWEST) return undefined;
  let [ids, names] = [0, 0];
  for (const value of values) {
    if (holdings.ids.has(value)) ids += 1;
    if (holdings.names.has(value)) names += 1;
  }
  return { ids: ids / values.size, names: names / values.size };
}
