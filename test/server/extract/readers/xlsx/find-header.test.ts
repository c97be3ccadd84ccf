/** Tests where the headings of a sheet are found. */
import { expect, test } from "vitest";
import { findHeader } from "../../../../../server/extract/readers/xlsx/find-header.ts";
import type { SheetRow } from "../../../../../server/extract/readers/xlsx/read-sheet.ts";
import type { Merged } from "../../../../../server/extract/readers/xlsx/scan-sheet.ts";

const sheet = (...rows: (readonly (string | undefined)[])[]): SheetRow[] => rows.map((cells, i) => ({ row: i + 1, cells }));
const wide = (merged: readonly Merged[] = [], right = 2) => ({ left: 0, right, merged });

test("the first row with two values is the headings; titles above are passed over and quoted", () => {
  expect(findHeader(sheet(["People of 2026"], [undefined, "as of May"], ["ID", " Name ", undefined], ["1", "Ada"]), wide())).toMatchObject({
    rows: [3],
    cells: ["ID", "Name", ""],
    above: ["People of 2026", "as of May"],
  });
});

test("a single column has its heading in the first row", () => {
  expect(findHeader(sheet(["E-mail"], ["ada@analytical.example"]), wide([], 0))).toMatchObject({ rows: [1], cells: ["E-mail"], above: [] });
});

test("blank cells are no values, and a wide sheet whose rows hold one value each starts with the first", () => {
  expect(findHeader(sheet(["a", " "], ["b", "\t"]), wide())).toMatchObject({ rows: [1], cells: ["a", "", ""], above: [] });
});

test("a sheet without rows has no headings", () => {
  expect(findHeader([], wide())).toBeUndefined();
});

test("two rows are headings where a merged cell stands over two filled ones", () => {
  const merged = [{ top: 1, bottom: 1, left: 1, right: 2 }];
  const rows = sheet(["ID", "Name"], [undefined, "first", "last"], ["1", "Ada", "Lovelace"]);
  expect(findHeader(rows, wide(merged))).toEqual({
    rows: [1, 2],
    cells: ["ID", "Name first", "Name last"],
    written: [
      ["ID", "Name first", "Name last"],
      ["ID", "Name", ""],
      ["", "first", "last"],
    ],
    above: [],
  });
});

test("a heading merged downwards over both rows is said once", () => {
  const merged = [
    { top: 1, bottom: 1, left: 1, right: 2 },
    { top: 1, bottom: 2, left: 0, right: 0 },
  ];
  const rows = sheet(["ID", "Name"], [undefined, "first", "Name"], ["1", "Ada", "Lovelace"]);
  expect(findHeader(rows, wide(merged))?.cells).toEqual(["ID", "Name first", "Name"]);
});

test("a merged heading over data is one heading for all its columns", () => {
  const merged = [{ top: 1, bottom: 1, left: 1, right: 2 }];
  expect(findHeader(sheet(["ID", "Name"], ["1", "Ada"]), wide(merged))).toMatchObject({
    rows: [1],
    cells: ["ID", "Name", "Name"],
    above: [],
  });
  expect(findHeader(sheet(["ID", "Name"]), wide(merged))?.rows).toEqual([1]);
});

test("headings that begin further right begin at the first column", () => {
  expect(findHeader(sheet([undefined, undefined, "ID", "Name"]), { left: 2, right: 3, merged: [] })?.cells).toEqual(["ID", "Name"]);
});
