/** The only place that knows where a cell is in the window. */
import type { FUniver } from "@univerjs/core/facade";
import { IRenderManagerService, SHEET_VIEWPORT_KEY } from "@univerjs/preset-sheets-core";
import { unitId } from "./draw-tab.ts";
import type { TabShape } from "./tab-view.ts";

export type Place = { readonly x: number; readonly y: number; readonly width: number; readonly height: number };

/** The component tells where a cell of the active sheet would be if nothing were scrolled; frozen rows and columns never are. */
export function placeOfCell(api: FUniver, container: HTMLElement, shape: TabShape, row: number, column: number): Place {
  const sheet = api.getActiveWorkbook()?.getActiveSheet();
  if (sheet === undefined) throw new Error("No workbook is open.");
  const scrolled = sheet.getInject().get(IRenderManagerService).getRenderById(unitId)?.scene.getViewport(SHEET_VIEWPORT_KEY.VIEW_MAIN);
  const rect = sheet.getRange(row, column).getCellRect();
  const frame = container.getBoundingClientRect();
  return {
    x: frame.x + rect.x - (column < shape.frozenColumns ? 0 : (scrolled?.viewportScrollX ?? 0)),
    y: frame.y + rect.y - (row < shape.frozenRows ? 0 : (scrolled?.viewportScrollY ?? 0)),
    width: rect.width, height: rect.height,
  };
}
