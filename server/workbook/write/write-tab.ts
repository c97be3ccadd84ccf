/** The only place that fills a tab: room and rules for its rows first, then the cells that changed, then the rows that are left over go. */
import type { sheets_v4 } from "googleapis/build/src/apis/sheets/index.js";
import { WorkbookError } from "../../../shared/errors.ts";
import type { Row, Tab } from "../../../shared/tabs/tab.ts";
import { dataFormatRequests } from "../draw/tab-looks.ts";
import { layoutOf, rangeOf } from "../tab/layout.ts";
import { openGrid, type WorkbookContext } from "../tab/open-grid.ts";
import type { Grid } from "../tab/read-grid.ts";
import { emptyStamp, readStamp, stampText } from "../tab/stamp.ts";
import { chunkValues } from "./chunk-values.ts";
import { planWrite } from "./plan-write.ts";

type Request = sheets_v4.Schema$Request;
export type WriteOptions = { readonly choices?: Record<string, readonly string[]>; readonly overwrite?: boolean };

/** Makes the tab hold these rows in this order. Every call may be repeated; the stamp in B1 tells a write that broke off. */
export async function writeTab(
  context: WorkbookContext,
  tab: Tab,
  rows: readonly Row[],
  o: WriteOptions,
): Promise<{ kept: number; restored: number }> {
  assertDistinctKeys(tab, rows);
  const grid = await openGrid(context, tab);
  const stamp = readStamp(grid.headings[1] ?? "") ?? emptyStamp;
  const plan = planWrite({ layout: layoutOf(tab), there: grid.rows, rows, stamp, overwrite: o.overwrite ?? false });
  const needed = Math.max(2, plan.count + 1);
  await change(context, tab, roomRequests(tab, grid, plan.count, Math.max(needed, grid.rowCount), o.choices ?? {}));

  const chunks = chunkValues(grid.title, plan.lines, { firstRow: 2, firstColumn: 0 });
  const stampWith = (text: string): sheets_v4.Schema$ValueRange => ({ range: rangeOf(grid.title, "B1"), values: [[text]] });
  const done = stampText({ ...emptyStamp, rows: rows.length });
  if (chunks.length > 1) chunks[0]?.unshift(stampWith(stampText({ ...stamp, writing: true })));
  if (chunks.length > 0 || done !== grid.headings[1]) {
    const last = chunks.at(-1);
    if (last === undefined) chunks.push([stampWith(done)]);
    else last.push(stampWith(done));
  }
  for (const data of chunks) await writeValues(context, tab, data);

  // Only now: rows that moved up have been written to their new place.
  if (grid.rowCount > needed) await change(context, tab, [resize(tab, needed)]);
  return { kept: plan.kept, restored: plan.restored };
}

/** Sends ranges of raw values: text that looks like a formula stays text. */
export async function writeValues(context: WorkbookContext, tab: Tab, data: sheets_v4.Schema$ValueRange[]): Promise<void> {
  await context.caller.call({ name: "values.batchUpdate", repeatable: true, where: { tab: tab.title } }, (api) =>
    api.spreadsheets.values.batchUpdate({
      spreadsheetId: context.spreadsheetId,
      requestBody: { valueInputOption: "RAW", data },
      fields: "spreadsheetId",
    }),
  );
}

async function change(context: WorkbookContext, tab: Tab, requests: Request[]): Promise<void> {
  await context.caller.call({ name: "spreadsheets.batchUpdate", repeatable: true, where: { tab: tab.title } }, (api) =>
    api.spreadsheets.batchUpdate({ spreadsheetId: context.spreadsheetId, requestBody: { requests }, fields: "spreadsheetId" }),
  );
}

function roomRequests(tab: Tab, grid: Grid, count: number, rowCount: number, choices: Record<string, readonly string[]>): Request[] {
  const data = { start: 1, end: count + 1 };
  const filterEnd = grid.filter?.range?.endRowIndex;
  return [
    ...(rowCount > grid.rowCount ? [resize(tab, rowCount)] : []),
    ...(count === 0 ? [] : dataFormatRequests(tab, data)),
    ...ruleRequests(tab, data, rowCount, choices),
    ...(grid.filter && typeof filterEnd === "number" && filterEnd < data.end
      ? [{ setBasicFilter: { filter: { ...grid.filter, range: { ...grid.filter.range, endRowIndex: data.end } } } }]
      : []),
  ];
}

/** Rules stand on rows with data only: an unticked checkbox on an empty row would count as data. */
function ruleRequests(
  tab: Tab,
  data: { start: number; end: number },
  rowCount: number,
  choices: Record<string, readonly string[]>,
): Request[] {
  return layoutOf(tab).flatMap((column, index): Request[] => {
    if (column.kind !== "checkbox" && column.kind !== "choice") return [];
    const rows = (startRowIndex: number, endRowIndex: number): sheets_v4.Schema$GridRange => ({
      sheetId: tab.sheetId,
      startRowIndex,
      endRowIndex,
      startColumnIndex: index,
      endColumnIndex: index + 1,
    });
    const clear: Request[] = data.end < rowCount ? [{ setDataValidation: { range: rows(data.end, rowCount) } }] : [];
    if (data.end === data.start) return clear;
    const range = rows(data.start, data.end);
    if (column.kind === "checkbox")
      return [{ setDataValidation: { range, rule: { condition: { type: "BOOLEAN" }, strict: true } } }, ...clear];
    const values = [...new Set(choices[column.id] ?? column.choices ?? [])].filter((value) => value !== "" && !value.startsWith("="));
    if (values.length === 0) return [{ setDataValidation: { range } }, ...clear];
    const condition = { type: "ONE_OF_LIST", values: values.map((value) => ({ userEnteredValue: value })) };
    return [{ setDataValidation: { range, rule: { condition, strict: column.strict ?? false, showCustomUi: true } } }, ...clear];
  });
}

function resize(tab: Tab, rowCount: number): Request {
  return {
    updateSheetProperties: { properties: { sheetId: tab.sheetId, gridProperties: { rowCount } }, fields: "gridProperties.rowCount" },
  };
}

function assertDistinctKeys(tab: Tab, rows: readonly Row[]): void {
  const keys = new Set<string>();
  for (const { key } of rows) {
    if (key !== "" && !keys.has(key)) {
      keys.add(key);
      continue;
    }
    throw new WorkbookError({
      code: "workbook/rejected",
      message: `Two rows for the tab ${tab.title} have the same key, or one has none.`,
      hint: "This is a fault in Crosswalk; please report it with the step you took.",
      where: { tab: tab.title },
    });
  }
}
