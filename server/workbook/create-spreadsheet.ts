/** Creates a new spreadsheet for a workbook. */
import { WorkbookError } from "../../shared/errors.ts";
import { createSheetsCaller, type Reach } from "./call/sheets-caller.ts";

/** The sheet a new spreadsheet begins with, since it must have one; drawing the tabs takes it away. */
export const placeholder = { sheetId: 2_000_000_000, title: "Crosswalk is drawing the tabs" };

/** Makes an empty spreadsheet and gives its id. */
export async function createSpreadsheet(o: Reach & { title: string }): Promise<string> {
  const caller = createSheetsCaller({ ...o, spreadsheetId: `new ${o.title}` });
  const made = await caller.call({ name: "spreadsheets.create", repeatable: false }, (api) =>
    api.spreadsheets.create({
      requestBody: { properties: { title: o.title }, sheets: [{ properties: placeholder }] },
      fields: "spreadsheetId",
    }),
  );
  if (typeof made.spreadsheetId !== "string")
    throw new WorkbookError({ code: "workbook/rejected", message: "The new spreadsheet has no id.", hint: "Try again." });
  return made.spreadsheetId;
}
