/** Tests what a cell of people's can mean, and what is said of one that cannot. */
import { expect, test } from "vitest";
import { findCellDamage, readableCell } from "../../../../server/workbook/tab/find-cell-damage.ts";
import type { LayoutColumn } from "../../../../server/workbook/tab/layout.ts";
import type { Cell } from "../../../../shared/tabs/tab.ts";

const column = (kind: LayoutColumn["kind"], writer: LayoutColumn["writer"] = "people"): LayoutColumn => ({
  id: "c",
  heading: "C",
  help: "",
  width: 100,
  hidden: false,
  kind,
  writer,
});
const told = (kind: LayoutColumn["kind"], cell: Cell, isFormula = false): string =>
  findCellDamage(column(kind), cell, "C7", isFormula)?.message ?? "";

test.each([
  ["text in place of a tick", "checkbox", "yes", "was a checkbox"],
  ["text in place of a number", "number", "seven", "where a number is expected"],
  ["a tick in place of a percentage", "percent", true, "where a number is expected"],
  ["a tick in place of text", "text", false, "a checkbox value where text is expected"],
  ["a tick in place of a choice", "choice", true, "a checkbox value where text is expected"],
  ["a day that a sheet made of a code", "text", 46_146, "the date 2026-05-04"],
  ["a time of day on such a day", "date-time", 46_146.75, "the date 2026-05-04"],
] as const)("%s is said, with the cell", (_, kind, cell, words) => {
  expect(told(kind, cell)).toContain(words);
  expect(told(kind, cell)).toContain("Cell C7");
});

test("what a column can mean is no damage", () => {
  for (const [kind, cell] of [
    ["checkbox", false],
    ["number", 0],
    ["percent", 0.5],
    ["text", "0012"],
    ["choice", ""],
    ["text", 42],
    ["text", 9_999],
    ["text", 80_001],
  ] as const)
    expect([kind, cell, told(kind, cell)]).toEqual([kind, cell, ""]);
});

test("a formula is never read, whatever it gives, and an empty cell is never wrong", () => {
  expect(told("text", "given", true)).toContain("contains a formula");
  expect(told("checkbox", true, true)).toContain("contains a formula");
  for (const kind of ["checkbox", "number", "text"] as const) expect(told(kind, null)).toBe("");
});

test("what the service wrote is not looked at", () => {
  expect(findCellDamage(column("number", "service"), "seven", "C7", false)).toBeNull();
  expect(findCellDamage(column("text", "service"), "given", "C7", true)).toBeNull();
});

test("of people's cells only what the column can mean is read", () => {
  const read = (kind: LayoutColumn["kind"], cell: Cell, isFormula = false): Cell => readableCell(column(kind), cell, isFormula);
  expect([read("checkbox", true), read("checkbox", "yes"), read("checkbox", null), read("checkbox", true, true)]).toEqual([
    true,
    false,
    false,
    false,
  ]);
  expect([read("number", 7), read("number", "7"), read("number", true), read("percent", 7, true)]).toEqual([7, null, null, null]);
  expect([read("text", "x"), read("text", 12), read("text", true), read("text", null), read("text", "x", true)]).toEqual([
    "x",
    "12",
    "true",
    null,
    null,
  ]);
});

test("the service's own cells are read as they stand", () => {
  const read = (kind: LayoutColumn["kind"], cell: Cell): Cell => readableCell(column(kind, "service"), cell, true);
  expect([read("checkbox", null), read("checkbox", true), read("number", "many"), read("text", 12)]).toEqual([false, true, "many", "12"]);
});
