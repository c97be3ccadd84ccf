/** Tests that the cells of a record are counted by where they end. */
import { expect, test } from "vitest";
import { countCells, isFilled, noCells } from "../../../shared/record/cell-class.ts";

test("every cell of a record is counted once, in the class where it ends", () => {
  expect(countCells(new Map(Object.entries({ Name: "alike", Phone: "other", Fax: "other", Notes: "waiting" } as const)))).toEqual({
    ...noCells(),
    alike: 1,
    other: 2,
    waiting: 1,
  });
  expect(countCells(new Map())).toEqual(noCells());
});

test("a cell of spaces says nothing; a word for no value is a cell", () => {
  expect([undefined, "", " \n\u00A0", "-", "NULL"].map(isFilled)).toEqual([false, false, false, true, true]);
});
