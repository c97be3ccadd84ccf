/** Finds a tab of the workbook, its columns and its rows, whatever people have called and moved. */
import { tabs } from "../../shared/tabs/index.ts";
import type { Row, Tab } from "../../shared/tabs/tab.ts";
import type { Cell, SheetTab, SpreadsheetPort } from "./ports.ts";

/** The tab that Crosswalk drew under this title, even when it was renamed since; otherwise the one that is called so now. */
export function findTab(spreadsheet: SpreadsheetPort, title: string): SheetTab | undefined {
  const all = spreadsheet.tabs();
  const drawn = tabs.find((tab) => tab.title === title);
  return all.find(({ sheetId }) => sheetId === drawn?.sheetId) ?? all.find((tab) => tab.title === title);
}

/** The key that stands in a row; "" in tabs without keys. Reads two rows, however large the tab is. */
export function keyOfRow(sheet: SheetTab, row: number): string {
  const at = placeOf(sheet.readRow(1), keyHeading);
  return at < 0 || row < 2 ? "" : String(sheet.readRow(row)[at] ?? "");
}

/** The row that carries a key; undefined when none does. Reads one column. */
export function rowOfKey(sheet: SheetTab, key: string): number | undefined {
  const at = placeOf(sheet.readRow(1), keyHeading);
  // A sheet keeps a key of digits as a number.
  const row = at < 0 || key === "" ? -1 : sheet.readColumn(at + 1).findIndex((cell, place) => place > 0 && String(cell) === key);
  return row < 0 ? undefined : row + 1;
}

export type Table = {
  /** The rows under the headings by column id; a column that is gone is missing in all. */
  readonly rows: readonly Row[];
  /** Where a column stands, from 1; undefined when it is gone. */
  place(columnId: string): number | undefined;
};

/** Everything that stands in a tab, found by the headings of its columns. */
export function readTable(sheet: SheetTab, tab: Tab): Table {
  const [headings = [], ...lines] = sheet.read();
  const keyAt = placeOf(headings, keyHeading);
  const places = new Map(tab.columns.map(({ id, heading }) => [id, placeOf(headings, heading)] as const).filter(([, at]) => at >= 0));
  return {
    rows: lines.map((line) => ({
      ...Object.fromEntries([...places].map(([id, at]) => [id, line[at] ?? ""])),
      key: String(line[keyAt] ?? ""),
    })),
    place: (columnId) => {
      const at = places.get(columnId);
      return at === undefined ? undefined : at + 1;
    },
  };
}

/** The hidden first column of every tab is headed so. */
const keyHeading = "key";
const placeOf = (headings: readonly Cell[], heading: string): number => headings.findIndex((cell) => String(cell).trim() === heading);
