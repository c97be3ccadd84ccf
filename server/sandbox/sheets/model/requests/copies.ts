/** Batch requests that copy and reorder what is there: whole tabs, ranges, rows in a new order, rows added below. */
import * as z from "zod";
import { describeProperties } from "../describe/describe-tab.ts";
import { plainValue } from "../formula.ts";
import { clip, intersection } from "../grid/areas.ts";
import { exceedsGrid, findArea, findTab, withTab } from "../grid/find-tab.ts";
import { cellAt, cellsIn, changeRows } from "../grid/rows.ts";
import { shiftTab } from "../grid/shift-tab.ts";
import { Refusal } from "../refusal.ts";
import { formatPaths, withLayer } from "../rules/formats.ts";
import { assertMayEdit, assertMayEditTab } from "../rules/protection.ts";
import { withRule } from "../rules/validation.ts";
import { gridCoordinate, gridRange } from "../shapes/request-shapes.ts";
import { type Area, emptyTab, OPEN, type StoredCell, type TabState, type WorkbookState } from "../workbook-state.ts";
import { defineRequest } from "./define-request.ts";
import { newTab } from "./tabs.ts";

const index = z.int().min(0);

/** What was attached to the tab is attached to its copy too, under ids of its own. */
function copiedMetadata(state: WorkbookState, from: number, to: number): WorkbookState {
  let nextId = state.nextId;
  const copies = state.metadata.flatMap((one) =>
    one.location.kind === "SPREADSHEET" || one.location.sheetId !== from
      ? []
      : [{ ...one, id: nextId++, location: { ...one.location, sheetId: to } }],
  );
  return { ...state, metadata: [...state.metadata, ...copies], nextId };
}

const rank = (cell: StoredCell): number => (typeof cell === "number" ? 0 : typeof cell === "string" ? 1 : 2);

/** Empty cells come last whatever the order. */
function compare(one: StoredCell, other: StoredCell, falling: boolean): number {
  if (one === null || other === null) return Number(one === null) - Number(other === null);
  const order = rank(one) - rank(other) || (one < other ? -1 : one > other ? 1 : 0);
  return falling ? -order : order;
}

const pasteTypes = ["PASTE_NORMAL", "PASTE_VALUES", "PASTE_FORMULA", "PASTE_FORMAT", "PASTE_DATA_VALIDATION"] as const;
const times = (room: number, size: number): number => (size > 0 && room > size && room % size === 0 ? room / size : 1);

type Paste = { from: TabState; source: Area; target: Area; kind: (typeof pasteTypes)[number] };

/** The tab with a target set to what the source of the same size holds, as far as the kind of paste takes it along. */
function pasted(tab: TabState, { from, source, target, kind }: Paste): TabState {
  const takes = (...kinds: (typeof pasteTypes)[number][]): boolean => kind === "PASTE_NORMAL" || kinds.includes(kind);
  const [down, across] = [target.startRow - source.startRow, target.startColumn - source.startColumn];
  const moved = <T extends { readonly area: Area }>(list: readonly T[]): T[] =>
    list.flatMap((one) => {
      const shared = intersection(one.area, source);
      if (shared === null) return [];
      const { startRow, endRow, startColumn, endColumn } = shared;
      const area = { startRow: startRow + down, endRow: endRow + down, startColumn: startColumn + across, endColumn: endColumn + across };
      return [{ ...one, area }];
    });
  let next = tab;
  if (takes("PASTE_VALUES", "PASTE_FORMULA")) {
    const rows = changeRows(tab.blocks);
    for (let row = source.startRow; row < source.endRow; row++)
      for (let column = source.startColumn; column < source.endColumn; column++) {
        const cell = cellAt(from.blocks, row, column);
        rows.set(row + down, column + across, kind === "PASTE_VALUES" ? plainValue(cell) : cell);
      }
    next = { ...next, blocks: rows.done() };
  }
  if (takes("PASTE_FORMAT")) {
    const plain = Object.fromEntries(formatPaths.map((path) => [path, null]));
    next = { ...next, formats: [...withLayer(next.formats, target, plain), ...moved(from.formats)] };
  }
  if (takes("PASTE_DATA_VALIDATION"))
    next = { ...next, validations: [...withRule(next.validations, target, null), ...moved(from.validations)] };
  return next;
}

