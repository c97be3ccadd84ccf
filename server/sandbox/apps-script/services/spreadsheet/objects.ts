/** Defines the objects of a spreadsheet as a script sees them, and how each creates the others that it hands out. */
import type { Block } from "../../../../../shared/contract/script-screen.ts";

export type Value = string | number | boolean | Date;
export type Range = {
  getRow(): number;
  getColumn(): number;
  getNumRows(): number;
  getNumColumns(): number;
  getLastRow(): number;
  getLastColumn(): number;
  getSheet(): Sheet;
  getA1Notation(): string;
  getCell(row: number, column: number): Range;
  offset(rows: number, columns: number, height?: number, width?: number): Range;
  getValue(): Value;
  getValues(): Value[][];
  getDisplayValue(): string;
  getDisplayValues(): string[][];
  isBlank(): boolean;
  setValue(value: unknown): Range;
  setValues(values: unknown[][]): Range;
  clearContent(): Range;
  getNote(): string;
  getNotes(): string[][];
  setNote(note: string | null): Range;
  setNotes(notes: (string | null)[][]): Range;
  clearNote(): Range;
  activate(): Range;
};

/** Members that speak of the tab, its cells and its size. */
export type Sheet = {
  getName(): string;
  getSheetName(): string;
  getSheetId(): number;
  getIndex(): number;
  getParent(): Spreadsheet;
  isSheetHidden(): boolean;
  getLastRow(): number;
  getLastColumn(): number;
  getMaxRows(): number;
  getMaxColumns(): number;
  getFrozenRows(): number;
  getDataRange(): Range;
  getRange(a1OrRow: string | number, column?: number, rows?: number, columns?: number): Range;
  setActiveRange(range: Range): Range;
  activate(): Sheet;
};

export type Spreadsheet = {
  getId(): string;
  getName(): string;
  getUrl(): string;
  getSpreadsheetLocale(): string;
  getSpreadsheetTimeZone(): string;
  getSheets(): Sheet[];
  getNumSheets(): number;
  getSheetByName(title: string): Sheet | null;
  getSheetById(sheetId: number): Sheet | null;
  getRange(a1: string): Range;
  getActiveSheet(): Sheet;
  getActiveRange(): Range | null;
  setActiveSheet(sheet: Sheet): Sheet;
  setActiveRange(range: Range): Range;
  toast(text: string, title?: string, seconds?: number): void;
};

/** Filled in by `range.ts`, `sheet.ts` and `spreadsheet.ts`. */
export const create = {} as {
  range(block: Block): Range;
  sheet(sheetId: number): Sheet;
  spreadsheet(): Spreadsheet;
};
