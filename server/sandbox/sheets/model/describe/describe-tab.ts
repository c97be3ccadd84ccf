/** The only place that describes a tab in Google's form: properties, protections, conditional formats, filter and grid data. */
import { clip, isEmpty } from "../grid/areas.ts";
import { gridRangeOf } from "../grid/find-tab.ts";
import { rowAt } from "../grid/rows.ts";
import { formatAt, unflattenFormat } from "../rules/formats.ts";
import { mayEdit } from "../rules/protection.ts";
import { ruleAt } from "../rules/validation.ts";
import { below, type Mask } from "../shapes/field-mask.ts";
import type {
  Actor,
  Area,
  ConditionalRule,
  Protection,
  Span,
  StoredCell,
  TabState,
  ValidationRule,
  WorkbookState,
} from "../workbook-state.ts";
import { formatValue } from "./format-value.ts";

type Json = Record<string, unknown>;

/** Properties of a tab; fields at their default are left out, as Google does. */
export function describeProperties(state: WorkbookState, tab: TabState): Json {
  return {
    sheetId: tab.sheetId,
    title: tab.title,
    index: state.tabs.findIndex((one) => one.sheetId === tab.sheetId),
    sheetType: "GRID",
    ...(tab.hidden ? { hidden: true } : {}),
    gridProperties: {
      rowCount: tab.rowCount,
      columnCount: tab.columnCount,
      ...(tab.frozenRowCount > 0 ? { frozenRowCount: tab.frozenRowCount } : {}),
      ...(tab.frozenColumnCount > 0 ? { frozenColumnCount: tab.frozenColumnCount } : {}),
    },
    ...(tab.tabColor === null ? {} : { tabColorStyle: { rgbColor: tab.tabColor } }),
  };
}

/** A protected range as this person sees it: its editors are shown only to those who may edit it. */
export function describeProtection(state: WorkbookState, sheetId: number, protection: Protection, actor: Actor): Json {
  const allowed = mayEdit(state, protection, actor);
  return {
    protectedRangeId: protection.id,
    range: gridRangeOf(sheetId, protection.area),
    ...(protection.description === "" ? {} : { description: protection.description }),
    ...(protection.warningOnly ? { warningOnly: true } : {}),
    ...(allowed ? { requestingUserCanEdit: true, editors: { users: [...protection.editors] } } : {}),
  };
}

/** A conditional format. */
export function describeConditional(sheetId: number, rule: ConditionalRule): Json {
  return {
    ranges: rule.areas.map((area) => gridRangeOf(sheetId, area)),
    booleanRule: {
      condition: { type: "CUSTOM_FORMULA", values: [{ userEnteredValue: rule.formula }] },
      format: unflattenFormat(rule.props),
    },
  };
}

function describeRule(rule: ValidationRule): Json {
  return {
    condition: {
      type: rule.type,
      ...(rule.values.length === 0 ? {} : { values: rule.values.map((value) => ({ userEnteredValue: value })) }),
    },
    ...(rule.inputMessage === "" ? {} : { inputMessage: rule.inputMessage }),
    ...(rule.strict ? { strict: true } : {}),
    ...(rule.showCustomUi ? { showCustomUi: true } : {}),
  };
}

function valueJson(cell: StoredCell): Json {
  if (typeof cell === "number") return { numberValue: cell };
  return typeof cell === "boolean" ? { boolValue: cell } : { stringValue: cell };
}

function describeCell(tab: TabState, row: number, column: number, cell: StoredCell, mask: Mask): Json {
  const asked = (member: string): boolean => below(mask, member) !== false;
  const result: Json = {};
  const formatted = asked("userEnteredFormat") || asked("formattedValue");
  const format = formatted ? formatAt(tab, row, column) : {};
  if (cell !== null) {
    if (asked("userEnteredValue")) result["userEnteredValue"] = valueJson(cell);
    if (asked("effectiveValue")) result["effectiveValue"] = valueJson(cell);
    if (asked("formattedValue")) result["formattedValue"] = formatValue(cell, format);
  }
  const shown = unflattenFormat(format);
  if (asked("userEnteredFormat") && Object.keys(shown).length > 0) result["userEnteredFormat"] = shown;
  const note = tab.notes[`${row}:${column}`];
  if (note !== undefined && asked("note")) result["note"] = note;
  const rule = asked("dataValidation") ? ruleAt(tab, row, column) : undefined;
  if (rule !== undefined) result["dataValidation"] = describeRule(rule);
  return result;
}

function describeDimensions(spans: readonly Span[], start: number, end: number, size: number): Json[] {
  const result: Json[] = [];
  for (let index = start; index < end; index++) {
    const span = spans.find((one) => index >= one.start && index < one.end);
    result.push({ pixelSize: span?.pixelSize ?? size, ...(span?.hidden === true ? { hiddenByUser: true } : {}) });
  }
  return result;
}

/** The grid data of one area; only what the mask names is worked out, trailing empty cells and rows are left out. */
export function describeGrid(tab: TabState, asked: Area, mask: Mask): Json {
  const area = clip(asked, tab);
  const rows: Json[] = [];
  const cellMask = below(mask, "rowData") === false ? false : valuesMask(mask);
  let filled = 0;
  for (let row = area.startRow; cellMask !== false && row < area.endRow; row++) {
    const stored = rowAt(tab.blocks, row);
    const values: Json[] = [];
    let width = 0;
    for (let column = area.startColumn; column < area.endColumn; column++) {
      const cell = describeCell(tab, row, column, stored[column] ?? null, cellMask);
      values.push(cell);
      if (Object.keys(cell).length > 0) width = values.length;
    }
    values.length = width;
    rows.push(width === 0 ? {} : { values });
    if (width > 0) filled = rows.length;
  }
  rows.length = filled;
  const { startRow, startColumn } = area;
  return {
    ...(startRow === 0 ? {} : { startRow }),
    ...(startColumn === 0 ? {} : { startColumn }),
    ...(rows.length === 0 ? {} : { rowData: rows }),
    ...(below(mask, "rowMetadata") === false ? {} : { rowMetadata: describeDimensions(tab.rows, startRow, area.endRow, 21) }),
    ...(below(mask, "columnMetadata") === false || isEmpty(area)
      ? {}
      : { columnMetadata: describeDimensions(tab.columns, startColumn, area.endColumn, 100) }),
  };
}

function valuesMask(mask: Mask): Mask | false {
  const rowData = below(mask, "rowData");
  return rowData === false ? false : below(rowData, "values");
}
