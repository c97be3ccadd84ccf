/** Proves what a tab looks like before it is drawn. */
import { expect, test } from "vitest";
import { isLocked, rowOfKey, viewTab } from "../../../../../server/page/client/grid/tab-view.ts";

const shape = {
  sheetId: 1,
  title: "Owners",
  index: 0,
  hidden: false,
  rowCount: 100,
  columnCount: 4,
  frozenRows: 1,
  frozenColumns: 0,
  headerNotes: [null, null, null, null],
  columns: [
    { width: 50, hidden: true },
    { width: 50, hidden: true },
    { width: 60, hidden: false },
    { width: 120, hidden: false },
  ],
};
const view = viewTab(shape, {
  revision: 1,
  cells: [
    ["key", "tone", "Fingerprint", "Decision"],
    ["ada", "problem", "9f2c", "a b ".repeat(40)],
    ["grace", "", "77aa", "hold"],
  ],
  formats: [{ startRow: 1, endRow: 3, startColumn: 3, endColumn: 4, wrap: true }],
  validations: [],
  filter: null,
  notes: [],
  locked: [
    { startRow: 0, endRow: 1, startColumn: 0, endColumn: 4 },
    { startRow: 1, endRow: 100, startColumn: 0, endColumn: 3 },
  ],
  conditional: [{ startRow: 1, endRow: 100, startColumn: 0, endColumn: 4, formula: '=$B2="problem"', background: "#fde3e3" }],
});

test("a row with a problem is coloured; else what is not mine is shaded and what is mine is white", () => {
  expect(view.cells[1]?.map((cell) => cell.look.background)).toEqual(["#fde3e3", "#fde3e3", "#fde3e3", "#fde3e3"]);
  expect(view.cells[2]?.map((cell) => cell.look.background)).toEqual(["#f4f5f7", "#f4f5f7", "#f4f5f7", undefined]);
});

test("no word of a heading is broken and long text gets more lines, six at most", () => {
  expect(view.shape.columns[2]?.width).toBeGreaterThan(100);
  expect(view.heights[1]).toBeGreaterThan(view.heights[2] ?? 0);
  expect(view.heights[1]).toBeLessThanOrEqual(100);
});

test("a row is found by its key wherever it stands", () => {
  expect(rowOfKey(view, "grace")).toBe(2);
  expect(rowOfKey(view, "key")).toBe(-1);
  expect([isLocked(view, 1, 2), isLocked(view, 1, 3)]).toEqual([true, false]);
});
