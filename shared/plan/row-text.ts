/** Writes transformed records as text, which threads hand to each other faster than objects, and reads them again. */
import { type CellClass, type CellCounts, countCells } from "../record/cell-class.ts";
import type { BatchRow } from "./batch.ts";
import type { RowCells } from "./unwritten.ts";

/** A transformed record with all that planning asks about it. */
export type PlanRow = Omit<BatchRow, "trace"> & Omit<RowCells, "targets" | "trace"> & { readonly trace: readonly Trace[] };
type Trace = RowCells["trace"][number] & { readonly text: string };
/** `cells` has a text for each row, because few of them are ever read. */
export type RowTexts = { readonly rows: string; readonly cells: readonly string[] };

type Own = Omit<PlanRow, "trace" | "cells"> & { readonly counts: CellCounts };
type Cells = { readonly trace: readonly Trace[]; readonly ends: readonly (readonly [string, CellClass])[] };

export const writeRows = (rows: readonly PlanRow[]): RowTexts => ({
  rows: JSON.stringify(
    rows.map(({ key, targets, issues, waitsFor, excluded, cells }): Own => {
      return { key, targets, issues, waitsFor, excluded, counts: countCells(cells) };
    }),
  ),
  cells: rows.map(({ trace, cells }) =>
    JSON.stringify({
      trace: trace.map(({ column, entity, place, text, to }) => ({ column, entity, place, text, to })),
      ends: [...cells],
    } satisfies Cells),
  ),
});

export const readRows = ({ rows, cells }: RowTexts): PlanRow[] =>
  (JSON.parse(rows) as Own[]).map((own, at) => {
    let read: Cells | undefined;
    const cellsOf = (): Cells => (read ??= JSON.parse(cells[at] ?? "") as Cells);
    return {
      ...{ key: own.key, targets: own.targets, issues: own.issues, waitsFor: own.waitsFor, excluded: own.excluded, counts: own.counts },
      get trace() {
        return cellsOf().trace;
      },
      get cells() {
        return new Map(cellsOf().ends);
      },
    };
  });
