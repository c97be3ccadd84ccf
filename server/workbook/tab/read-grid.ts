/** The only place that reads a tab's cells as they stand, unformatted and padded. */
import type { sheets_v4 } from "googleapis/build/src/apis/sheets/index.js";
import type { Cell, Tab } from "../../../shared/tabs/tab.ts";
import type { SheetsCaller } from "../call/sheets-caller.ts";
import { rangeOf } from "./layout.ts";

export type Grid = {
  /** The title as it is now; people may have renamed the tab. */
  readonly title: string;
  readonly rowCount: number;
  readonly columnCount: number;
  readonly filter: sheets_v4.Schema$BasicFilter | undefined;
  readonly headings: readonly string[];
  /** Rows below the headings, each padded to the widest; empty cells are null. */
  readonly rows: readonly (readonly Cell[])[];
};

/** The tab as it is; null when a person deleted it. */
export async function readGrid(caller: SheetsCaller, spreadsheetId: string, tab: Tab): Promise<Grid | null> {
  const where = { tab: tab.title };
  const workbook = await caller.call({ name: "spreadsheets.get", repeatable: true, where }, (api) =>
    api.spreadsheets.get({ spreadsheetId, fields: "sheets(properties(sheetId,title,gridProperties(rowCount,columnCount)),basicFilter)" }),
  );
  const sheet = workbook.sheets?.find((one) => (one.properties?.sheetId ?? 0) === tab.sheetId);
  if (sheet === undefined) return null;
  const title = sheet.properties?.title ?? tab.title;
  const answer = await caller.call({ name: "values.get", repeatable: true, where }, (api) =>
    api.spreadsheets.values.get({
      spreadsheetId,
      range: rangeOf(title, ""),
      valueRenderOption: "UNFORMATTED_VALUE",
      dateTimeRenderOption: "SERIAL_NUMBER",
    }),
  );
  const values = (answer.values ?? []) as unknown[][];
  const width = values.reduce((most, row) => Math.max(most, row.length), 0);
  const [headings, ...rows] = values.map((row) => Array.from({ length: width }, (_, index) => cellFrom(row[index])));
  return {
    title,
    rowCount: sheet.properties?.gridProperties?.rowCount ?? 0,
    columnCount: sheet.properties?.gridProperties?.columnCount ?? 0,
    filter: sheet.basicFilter,
    headings: (headings ?? []).map((heading) => String(heading ?? "")),
    rows,
  };
}

function cellFrom(value: unknown): Cell {
  if (typeof value === "number" || typeof value === "boolean") return value;
  return typeof value === "string" && value !== "" ? value : null;
}
