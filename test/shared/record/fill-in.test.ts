/** Tests what a cell of the column "If empty" says of a record. */
import { expect, test } from "vitest";
import { columnsOfFillIn, fillIn, parseFillIn } from "../../../shared/record/fill-in.ts";

const said = (cell: string, values: Record<string, string> = {}): string | undefined => {
  const read = parseFillIn(cell);
  return read && fillIn(read, (column) => values[column] ?? "").text;
};

test("a text stands as it is, an empty cell says nothing", () => {
  expect([said("India"), said("  South zone "), said(""), said("   ")]).toEqual(["India", "South zone", undefined, undefined]);
});

test("of several the first that has a value counts, and a text at the end always does", () => {
  const cell = "{Mobile} | {Phone} | none";
  expect([said(cell, { Phone: "1", Mobile: "2" }), said(cell, { Phone: " 1 " }), said(cell)]).toEqual(["2", "1", "none"]);
  expect(said("{Mobile} | {Phone}")).toBe("");
});

test("columns are put together, and a text between two of them stands only where both have a value", () => {
  const cell = "{Street}, {City}";
  expect([
    said(cell, { Street: "1 Mill Lane", City: "Leeds" }),
    said(cell, { Street: "1 Mill Lane" }),
    said(cell, { City: "Leeds" }),
    said(cell),
  ]).toEqual(["1 Mill Lane, Leeds", "1 Mill Lane", "Leeds", ""]);
  expect(said("{A}-{B}-{C}", { A: "1", C: "3" })).toBe("1-3");
  expect(said("Ref {No} (old)", { No: "7" })).toBe("Ref 7 (old)");
});

test("with always before it, it counts for every record", () => {
  expect(["always {A}", "Always: {A}", "{A}", "alwaysHere"].map((cell) => parseFillIn(cell)?.always)).toEqual([true, true, false, false]);
  expect(said("always {First} {Last}", { First: "Ada", Last: "Lovelace" })).toBe("Ada Lovelace");
});

test("the headings that it names are known, each once", () => {
  const read = parseFillIn("{A} {B} | {A} | x");
  expect(read && columnsOfFillIn(read)).toEqual(["A", "B"]);
});
