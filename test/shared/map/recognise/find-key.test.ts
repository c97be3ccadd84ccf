/** Tests which columns are an id together. */
import { expect, test } from "vitest";
import { describeTable } from "../../../../shared/map/recognise/describe-table.ts";
import { indexWords } from "../../../../shared/map/recognise/word-index.ts";

const index = indexWords({ concepts: {}, objects: [], words: { en: { objects: {}, concepts: {}, in: {} } } });
const idsOf = (columns: string[], rows: string[][]) =>
  describeTable({ file: "x.csv", name: "", columns, rows }, index, () => false).columns.map(({ idWith }) => idWith);
const lines = Array.from({ length: 40 }, (_, at) => [String(500 + Math.floor(at / 4)), String(1 + (at % 4)), String(at % 7)]);

test("two columns that are unique only together are an id together", () => {
  expect(idsOf(["Order", "Line", "Quantity"], lines)).toEqual([["Line"], ["Order"], []]);
});

test("beside a column that is an id by itself, and where chance would do, nothing is", () => {
  expect(
    idsOf(
      ["Order", "Line", "Id"],
      lines.map((row, at) => [...row.slice(0, 2), String(at)]),
    ),
  ).toEqual([[], [], []]);
  const chance = lines.map((_, at) => [String((at * 7919) % 37), String((at * 104_729) % 39)]);
  expect(idsOf(["A", "B"], chance)).toEqual([[], []]);
  expect(
    idsOf(
      ["Order", "Line"],
      [...lines, lines[0] as string[]].map((row) => row.slice(0, 2)),
    ),
  ).toEqual([[], []]);
});
