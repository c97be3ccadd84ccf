/** Makes sure that a tab exists and is undamaged before it is written. */
import { WorkbookError } from "../../../shared/errors.ts";
import type { Tab } from "../../../shared/tabs/tab.ts";
import type { SheetsCaller } from "../call/sheets-caller.ts";
import { findColumns } from "./find-columns.ts";
import { layoutOf } from "./layout.ts";
import { type Grid, readGrid } from "./read-grid.ts";

/** What the verbs of a workbook need. */
export type WorkbookContext = {
  readonly caller: SheetsCaller;
  readonly spreadsheetId: string;
  /** Draws one tab anew, or repairs it. */
  readonly repair: (tab: Tab) => Promise<void>;
  /** Who the service is, where that is known. */
  readonly serviceEmail: string | null;
};

/** The tab's cells, each column in its place; a tab or column that is gone, moved or renamed is repaired first. */
export async function openGrid(context: WorkbookContext, tab: Tab): Promise<Grid> {
  const layout = layoutOf(tab);
  const usable = (grid: Grid | null): grid is Grid =>
    grid !== null &&
    findColumns(layout, grid.headings, grid.tags).every((found) => found.damage === "none" && found.at === layout.indexOf(found.column));
  const first = await readGrid(context.caller, context.spreadsheetId, tab);
  if (usable(first)) return first;
  await context.repair(tab);
  const second = await readGrid(context.caller, context.spreadsheetId, tab);
  if (usable(second)) return second;
  throw new WorkbookError({
    code: "workbook/rejected",
    message: `The tab ${tab.title} cannot be repaired.`,
    hint: "Delete the tab; it is drawn and filled again by the next step.",
    where: { tab: tab.title },
  });
}
