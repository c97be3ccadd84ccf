/** Batch requests that write cells: values, formats, notes and validation. */
import * as z from "zod";
import { formulaCell } from "../formula.ts";
import { clip, isEmpty } from "../grid/areas.ts";
import { exceedsGrid, findArea, findTab, withTab } from "../grid/find-tab.ts";
import { changeRows } from "../grid/rows.ts";
import { Refusal } from "../refusal.ts";
import { formatPaths, maskedProps, newColorName, withLayer } from "../rules/formats.ts";
import { assertMayEdit } from "../rules/protection.ts";
import { withRule } from "../rules/validation.ts";
import { maskedPaths } from "../shapes/field-mask.ts";
import { type CellData, cellData, fieldMask, gridCoordinate, gridRange, rowData, validationRule } from "../shapes/request-shapes.ts";
import { type Area, OPEN, type StoredCell, type TabState, type ValidationRule } from "../workbook-state.ts";
import { defineRequest } from "./define-request.ts";

const cellPaths = ["userEnteredValue", "note", "dataValidation", ...formatPaths.map((path) => `userEnteredFormat.${path}`)];
const formatPrefix = "userEnteredFormat.";
const maxCharacters = 50_000;

/** The rule of the model from Google's form; refuses a rule that cannot hold. */
export function readRule(rule: z.infer<typeof validationRule>): ValidationRule {
  const values = (rule.condition.values ?? []).map((value) => value.userEnteredValue);
  const { type } = rule.condition;
  if (type === "BOOLEAN" && values.length > 0) throw new Refusal("Checkboxes with values of their own are not built here.");
  if (type === "ONE_OF_LIST" && (values.length === 0 || values.some((value) => value.startsWith("="))))
    throw new Refusal("ONE_OF_LIST takes at least one value, and no formulas.");
  if (type === "ONE_OF_RANGE" && values.length !== 1) throw new Refusal("ONE_OF_RANGE takes exactly one value.");
  return { type, values, strict: rule.strict ?? false, showCustomUi: rule.showCustomUi ?? false, inputMessage: rule.inputMessage ?? "" };
}

function readValue(cell: CellData | undefined): StoredCell {
  const value = cell?.userEnteredValue;
  if (value === undefined) return null;
  if ("formulaValue" in value) return formulaCell(value.formulaValue);
  if ("numberValue" in value) return value.numberValue;
  if ("boolValue" in value) return value.boolValue;
  if (value.stringValue.length > maxCharacters)
    throw new Refusal(`Your input contains more than the maximum of ${maxCharacters} characters in a single cell.`);
  return value.stringValue === "" ? null : value.stringValue;
}

/** The tab with the masked parts of a rectangle of cells written; a cell the rows lack is cleared in those parts. */
function writeCells(
  tab: TabState,
  area: Area,
  cellFor: (row: number, column: number) => CellData | undefined,
  paths: readonly string[],
): TabState {
  const rows = changeRows(tab.blocks);
  const notes: Record<string, string> = { ...tab.notes };
  let { formats, validations } = tab;
  const props = paths.filter((path) => path.startsWith(formatPrefix)).map((path) => path.slice(formatPrefix.length));
  const [hasValues, hasNotes, hasRules] = ["userEnteredValue", "note", "dataValidation"].map((path) => paths.includes(path));
  const isMore = hasNotes || hasRules || props.length > 0;
  for (let row = area.startRow; row < area.endRow; row++) {
    const line = hasValues && area.endColumn > area.startColumn ? rows.line(row, area.endColumn) : null;
    for (let column = area.startColumn; column < area.endColumn; column++) {
      const cell = cellFor(row, column);
      if (line !== null) line[column] = readValue(cell);
      if (!isMore) continue;
      const one = { startRow: row, endRow: row + 1, startColumn: column, endColumn: column + 1 };
      if (hasNotes) {
        if (cell?.note) notes[`${row}:${column}`] = cell.note;
        else delete notes[`${row}:${column}`];
      }
      if (hasRules) validations = withRule(validations, one, cell?.dataValidation === undefined ? null : readRule(cell.dataValidation));
      if (props.length > 0) formats = withLayer(formats, one, maskedProps(cell?.userEnteredFormat, props));
    }
  }
  return { ...tab, blocks: rows.done(), notes, formats, validations };
}

