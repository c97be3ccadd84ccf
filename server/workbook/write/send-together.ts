/** Overwrites cells that people edit, in one batch that first backs up what it overwrites. */
import type { sheets_v4 } from "googleapis/build/src/apis/sheets/index.js";
import type { Cell, Tab } from "../../../shared/tabs/tab.ts";
import { fillingId } from "../draw/tab-protections.ts";
import { layoutOf, peopleEdit } from "../tab/layout.ts";
import { backupSheetsOf, type Grid } from "../tab/read-grid.ts";
import { cellRequests } from "./cell-requests.ts";
import { maxBytes } from "./chunk-values.ts";
import type { WritePlan } from "./plan-write.ts";
import { type Choices, filterRequests, growRequests, rowsNeeded, ruleAndFormatRequests, shrinkRequests } from "./room-requests.ts";

type Request = sheets_v4.Schema$Request;

/** What a cell takes at least in a batch; worked out before a large tab is turned into requests for nothing. */
const leastBytesOfCell = 10;

/** A person's cell, or the key, which says whose cells the others are. */
function isTheirs(tab: Tab): (cell: Cell, index: number) => boolean {
  const layout = layoutOf(tab);
  return (cell, index) => cell !== null && (index === 0 || (layout[index]?.writer ?? "people") === "people");
}

/** A line that writes over people's cells is written whole: should another row stand there by then, nothing of the two is mixed. */
function wholeLines(tab: Tab, grid: Grid, plan: WritePlan): WritePlan["lines"] {
  const theirs = isTheirs(tab);
  const least = layoutOf(tab).length;
  return plan.lines.map((line, row) => {
    if (line?.some(theirs) !== true) return line;
    const there = grid.rows[row] ?? [];
    const width = Math.max(line.length, there.length, least);
    return Array.from({ length: width }, (_, index): Cell => line[index] ?? there[index] ?? "");
  });
}

/** True when the plan touches what people may be changing at this moment: their cells, the order of rows, or rows that go. */
export function touchesPeople(tab: Tab, grid: Grid, plan: WritePlan): boolean {
  if (!peopleEdit(tab)) return false;
  if (grid.rowCount > rowsNeeded(plan.count)) return true;
  const theirs = isTheirs(tab);
  return plan.lines.some((line) => line?.some(theirs) === true);
}

/**
 * The whole write as one batch: put aside, room, cells, stamp, fewer rows. Sheets has no write on a condition, but a batch is made at once:
 * what stands aside afterwards is exactly what the write found. Null when it is too large for one call.
 */
export function togetherRequests(
  tab: Tab,
  grid: Grid,
  plan: WritePlan,
  o: { stamp: string; choices: Choices },
): { requests: Request[]; aside: ReturnType<typeof backupSheetsOf>[number] } | null {
  const cells = plan.lines.reduce((sum, line) => sum + (line?.length ?? 0), 0);
  if (cells * leastBytesOfCell > maxBytes) return null;
  const { sheetId } = tab;
  const [one, other] = backupSheetsOf(tab);
  const aside = grid.aside?.sheetId === one.sheetId ? other : one;
  // Every row the batch may write over: rows inserted meanwhile push others down to where new ones are written.
  const end = Math.max(grid.rowCount, rowsNeeded(plan.count));
  const gridProperties = { rowCount: end - 1, columnCount: grid.columnCount };
  const area = (id: number, startRowIndex: number, endRowIndex: number): sheets_v4.Schema$GridRange => ({
    sheetId: id,
    startRowIndex,
    endRowIndex,
    startColumnIndex: 0,
    endColumnIndex: grid.columnCount,
  });
  const requests: Request[] = [
    ...removeBackupSheet(grid),
    ...(grid.protections.includes(fillingId(tab)) ? [{ deleteProtectedRange: { protectedRangeId: fillingId(tab) } }] : []),
    { addSheet: { properties: { ...aside, hidden: true, gridProperties } } },
    ...growRequests(tab, grid, plan.count),
    {
      copyPaste: { source: area(sheetId, 1, end), destination: area(aside.sheetId, 0, end - 1), pasteType: "PASTE_VALUES" },
    },
    ...ruleAndFormatRequests(tab, grid, plan.count, o.choices),
    ...cellRequests(sheetId, wholeLines(tab, grid, plan), 1),
    ...cellRequests(sheetId, [[null, o.stamp]], 0),
    ...shrinkRequests(tab, grid, plan.count),
    ...filterRequests(tab, grid, plan.count),
  ];
  return JSON.stringify(requests).length > maxBytes - 10_000 ? null : { requests, aside };
}

/** Takes away what an earlier write put aside. */
export function removeBackupSheet(grid: Grid): Request[] {
  return grid.aside === null ? [] : [{ deleteSheet: { sheetId: grid.aside.sheetId } }];
}
