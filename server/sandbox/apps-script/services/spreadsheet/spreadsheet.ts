/** The script's Spreadsheet. */
import { built, type OnlyNamesOf } from "../built.ts";
import { ask, effects } from "../world.ts";
import { create, type Range, type Sheet, type Spreadsheet } from "./objects.ts";
import { activateRange, activateTab, activeRange, activeTab } from "./selection.ts";

const facts = () => ask("workbook", {});
const sheetWhere = (test: (tab: { sheetId: number; title: string }) => boolean): Sheet | null => {
  const tab = facts().tabs.find(test);
  return tab === undefined ? null : create.sheet(tab.sheetId);
};

create.spreadsheet = () =>
  built("Spreadsheet", {
    getId: (): string => facts().id,
    getName: (): string => facts().title,
    getUrl: (): string => facts().url,
    getSpreadsheetLocale: (): string => facts().locale,
    getSpreadsheetTimeZone: (): string => facts().timeZone,
    getSheets: (): Sheet[] => facts().tabs.map((tab) => create.sheet(tab.sheetId)),
    getNumSheets: (): number => facts().tabs.length,
    getSheetByName: (title: string): Sheet | null => sheetWhere((tab) => tab.title.toLowerCase() === String(title).toLowerCase()),
    getSheetById: (sheetId: number): Sheet | null => sheetWhere((tab) => tab.sheetId === sheetId),
    getRange: (a1: string): Range => create.range(ask("find-block", { text: a1, sheetId: null })),
    getActiveSheet: (): Sheet => activeTab(),
    getActiveRange: (): Range | null => activeRange(),
    setActiveSheet: (sheet: Sheet): Sheet => activateTab(sheet),
    setActiveRange: (range: Range): Range => activateRange(range),
    toast: (text: string, title = "", seconds = 5): void =>
      void effects.push({ kind: "toast", text: String(text), title: String(title), seconds: Number(seconds ?? 5) }),
  } satisfies Spreadsheet);

true satisfies OnlyNamesOf<GoogleAppsScript.Spreadsheet.Spreadsheet & { getSheetById: unknown }, Spreadsheet>;
