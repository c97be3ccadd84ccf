/** Tests calculating with areas, against counting cells one by one. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { difference, intersection, type Shift, shiftArea, shiftIndex } from "../../../../../../server/sandbox/sheets/model/grid/areas.ts";
import { type Area, OPEN } from "../../../../../../server/sandbox/sheets/model/workbook-state.ts";

const size = 9;
const bounds = fc
  .tuple(fc.integer({ min: 0, max: size }), fc.integer({ min: 0, max: size }))
  .map(([a, b]) => [Math.min(a, b), Math.max(a, b)] as const);
const areas = fc
  .tuple(bounds, bounds)
  .map(([[startRow, endRow], [startColumn, endColumn]]): Area => ({ startRow, endRow, startColumn, endColumn }));
const cells = (area: Area): string[] => {
  const list: string[] = [];
  for (let row = area.startRow; row < Math.min(area.endRow, 40); row++)
    for (let column = area.startColumn; column < Math.min(area.endColumn, 40); column++) list.push(`${row}:${column}`);
  return list.sort();
};
const shifts: fc.Arbitrary<Shift> = fc.oneof(
  fc.record({ kind: fc.constant("insert" as const), at: fc.integer({ min: 0, max: size }), count: fc.integer({ min: 1, max: 3 }) }),
  bounds.map(([start, end]): Shift => ({ kind: "delete", start, end })),
  fc
    .tuple(bounds, fc.integer({ min: 0, max: size }))
    .filter(([[start, end], to]) => to <= start || to >= end)
    .map(([[start, end], to]): Shift => ({ kind: "move", start, end, to })),
);

test("what two areas share and what is left of one are together the whole, without overlap", () => {
  fc.assert(
    fc.property(areas, areas, (area, hole) => {
      const shared = intersection(area, hole);
      expect([...difference(area, hole).flatMap(cells), ...(shared === null ? [] : cells(shared))].sort()).toEqual(cells(area));
    }),
  );
});

test("an area goes where its cells go; only lines inserted within it join it", () => {
  fc.assert(
    fc.property(areas, shifts, (area, shift) => {
      const moved = cells(area).flatMap((cell) => {
        const [row, column] = cell.split(":").map(Number) as [number, number];
        const at = shiftIndex(column, shift);
        return at === null ? [] : [`${row}:${at}`];
      });
      const now = shiftArea(area, "COLUMNS", shift).flatMap(cells);
      expect(now).toEqual(expect.arrayContaining(moved));
      if (shift.kind !== "insert") expect(now.sort()).toEqual(moved.sort());
    }),
  );
});

test("a whole column stays whole when rows are inserted at its top", () => {
  const column = { startRow: 0, endRow: OPEN, startColumn: 2, endColumn: 3 };
  expect(shiftArea(column, "ROWS", { kind: "insert", at: 0, count: 2 })).toEqual([column]);
});