/** Requests about cells, by kind. */
export const cellRequests = {
  updateCells: defineRequest(
    z.strictObject({
      rows: z.array(rowData).optional(),
      fields: fieldMask,
      start: gridCoordinate.optional(),
      range: gridRange.optional(),
    }),
    (state, body, actor) => {
      const paths = maskedPaths(body.fields, cellPaths, newColorName);
      if ((body.start === undefined) === (body.range === undefined)) throw new Refusal("Exactly one of start and range must be set.");
      const rows = body.rows ?? [];
      const width = rows.reduce((most, row) => Math.max(most, row.values?.length ?? 0), 0);
      const found = body.range === undefined ? null : findArea(state, body.range);
      const tab = found?.tab ?? findTab(state, body.start?.sheetId);
      const [top, left] = found ? [found.area.startRow, found.area.startColumn] : [body.start?.rowIndex ?? 0, body.start?.columnIndex ?? 0];
      const area = found ? clip(found.area, tab) : { startRow: top, endRow: top + rows.length, startColumn: left, endColumn: left + width };
      if (area.endRow > tab.rowCount || area.endColumn > tab.columnCount) throw exceedsGrid(tab, JSON.stringify(body.start));
      if (found && (rows.length > area.endRow - top || width > area.endColumn - left))
        throw new Refusal("The rows do not fit into the range.");
      assertMayEdit(state, tab, area, actor);
      const cellFor = (row: number, column: number) => rows[row - top]?.values?.[column - left];
      return { state: withTab(state, writeCells(tab, area, cellFor, paths)) };
    },
  ),
  repeatCell: defineRequest(z.strictObject({ range: gridRange, cell: cellData.optional(), fields: fieldMask }), (state, body, actor) => {
    const paths = maskedPaths(body.fields, cellPaths, newColorName);
    const { tab, area: asked } = findArea(state, body.range);
    const area = clip(asked, tab);
    assertMayEdit(state, tab, area, actor);
    const perCell = paths.filter((path) => path === "userEnteredValue" || path === "note");
    let next = perCell.length === 0 ? tab : writeCells(tab, area, () => body.cell, perCell);
    const props = paths.filter((path) => path.startsWith(formatPrefix)).map((path) => path.slice(formatPrefix.length));
    if (props.length > 0 && !isEmpty(area))
      next = { ...next, formats: withLayer(next.formats, unbounded(asked, area), maskedProps(body.cell?.userEnteredFormat, props)) };
    if (paths.includes("dataValidation")) {
      const rule = body.cell?.dataValidation === undefined ? null : readRule(body.cell.dataValidation);
      next = { ...next, validations: withRule(next.validations, area, rule) };
    }
    return { state: withTab(state, next) };
  }),
  setDataValidation: defineRequest(z.strictObject({ range: gridRange, rule: validationRule.optional() }), (state, body, actor) => {
    const { tab, area: asked } = findArea(state, body.range);
    const area = clip(asked, tab);
    assertMayEdit(state, tab, area, actor);
    if (isEmpty(area)) return { state };
    const rule = body.rule === undefined ? null : readRule(body.rule);
    return { state: withTab(state, { ...tab, validations: withRule(tab.validations, area, rule) }) };
  }),
};

/** A format set on whole rows or columns also holds for those added at the end later. */
function unbounded(asked: Area, area: Area): Area {
  const wholeColumns = asked.startRow === 0 && asked.endRow === OPEN;
  const wholeRows = asked.startColumn === 0 && asked.endColumn === OPEN;
  return { ...area, endRow: wholeColumns ? OPEN : area.endRow, endColumn: wholeRows ? OPEN : area.endColumn };
}
