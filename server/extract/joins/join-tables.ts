/** Adds the values of joined tables to the records they belong to, as columns. */
import { formatNumber, pluralize } from "../../../shared/record/format-count.ts";
import { cleanHeaders } from "../readers/clean-headers.ts";
import type { Row, Table } from "../readers/reader.ts";
import { type RecognisedTable, tableTitle } from "../recognise-tables.ts";
import { type FoundJoin, type Marked, positionOf } from "./find-joins.ts";
import { type JoinedValue, openValueStore, type ValueStore } from "./value-store.ts";

/** Columns that one joined table may add; a table with more different attributes is no list of fields. */
const MOST_COLUMNS = 500;
/** Values of one attribute of one record. */
const MOST_VALUES = 100;

export type JoinedTables = {
  /** Those that were given, with the columns of their joins. */
  readonly tables: readonly RecognisedTable[];
  /** What was joined, each with what is to be said of it. */
  readonly joined: readonly { readonly table: Table; readonly notes: readonly string[] }[];
  close(): Promise<void>;
};

/** A joined table whose values are in the store. */
type Loaded = { readonly found: FoundJoin; readonly headings: readonly string[]; readonly notes: readonly string[] };

/** Joins whose object has no table among those given are not used. */
export async function joinTables(
  tables: readonly RecognisedTable[],
  joins: readonly FoundJoin[],
  signal: AbortSignal,
): Promise<JoinedTables> {
  const wanted = joins.filter((each) => tables.some(({ object }) => object.name === each.object));
  if (wanted.length === 0) return { tables, joined: [], close: () => Promise.resolve() };
  const store = await openValueStore();
  try {
    const loaded: Loaded[] = [];
    for (const [part, found] of wanted.entries()) loaded.push(await load(store, part, found, signal));
    store.finish();
    const used = new Map<Table, string[]>();
    for (const { found, notes } of loaded) {
      used.set(found.table, [...(used.get(found.table) ?? []), ...notes]);
      if (found.names) used.set(found.names.table, ["Its rows were read as names of what is in other tables."]);
    }
    return {
      tables: tables.map((each) => withJoins(store, each, loaded)),
      joined: [...used].map(([table, notes]) => ({ table, notes })),
      close: () => store.close(),
    };
  } catch (fault) {
    await store.close();
    throw fault;
  }
}

const isMarked = (mark: Marked | undefined, { cells }: Row): boolean => mark?.is.has((cells[mark.at] ?? "").trim().toLowerCase()) ?? false;

/** Of a table with one row for each record, the columns that say something of their own: those that the profile names, else all. */
function ownColumns({ table, key, values, without, prefer }: FoundJoin): number[] {
  if (values.length > 0) return values.map(({ at }) => at);
  return [...table.columns.keys()].filter((at) => at !== key && at !== without?.at && at !== prefer?.at);
}

async function loadNames(store: ValueStore, part: number, names: NonNullable<FoundJoin["names"]>, signal: AbortSignal): Promise<void> {
  const { table, id, name, without, prefer } = names;
  // The first name of an id counts, so those that are preferred come first.
  for (const mark of prefer === undefined ? [undefined] : [prefer, undefined])
    for await (const rows of table.rows({ signal }))
      for (const row of rows)
        if (!isMarked(without, row) && (mark === undefined || isMarked(mark, row)))
          store.addName(part, row.cells[id]?.trim() ?? "", row.cells[name]?.trim() ?? "");
}

async function load(store: ValueStore, part: number, found: FoundJoin, signal: AbortSignal): Promise<Loaded> {
  const { table, key, attribute, without, prefer } = found;
  if (found.names) await loadNames(store, part, found.names, signal);
  const nameOf = (id: string): string => store.nameOf(part, id) ?? id;
  const wholes = attribute === undefined ? ownColumns(found) : [];
  const columns = new Map<string, number>();
  let [number, left, aside, beyond, nobody] = [0, 0, 0, 0, 0];
  for await (const rows of table.rows({ signal, setAside: () => (aside += 1) }))
    for (const row of rows) {
      number += 1;
      const { cells } = row;
      const id = cells[key]?.trim() ?? "";
      if (isMarked(without, row)) left += 1;
      else if (id === "") nobody += 1;
      else {
        const rank = prefer === undefined || isMarked(prefer, row) ? 0 : 1;
        if (attribute === undefined) {
          for (const at of wholes) {
            const text = cells[at] ?? "";
            if (text.trim() !== "") store.add(part, id, rank, { column: at, row: number, text });
          }
          continue;
        }
        const about = cells[attribute]?.trim() ?? "";
        const value = found.values.find(({ at }) => cells[at]?.trim());
        if (about === "" || value === undefined) continue;
        const column = columns.get(about) ?? (columns.size < MOST_COLUMNS ? columns.size : undefined);
        if (column === undefined) beyond += 1;
        else {
          columns.set(about, column);
          const text = cells[value.at] ?? "";
          store.add(part, id, rank, { column, row: number, text: value.isCoded ? nameOf(text.trim()) : text });
        }
      }
    }
  const headings = attribute === undefined ? table.columns : [...columns.keys()].map(nameOf);
  const notes = [
    ...(left > 0 ? [`${pluralize(left, "row is", "rows are")} marked as deleted, and ${left === 1 ? "was" : "were"} left out.`] : []),
    ...(nobody > 0 ? [`${pluralize(nobody, "row names", "rows name")} no record, and ${nobody === 1 ? "was" : "were"} left out.`] : []),
    ...(aside > 0 ? [`${pluralize(aside, "row", "rows")} could not be read.`] : []),
    ...(beyond > 0
      ? [
          `${pluralize(beyond, "value is", "values are")} about more than ${formatNumber(MOST_COLUMNS)} different things, and ${beyond === 1 ? "was" : "were"} left out.`,
        ]
      : []),
  ];
  return { found, headings, notes: [`Its rows were read as columns of another table (${found.object}).`, ...notes] };
}

