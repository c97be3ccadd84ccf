/** Writes problems and colours next to rows without touching anything else. */
import type { sheets_v4 } from "googleapis/build/src/apis/sheets/index.js";
import type { Cell, Tab, Tone } from "../../../shared/tabs/tab.ts";
import { busyTab } from "../call/workbook-fault.ts";
import { copyOf, keyless } from "../read-tab.ts";
import { columnIndex, layoutOf } from "../tab/layout.ts";
import { openGrid, type WorkbookContext } from "../tab/open-grid.ts";
import type { Grid } from "../tab/read-grid.ts";
import { chunkValues } from "./chunk-values.ts";
import { isStray, keyOf } from "./plan-write.ts";
import { sendValues } from "./send-batch.ts";

/** How often a tab whose rows people move under the marks is marked again. */
const rounds = 5;

/**
 * Sets the Problem cell of every row by key and clears those without one. Tones given are set and others cleared;
 * without tones only the tone `problem` comes and goes with the problem. Rows that moved meanwhile are found and marked where they are.
 */
export async function markTab(
  context: WorkbookContext,
  tab: Tab,
  problems: ReadonlyMap<string, string>,
  tones?: ReadonlyMap<string, Tone>,
): Promise<void> {
  const tone = (key: string, there: Cell): Cell => {
    if (tones !== undefined) return tones.get(key) ?? "";
    if (problems.has(key)) return "problem";
    return there === "problem" ? "" : there;
  };
  const columns: Wanted[] = [
    { at: columnIndex(tab, "tone"), cell: tone },
    { at: columnIndex(tab, "problem"), cell: (key: string): Cell => problems.get(key) ?? "" },
  ].filter(({ at }) => at >= 0);
  for (let round = 1; ; round++) {
    const grid = await openGrid(context, tab);
    const calls = columns.flatMap(({ at, cell }) =>
      chunkValues(grid.title, changes(tab, grid, { at, cell }), { firstRow: 2, firstColumn: at }),
    );
    if (calls.length === 0) return;
    if (round > rounds) throw busyTab(tab.title);
    for (const data of joined(calls)) await sendValues(context, tab, data);
  }
}

type Wanted = { readonly at: number; readonly cell: (key: string, there: Cell) => Cell };

function changes(tab: Tab, grid: Grid, { at, cell }: Wanted): ([Cell] | null)[] {
  const layout = layoutOf(tab);
  const isProblem = layout[at]?.id === "problem";
  const seen = new Map<string, number>();
  return grid.rows.map((line, index) => {
    const key = keyOf(line);
    const there = line[at] ?? "";
    const first = seen.get(key);
    if (key !== "" && first === undefined) seen.set(key, index + 2);
    // A row that is not read says so itself: nobody would look for it under its key.
    const unread = key === "" ? (isStray(layout, line) ? keyless(index + 2) : null) : first === undefined ? null : copyOf(index + 2, first);
    const next =
      unread !== null ? (isProblem ? `${unread.message} ${unread.hint}` : "problem") : key === "" ? "" : (cell(key, there) ?? "");
    return next === there ? null : [next];
  });
}

/** Two small chunks are one call. */
function joined(chunks: sheets_v4.Schema$ValueRange[][]): sheets_v4.Schema$ValueRange[][] {
  return chunks.length === 2 && chunks.flat().length < 2000 ? [chunks.flat()] : chunks;
}
