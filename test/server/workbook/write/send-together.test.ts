/** Tests the batch that writes over people's cells: what it puts aside first, and when it is too large. */
import { expect, test } from "vitest";
import { fillingId } from "../../../../server/workbook/draw/tab-protections.ts";
import { layoutOf } from "../../../../server/workbook/tab/layout.ts";
import { backupSheetsOf, type Grid } from "../../../../server/workbook/tab/read-grid.ts";
import { emptyStamp } from "../../../../server/workbook/tab/stamp.ts";
import { planWrite, type WritePlan } from "../../../../server/workbook/write/plan-write.ts";
import { removeBackupSheet, togetherRequests, touchesPeople } from "../../../../server/workbook/write/send-together.ts";
import type { Row } from "../../../../shared/tabs/tab.ts";
import { gridOf } from "../grid-of.ts";
import { audit, ownerRow, owners } from "../open-test-workbook.ts";

const choices = { user: ["Ada", "Charles"] };
const plan = (grid: Grid, rows: readonly Row[], tab = owners): WritePlan =>
  planWrite({ layout: layoutOf(tab), there: grid.rows, rows, stamp: emptyStamp, overwrite: true });
const together = (grid: Grid, rows: readonly Row[]) => togetherRequests(owners, grid, plan(grid, rows), { stamp: "tone rows=1", choices });
const [one, other] = backupSheetsOf(owners);
const a = ownerRow("a");
const b = ownerRow("b");

test("people are touched by their cells, by keys and by rows that go, but not by what the service writes", () => {
  const grid = gridOf(owners, [a, b]);
  const touches = (rows: readonly Row[], there = grid): boolean => touchesPeople(owners, there, plan(there, rows));
  expect(touches([a, b])).toBe(false);
  expect(touches([{ ...a, records: 9, tone: "done" }, b])).toBe(false);
  expect(touches([{ ...a, note: "given" }, b])).toBe(true);
  expect(touches([b, a])).toBe(true);
  expect(touches([a])).toBe(true);
  expect(touches([a, b], gridOf(owners, [a, b], { rowCount: 40 }))).toBe(true);
});

test("in a tab that only the service writes nobody is touched", () => {
  const grid = gridOf(audit, [{ key: "1", what: "x" }], { rowCount: 40 });
  expect(touchesPeople(audit, grid, plan(grid, [], audit))).toBe(false);
});

test("every row is put aside before anything is written, the stamp comes after the cells, and rows go last", () => {
  const grid = gridOf(owners, [a, b], { rowCount: 40 });
  const { requests, aside } = together(grid, [{ ...a, note: "given" }]) ?? { requests: [], aside: null };
  expect(aside).toEqual(one);
  const kinds = requests.map((request) => Object.keys(request)[0]);
  expect(kinds.slice(0, 2)).toEqual(["addSheet", "copyPaste"]);
  expect(requests[0]?.addSheet?.properties).toMatchObject({ hidden: true, gridProperties: { rowCount: 39, columnCount: 8 } });
  expect(requests[1]?.copyPaste).toMatchObject({
    source: { sheetId: 21, startRowIndex: 1, endRowIndex: 40 },
    destination: { sheetId: one.sheetId, startRowIndex: 0, endRowIndex: 39 },
    pasteType: "PASTE_VALUES",
  });
  const writes = requests.flatMap(({ updateCells: asked }) => (asked ? [[asked.start?.rowIndex, asked.start?.columnIndex]] : []));
  expect(writes.at(-1)).toEqual([0, 1]);
  expect(kinds.at(-1)).toBe("deleteDimension");
});

test("a line that writes over people's cells is written whole, with what stands beside; others only where they change", () => {
  const there = gridOf(owners, [a, b]);
  const grid = { ...there, columnCount: 9, rows: there.rows.map((line) => [...line, "beside"]) };
  const { requests } = together(grid, [
    { ...a, note: "given" },
    { ...b, records: 9 },
  ]) ?? { requests: [] };
  const cells = requests.flatMap(({ updateCells: asked }) =>
    asked?.start?.rowIndex === 0 ? [] : (asked?.rows ?? []).map((row) => row.values?.length ?? 0),
  );
  expect(cells).toEqual([9, 1]);
});

test("rows are added before they are written, and put aside with those that are pushed down", () => {
  const { requests } = together(gridOf(owners, [a]), [a, { ...b, note: "x" }, ownerRow("c")]) ?? { requests: [] };
  const kinds = requests.map((request) => Object.keys(request)[0]);
  expect(kinds.slice(0, 3)).toEqual(["addSheet", "appendDimension", "copyPaste"]);
  expect(requests[2]?.copyPaste?.source).toMatchObject({ startRowIndex: 1, endRowIndex: 4 });
});

test("what an earlier write left behind is taken away first, and the other place is used", () => {
  const left = gridOf(owners, [a], { aside: { sheetId: one.sheetId, rows: [] }, protections: [fillingId(owners), 7] });
  const { requests, aside } = together(left, [{ ...a, note: "given" }]) ?? { requests: [], aside: null };
  expect(aside).toEqual(other);
  expect(requests.slice(0, 2)).toEqual([
    { deleteSheet: { sheetId: one.sheetId } },
    { deleteProtectedRange: { protectedRangeId: fillingId(owners) } },
  ]);
  expect(together({ ...left, aside: { sheetId: other.sheetId, rows: [] } }, [a])?.aside).toEqual(one);
  expect(removeBackupSheet(gridOf(owners, []))).toEqual([]);
});

test("what is too large for one call is not sent in one: by its cells, or by its texts", () => {
  const rows = (count: number, note: string): Row[] => Array.from({ length: count }, (_, at) => ownerRow(String(at), { note }));
  expect(together(gridOf(owners, []), rows(2_000, "x"))).not.toBeNull();
  expect(together(gridOf(owners, []), rows(40_000, "x"))).toBeNull();
  expect(together(gridOf(owners, []), rows(100, "x".repeat(30_000)))).toBeNull();
});
