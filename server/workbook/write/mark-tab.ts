/** The only place that writes problems and colours next to rows without touching anything else. */
import type { sheets_v4 } from "googleapis/build/src/apis/sheets/index.js";
import type { Cell, Tab, Tone } from "../../../shared/tabs/tab.ts";
import { columnIndex } from "../tab/layout.ts";
import { openGrid, type WorkbookContext } from "../tab/open-grid.ts";
import { chunkValues } from "./chunk-values.ts";
import { keyOf } from "./plan-write.ts";
import { writeValues } from "./write-tab.ts";

/**
 * Sets the Problem cell of every row by key and clears those without one. Tones given are set and others cleared;
 * without tones only the tone `problem` comes and goes with the problem.
 */
export async function markTab(
  context: WorkbookContext,
  tab: Tab,
  problems: ReadonlyMap<string, string>,
  tones?: ReadonlyMap<string, Tone>,
): Promise<void> {
  const grid = await openGrid(context, tab);
  const wanted: { at: number; cell(key: string, there: Cell): Cell }[] = [
    {
      at: columnIndex(tab, "tone"),
      cell(key, there) {
        if (tones !== undefined) return tones.get(key) ?? "";
        if (problems.has(key)) return "problem";
        return there === "problem" ? "" : there;
      },
    },
    { at: columnIndex(tab, "problem"), cell: (key) => problems.get(key) ?? "" },
  ];
  const chunks = wanted
    .filter(({ at }) => at >= 0)
    .flatMap(({ at, cell }) => {
      const lines = grid.rows.map((line) => {
        const key = keyOf(line);
        const there = line[at] ?? "";
        const next = key === "" ? there : (cell(key, there) ?? "");
        return next === there ? null : [next];
      });
      return chunkValues(grid.title, lines, { firstRow: 2, firstColumn: at });
    });
  for (const data of joined(chunks)) await writeValues(context, tab, data);
}

/** Two small chunks are one call. */
function joined(chunks: sheets_v4.Schema$ValueRange[][]): sheets_v4.Schema$ValueRange[][] {
  return chunks.length === 2 && chunks.flat().length < 2000 ? [chunks.flat()] : chunks;
}
