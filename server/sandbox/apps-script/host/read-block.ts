/** Reads cells as a script sees them: empty ones are "", numbers that are shown as dates are dates. */
import type { Block } from "../../../../shared/contract/script-screen.ts";
import { formatValue } from "../../sheets/model/describe/format-value.ts";
import { plainValue } from "../../sheets/model/formula.ts";
import { findTab } from "../../sheets/model/grid/find-tab.ts";
import { cellAt } from "../../sheets/model/grid/rows.ts";
import { formatAt } from "../../sheets/model/rules/formats.ts";
import type { TabState, WorkbookState } from "../../sheets/model/workbook-state.ts";
import type { Cell } from "../host-calls.ts";

const epoch = Date.UTC(1899, 11, 30);
const day = 86_400_000;

/** The cells of a block that lies in the tab; `shown` gives the texts a person sees. */
export function readBlock(state: WorkbookState, block: Block, shown: boolean): Cell[][] {
  const tab = findTab(state, block.sheetId);
  if (block.row + block.rows > tab.rowCount || block.column + block.columns > tab.columnCount)
    throw new Error("The coordinates of the range are outside the dimensions of the sheet.");
  return Array.from({ length: block.rows }, (_, down) =>
    Array.from({ length: block.columns }, (__, across) =>
      readCell(state, tab, { row: block.row + down, column: block.column + across, shown }),
    ),
  );
}

type Place = { row: number; column: number; shown: boolean };

function readCell(state: WorkbookState, tab: TabState, { row, column, shown }: Place): Cell {
  const value = plainValue(cellAt(tab.blocks, row, column));
  if (typeof value !== "number") return shown ? formatValue(value, {}, state.locale) : (value ?? "");
  const format = formatAt(tab, row, column);
  if (shown) return formatValue(value, format, state.locale);
  const kind = (format["numberFormat"] as { type?: string } | null | undefined)?.type;
  return kind === "DATE" || kind === "DATE_TIME" || kind === "TIME" ? { date: Math.round(epoch + value * day) } : value;
}
