/** Proves how cells are named. */
import { expect, test } from "vitest";
import { cellName, columnIndex, parseCellName } from "../../../../../server/page/client/grid/cell-name.ts";

test("a cell's name leads back to the cell", () => {
  for (const [row, column] of [
    [0, 0],
    [4, 25],
    [99, 26],
    [7, 701],
    [12, 702],
  ] as const)
    expect(parseCellName(cellName(row, column))).toEqual({ row, column });
});

test("a name with a tab or dollar signs is understood, anything else is not", () => {
  expect(parseCellName("Mapping!$G$31")).toEqual({ row: 30, column: columnIndex("G") });
  expect(parseCellName("row 4")).toBeNull();
});
