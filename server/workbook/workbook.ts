/** A migration's spreadsheet as the rest of the service sees it: draw the tabs, write rows, read them back, mark problems. */
import type { Row, Tab, Tone } from "../../shared/tabs/tab.ts";
import { identityOf } from "./auth.ts";
import { createSheetsCaller, type Reach } from "./call/sheets-caller.ts";
import { missingTab } from "./call/workbook-fault.ts";
import { type ColumnEditors, drawWorkbook } from "./draw/draw-workbook.ts";
import { readTab, type TabContent } from "./read-tab.ts";
import { peopleEdit } from "./tab/layout.ts";
import type { WorkbookContext } from "./tab/open-grid.ts";
import { readGrids } from "./tab/read-grid.ts";
import { markTab } from "./write/mark-tab.ts";
import { type WriteOptions, writeTab } from "./write/write-tab.ts";

export { cellOf } from "./tab/layout.ts";

export type Workbook = {
  /**
   * Makes the tabs in this order, or repairs what people did to them. May be repeated. `editors` says who may edit columns
   * that are not for everybody, by tab id and column id; a draw without it leaves that as it is.
   */
  draw(tabs: readonly Tab[], o?: { title?: string; editors?: ColumnEditors }): Promise<void>;
  /**
   * Makes the tab hold these rows in this order. People's cells stand against what is given unless `overwrite`,
   * of all rows or of those with some keys; `kept` counts them, `restored` counts rows a person had deleted.
   * A deleted or damaged tab is repaired first.
   */
  write(tab: Tab, rows: readonly Row[], o?: WriteOptions): Promise<{ kept: number; restored: number }>;
  /** The rows as they stand, with what is wrong with the tab. Throws `workbook/tab-missing` when the tab was deleted. */
  read(tab: Tab): Promise<TabContent>;
  /** The same for several tabs, in as many calls as for one. */
  readAll(tabs: readonly Tab[]): Promise<TabContent[]>;
  /** Writes problems and tones by key, clearing others. */
  mark(tab: Tab, problems: ReadonlyMap<string, string>, tones?: ReadonlyMap<string, Tone>): Promise<void>;
  /** Where a person opens it. */
  readonly url: string;
};

/** Opens a spreadsheet; nothing is called yet. `serviceEmail` is who may edit what is protected, known from the key of a service account. */
export function openWorkbook(o: Reach & { spreadsheetId: string; serviceEmail?: string }): Workbook {
  const caller = createSheetsCaller(o);
  const { spreadsheetId } = o;
  const serviceEmail = o.serviceEmail ?? identityOf(o.auth);
  let order: readonly Tab[] = [];
  let editors: ColumnEditors | undefined;
  const draw = (tabs: readonly Tab[], title: string | undefined): Promise<void> =>
    drawWorkbook(caller, { spreadsheetId, tabs, order, title, serviceEmail, ...(editors === undefined ? {} : { editors }) });
  const context: WorkbookContext = { caller, spreadsheetId, serviceEmail, repair: (tab) => draw([tab], undefined) };
  // A verb is several calls; two verbs at once would plan on what the other is changing.
  let busy: Promise<unknown> = Promise.resolve();
  const alone = <T>(verb: () => Promise<T>): Promise<T> => {
    const mine = busy.then(verb);
    busy = mine.catch(() => undefined);
    return mine;
  };
  const readAll = (tabs: readonly Tab[]): Promise<TabContent[]> =>
    alone(async () => {
      const grids = await readGrids(caller, spreadsheetId, tabs, { formulas: tabs.some(peopleEdit) });
      const contents: TabContent[] = [];
      for (const [at, tab] of tabs.entries()) {
        const grid = grids[at] ?? null;
        if (grid === null) throw missingTab(tab.title);
        contents.push(await readTab(tab, grid));
      }
      return contents;
    });
  return {
    draw: (tabs, options) =>
      alone(async () => {
        if (tabs.length >= order.length) order = [...tabs];
        editors = options?.editors ?? editors;
        await draw(tabs, options?.title);
      }),
    write: (tab, rows, options) => alone(() => writeTab(context, tab, rows, options ?? {})),
    read: async (tab) => (await readAll([tab]))[0] as TabContent,
    readAll,
    mark: (tab, problems, tones) => alone(() => markTab(context, tab, problems, tones)),
    url:
      o.rootUrl === undefined
        ? `https://docs.google.com/spreadsheets/d/${spreadsheetId}/edit`
        : `${o.rootUrl.replace(/\/$/, "")}/local/${spreadsheetId}`,
  };
}
