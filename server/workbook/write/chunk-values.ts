/** Cuts lines into value ranges and calls of at most two megabytes, as Google recommends. */
import type { sheets_v4 } from "googleapis/build/src/apis/sheets/index.js";
import type { Cell } from "../../../shared/tabs/tab.ts";
import { columnLetters, rangeOf } from "../tab/layout.ts";

type ValueRange = sheets_v4.Schema$ValueRange;

export const maxBytes = 2_000_000;
/** Unchanged lines between two changed ones that are cheaper to send as nulls than as a range of their own. */
const bridge = 3;

/** Calls' worth of ranges for the changed lines; line 0 goes to grid row `firstRow` (counted from 1), its first cell to column `firstColumn`. */
export function chunkValues(
  title: string,
  lines: readonly (readonly Cell[] | null)[],
  at: { firstRow: number; firstColumn: number },
): ValueRange[][] {
  const chunks: ValueRange[][] = [];
  let ranges: ValueRange[] = [];
  let bytes = 0;
  let run: { start: number; values: (readonly Cell[])[] } | null = null;

  const closeRun = (): void => {
    if (run !== null) {
      const width = run.values.reduce((most, line) => Math.max(most, line.length), 1);
      const first = `${columnLetters(at.firstColumn)}${at.firstRow + run.start}`;
      const last = `${columnLetters(at.firstColumn + width - 1)}${at.firstRow + run.start + run.values.length - 1}`;
      ranges.push({ range: rangeOf(title, `${first}:${last}`), values: run.values as Cell[][] });
    }
    run = null;
  };
  lines.forEach((line, index) => {
    if (line === null) return;
    const size = Buffer.byteLength(JSON.stringify(line)) + 1;
    if (bytes + size > maxBytes - 10_000) {
      closeRun();
      chunks.push(ranges);
      ranges = [];
      bytes = 0;
    }
    const end: number | null = run === null ? null : run.start + run.values.length;
    if (run !== null && end !== null && index - end <= bridge) {
      for (let gap = end; gap < index; gap++) run.values.push([]);
      run.values.push(line);
    } else {
      closeRun();
      run = { start: index, values: [line] };
      bytes += title.length + 60;
    }
    bytes += size + 3 * bridge;
  });
  closeRun();
  if (ranges.length > 0) chunks.push(ranges);
  return chunks;
}
