/** The script's Spreadsheet. */
import { built, type OnlyNamesOf } from "../built.ts";
import { ask, effects } from "../world.ts";
import { make } from "./make.ts";
import type { Range } from "./range.ts";
import { activateRange, activateTab, activeRange, activeTab } from "./selection.ts";
import type { Sheet } from "./sheet.ts";

export type Spreadsheet = ReturnType<typeof members>;
const facts = () => ask("workbook", {});
const sheetWhere = (test: (tab: { sheetId: number; title: string }) => boolean): Sheet | null => {
  const tab = facts().tabs.find(test);
  return tab === undefined ? null : make.sheet(tab.sheetId);
};

make.spreadsheet = () => built("Spreadsheet", members());

function members() {
  return {
    getId: (): string => facts().id,
    getName: (): string => facts().title,
    getUrl: (): string => facts().url,
    getSpreadsheetLocale: (): string => facts().locale,
    getSpreadsheetTimeZone: (): string => facts().timeZone,
    getSheets: (): Sheet[] => facts().tabs.map((tab) => make.sheet(tab.sheetId)),
    getNumSheets: (): number => facts().tabs.length,
    getSheetByName: (title: string): Sheet | null => sheetWhere((tab) => tab.title.toLowerCase() === String(title).toLowerCase()),
    getSheetById: (sheetId: number): Sheet | null => sheetWhere((tab) => tab.sheetId === sheetId),
    getRange: (a1: string): Range => make.range(ask("find-block", { text: a1, sheetId: null })),
    getActiveSheet: (): Sheet => activeTab(),
    getActiveRange: (): Range | null => activeRange(),
    setActiveSheet: (sheet: Sheet): Sheet => activateTab(sheet),
    setActiveRange: (range: Range): Range => activateRange(range),
    toast: (text: string, title = "", seconds = 5): void =>
      void effects.push({ kind: "toast", text: String(text), title: String(title), seconds: Number(seconds ?? 5) }),
  };
}

true satisfies OnlyNamesOf<GoogleAppsScript.Spreadsheet.Spreadsheet & { getSheetById: unknown }, Spreadsheet>;
