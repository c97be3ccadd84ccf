/** The script's Sheet, which is a tab. */
import type { TabFacts } from "../../host-calls.ts";
import { built, type OnlyNamesOf } from "../built.ts";
import { Exception } from "../exception.ts";
import { ask } from "../world.ts";
import { create, type Range, type Sheet } from "./objects.ts";
import { activateRange, activateTab } from "./selection.ts";

/** A tab that has been deleted still has an object; asking it anything throws. */
create.sheet = (sheetId) => {
  const tabs = () => ask("workbook", {}).tabs;
  const facts = (): TabFacts => {
    const found = tabs().find((tab) => tab.sheetId === sheetId);
    if (found === undefined) throw new Exception(`Sheet ${sheetId} not found.`);
    return found;
  };
  const extent = () => ask("extent", { sheetId: facts().sheetId });
  const block = (row: number, column: number, rows: number, columns: number): Range => {
    const { rows: most, columns: widest } = facts();
    for (const [what, value] of Object.entries({ row, column, rows, columns }))
      if (!Number.isInteger(value) || value < 1) throw new Exception(`The ${what} of the range must be a whole number from 1: ${value}`);
    if (row + rows - 1 > most || column + columns - 1 > widest)
      throw new Exception("The coordinates of the range are outside the dimensions of the sheet.");
    return create.range({ sheetId, row: row - 1, column: column - 1, rows, columns });
  };
  const sheet: Sheet = built("Sheet", {
    getName: () => facts().title,
    getSheetName: () => facts().title,
    getSheetId: () => sheetId,
    getIndex: () => tabs().findIndex((tab) => tab.sheetId === sheetId) + 1,
    getParent: () => create.spreadsheet(),
    isSheetHidden: () => facts().hidden,
    getLastRow: () => extent().lastRow,
    getLastColumn: () => extent().lastColumn,
    getMaxRows: () => facts().rows,
    getMaxColumns: () => facts().columns,
    getFrozenRows: () => facts().frozenRows,
    getDataRange: () => {
      const { lastRow, lastColumn } = extent();
      return block(1, 1, Math.max(1, lastRow), Math.max(1, lastColumn));
    },
    getRange: (a1OrRow, column, rows = 1, columns = 1) =>
      typeof a1OrRow === "string"
        ? create.range(ask("find-block", { text: a1OrRow, sheetId }))
        : block(a1OrRow, column ?? Number.NaN, rows, columns),
    setActiveRange: (range: Range) => activateRange(range),
    activate: () => activateTab(sheet),
  } satisfies Sheet);
  return sheet;
};

true satisfies OnlyNamesOf<GoogleAppsScript.Spreadsheet.Sheet, Sheet>;