function withJoins(store: ValueStore, each: RecognisedTable, loaded: readonly Loaded[]): RecognisedTable {
  const { table, idColumns, names } = each;
  const own = loaded.flatMap(({ found, headings }, part) => {
    if (found.object !== each.object.name) return [];
    const positions = found.attribute === undefined ? ownColumns(found) : [...headings.keys()];
    const { by, called } = found.join;
    const keyAt = by === undefined ? idColumns : [positionOf({ columns: names }, by) ?? -1];
    const own = positions.map((at) => headings[at] ?? "");
    return [{ part, found, positions, keyAt, headings: called === undefined ? own : own.map((heading) => `${called} ${heading}`) }];
  });
  if (own.length === 0) return each;
  const added = own.flatMap(({ headings }) => headings);
  const columns = cleanHeaders([...table.columns, ...added]).names;
  const sources = own.map(({ found }) => tableTitle(found.table)).join(", ");
  async function* rows(options: Parameters<Table["rows"]>[0] = {}): AsyncGenerator<Row[]> {
    let [further, cut] = [0, 0];
    for await (const batch of table.rows(options))
      yield batch.map((row) => {
        const cells = table.columns.map((_, at) => row.cells[at]);
        for (const { part, found, positions, keyAt } of own) {
          const values = store.valuesOf(part, keyAt.map((at) => row.cells[at]?.trim() ?? "").join(" "));
          const told = found.attribute === undefined ? oneRow(values) : severalRows(values);
          further += told.further;
          cut += told.cut;
          cells.push(...positions.map((at) => told.byColumn.get(at) ?? ""));
        }
        return { ...row, cells };
      });
    if (further > 0)
      options.noted?.(
        `${pluralize(further, "further row", "further rows")} of ${sources} about the same records did not count: one row of each record does.`,
      );
    if (cut > 0)
      options.noted?.(
        `${pluralize(cut, "value", "values")} beyond ${MOST_VALUES} of one kind and record ${cut === 1 ? "was" : "were"} left out.`,
      );
  }
  return {
    ...each,
    table: { ...table, columns, headings: table.headings ?? [table.columns], rows },
    names: [...each.names, ...columns.slice(table.columns.length)],
    notes: [...each.notes, `${pluralize(added.length, "column comes", "columns come")} from ${sources}.`],
  };
}

type Told = { readonly byColumn: ReadonlyMap<number, string>; readonly further: number; readonly cut: number };

/** Only the first row of a record counts. */
function oneRow(values: readonly JoinedValue[]): Told {
  const first = values[0]?.row;
  const rows = new Set(values.map(({ row }) => row));
  const byColumn = new Map(values.filter(({ row }) => row === first).map(({ column, text }) => [column, text]));
  return { byColumn, further: Math.max(0, rows.size - 1), cut: 0 };
}

/** Several different values of one kind stand in one cell, as the product reads them. */
function severalRows(values: readonly JoinedValue[]): Told {
  const texts = new Map<number, Set<string>>();
  let cut = 0;
  for (const { column, text } of values) {
    const known = texts.get(column) ?? new Set<string>();
    if (known.size < MOST_VALUES || known.has(text)) texts.set(column, known.add(text));
    else cut += 1;
  }
  return {
    byColumn: new Map([...texts].map(([column, all]) => [column, all.size === 1 ? ([...all][0] ?? "") : [...all].map(quoted).join("; ")])),
    further: 0,
    cut,
  };
}

const quoted = (text: string): string => (/[;,|\r\n]|^\s*"/u.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
