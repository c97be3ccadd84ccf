/** Decides how the cells of each table are written where the tables of one list prove different ways. */
import type { ColumnProfile } from "../../record/column-profile.ts";
import { writePerTable } from "../../record/per-table.ts";

type TableEvidence = NonNullable<ColumnProfile["tables"]>[number];

type Ways<Way extends string> = {
  /** The way that some cells prove and none contradicts. */
  wayOf(cells: Pick<TableEvidence, "day" | "month" | "point" | "comma">): Way | undefined;
  /** Whether the table has cells of which nothing in it says how they are meant. */
  isOpen(table: TableEvidence): boolean;
};
const only = <Way extends string>(one: number, other: number, [a, b]: readonly [Way, Way]): Way | undefined =>
  one > 0 === other > 0 ? undefined : one > 0 ? a : b;

/** Dates begin with the day or the month. */
export const dateOrders: Ways<"d" | "M"> = {
  wayOf: ({ day, month }) => only(day, month, ["d", "M"]),
  isOpen: ({ day, month, eitherOrder }) => eitherOrder > 0 || (day > 0 && month > 0),
};
/** Numbers have a decimal point or comma. */
export const decimalSigns: Ways<"." | ","> = {
  wayOf: ({ point, comma }) => only(point, comma, [".", ","]),
  isOpen: ({ point, comma, either }) => either > 0 || (point > 0 && comma > 0),
};

/** Whether two tables prove different ways, so that neither says anything about another one. */
export const isDivided = ({ tables = [] }: Pick<ColumnProfile, "tables">, { wayOf }: Pick<Ways<string>, "wayOf">): boolean =>
  new Set(tables.flatMap((table) => wayOf(table) ?? [])).size > 1;

/**
 * What Detail says of the tables together, undefined where they prove one way. The first table that proves anything is the usual one; where
 * a table proves nothing people are asked.
 */
export function choosePerTable<Way extends string>(
  column: Pick<ColumnProfile, "tables">,
  ways: Ways<Way>,
  detailOf: (way: Way) => string,
): { detail: string; confidence: number; why: string } | undefined {
  if (!isDivided(column, ways)) return undefined;
  const found = (column.tables ?? []).map((table) => ({ table: table.table, way: ways.wayOf(table), isOpen: ways.isOpen(table) }));
  const usual = found.find(({ way }) => way !== undefined)?.way as Way;
  const others = found.flatMap(({ table, way }): [string, string][] =>
    way === undefined || way === usual ? [] : [[table, detailOf(way)]],
  );
  const open = found.flatMap(({ table, way, isOpen }) => (way === undefined && isOpen ? [table] : []));
  return {
    detail: writePerTable({ usual: detailOf(usual), of: new Map(others) }),
    confidence: open.length === 0 ? 0.92 : 0.5,
    why: `the files write them in different ways${open.length === 0 ? "" : `, and nothing says how ${open.join(", ")} does: please check Detail`}`,
  };
}
