/** Tests the assignment of columns to fields. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { assignColumns as assignSparse } from "../../../../shared/map/match/assign-columns.ts";

/** `gain[row][slot]`; 0 or less: they do not fit. */
const assignColumns = (gain: readonly (readonly number[])[]): number[] =>
  assignSparse(
    gain.map((row) => row.map((fit, slot) => ({ slot, gain: fit }))),
    gain[0]?.length ?? 0,
  );

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

test("of columns that fit equally well the first ones are taken", () => {
  expect(assignColumns([[0.9], [0.9], [0.9]])).toEqual([0, -1, -1]);
  expect(
    assignColumns([
      [0.9, 0.89],
      [0.9, 0.89],
      [0.9, 0.89],
    ]).map((slot) => slot >= 0),
  ).toEqual([true, true, false]);
});

test("ten thousand columns that all want the same few fields are assigned", () => {
  const chosen = assignSparse(
    Array.from({ length: 10_000 }, (_, row) =>
      Array.from({ length: 20 }, (_, slot) => ({ slot, gain: 0.5 + ((row * 7 + slot) % 100) / 200 })),
    ),
    20,
  );
  expect(chosen.filter((slot) => slot >= 0).sort((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, slot) => slot));
});
