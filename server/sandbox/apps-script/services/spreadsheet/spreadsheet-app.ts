/** The script's SpreadsheetApp: the file it is used in, and nothing else. */
import { built, type OnlyNamesOf } from "../built.ts";
import { need } from "../rights.ts";
import { create, type Range, type Sheet, type Spreadsheet } from "./objects.ts";
import "./range.ts";
import "./sheet.ts";
import "./spreadsheet.ts";
import { activateRange, activateTab, activeRange, activeTab } from "./selection.ts";
import { createUi, type Ui } from "./ui.ts";

const open = (member: string): Spreadsheet => {
  need("file", `SpreadsheetApp.${member}`);
  return create.spreadsheet();
};

export const SpreadsheetApp = built("SpreadsheetApp", {
  getActive: (): Spreadsheet => open("getActive"),
  getActiveSpreadsheet: (): Spreadsheet => open("getActiveSpreadsheet"),
  getActiveSheet: (): Sheet => open("getActiveSheet") && activeTab(),
  getActiveRange: (): Range | null => open("getActiveRange") && activeRange(),
  setActiveSheet: (sheet: Sheet): Sheet => open("setActiveSheet") && activateTab(sheet),
  setActiveRange: (range: Range): Range => open("setActiveRange") && activateRange(range),
  /** Everything is written at once here. */
  flush: (): void => void open("flush"),
  getUi: (): Ui => createUi(),
});

true satisfies OnlyNamesOf<GoogleAppsScript.Spreadsheet.SpreadsheetApp, typeof SpreadsheetApp>;
