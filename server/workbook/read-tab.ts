/** Reads a tab: rows by key, and damage that people did to the tab and that has to be reported. */
import type { Where } from "../../shared/errors.ts";
import type { Cell, Row, Tab } from "../../shared/tabs/tab.ts";
import { takeTurns } from "../take-turns.ts";
import { findCellDamage, readableCell } from "./tab/find-cell-damage.ts";
import { type Found, findColumns } from "./tab/find-columns.ts";
import { columnLetters, layoutOf } from "./tab/layout.ts";
import type { Grid } from "./tab/read-grid.ts";
import { readStamp } from "./tab/stamp.ts";
import { isStray, keyOf } from "./write/plan-write.ts";

/** `isHarmless`: everything is read as it was meant, and the next write puts it right. */
export type Damage = {
  readonly where: Where;
  /** The row's key, when it is about one cell of a row that is read. */
  readonly key?: string;
  readonly message: string;
  readonly hint: string;
  readonly isHarmless?: true;
};
export type ReadRow = Row & { rowNumber: number };
export type TabContent = { readonly rows: ReadRow[]; readonly damage: Damage[] };

/** Whether every column stands in the tab with what people wrote: an empty cell of a lost or restored column says nothing. */
const hasAllColumns = ({ damage }: Pick<TabContent, "damage">): boolean =>
  damage.every(({ isHarmless, key, where }) => isHarmless === true || key !== undefined || where.column === undefined);

/** The rows without those of which a cell cannot be read; none where a column is lost. What stands in them is what people wrote. */
export function soundRows({ rows, damage }: TabContent): ReadRow[] {
  const damaged = new Set(damage.filter(({ isHarmless }) => isHarmless !== true).flatMap(({ key }) => key ?? []));
  return hasAllColumns({ damage }) ? rows.filter(({ key }) => !damaged.has(key)) : [];
}

/** A column that is only shown is written again; without one that is read, the rows do not say what they mean. */
const refilled = (tab: Tab, { id, writer }: Found["column"], hint: string): Pick<Damage, "hint" | "isHarmless"> =>
  writer === "service" && id !== "key" && !(id in tab.row.shape) ? { hint: repair, isHarmless: true } : { hint };

const repair = "You do not need to do anything: the next step that fills the tab corrects it.";

/** The rows of a tab as its columns describe them. Of two rows with one key the first counts; rows without a key are reported, not returned. */
export async function readTab(tab: Tab, grid: Grid): Promise<TabContent> {
  const layout = layoutOf(tab);
  const found = findColumns(layout, grid.headings, grid.tags);
  const damage = found.flatMap((one) => columnDamage(tab, one));
  const keyAt = found[0]?.at ?? null;
  const stamp = found[1]?.at == null ? null : readStamp(grid.headings[found[1].at] ?? "");
  if (stamp?.writing === true)
    damage.push({
      where: { tab: tab.title },
      message: `The last write to ${tab.title} was interrupted.`,
      hint: "Repeat the step that fills the tab.",
    });
  for (const { column } of found.filter((one) => one.at !== null && stamp?.refill.includes(one.column.id)))
    damage.push({
      where: { tab: tab.title, column: column.heading },
      message: `The column ${column.heading} was deleted from ${tab.title}. It was restored, but it is empty.`,
      ...refilled(tab, column, "Propose again to fill it with the proposed values."),
    });
  const rows: ReadRow[] = [];
  const seen = new Map<string, number>();
  const turn = takeTurns();
  for (const [index, line] of grid.rows.entries()) {
    await turn();
    const rowNumber = index + 2;
    const key = keyAt === null ? "" : keyOf(line, keyAt);
    const where = { tab: tab.title, row: rowNumber, cell: `${columnLetters(keyAt ?? 0)}${rowNumber}` };
    const first = seen.get(key);
    if (key === "") {
      if (isStray(layout, line)) damage.push({ where, ...keyless(rowNumber) });
    } else if (first !== undefined) damage.push({ where, ...copyOf(rowNumber, first) });
    else {
      seen.set(key, rowNumber);
      const isFormula = (at: number): boolean => grid.formulas.size > 0 && grid.formulas.has(`${index}:${at}`);
      rows.push({ ...readRow(found, line, isFormula), key, rowNumber });
      damage.push(...cellDamage(tab, found, line, { key, rowNumber, isFormula }));
    }
  }
  const lost = (stamp?.rows ?? 0) - rows.length;
  if (lost > 0)
    damage.push({
      where: { tab: tab.title },
      message: `${lost} ${lost === 1 ? "row was" : "rows were"} deleted from ${tab.title}.`,
      hint: "Propose again to restore the deleted rows.",
    });
  return { rows, damage };
}

type Words = { readonly message: string; readonly hint: string };

/** What is said of a row without a key. */
export function keyless(rowNumber: number): Words {
  return {
    message: `Row ${rowNumber} has no key: it was added by hand, or its key was deleted.`,
    hint: "If you added the row, delete it and use a row that Crosswalk wrote. If its key was deleted, propose again to restore the key.",
  };
}

/** What is said of a row that has the key of an earlier one. */
export function copyOf(rowNumber: number, first: number): Words {
  return {
    message: `Row ${rowNumber} is a copy of row ${first}: both have the same key.`,
    hint: `Make your changes in row ${first}. The copy is not read and will be removed.`,
  };
}

type PlacedRow = { key: string; rowNumber: number; isFormula: (at: number) => boolean };

function cellDamage(tab: Tab, found: readonly Found[], line: readonly Cell[], row: PlacedRow): Damage[] {
  return found.flatMap(({ column, at }) => {
    if (at === null || column.writer !== "people" || (line[at] ?? null) === null) return [];
    const cell = `${columnLetters(at)}${row.rowNumber}`;
    const damage = findCellDamage(column, line[at] ?? null, cell, row.isFormula(at));
    return damage === null
      ? []
      : [{ where: { tab: tab.title, row: row.rowNumber, column: column.heading, cell }, key: row.key, ...damage }];
  });
}

function columnDamage(tab: Tab, { column, at, damage }: Found): Damage[] {
  const where = { tab: tab.title, column: column.heading, ...(at === null ? {} : { cell: `${columnLetters(at)}1` }) };
  if (damage === "none") return [];
  if (damage === "missing")
    return [
      {
        where,
        message: `The column ${column.heading} was deleted from ${tab.title}.`,
        ...refilled(tab, column, "Propose again to restore it with the proposed values."),
      },
    ];
  if (damage === "moved")
    return [
      {
        where,
        message: `The column ${column.heading} was moved in ${tab.title}. Crosswalk reads it in its new place.`,
        hint: repair,
        isHarmless: true,
      },
    ];
  return [
    {
      where,
      message: `The heading ${column.heading} was changed in ${tab.title}. Crosswalk still reads the column.`,
      hint: repair,
      isHarmless: true,
    },
  ];
}

function readRow(found: readonly Found[], line: readonly Cell[], isFormula: (at: number) => boolean): Record<string, Cell> {
  return Object.fromEntries(
    found.map(({ column, at }) => [column.id, readableCell(column, at === null ? null : (line[at] ?? null), at !== null && isFormula(at))]),
  );
}
