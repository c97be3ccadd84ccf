/** Tests finding the table that a range touches. */
import { expect, test } from "vitest";
import { lastTable } from "../../../../../../server/sandbox/sheets/model/grid/tables.ts";
import { emptyTab } from "../../../../../../server/sandbox/sheets/model/workbook-state.ts";

const tab = emptyTab({
  sheetId: 1,
  title: "T",
  blocks: [[["a", "b", "c"], ["d", null, "f"], [], [null, "g", "h", "i"], [null, null, null, null, "j"]]],
});
const area = (startRow: number, endRow: number, startColumn: number, endColumn: number) => ({ startRow, endRow, startColumn, endColumn });

test.each([
  ["the whole tab", area(0, 1000, 0, 26), area(3, 5, 1, 5)],
  ["a cell of the first", area(0, 1, 0, 1), area(0, 2, 0, 3)],
  ["a range over both", area(1, 4, 1, 4), area(3, 5, 1, 5)],
  ["an empty cell", area(6, 7, 0, 1), null],
])("%s", (_, asked, table) => {
  expect(lastTable(tab, asked)).toEqual(table);
});
