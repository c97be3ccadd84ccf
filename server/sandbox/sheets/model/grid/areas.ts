/** Calculates with areas: overlap, difference, and what becomes of them when rows or columns come, go or move. */
import { type Area, OPEN } from "../workbook-state.ts";

export type Axis = "ROWS" | "COLUMNS";

/** Every cell of a tab. */
export const wholeTab: Area = { startRow: 0, endRow: OPEN, startColumn: 0, endColumn: OPEN };

/** The part two areas share; null when none. */
export function intersection(a: Area, b: Area): Area | null {
  const area = {
    startRow: Math.max(a.startRow, b.startRow),
    endRow: Math.min(a.endRow, b.endRow),
    startColumn: Math.max(a.startColumn, b.startColumn),
    endColumn: Math.min(a.endColumn, b.endColumn),
  };
  return isEmpty(area) ? null : area;
}

/** True when no cell is inside. */
export function isEmpty(area: Area): boolean {
  return area.startRow >= area.endRow || area.startColumn >= area.endColumn;
}

/** True when every cell of `inner` is in `outer`. */
export function covers(outer: Area, inner: Area): boolean {
  return (
    outer.startRow <= inner.startRow &&
    outer.endRow >= inner.endRow &&
    outer.startColumn <= inner.startColumn &&
    outer.endColumn >= inner.endColumn
  );
}

/** What is left of `area` without `hole`: at most four areas. */
export function difference(area: Area, hole: Area): Area[] {
  const shared = intersection(area, hole);
  if (shared === null) return [area];
  return [
    { ...area, endRow: shared.startRow },
    { ...area, startRow: shared.endRow },
    { ...shared, startColumn: area.startColumn, endColumn: shared.startColumn },
    { ...shared, startColumn: shared.endColumn, endColumn: area.endColumn },
  ].filter((rest) => !isEmpty(rest));
}

/** The area cut to a grid. */
export function clip(area: Area, grid: { rowCount: number; columnCount: number }): Area {
  return { ...area, endRow: Math.min(area.endRow, grid.rowCount), endColumn: Math.min(area.endColumn, grid.columnCount) };
}

/** A change of positions along one axis: lines inserted, deleted or moved. */
export type Shift =
  | { readonly kind: "insert"; readonly at: number; readonly count: number }
  | { readonly kind: "delete"; readonly start: number; readonly end: number }
  | { readonly kind: "move"; readonly start: number; readonly end: number; readonly to: number };

/** Where line `index` stands after the shift; null when it is gone. */
export function shiftIndex(index: number, shift: Shift): number | null {
  if (shift.kind === "insert") return index >= shift.at ? index + shift.count : index;
  if (shift.kind === "delete") {
    if (index < shift.start) return index;
    return index < shift.end ? null : index - (shift.end - shift.start);
  }
  const length = shift.end - shift.start;
  if (index >= shift.start && index < shift.end) return index - shift.start + (shift.to > shift.start ? shift.to - length : shift.to);
  if (index >= shift.end && index < shift.to) return index - length;
  if (index >= shift.to && index < shift.start) return index + length;
  return index;
}

/** Where a run of lines stands after the shift: nothing when it is gone, one run, or several when a move tore it apart. */
export function shiftRun(run: { start: number; end: number }, shift: Shift): { start: number; end: number }[] {
  if (run.start === 0 && run.end === OPEN) return [run];
  if (shift.kind !== "move") {
    const start = boundary(run.start, shift, "start");
    const end = run.end === OPEN ? OPEN : boundary(run.end, shift, "end");
    return start < end ? [{ start, end }] : [];
  }
  const cuts = [run.start, shift.start, shift.end, shift.to, run.end]
    .filter((cut) => cut >= run.start && cut <= run.end)
    .sort((a, b) => a - b);
  const pieces: { start: number; end: number }[] = [];
  for (let i = 0; i + 1 < cuts.length; i++) {
    const from = cuts[i] as number;
    const to = cuts[i + 1] as number;
    if (from === to) continue;
    const start = shiftIndex(from, shift) as number;
    pieces.push({ start, end: to === OPEN ? OPEN : start + (to - from) });
  }
  return joined(pieces);
}

function boundary(at: number, shift: Exclude<Shift, { kind: "move" }>, side: "start" | "end"): number {
  if (shift.kind === "insert") return at > shift.at || (at === shift.at && side === "start") ? at + shift.count : at;
  if (at <= shift.start) return at;
  return at >= shift.end ? at - (shift.end - shift.start) : shift.start;
}

function joined(pieces: { start: number; end: number }[]): { start: number; end: number }[] {
  const result: { start: number; end: number }[] = [];
  for (const piece of pieces.sort((a, b) => a.start - b.start)) {
    const last = result.at(-1);
    if (last !== undefined && last.end >= piece.start) last.end = Math.max(last.end, piece.end);
    else result.push({ ...piece });
  }
  return result;
}

/** Where an area stands after a shift along one axis. */
export function shiftArea(area: Area, axis: Axis, shift: Shift): Area[] {
  if (axis === "ROWS")
    return shiftRun({ start: area.startRow, end: area.endRow }, shift).map((run) => ({ ...area, startRow: run.start, endRow: run.end }));
  return shiftRun({ start: area.startColumn, end: area.endColumn }, shift).map((run) => ({
    ...area,
    startColumn: run.start,
    endColumn: run.end,
  }));
}
