/** Finds the tables that a profile joins to an object, and their columns. */
import { normaliseHeader } from "../../../shared/record/normalise-header.ts";
import type { Profile, ProfileJoin } from "../../../shared/sources/profile.ts";
import type { Table } from "../readers/reader.ts";

/** A joined table that is there with its columns, by their positions. */
export type FoundJoin = {
  readonly object: string;
  readonly join: ProfileJoin;
  readonly table: Table;
  readonly key: number;
  readonly attribute: number | undefined;
  readonly values: readonly { readonly at: number; readonly isCoded: boolean }[];
  readonly names: Names | undefined;
  readonly without: Marked | undefined;
  readonly prefer: Marked | undefined;
};

type Names = {
  readonly table: Table;
  readonly id: number;
  readonly name: number;
  readonly without: Marked | undefined;
  readonly prefer: Marked | undefined;
};

/** Rows whose cell at `at` is one of the words. */
export type Marked = { readonly at: number; readonly is: ReadonlySet<string> };

/** Joins of which every table and column is there; what lacks something is no join, and its table is a list like any other. */
export function findJoins(profile: Profile, tables: readonly Table[]): FoundJoin[] {
  return profile.objects.flatMap(({ name, joins = [] }) =>
    joins.flatMap((join) =>
      tables.filter((table) => isCalled(table, join.tables)).flatMap((table) => foundIn(name, join, table, tables) ?? []),
    ),
  );
}

/** Tables that are nothing but columns and names of others: one that only explains a column of them may be a list itself, such as places of visits. */
export function tablesJoined(profile: Profile, joins: readonly FoundJoin[]): Set<Table> {
  const isList = (table: Table): boolean => profile.objects.some(({ files }) => isCalled(table, files));
  return new Set(
    joins.flatMap(({ join, table, names }) => [
      ...(join.by !== undefined && isList(table) ? [] : [table]),
      ...(names ? [names.table] : []),
    ]),
  );
}

/** By its own name, or by that of its file where it is all of it; without what stands before it in a dump. */
function isCalled(table: Table, names: readonly string[]): boolean {
  const own = [table.name, table.name.split(".").at(-1) ?? table.name].map(normaliseHeader);
  return names.some((name) => own.includes(normaliseHeader(name)));
}

/** The first of the columns that is there. */
export function positionOf(table: Pick<Table, "columns">, names: readonly string[]): number | undefined {
  const columns = table.columns.map(normaliseHeader);
  return names.map((name) => columns.indexOf(normaliseHeader(name))).find((at) => at >= 0);
}

function foundIn(object: string, join: ProfileJoin, table: Table, tables: readonly Table[]): FoundJoin | undefined {
  const key = positionOf(table, join.key);
  const attribute = join.attribute && positionOf(table, join.attribute);
  const values = join.values.flatMap((name) => {
    const at = positionOf(table, [name]);
    return at === undefined ? [] : [{ at, isCoded: join.coded.includes(name) }];
  });
  if (key === undefined || (join.attribute && (attribute === undefined || values.length === 0))) return undefined;
  return {
    object,
    join,
    table,
    key,
    attribute,
    values,
    names: join.names && namesIn(join.names, tables),
    without: join.without && markedIn(table, join.without),
    prefer: join.prefer && markedIn(table, join.prefer),
  };
}

function namesIn(names: NonNullable<ProfileJoin["names"]>, tables: readonly Table[]): FoundJoin["names"] {
  const table = tables.find((each) => isCalled(each, names.tables));
  const [id, name] = table ? [positionOf(table, names.id), positionOf(table, names.name)] : [];
  if (!table || id === undefined || name === undefined) return undefined;
  return {
    table,
    id,
    name,
    without: names.without && markedIn(table, names.without),
    prefer: names.prefer && markedIn(table, names.prefer),
  };
}

function markedIn(
  table: Table,
  { column, is }: { readonly column: readonly string[]; readonly is: readonly string[] },
): Marked | undefined {
  const at = positionOf(table, column);
  return at === undefined ? undefined : { at, is: new Set(is.map((word) => word.toLowerCase())) };
}
