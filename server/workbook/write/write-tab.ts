/** Fills a tab: plans from the current content, writes, reads again, and repeats until the tab is right. */
import { WorkbookError } from "../../../shared/errors.ts";
import type { Row, Tab } from "../../../shared/tabs/tab.ts";
import { takeTurns } from "../../take-turns.ts";
import { busyTab } from "../call/workbook-fault.ts";
import { layoutOf, peopleEdit } from "../tab/layout.ts";
import { openGrid, type WorkbookContext } from "../tab/open-grid.ts";
import { type Grid, readCells, readKeys } from "../tab/read-grid.ts";
import { emptyStamp, readStamp, stampText } from "../tab/stamp.ts";
import { chunkValues } from "./chunk-values.ts";
import { fillRequests } from "./fill-requests.ts";
import { keyOf, nothingRescued, type Overwrite, planWrite, type WritePlan } from "./plan-write.ts";
import { rescueEdits, type Sent } from "./rescue-edits.ts";
import { type Choices, rowsNeeded } from "./room-requests.ts";
import { sendRequests } from "./send-batch.ts";
import { atOnceRequests, finishRequests, mayRepeat, prepareRequests, sendChunks, unlockRequests } from "./send-chunks.ts";
import { removeBackupSheet, togetherRequests, touchesPeople } from "./send-together.ts";

export type WriteOptions = { readonly choices?: Choices; readonly overwrite?: Overwrite };

/** How often a tab that people change under the write is written again. */
const rounds = 6;

/** Where a write stands between two looks at the tab. */
type Progress = {
  grid: Grid;
  sent: Sent | null;
  overwrite: Overwrite;
  /** A write of several calls has made room and locked the tab. */
  isPrepared: boolean;
  /** The call under way is not repeated by itself: when its answer is lost, the tab is looked at again. */
  isOnce: boolean;
  refusals: number;
};

/** Makes the tab hold these rows in this order; nothing that people write meanwhile is lost. The stamp in B1 tells a write that broke off. */
export async function writeTab(
  context: WorkbookContext,
  tab: Tab,
  rows: readonly Row[],
  o: WriteOptions,
): Promise<{ kept: number; restored: number }> {
  assertDistinctKeys(tab, rows);
  const layout = layoutOf(tab);
  const done = stampText({ ...emptyStamp, rows: rows.length });
  const at: Progress = {
    grid: await openGrid(context, tab),
    sent: null,
    overwrite: o.overwrite ?? false,
    isPrepared: false,
    isOnce: false,
    refusals: 0,
  };
  let restored = 0;
  const turn = takeTurns();
  for (let round = 1; ; round++) {
    const { grid, sent } = at;
    await turn();
    const isSettling = sent !== null || grid.aside !== null;
    const rescued = isSettling ? rescueEdits({ layout, sent, aside: grid.aside?.rows ?? [], now: grid.rows }) : nothingRescued;
    const stamp = readStamp(grid.headings[1] ?? "") ?? emptyStamp;
    const plan = planWrite({ layout, there: grid.rows, rows, stamp, overwrite: at.overwrite, rescued });
    restored += plan.restored;
    await turn();
    const isRight = plan.lines.every((line) => line === null) && grid.headings[1] === done && grid.rowCount === rowsNeeded(plan.count);
    // Where nobody else may write, what says all that it should has no rules either that have to be set anew.
    if (isRight && sent === null && !isSettling && !peopleEdit(tab)) return { kept: plan.kept, restored };
    if (sent !== null && isRight) {
      await tidy(context, tab, grid);
      return { kept: plan.kept, restored };
    }
    if (round > rounds) throw busyTab(tab.title);
    if (await isSettled(context, tab, { at, plan, done, choices: o.choices ?? {} })) {
      return { kept: plan.kept, restored };
    }
  }
}

type Order = { readonly at: Progress; readonly plan: WritePlan; readonly done: string; readonly choices: Choices };

/** Sends a plan in the way that suits it; true when the tab is known to be right already, otherwise it has been looked at again. */
async function isSettled(context: WorkbookContext, tab: Tab, o: Order): Promise<boolean> {
  const { at, plan } = o;
  const { grid } = at;
  const turn = takeTurns();
  const sent = { there: grid.rows, wrote: overlaid(grid, plan) };
  await turn();
  at.isOnce = true;
  try {
    const isGuarded = touchesPeople(tab, grid, plan) && !at.isPrepared;
    const together = isGuarded ? togetherRequests(tab, grid, plan, { stamp: o.done, choices: o.choices }) : null;
    await turn();
    if (together === null) return await isWritten(context, tab, { ...o, sent });
    await sendRequests(context, tab, together.requests, { repeatable: false });
    Object.assign(at, { sent, overwrite: false, refusals: 0 });
    at.grid = await readCells(context.caller, context.spreadsheetId, { tab, known: grid, aside: together.aside });
  } catch (error) {
    if (!(error instanceof WorkbookError)) throw error;
    const isPassing = error.code === "workbook/rejected" || (error.code === "workbook/unavailable" && at.isOnce);
    if (!isPassing || ++at.refusals > 3) {
      // People get their tab back; the stamp says that it is not whole.
      await sendRequests(context, tab, unlockRequests(tab, grid), { repeatable: false }).catch(() => undefined);
      throw error;
    }
    // The grid may have changed its shape since it was looked at, or the answer was lost: look, and plan anew.
    at.grid = await openGrid(context, tab);
    const isNew = at.grid.aside !== null && at.grid.aside.sheetId !== grid.aside?.sheetId;
    if (isNew) Object.assign(at, { sent, overwrite: false });
  }
  return false;
}

