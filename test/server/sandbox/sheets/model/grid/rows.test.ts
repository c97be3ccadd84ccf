/** Tests the cells of a tab, against plain arrays, across the borders of blocks. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { cellAt, cellsIn, changeRows, mapRows, spliceRows } from "../../../../../../server/sandbox/sheets/model/grid/rows.ts";
import { BLOCK_ROWS, type Block } from "../../../../../../server/sandbox/sheets/model/workbook-state.ts";

const everything = { startRow: 0, endRow: BLOCK_ROWS * 4, startColumn: 0, endColumn: 20 };
const places = fc.array(
  fc.tuple(fc.constantFrom(0, 1, BLOCK_ROWS - 1, BLOCK_ROWS, BLOCK_ROWS + 1, 2 * BLOCK_ROWS, 1203), fc.integer({ min: 0, max: 4 })),
  { minLength: 1, maxLength: 12 },
);
const fill = (list: readonly (readonly [number, number])[]): readonly Block[] => {
  const rows = changeRows([]);
  for (const [row, column] of list) rows.set(row, column, `${row}:${column}`);
  return rows.done();
};

test("what is put in a cell is found there, and earlier states keep what they had", () => {
  fc.assert(
    fc.property(places, places, (first, second) => {
      const before = fill(first);
      const copy = structuredClone(before);
      const rows = changeRows(before);
      for (const [row, column] of second) rows.set(row, column, "new");
      const after = rows.done();
      expect(before).toEqual(copy);
      for (const [row, column] of second) expect(cellAt(after, row, column)).toBe("new");
      for (const [row, column] of first)
        if (!second.some(([r, c]) => r === row && c === column)) expect(cellAt(after, row, column)).toBe(`${row}:${column}`);
    }),
  );
});

test("rows taken out and put in shift the rest as in a plain array", () => {
  const at = fc.constantFrom(0, 1, BLOCK_ROWS - 1, BLOCK_ROWS, BLOCK_ROWS + 1, 1203, 3000);
  fc.assert(
    fc.property(places, at, fc.integer({ min: 0, max: 600 }), fc.integer({ min: 0, max: 600 }), (list, start, remove, insert) => {
      const blocks = fill(list);
      const plain = Array.from({ length: 3700 }, (_, row) => cellAt(blocks, row, 0));
      plain.splice(start, remove, ...Array.from({ length: insert }, () => null));
      const after = spliceRows(blocks, start, remove, insert);
      expect(plain.slice(0, 2500)).toEqual(Array.from({ length: 2500 }, (_, row) => cellAt(after, row, 0)));
    }),
    { numRuns: 60 },
  );
});

test("a change of one cell shares every other block with the state before", () => {
  const before = fill([
    [0, 0],
    [BLOCK_ROWS, 0],
    [2 * BLOCK_ROWS, 0],
  ]);
  const rows = changeRows(before);
  rows.set(BLOCK_ROWS + 2, 1, "x");
  const after = rows.done();
  expect(after.map((block, index) => block === before[index])).toEqual([true, false, true]);
});

test("empty cells at the end of rows and empty rows at the end are left out", () => {
  const rows = changeRows(
    fill([
      [0, 2],
      [3, 1],
    ]),
  );
  rows.set(3, 1, null);
  expect(cellsIn(rows.done(), everything)).toEqual([[null, null, "0:2"]]);
  expect(mapRows(fill([[0, 2]]), (cells) => cells.slice(0, 2))).toEqual([[[]]]);
});
