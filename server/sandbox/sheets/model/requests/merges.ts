/** Batch requests that show cells as one, and undo that. */
import * as z from "zod";
import { clip, covers, intersection, isEmpty } from "../grid/areas.ts";
import { findArea, withTab } from "../grid/find-tab.ts";
import { changeRows } from "../grid/rows.ts";
import { Refusal } from "../refusal.ts";
import { assertMayEdit } from "../rules/protection.ts";
import { gridRange } from "../shapes/request-shapes.ts";
import type { Area, TabState } from "../workbook-state.ts";
import { defineRequest } from "./define-request.ts";

/** The tab's merges outside the area; one that stands half in it refuses the request. */
function mergesOutside(tab: TabState, area: Area): Area[] {
  return (tab.merges ?? []).filter((merge) => {
    if (intersection(merge, area) === null) return true;
    if (!covers(area, merge)) throw new Refusal("You must select all cells in a merged range to merge or unmerge them.");
    return false;
  });
}

function cut(area: Area, kind: "MERGE_ALL" | "MERGE_COLUMNS" | "MERGE_ROWS"): Area[] {
  if (kind === "MERGE_ALL") return [area];
  const lines = kind === "MERGE_ROWS" ? area.endRow - area.startRow : area.endColumn - area.startColumn;
  return Array.from({ length: lines }, (_, line) =>
    kind === "MERGE_ROWS"
      ? { ...area, startRow: area.startRow + line, endRow: area.startRow + line + 1 }
      : { ...area, startColumn: area.startColumn + line, endColumn: area.startColumn + line + 1 },
  );
}

/** Requests about merged cells, by kind. */
export const mergeRequests = {
  /** Of the values in a merge only the one at the top left stays. */
  mergeCells: defineRequest(
    z.strictObject({ range: gridRange, mergeType: z.enum(["MERGE_ALL", "MERGE_COLUMNS", "MERGE_ROWS"]).optional() }),
    (state, body, actor) => {
      const found = findArea(state, body.range);
      const { tab } = found;
      const area = clip(found.area, tab);
      assertMayEdit(state, tab, area, actor);
      if (isEmpty(area)) return { state };
      const merges = cut(area, body.mergeType ?? "MERGE_ALL").filter(
        (one) => one.endRow > one.startRow + 1 || one.endColumn > one.startColumn + 1,
      );
      const rows = changeRows(tab.blocks);
      for (const merge of merges)
        for (let row = merge.startRow; row < merge.endRow; row++)
          for (let column = merge.startColumn; column < merge.endColumn; column++)
            if (row > merge.startRow || column > merge.startColumn) rows.set(row, column, null);
      return { state: withTab(state, { ...tab, blocks: rows.done(), merges: [...mergesOutside(tab, area), ...merges] }) };
    },
  ),
  unmergeCells: defineRequest(z.strictObject({ range: gridRange }), (state, body, actor) => {
    const { tab, area } = findArea(state, body.range);
    assertMayEdit(state, tab, area, actor);
    return { state: withTab(state, { ...tab, merges: mergesOutside(tab, area) }) };
  }),
};
