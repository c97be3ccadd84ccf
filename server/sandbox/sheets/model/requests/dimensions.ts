/** Batch requests about rows and columns: adding, inserting, deleting, moving, sizing and hiding them. */
import * as z from "zod";
import { describeGroups } from "../describe/describe-tab.ts";
import type { Axis, Shift } from "../grid/areas.ts";
import { findTab, withTab } from "../grid/find-tab.ts";
import { shiftTab } from "../grid/shift-tab.ts";
import { Refusal } from "../refusal.ts";
import { assertMayEdit, assertMayEditTab } from "../rules/protection.ts";
import { maskedPaths } from "../shapes/field-mask.ts";
import { dimensionRange, fieldMask } from "../shapes/request-shapes.ts";
import { type Actor, type Area, type Depth, OPEN, type Span, type TabState, type WorkbookState } from "../workbook-state.ts";
import { defineRequest, type Outcome } from "./define-request.ts";

type Lines = { tab: TabState; axis: Axis; start: number; end: number; area: Area };

function findLines(state: WorkbookState, range: z.infer<typeof dimensionRange>, o: { mayEndOutside?: boolean } = {}): Lines {
  const tab = findTab(state, range.sheetId);
  const axis = range.dimension;
  const count = axis === "ROWS" ? tab.rowCount : tab.columnCount;
  const start = range.startIndex ?? 0;
  const end = range.endIndex ?? count;
  if (start > end) throw new Refusal(`startIndex[${start}] must be at most endIndex[${end}]`);
  if (start > count || (end > count && o.mayEndOutside !== true))
    throw new Refusal(`The dimension range (${axis} ${start}:${end}) exceeds grid limits. Max ${axis.toLowerCase()}: ${count}`);
  return { tab, axis, start, end, area: linesArea(axis, start, end) };
}

function linesArea(axis: Axis, start: number, end: number): Area {
  return axis === "ROWS"
    ? { startRow: start, endRow: end, startColumn: 0, endColumn: OPEN }
    : { startRow: 0, endRow: OPEN, startColumn: start, endColumn: end };
}

/** The spans with the run set to new properties; what other spans said about the same lines stays unless it is set anew. */
function withSpan(spans: readonly Span[], run: { start: number; end: number }, set: Pick<Span, "pixelSize" | "hidden">): Span[] {
  const cuts = [...new Set([run.start, run.end, ...spans.flatMap((span) => [span.start, span.end])])].sort((a, b) => a - b);
  const next: Span[] = [];
  for (let i = 0; i + 1 < cuts.length; i++) {
    const [start, end] = [cuts[i] as number, cuts[i + 1] as number];
    const old = spans.find((span) => span.start <= start && span.end >= end);
    const inside = start >= run.start && end <= run.end;
    if (old !== undefined || inside) next.push({ ...old, ...(inside ? set : {}), start, end });
  }
  return next;
}

