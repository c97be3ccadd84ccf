/** Balances a migration: every source record, and every cell of it, is counted in exactly one class. */
import { type CellCounts, cellClasses, noCells } from "../record/cell-class.ts";
import type { FileBalance } from "../record/run-result.ts";

export const balanceClasses = ["created", "matched", "merged", "held", "excluded", "failed", "notUsed", "planned"] as const;
/** `planned`: decided, not carried out yet; zero once a load has ended. `notUsed`: rows set aside, rows that are no records, and rows of files from which nothing is read. */
export type BalanceClass = (typeof balanceClasses)[number];

/** The cells of an object: how many were filled when the export was read, and where they end. */
export type CellBalance = { readonly read: number } & Readonly<CellCounts>;

export type BalanceRow = {
  readonly object: string;
  readonly source: number;
  readonly closes: boolean;
  /** Null while the newest plan is one of an earlier release, which did not count cells. */
  readonly cells: CellBalance | null;
  /** Of a list of attachments: where its files end. */
  readonly files?: FileBalance | undefined;
} & Readonly<Record<BalanceClass, number>>;

export type Standing = {
  readonly kind: string;
  readonly linked: "created" | "matched" | null;
  readonly dead: boolean;
  readonly countsAs: string | null;
};

/** The one class of a record, from its change and what the ledger knows. */
export function classOf(standing: Standing): BalanceClass {
  if (standing.kind === "merge") return "merged";
  // Also a record that is there, but whose last change could not be written.
  if (standing.dead) return "failed";
  if (standing.linked) return standing.linked;
  if (standing.kind === "reject") return "failed";
  if (standing.kind === "hold" || standing.kind === "conflict") return "held";
  if (standing.kind === "exclude") return "excluded";
  if (standing.countsAs === "created" || standing.countsAs === "matched" || standing.countsAs === "excluded") return standing.countsAs;
  return "planned";
}

/** Records that stand alike, and where their cells end if they are written. */
export type Stood = {
  readonly standing: Standing;
  readonly records: number;
  readonly cells: CellCounts | null;
  /** Values that Nutshell refused of records that it took otherwise: absent for none. */
  readonly refused?: number;
};

/**
 * One row of the balance sheet, `source` being its records and `notUsed` rows that became none, with their filled cells, which are left out. It closes when all in the export = created +
 * matched + merged + held + excluded + failed + not used, and when the cells that were read are the cells that end somewhere. `read` is null where the export was read by an earlier release, which did not count cells.
 */
export function balanceRow(o: {
  object: string;
  source: number;
  notUsed?: number;
  unusedCells?: number;
  read: number | null;
  stood: readonly Stood[];
}): BalanceRow {
  const counts = Object.fromEntries(balanceClasses.map((c) => [c, 0])) as Record<BalanceClass, number>;
  counts.notUsed = o.notUsed ?? 0;
  const source = o.source + counts.notUsed;
  const ends = noCells();
  for (const { standing, records, cells, refused = 0 } of o.stood) {
    const of = classOf(standing);
    counts[of] += records;
    if (cells) addCells(ends, of, withoutRefused(cells, refused));
  }
  const placed = balanceClasses.reduce((sum, c) => sum + (c === "planned" ? 0 : counts[c]), 0);
  const beside = o.unusedCells ?? 0;
  const read = (o.read ?? sumOf(ends)) + beside;
  ends.out += beside;
  const cells = o.stood.some((stood) => stood.cells === null) ? null : { read, ...ends };
  return { object: o.object, source, ...counts, cells, closes: placed === source && (cells === null || cellsClose(cells)) };
}

/** The row of the files from which nothing is read; their cells are left out. */
export const notUsedRow = (rows: number, cells: number): BalanceRow =>
  balanceRow({ object: FILES_NOT_USED, source: 0, notUsed: rows, unusedCells: cells, read: 0, stood: [] });
export const FILES_NOT_USED = "Files not used";

/** `12 in the export: 9 created, …, 1 not used` */
export const describeRecords = (b: Omit<BalanceRow, "cells">): string =>
  `${b.source} in the export: ${b.created} created, ${b.matched} matched, ${b.merged} merged, ${b.held} waiting, ${b.excluded} left out, ${b.failed} failed${b.notUsed === 0 ? "" : `, ${b.notUsed} not used`}`;

/** The cells of a record that waits wait with it; those of one that is left out or failed are left out with its reason. */
function addCells(ends: CellCounts, of: BalanceClass, cells: CellCounts): void {
  if (of === "held") ends.waiting += sumOf(cells);
  else if (of === "excluded" || of === "failed") ends.out += sumOf(cells);
  else for (const c of cellClasses) ends[c] += cells[c];
}

/** A value that needs a call of its own is written in another form: what Nutshell refused of these is left out. */
function withoutRefused(cells: CellCounts, refused: number): CellCounts {
  const moved = Math.min(refused, cells.other);
  return { ...cells, other: cells.other - moved, out: cells.out + moved };
}

const sumOf = (cells: CellCounts): number => cellClasses.reduce((sum, c) => sum + cells[c], 0);

export const cellsClose = (cells: CellBalance): boolean => cells.read === sumOf(cells);

const columnNames = ["cells", ...cellClasses.map((c) => `cells_${c}` as const)] as const;
/** The names of `cellColumns`, in their order. */
export const cellColumnNames: readonly string[] = columnNames;

/** The cells of a row of the balance as columns of a list, empty where they are not known. */
export const cellColumns = (cells: CellBalance | null): Record<(typeof columnNames)[number], number | ""> => ({
  cells: cells?.read ?? "",
  cells_alike: cells?.alike ?? "",
  cells_other: cells?.other ?? "",
  cells_beside: cells?.beside ?? "",
  cells_out: cells?.out ?? "",
  cells_waiting: cells?.waiting ?? "",
});

/** The cells of all objects together; null when those of an object are not known. */
export function totalCells(rows: readonly Pick<BalanceRow, "cells">[]): CellBalance | null {
  const total: { read: number } & CellCounts = { read: 0, ...noCells() };
  for (const { cells } of rows) {
    if (cells === null) return null;
    for (const of of ["read", ...cellClasses] as const) total[of] += cells[of];
  }
  return total;
}

/** One line for people. */
export const describeCells = ({ read, alike, other, beside, out, waiting }: CellBalance): string =>
  `${read} read: ${alike} written as they are, ${other} in another form, ${beside} kept in the text, ${out} left out, ${waiting} waiting`;
