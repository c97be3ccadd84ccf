/** Tests the assignment of columns to fields. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { assignColumns } from "../../../../shared/map/propose/assign-columns.ts";

test("Phone 1 does not take the field that only Phone 2 can have", () => {
  expect(
    assignColumns([
      [0.9, 0.8],
      [0.85, 0],
    ]),
  ).toEqual([1, 0]);
});

test("a column that fits nothing stays without a field", () => {
  expect(assignColumns([[0.9], [-1]])).toEqual([0, -1]);
  expect(assignColumns([])).toEqual([]);
  expect(assignColumns([[], []])).toEqual([-1, -1]);
});

const sumOf = (gain: number[][], chosen: number[]): number =>
  chosen.reduce((sum, slot, row) => sum + (slot < 0 ? 0 : Math.max(gain[row]?.[slot] ?? 0, 0)), 0);

function best(gain: number[][], row: number, free: number[]): number {
  if (row === gain.length) return 0;
  return Math.max(
    best(gain, row + 1, free),
    ...free.map(
      (slot) =>
        Math.max(gain[row]?.[slot] ?? 0, 0) +
        best(
          gain,
          row + 1,
          free.filter((s) => s !== slot),
        ),
    ),
  );
}

test("no other assignment fits better", () => {
  const table = fc
    .tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 5 }))
    .chain(([rows, slots]) =>
      fc.array(fc.array(fc.integer({ min: -50, max: 100 }), { minLength: slots, maxLength: slots }), { minLength: rows, maxLength: rows }),
    );
  fc.assert(
    fc.property(table, (gain) => {
      const chosen = assignColumns(gain);
      expect(new Set(chosen.filter((s) => s >= 0)).size).toBe(chosen.filter((s) => s >= 0).length);
      expect(sumOf(gain, chosen)).toBe(
        best(
          gain,
          0,
          (gain[0] ?? []).map((_, slot) => slot),
        ),
      );
    }),
  );
});