/** Pixels of a line of text in the default font, by the broad classes of its letters; 0 for none. */
function textWidth(text: string): number {
  if (text === "") return 0;
  const wide = text.match(/[A-Z@%&mw\u1100-\uffff]/g)?.length ?? 0;
  const narrow = text.match(/[ijltfr.,:;!'|()[\]I ]/g)?.length ?? 0;
  return Math.round(7 + wide * 8.48 + narrow * 3.6 + (text.length - wide - narrow) * 6.9);
}

/** The lines grouped one deeper or one less deep. */
function regroup(state: WorkbookState, range: z.infer<typeof dimensionRange>, actor: Actor, by: 1 | -1): Outcome {
  const { tab, axis, start, end } = findLines(state, range);
  assertMayEditTab(state, tab, actor);
  const member = axis === "ROWS" ? "rowGroups" : "columnGroups";
  const old = tab[member] ?? [];
  const cuts = [...new Set([start, end, ...old.flatMap((one) => [one.start, one.end])])].sort((a, b) => a - b);
  const next: Depth[] = [];
  for (const [from, to] of cuts.slice(0, -1).map((cut, i) => [cut, cuts[i + 1] as number] as const)) {
    const depth = (old.find((one) => one.start <= from && one.end >= to)?.depth ?? 0) + (from >= start && to <= end ? by : 0);
    if (depth < 0) throw new Refusal("There is no group over the whole range.");
    if (depth > 8) throw new Refusal("Groups can be eight deep at most.");
    const last = next.at(-1);
    if (last !== undefined && last.end === from && last.depth === depth) next[next.length - 1] = { ...last, end: to };
    else if (depth > 0) next.push({ start: from, end: to, depth });
  }
  const groups = describeGroups(tab.sheetId, axis, next);
  return {
    state: withTab(state, { ...tab, [member]: next }),
    reply: groups.length === 0 ? {} : { dimensionGroups: groups },
  };
}

/** Requests about rows and columns, by kind. */
export const dimensionRequests = {
  appendDimension: defineRequest(
    z.strictObject({ sheetId: z.int().optional(), dimension: z.enum(["ROWS", "COLUMNS"]), length: z.int().min(1) }),
    (state, body, actor) => {
      const tab = findTab(state, body.sheetId);
      assertMayEditTab(state, tab, actor);
      const grown = body.dimension === "ROWS" ? { rowCount: tab.rowCount + body.length } : { columnCount: tab.columnCount + body.length };
      return { state: withTab(state, { ...tab, ...grown }) };
    },
  ),
  insertDimension: defineRequest(
    z.strictObject({ range: dimensionRange, inheritFromBefore: z.boolean().optional() }),
    (state, body, actor) => {
      const { tab, axis, start, end } = findLines(state, body.range, { mayEndOutside: true });
      assertMayEditTab(state, tab, actor);
      if (body.inheritFromBefore === true && start === 0) throw new Refusal("inheritFromBefore cannot be true at the first row or column.");
      return { state: shiftTab(state, tab, axis, { kind: "insert", at: start, count: end - start }) };
    },
  ),
  deleteDimension: defineRequest(z.strictObject({ range: dimensionRange }), (state, body, actor) => {
    const { tab, axis, start, end, area } = findLines(state, body.range);
    assertMayEdit(state, tab, area, actor);
    const [count, frozen] = axis === "ROWS" ? [tab.rowCount, tab.frozenRowCount] : [tab.columnCount, tab.frozenColumnCount];
    const frozenLeft = frozen - Math.max(0, Math.min(end, frozen) - start);
    if (count - (end - start) <= frozenLeft)
      throw new Refusal(`You can't delete all the ${axis.toLowerCase()} on the sheet that are not frozen.`);
    const next = shiftTab(state, tab, axis, { kind: "delete", start, end });
    return {
      state: withTab(next, {
        ...findTab(next, tab.sheetId),
        ...(axis === "ROWS" ? { frozenRowCount: frozenLeft } : { frozenColumnCount: frozenLeft }),
      }),
    };
  }),
  moveDimension: defineRequest(z.strictObject({ source: dimensionRange, destinationIndex: z.int().min(0) }), (state, body, actor) => {
    const { tab, axis, start, end, area } = findLines(state, body.source);
    const count = axis === "ROWS" ? tab.rowCount : tab.columnCount;
    if (body.destinationIndex > count || (body.destinationIndex > start && body.destinationIndex < end))
      throw new Refusal("destinationIndex must not be inside the lines moved, nor outside the grid.");
    assertMayEdit(state, tab, area, actor);
    const shift: Shift = { kind: "move", start, end, to: body.destinationIndex };
    return { state: shiftTab(state, tab, axis, shift) };
  }),
  updateDimensionProperties: defineRequest(
    z.strictObject({
      range: dimensionRange,
      properties: z.strictObject({ pixelSize: z.int().min(2).optional(), hiddenByUser: z.boolean().optional() }),
      fields: fieldMask,
    }),
    (state, body, actor) => {
      const { tab, axis, start, end } = findLines(state, body.range);
      assertMayEditTab(state, tab, actor);
      const paths = maskedPaths(body.fields, ["pixelSize", "hiddenByUser"]);
      const set = {
        ...(paths.includes("pixelSize") ? { pixelSize: body.properties.pixelSize ?? 100 } : {}),
        ...(paths.includes("hiddenByUser") ? { hidden: body.properties.hiddenByUser ?? false } : {}),
      };
      const spans = withSpan(axis === "ROWS" ? tab.rows : tab.columns, { start, end }, set);
      return { state: withTab(state, { ...tab, ...(axis === "ROWS" ? { rows: spans } : { columns: spans }) }) };
    },
  ),
  autoResizeDimensions: defineRequest(z.strictObject({ dimensions: dimensionRange }), (state, body, actor) => {
    const { tab, axis, start, end } = findLines(state, body.dimensions);
    assertMayEditTab(state, tab, actor);
    if (axis === "ROWS") throw new Refusal("Only columns can be resized to their content here.");
    const widths = new Array<number>(end - start).fill(0);
    for (const block of tab.blocks)
      for (const row of block)
        for (let column = start; column < end; column++)
          widths[column - start] = Math.max(widths[column - start] ?? 0, textWidth(String(row[column] ?? "")));
    const columns = widths.reduce<Span[]>(
      (spans, width, i) => (width === 0 ? spans : withSpan(spans, { start: start + i, end: start + i + 1 }, { pixelSize: width })),
      [...tab.columns],
    );
    return { state: withTab(state, { ...tab, columns }) };
  }),
  addDimensionGroup: defineRequest(z.strictObject({ range: dimensionRange }), (state, body, actor) => regroup(state, body.range, actor, 1)),
  deleteDimensionGroup: defineRequest(z.strictObject({ range: dimensionRange }), (state, body, actor) =>
    regroup(state, body.range, actor, -1),
  ),
};
