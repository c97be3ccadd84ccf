/** Decides which cells a write changes: people's cells are kept by key, what is already right is not sent. */

import { shortText } from "../../../shared/record/short-text.ts";
import type { Cell, Row } from "../../../shared/tabs/tab.ts";
import type { LayoutColumn } from "../tab/layout.ts";
import type { Stamp } from "../tab/stamp.ts";

export type WritePlan = {
  /** How many rows the tab has afterwards. */
  readonly count: number;
  /** One line per row: null leaves a cell as it is, "" empties it. Null for a row that is right already. */
  readonly lines: readonly (readonly Cell[] | null)[];
  /** People's cells that were kept although other values were given. */
  readonly kept: number;
  /** Rows a person had deleted, or whose key was gone, that are there again. */
  readonly restored: number;
};

/** Whether people's cells give way: of all rows, of none, or of the rows with these keys. */
export type Overwrite = boolean | ReadonlySet<string>;
const isOverwritten = (overwrite: Overwrite, key: string): boolean => (typeof overwrite === "boolean" ? overwrite : overwrite.has(key));

/** What people wrote while a write was on its way, which the cells that are there no longer show. */
export type Rescued = {
  /** By key: a line with people's newer cells in their places, null elsewhere. */
  readonly people: ReadonlyMap<string, readonly Cell[]>;
  /** Rows without a key that were overwritten. */
  readonly strays: readonly (readonly Cell[])[];
};
export const nothingRescued: Rescued = { people: new Map(), strays: [] };

/** Google takes no more in one cell. */
const maxCharacters = 50_000;
const cut = " … (cut)";

/** Compares the rows there should be with the rows that are there. Rows that people typed without a key are kept at the end. */
export function planWrite(o: {
  layout: readonly LayoutColumn[];
  there: readonly (readonly Cell[])[];
  rows: readonly Row[];
  stamp: Stamp;
  overwrite: Overwrite;
  rescued?: Rescued;
}): WritePlan {
  const rescued = o.rescued ?? nothingRescued;
  const byKey = new Map<string, number>();
  const keyless: number[] = [];
  o.there.forEach((line, index) => {
    const key = keyOf(line);
    if (key === "") {
      if (isStray(o.layout, line)) keyless.push(index);
    } else if (!byKey.has(key)) byKey.set(key, index);
  });
  const present = byKey.size;
  // A key that is too long for a cell is known again by its shortened form.
  const rows = o.rows.map((row) => (row.key.length > maxCharacters ? { ...row, key: shortText(row.key) } : row));
  const absent = rows.filter((row) => !byKey.has(row.key));
  const adopted = adopt({ layout: o.layout, there: o.there, keyless, absent, byKey });
  let kept = 0;
  const wanted = rows.map((row) => {
    const at = byKey.get(row.key);
    const line = at === undefined ? undefined : o.there[at];
    const cells = o.layout.map((column, index): Cell => {
      const given = column.id === "key" ? row.key : fitting(row[column.id] ?? "");
      const newer = column.writer === "people" ? (rescued.people.get(row.key)?.[index] ?? null) : null;
      if (newer !== null) return newer;
      if (column.writer === "service" || line === undefined || isOverwritten(o.overwrite, row.key) || o.stamp.refill.includes(column.id))
        return given;
      const there = line[index] ?? "";
      if (!same(there, given)) kept++;
      return there;
    });
    const beside = rescued.people.get(row.key)?.slice(o.layout.length) ?? [];
    const extra = (line ?? []).slice(o.layout.length);
    const width = Math.max(beside.length, extra.length);
    return [...cells, ...Array.from({ length: width }, (_, index): Cell => beside[index] ?? extra[index] ?? "")];
  });
  const own = keyless.filter((index) => !adopted.has(index)).map((index) => (o.there[index] ?? []).map((cell) => cell ?? ""));
  const strays = [...own, ...rescued.strays.map((line) => line.map((cell) => cell ?? ""))];
  const all = [...wanted, ...strays];
  // A tab keeps one row below its headings even when it has no rows, and that one must be empty.
  const lines = (all.length === 0 ? [[]] : all).map((line, index) => changes(line, o.there[index] ?? []));
  const lost = Math.max(0, (o.stamp.rows ?? present) - present);
  return { count: all.length, lines, kept, restored: Math.min(lost, absent.length) };
}

/** A row whose key was emptied but whose other service cells are those of an absent row is that row. */
function adopt({
  layout,
  there,
  keyless,
  absent,
  byKey,
}: {
  layout: readonly LayoutColumn[];
  there: readonly (readonly Cell[])[];
  keyless: readonly number[];
  absent: readonly Row[];
  byKey: Map<string, number>;
}): Set<number> {
  const adopted = new Set<number>();
  const service = layout.flatMap((column, index) =>
    column.writer === "service" && !["key", "tone", "problem"].includes(column.id) ? [{ column, index }] : [],
  );
  if (service.length === 0 || keyless.length === 0) return adopted;
  const textOf = (cells: readonly Cell[]): string => JSON.stringify(cells.map((cell) => cell ?? ""));
  const waiting = Map.groupBy(absent, (row) => textOf(service.map(({ column }) => fitting(row[column.id] ?? ""))));
  for (const at of keyless) {
    const line = there[at] ?? [];
    if (service.every(({ index }) => isEmpty(line[index] ?? null))) continue;
    const row = waiting.get(textOf(service.map(({ index }) => line[index] ?? "")))?.shift();
    if (row === undefined) continue;
    byKey.set(row.key, at);
    adopted.add(at);
  }
  return adopted;
}

function changes(wanted: readonly Cell[], there: readonly Cell[]): Cell[] | null {
  const line = wanted.map((cell, index): Cell => (same(cell, there[index] ?? "") ? null : cell));
  for (let index = wanted.length; index < there.length; index++) line.push(isEmpty(there[index] ?? null) ? null : "");
  while (line.length > 0 && line.at(-1) === null) line.pop();
  return line.length === 0 ? null : line;
}

/** True for a line without a key in which somebody has written something; what the service says about it does not count. */
export function isStray(layout: readonly LayoutColumn[], line: readonly Cell[]): boolean {
  const isSaid = (index: number): boolean => ["tone", "problem"].includes(layout[index]?.id ?? "");
  return keyOf(line) === "" && line.some((cell, index) => !isEmpty(cell) && cell !== false && !isSaid(index));
}

/** The key of a line; empty when it has none. */
export function keyOf(line: readonly Cell[], at = 0): string {
  const key = line[at];
  return key === null || key === undefined ? "" : String(key);
}

function fitting(cell: Cell): Cell {
  return typeof cell === "string" && cell.length > maxCharacters ? cell.slice(0, maxCharacters - cut.length) + cut : cell;
}

/** True for an empty cell. */
export function isEmpty(cell: Cell): boolean {
  return cell === null || cell === "";
}

/** True when two cells hold the same; empty is empty however it is written. */
export function same(one: Cell, other: Cell): boolean {
  return one === other || (isEmpty(one) && isEmpty(other));
}
