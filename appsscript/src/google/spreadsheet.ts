/** Touches SpreadsheetApp's cells: the spreadsheet the add-on is used in. */
import type { Cell, SheetTab, SpreadsheetPort } from "../ports.ts";

/** The open spreadsheet; nothing is asked of Google before a member is called. */
export const spreadsheet: SpreadsheetPort = {
  id: () => SpreadsheetApp.getActiveSpreadsheet().getId(),
  tabs: () => SpreadsheetApp.getActiveSpreadsheet().getSheets().map(asTab),
  selection: () => {
    const range = SpreadsheetApp.getActiveRange();
    return range ? { sheetId: range.getSheet().getSheetId(), row: range.getRow() } : null;
  },
};

const asTab = (sheet: GoogleAppsScript.Spreadsheet.Sheet): SheetTab => ({
  sheetId: sheet.getSheetId(),
  get title() {
    return sheet.getName();
  },
  read: () =>
    sheet
      .getDataRange()
      .getValues()
      .map((row) => row.map(asCell)),
  readRow: (row) => (sheet.getRange(row, 1, 1, Math.max(1, sheet.getLastColumn())).getValues()[0] ?? []).map(asCell),
  readColumn: (column) =>
    sheet
      .getRange(1, column, Math.max(1, sheet.getLastRow()), 1)
      .getValues()
      .map((row) => asCell(row[0])),
  readNotes: (column, rows) =>
    sheet
      .getRange(1, column, rows, 1)
      .getNotes()
      .map((row) => row[0] ?? ""),
  writeNote: (row, column, text) => void sheet.getRange(row, column).setNote(text),
  select: (cell) => void sheet.getRange(cell).activate(),
});

const asCell = (value: unknown): Cell =>
  typeof value === "string" || typeof value === "number" || typeof value === "boolean" ? value : String(value);