/** Sends a plan that touches nobody's cells: in one call, a large one in several after the tab was prepared and looked at again. True when the keys that stand there are right. */
async function isWritten(context: WorkbookContext, tab: Tab, o: Order & { sent: Sent }): Promise<boolean> {
  const { at, plan } = o;
  const { grid } = at;
  const place = { firstRow: 2, firstColumn: 0 };
  const isBig = chunkValues(grid.title, plan.lines, place).length > 1;
  const atOnce = isBig || at.isPrepared ? null : atOnceRequests(tab, grid, plan, { stamp: o.done, choices: o.choices });
  if (atOnce !== null) {
    await sendRequests(context, tab, atOnce, { repeatable: mayRepeat(atOnce) });
    Object.assign(at, { sent: o.sent, overwrite: false, refusals: 0 });
    if (await standsThere(context, tab, o)) return true;
    at.grid = await openGrid(context, tab);
    return false;
  }
  if (!at.isPrepared) {
    const requests = prepareRequests(tab, grid, plan, { choices: o.choices, isBig, serviceEmail: context.serviceEmail });
    await sendRequests(context, tab, requests, { repeatable: mayRepeat(requests) });
  }
  if (isBig && !at.isPrepared) {
    at.isPrepared = true;
    at.grid = await openGrid(context, tab);
    return false;
  }
  const turn = takeTurns(0);
  const fills = isBig ? fillRequests(tab, plan.lines) : { requests: [], rest: plan.lines };
  await turn();
  const chunks = chunkValues(grid.title, fills.rest, place);
  at.isOnce = false;
  const goesOn = fills.requests.length > 0;
  const isWhole = await sendChunks(context, tab, { grid, chunks, wrote: o.sent.wrote, done: o.done, goesOn });
  Object.assign(at, { sent: o.sent, overwrite: false, refusals: 0, isPrepared: false, isOnce: true });
  if (isWhole) {
    await sendRequests(context, tab, finishRequests(tab, grid, { count: plan.count, fills: fills.requests, done: o.done }), {
      repeatable: false,
    });
    if (await standsThere(context, tab, o)) return true;
  }
  at.grid = await openGrid(context, tab);
  return false;
}

/** Whether the keys stand in the tab as they were written, under the stamp. */
async function standsThere(context: WorkbookContext, tab: Tab, { at, sent, done }: Order & { sent: Sent }): Promise<boolean> {
  const { keys, stamp } = await readKeys(context.caller, context.spreadsheetId, tab, at.grid.title);
  const [found, wanted] = [keys.map((key) => keyOf([key])), sent.wrote.map((line) => keyOf(line))];
  return stamp === done && sameKeys(found, wanted);
}

/** The rows as they stand when the plan has been carried out. */
function overlaid(grid: Grid, plan: WritePlan): Sent["wrote"] {
  return Array.from({ length: plan.count }, (_, index) => {
    const [line, there] = [plan.lines[index] ?? null, grid.rows[index] ?? []];
    if (line === null) return there;
    return Array.from({ length: Math.max(line.length, there.length) }, (_, column) => line[column] ?? there[column] ?? null);
  });
}

function sameKeys(found: readonly string[], wanted: readonly string[]): boolean {
  const last = wanted.findLastIndex((key) => key !== "");
  return found.length === last + 1 && found.every((key, index) => key === wanted[index]);
}

/** Takes away what was put aside; should the answer be lost, the next write does it. */
async function tidy(context: WorkbookContext, tab: Tab, grid: Grid): Promise<void> {
  if (grid.aside === null) return;
  await sendRequests(context, tab, removeBackupSheet(grid), { repeatable: true }).catch((error: unknown) => {
    if (!(error instanceof WorkbookError) || error.code !== "workbook/rejected") throw error;
  });
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
      message: `Two rows for the tab ${tab.title} have the same key, or a row has no key.`,
      hint: "This is a bug in Crosswalk. Report it with the step you started.",
      where: { tab: tab.title },
    });
  }
}
