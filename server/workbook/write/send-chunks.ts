/** Writes a tab without backing anything up, in one call, or many cells in several: room first, then the cells that changed, then the rows that are left over go. */
import type { sheets_v4 } from "googleapis/build/src/apis/sheets/index.js";
import type { Tab } from "../../../shared/tabs/tab.ts";
import { fillingId } from "../draw/tab-protections.ts";
import { peopleEdit, rangeOf } from "../tab/layout.ts";
import type { WorkbookContext } from "../tab/open-grid.ts";
import type { Grid } from "../tab/read-grid.ts";
import { emptyStamp, readStamp, stampText } from "../tab/stamp.ts";
import { cellRequests } from "./cell-requests.ts";
import { keyOf, type WritePlan } from "./plan-write.ts";
import type { Sent } from "./rescue-edits.ts";
import { type Choices, filterRequests, growRequests, ruleAndFormatRequests, shrinkRequests } from "./room-requests.ts";
import { sendValues } from "./send-batch.ts";
import { removeBackupSheet } from "./send-together.ts";

type Request = sheets_v4.Schema$Request;
/** Rows written together with the room for all, so that a person sees them before the rest has arrived. */
const firstScreen = 60;

/**
 * What comes before the cells. A write of several calls locks a tab that people edit until it is done, marks it as being written,
 * and shows the first screen of an empty tab at once.
 */
export function prepareRequests(
  tab: Tab,
  grid: Grid,
  plan: WritePlan,
  o: { choices: Choices; isBig: boolean; serviceEmail: string | null },
): Request[] {
  const id = fillingId(tab);
  const editors = o.serviceEmail === null ? {} : { editors: { users: [o.serviceEmail] } };
  const description = "Crosswalk is filling this tab. You can edit it again in a moment";
  const lock: Request = {
    addProtectedRange: { protectedRange: { protectedRangeId: id, description, range: { sheetId: tab.sheetId }, ...editors } },
  };
  const stamp = readStamp(grid.headings[1] ?? "") ?? emptyStamp;
  return [
    ...removeBackupSheet(grid),
    ...(o.isBig && peopleEdit(tab) && !grid.protections.includes(id) ? [lock] : []),
    ...growRequests(tab, grid, plan.count),
    ...ruleAndFormatRequests(tab, grid, plan.count, o.choices),
    ...(o.isBig ? cellRequests(tab.sheetId, [[null, stampText({ ...stamp, writing: true })]], 0) : []),
    ...(o.isBig && grid.rows.length === 0 ? cellRequests(tab.sheetId, plan.lines.slice(0, firstScreen), 1) : []),
  ];
}

/** Cells that are sent with everything else in one call; more of them are shorter as values. */
const mostAtOnce = 5_000;

/** A whole write without other people's cells as one batch: room, cells, fewer rows, stamp. Null for one of many cells. */
export function atOnceRequests(tab: Tab, grid: Grid, plan: WritePlan, o: { stamp: string; choices: Choices }): Request[] | null {
  if (plan.lines.reduce((sum, line) => sum + (line?.length ?? 0), 0) > mostAtOnce) return null;
  return [
    ...prepareRequests(tab, grid, plan, { choices: o.choices, isBig: false, serviceEmail: null }),
    ...cellRequests(tab.sheetId, plan.lines, 1),
    ...finishRequests(tab, grid, { count: plan.count, fills: [], done: o.stamp }),
    ...(grid.headings[1] === o.stamp ? [] : cellRequests(tab.sheetId, [[null, o.stamp]], 0)),
  ];
}

/** True when requests may be sent twice: nothing in them is made or taken away. */
export function mayRepeat(requests: readonly Request[]): boolean {
  return requests.every((request) => "repeatCell" in request || "setDataValidation" in request || "updateCells" in request);
}

/** Sends the cells in order, the stamp last; each call may be repeated. False when the rows slid away between two calls, and the rest was not sent. */
export async function sendChunks(
  context: WorkbookContext,
  tab: Tab,
  o: { grid: Grid; chunks: sheets_v4.Schema$ValueRange[][]; wrote: Sent["wrote"]; done: string; goesOn: boolean },
): Promise<boolean> {
  const { grid } = o;
  const stamp: sheets_v4.Schema$ValueRange = { range: rangeOf(grid.title, "B1"), values: [[o.done]] };
  const isLast = (index: number): boolean => index === o.chunks.length - 1;
  // Of a write that goes on after the cells the stamp is set at its very end.
  const chunks = o.chunks.map((chunk, index) => (isLast(index) && !o.goesOn ? [...chunk, stamp] : chunk));
  if (chunks.length === 0 && grid.headings[1] !== o.done) chunks.push([stamp]);
  for (const [index, data] of chunks.entries()) {
    if (index > 0 && peopleEdit(tab) && !(await isInPlace(context, tab, o, data))) return false;
    await sendValues(context, tab, data);
  }
  return true;
}

/** What comes after the cells: long stretches of one value, the lock and the rows left over go, the filter looks again, the stamp. */
export function finishRequests(tab: Tab, grid: Grid, o: { count: number; fills: readonly Request[]; done: string }): Request[] {
  const stamp = o.fills.length === 0 ? [] : cellRequests(tab.sheetId, [[null, o.done]], 0);
  return [...unlockRequests(tab, grid), ...o.fills, ...shrinkRequests(tab, grid, o.count), ...filterRequests(tab, grid, o.count), ...stamp];
}

/** Takes away the lock of a write of several calls. */
export function unlockRequests(tab: Tab, grid: Grid): Request[] {
  const id = fillingId(tab);
  return grid.protections.includes(id) ? [{ deleteProtectedRange: { protectedRangeId: id } }] : [];
}

/** Looks whether the row above the next chunk is still the one written there. Whoever owns the spreadsheet may move rows in spite of a lock. */
async function isInPlace(
  context: WorkbookContext,
  tab: Tab,
  o: { grid: Grid; wrote: Sent["wrote"] },
  data: sheets_v4.Schema$ValueRange[],
): Promise<boolean> {
  const row = Number(/!\$?[A-Z]+([0-9]+)/.exec(data[0]?.range ?? "")?.[1] ?? 0) - 1;
  if (row < 2) return true;
  const answer = await context.caller.call({ name: "values.get", repeatable: true, where: { tab: tab.title } }, (api) =>
    api.spreadsheets.values.get({
      spreadsheetId: context.spreadsheetId,
      range: rangeOf(o.grid.title, `A${row}`),
      valueRenderOption: "UNFORMATTED_VALUE",
    }),
  );
  const there = answer.values?.[0]?.[0] as string | undefined;
  return (there ?? "") === keyOf(o.wrote[row - 2] ?? []);
}
