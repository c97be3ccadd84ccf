/** Tests how changed lines become requests of a batch. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { cellData, cellRequests } from "../../../../server/workbook/write/cell-requests.ts";
import type { Cell } from "../../../../shared/tabs/tab.ts";

type Lines = readonly (readonly Cell[] | null)[];
const areas = (lines: Lines, firstRow = 1): unknown[] =>
  cellRequests(21, lines, firstRow).map(({ updateCells: asked }) => [
    asked?.start?.rowIndex,
    asked?.start?.columnIndex,
    asked?.rows?.length,
    asked?.rows?.[0]?.values?.length,
  ]);

test("lines that change the same columns one below the other are one request", () => {
  expect(
    areas([
      ["a", 1],
      ["b", 2],
      ["c", 3],
    ]),
  ).toEqual([[1, 0, 3, 2]]);
});

test("cells that stay are not sent: each stretch of a line is a rectangle of its own", () => {
  expect(
    areas([
      [null, "x", null, "y", "z"],
      [null, "x", null, "y"],
    ]),
  ).toEqual([
    [1, 1, 2, 1],
    [1, 3, 1, 2],
    [2, 3, 1, 1],
  ]);
});

test("a line that stays ends the rectangle, and without a change there is no request", () => {
  expect(areas([["a"], null, ["b"]], 7)).toEqual([
    [7, 0, 1, 1],
    [9, 0, 1, 1],
  ]);
  expect(areas([null, [null, null], []])).toEqual([]);
});

test("each kind of cell is sent as what it is: text that looks like a formula or a number stays text", () => {
  expect([cellData("=A1"), cellData("0012"), cellData(0), cellData(false), cellData(""), cellData(null)]).toEqual([
    { userEnteredValue: { stringValue: "=A1" } },
    { userEnteredValue: { stringValue: "0012" } },
    { userEnteredValue: { numberValue: 0 } },
    { userEnteredValue: { boolValue: false } },
    {},
    {},
  ]);
});

test("whatever lines there are, the requests write every changed cell once, and no other", () => {
  const cell: fc.Arbitrary<Cell> = fc.constantFrom<Cell>(null, null, "x", "", 1);
  fc.assert(
    fc.property(fc.array(fc.option(fc.array(cell, { maxLength: 5 }), { nil: null }), { maxLength: 6 }), (lines) => {
      const written = cellRequests(21, lines, 1).flatMap(({ updateCells: asked }) =>
        (asked?.rows ?? []).flatMap(({ values }, row) =>
          (values ?? []).map(
            (data, at) => `${(asked?.start?.rowIndex ?? 0) + row}:${(asked?.start?.columnIndex ?? 0) + at} ${JSON.stringify(data)}`,
          ),
        ),
      );
      const wanted = lines.flatMap((line, row) =>
        (line ?? []).flatMap((one, at) => (one === null ? [] : [`${row + 1}:${at} ${JSON.stringify(cellData(one))}`])),
      );
      expect(written.sort()).toEqual(wanted.sort());
    }),
  );
});
