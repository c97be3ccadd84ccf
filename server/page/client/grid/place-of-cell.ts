/** Finds the position of a cell in the window and scrolls it into view. */
import type { FUniver } from "@univerjs/core/facade";
import { IRenderManagerService, SHEET_VIEWPORT_KEY } from "@univerjs/preset-sheets-core";
import { unitId } from "./draw-tab.ts";
import type { TabShape } from "./tab-view.ts";

const rowHeaderWidth = 42;
const rowsAbove = 3;

export type Place = { readonly x: number; readonly y: number; readonly width: number; readonly height: number };

/** The component tells where a cell of the active sheet would be if nothing were scrolled; frozen rows and columns never are. */
export function placeOfCell(
  api: FUniver,
  container: HTMLElement,
  { shape, row, column }: { shape: TabShape; row: number; column: number },
): Place {
  const sheet = api.getActiveWorkbook()?.getActiveSheet();
  if (sheet === undefined) throw new Error("No workbook is open.");
  const scrolled = sheet.getInject().get(IRenderManagerService).getRenderById(unitId)?.scene.getViewport(SHEET_VIEWPORT_KEY.VIEW_MAIN);
  const rect = sheet.getRange(row, column).getCellRect();
  const frame = container.getBoundingClientRect();
  return {
    x: frame.x + rect.x - (column < shape.frozenColumns ? 0 : (scrolled?.viewportScrollX ?? 0)),
    y: frame.y + rect.y - (row < shape.frozenRows ? 0 : (scrolled?.viewportScrollY ?? 0)),
    width: rect.width,
    height: rect.height,
  };
}

/** Scrolls so that a cell can be seen with some rows above it; the columns stay at their start when it can be seen there. */
export function scrollIntoView(
  api: FUniver,
  container: HTMLElement,
  { shape, row, column }: { shape: TabShape; row: number; column: number },
): void {
  const width = (index: number): number => (shape.columns[index]?.hidden === true ? 0 : (shape.columns[index]?.width ?? 0));
  const span = (from: number, to: number): number =>
    Array.from({ length: Math.max(0, to - from) }, (_, index) => width(from + index)).reduce((sum, one) => sum + one, 0);
  const room = container.clientWidth - rowHeaderWidth - span(0, shape.frozenColumns);
  let first = 0;
  // The component measures a scroll from the very first column, frozen and hidden ones included.
  if (span(shape.frozenColumns, column + 1) > room) while (span(0, first + 1) <= span(shape.frozenColumns, column)) first += 1;
  api
    .getActiveWorkbook()
    ?.getActiveSheet()
    .scrollToCell(Math.max(0, row - rowsAbove), first + shape.frozenColumns);
}
