/** The spreadsheet's objects find each other's makers, because each of them hands out the others. */
import type { Block } from "../../../../../shared/contract/script-screen.ts";
import type { Range } from "./range.ts";
import type { Sheet } from "./sheet.ts";
import type { Spreadsheet } from "./spreadsheet.ts";

/** Filled in by the files that make them. */
export const make = {} as {
  range(block: Block): Range;
  sheet(sheetId: number): Sheet;
  spreadsheet(): Spreadsheet;
};