/** Requests that copy and reorder, by kind. */
export const copyRequests = {
  duplicateSheet: defineRequest(
    z.strictObject({
      sourceSheetId: z.int().optional(),
      insertSheetIndex: index.optional(),
      newSheetId: index.optional(),
      newSheetName: z.string().min(1).optional(),
    }),
    (state, body, actor) => {
      const source = findTab(state, body.sourceSheetId);
      const title = body.newSheetName ?? `Copy of ${source.title}`;
      const made = newTab(state, {
        title,
        ...(body.newSheetId === undefined ? {} : { sheetId: body.newSheetId }),
        ...(body.insertSheetIndex === undefined ? {} : { index: body.insertSheetIndex }),
      });
      let { nextId } = made.state;
      const protections = source.protections.map((one) => ({ ...one, id: nextId++, editors: [...new Set([...one.editors, actor.email])] }));
      const copy: TabState = { ...source, sheetId: made.tab.sheetId, title, protections };
      const next = copiedMetadata({ ...withTab(made.state, copy), nextId }, source.sheetId, copy.sheetId);
      return { state: next, reply: { properties: describeProperties(next, copy) } };
    },
  ),
  copyPaste: defineRequest(
    z.strictObject({
      source: gridRange,
      destination: gridRange,
      pasteType: z.enum(pasteTypes).optional(),
      pasteOrientation: z.literal("NORMAL").optional(),
    }),
    (state, body, actor) => {
      const from = findArea(state, body.source);
      const source = clip(from.area, from.tab);
      const { tab, area } = findArea(state, body.destination);
      const size = { rows: source.endRow - source.startRow, columns: source.endColumn - source.startColumn };
      const asked = clip(area, tab);
      // A destination that is a multiple of the source is filled with copies.
      const [down, across] = [times(asked.endRow - asked.startRow, size.rows), times(asked.endColumn - asked.startColumn, size.columns)];
      let next = tab;
      for (let i = 0; i < down * across; i++) {
        const startRow = area.startRow + Math.floor(i / across) * size.rows;
        const startColumn = area.startColumn + (i % across) * size.columns;
        const target = { startRow, endRow: startRow + size.rows, startColumn, endColumn: startColumn + size.columns };
        if (target.endRow > tab.rowCount || target.endColumn > tab.columnCount) throw exceedsGrid(tab, JSON.stringify(body.destination));
        assertMayEdit(state, tab, target, actor);
        next = pasted(next, { from: from.tab, source, target, kind: body.pasteType ?? "PASTE_NORMAL" });
      }
      return { state: withTab(state, next) };
    },
  ),
  cutPaste: defineRequest(
    z.strictObject({ source: gridRange, destination: gridCoordinate, pasteType: z.enum(pasteTypes).optional() }),
    (state, body, actor) => {
      const from = findArea(state, body.source);
      const source = clip(from.area, from.tab);
      const to = findTab(state, body.destination.sheetId);
      const [startRow, startColumn] = [body.destination.rowIndex ?? 0, body.destination.columnIndex ?? 0];
      const target = {
        startRow,
        endRow: startRow + source.endRow - source.startRow,
        startColumn,
        endColumn: startColumn + source.endColumn - source.startColumn,
      };
      if (target.endRow > to.rowCount || target.endColumn > to.columnCount) throw exceedsGrid(to, JSON.stringify(body.destination));
      assertMayEdit(state, from.tab, source, actor);
      assertMayEdit(state, to, target, actor);
      const kind = body.pasteType ?? "PASTE_NORMAL";
      const emptied = withTab(state, pasted(from.tab, { from: emptyTab({ sheetId: 0, title: "" }), source, target: source, kind }));
      return { state: withTab(emptied, pasted(findTab(emptied, to.sheetId), { from: from.tab, source, target, kind })) };
    },
  ),
  sortRange: defineRequest(
    z.strictObject({
      range: gridRange,
      sortSpecs: z.array(z.strictObject({ dimensionIndex: index.optional(), sortOrder: z.enum(["ASCENDING", "DESCENDING"]) })).min(1),
    }),
    (state, body, actor) => {
      const { tab, area: asked } = findArea(state, body.range);
      const area = clip(asked, tab);
      assertMayEdit(state, tab, area, actor);
      const lines = cellsIn(tab.blocks, area);
      const sorted = [...lines].sort((one, other) =>
        body.sortSpecs.reduce((order, spec) => {
          const at = (spec.dimensionIndex ?? 0) - area.startColumn;
          return order || compare(one[at] ?? null, other[at] ?? null, spec.sortOrder === "DESCENDING");
        }, 0),
      );
      const rows = changeRows(tab.blocks);
      sorted.forEach((line, row) => {
        for (let column = area.startColumn; column < area.endColumn; column++)
          rows.set(area.startRow + row, column, line[column - area.startColumn] ?? null);
      });
      return { state: withTab(state, { ...tab, blocks: rows.done() }) };
    },
  ),
  deleteRange: defineRequest(z.strictObject({ range: gridRange, shiftDimension: z.literal("ROWS") }), (state, body, actor) => {
    const { tab, area } = findArea(state, body.range);
    if (area.startColumn !== 0 || area.endColumn < tab.columnCount) throw new Refusal("Deleting a range is built for whole rows only.");
    assertMayEdit(state, tab, area, actor);
    const end = Math.min(area.endRow, tab.rowCount);
    const next = shiftTab(state, tab, "ROWS", { kind: "delete", start: area.startRow, end });
    // Cells move up; the grid keeps its size.
    return { state: withTab(next, { ...findTab(next, tab.sheetId), rowCount: tab.rowCount }) };
  }),
  appendCells: defineRequest(
    z.strictObject({
      sheetId: z.int().optional(),
      rows: z.array(z.strictObject({ values: z.array(z.strictObject({ userEnteredValue: z.unknown() })).optional() })),
      fields: z.literal("userEnteredValue"),
    }),
    (state, body, actor) => {
      const tab = findTab(state, body.sheetId);
      const start = cellsIn(tab.blocks, { startRow: 0, endRow: OPEN, startColumn: 0, endColumn: OPEN }).length;
      const roomy: TabState = { ...tab, rowCount: Math.max(tab.rowCount, start + body.rows.length) };
      assertMayEditTab(state, tab, actor);
      const rows = changeRows(tab.blocks);
      body.rows.forEach((line, row) => {
        line.values?.forEach((cell, column) => {
          if (column >= tab.columnCount) throw exceedsGrid(tab, "appendCells");
          const value = Object.values((cell.userEnteredValue ?? {}) as Record<string, StoredCell>)[0] ?? null;
          assertMayEdit(
            state,
            roomy,
            { startRow: start + row, endRow: start + row + 1, startColumn: column, endColumn: column + 1 },
            actor,
          );
          rows.set(start + row, column, value === "" ? null : value);
        });
      });
      return { state: withTab(state, { ...roomy, blocks: rows.done() }) };
    },
  ),
};
