/** Finds columns whose values are the ids or names of another table's records. */
import type { DescribedTable } from "./describe-table.ts";

/** Ids and names that the rows read of an object's tables hold. */
export type Holdings = {
  readonly ids: ReadonlySet<string>;
  readonly names: ReadonlySet<string>;
  /** Headings of the ids, as their words. */
  readonly headings: ReadonlySet<string>;
  /** The share of the tables' rows that was read. */
  readonly share: number;
};

/** Which values of a column an object's tables hold, as shares of its different values. */
export type Inclusion = { readonly ids: number; readonly names: number };

/** Fewer different values than these occur elsewhere by chance. */
const FEWEST = 3;

/** What the columns of each table hold that may be ids or names of its records; `objects` says what each table is. */
export function holdingsOf(tables: readonly DescribedTable[], objects: readonly string[]): Map<string, Holdings> {
  const found = new Map<string, Held>();
  for (const [at, table] of tables.entries()) {
    const object = objects[at] ?? "";
    const own = found.get(object) ?? { ids: new Set<string>(), names: new Set<string>(), headings: new Set<string>(), read: 0, there: 0 };
    found.set(object, own);
    own.read += table.read;
    own.there += table.there;
    const unique = table.columns.filter(({ isUnique }) => isUnique);
    const id =
      unique.find((column) => isIdLike(column.words) && !column.countsRows) ?? unique.find(({ words }) => isIdLike(words)) ?? unique[0];
    if (id) own.headings.add(id.words.join(" "));
    for (const value of id?.values ?? []) own.ids.add(value);
    for (const { words, values } of table.columns)
      if (words.at(-1) === "name" || words.at(-1) === "title" || words.length === 1)
        for (const value of values) if (/\p{L}/u.test(value)) own.names.add(value);
  }
  return new Map([...found].map(([object, { read, there, ...own }]) => [object, { ...own, share: there === 0 ? 1 : read / there }]));
}

type Held = { ids: Set<string>; names: Set<string>; headings: Set<string>; read: number; there: number };

/** The object whose ids alone have this heading; undefined where none or several have it. */
export function idCalled(words: readonly string[], holdings: ReadonlyMap<string, Holdings>): string | undefined {
  const heading = words.join(" ");
  const [only, ...others] = [...holdings].filter(([, { headings }]) => headings.has(heading));
  return others.length === 0 ? only?.[0] : undefined;
}

const isIdLike = (words: readonly string[]): boolean => words.includes("id") || words.at(-1) === "number" || words.at(-1) === "code";

/**
 * How much of a column an object holds; undefined when there is nothing to compare. Where only some rows of the object were read, only as many
 * of the values can be found among them.
 */
export function inclusionIn(values: ReadonlySet<string>, holdings: Holdings | undefined): Inclusion | undefined {
  if (holdings === undefined || values.size < FEWEST || holdings.ids.size < FEWEST) return undefined;
  let [ids, names] = [0, 0];
  for (const value of values) {
    if (holdings.ids.has(value)) ids += 1;
    if (holdings.names.has(value)) names += 1;
  }
  const shareOf = (count: number): number => Math.min(1, count / values.size / (count < FEWEST ? 1 : holdings.share));
  return { ids: shareOf(ids), names: shareOf(names) };
}
