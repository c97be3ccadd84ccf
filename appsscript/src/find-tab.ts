/** The only place that finds a tab of the workbook and its columns, whatever people have called and moved. */

import { tabs } from "../../shared/tabs/index.ts";
import type { Column, Row, Tab } from "../../shared/tabs/tab.ts";
import type { SheetTab, SpreadsheetPort } from "./ports.ts";

/** The tab that Crosswalk drew under this title, even when it was renamed since; otherwise the one that is called so now. */
export function findTab(spreadsheet: SpreadsheetPort, title: string): SheetTab | undefined {
  const all = spreadsheet.tabs();
  const drawn = tabs.find((tab) => tab.title === title);
  return all.find(({ sheetId }) => sheetId === drawn?.sheetId) ?? all.find((tab) => tab.title === title);
}

export type Table = {
  /** The rows under the headings by column id; a column that is gone is missing in all. */
  readonly rows: readonly Row[];
  /** By row, from the one under the headings. */
  readonly keys: readonly string[];
  /** Where a column stands, from 1; undefined when it is gone. */
  place(columnId: string): number | undefined;
};

/** What stands in a tab, found by its headings. `tab` describes its columns; without it only the keys are read. */
export function readTable(sheet: SheetTab, tab?: Tab): Table {
  const [headings = [], ...lines] = sheet.read();
  const at = (heading: string): number => headings.findIndex((cell) => String(cell).trim() === heading);
  const keyAt = at("key");
  const places = (tab?.columns ?? []).map((column: Column) => [column.id, at(column.heading)] as const).filter(([, place]) => place >= 0);
  const keys = lines.map((line) => (keyAt < 0 ? "" : String(line[keyAt] ?? "")));
  const rows = lines.map((line, row) => ({
    ...Object.fromEntries(places.map(([id, place]) => [id, line[place] ?? ""])),
    key: keys[row] ?? "",
  }));
  const known = new Map(places);
  return {
    rows,
    keys,
    place: (columnId) => {
      const place = known.get(columnId);
      return place === undefined ? undefined : place + 1;
    },
  };
}
