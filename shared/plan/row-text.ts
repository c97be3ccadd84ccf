/** Writes transformed records as text, which threads hand to each other faster than objects, and reads them again. */
import { type CellCounts, countCells } from "../record/cell-class.ts";
import type { BatchRow } from "./batch.ts";
import type { RowCells } from "./unwritten.ts";

/** A transformed record with all that planning asks about it. */
export type PlanRow = Omit<BatchRow, "trace"> & Omit<RowCells, "targets" | "trace"> & PlanCells;
export type PlanCells = {
  readonly trace: readonly (RowCells["trace"][number] & { readonly text: string })[];
  readonly cells: RowCells["cells"];
};

type Written = Omit<PlanRow, keyof PlanCells> & { readonly counts: CellCounts };

/** All of a row but its cells, which are counted: few of them are ever read. */
export const writeRow = ({ key, targets, issues, waitsFor, excluded, isFiltered, cells }: PlanRow): string =>
  JSON.stringify({
    key,
    targets,
    issues,
    waitsFor,
    excluded,
    ...(isFiltered && { isFiltered }),
    counts: countCells(cells),
  } satisfies Written);

/** `cellsOf` gives the cells of the row once somebody reads them. */
export function readRow(text: string, cellsOf: () => PlanCells): PlanRow {
  const { key, targets, issues, waitsFor, excluded, isFiltered, counts } = JSON.parse(text) as Written;
  let read: PlanCells | undefined;
  return {
    ...{ key, targets, issues, waitsFor, excluded, counts },
    ...(isFiltered && { isFiltered }),
    get trace() {
      return (read ??= cellsOf()).trace;
    },
    get cells() {
      return (read ??= cellsOf()).cells;
    },
  };
}
