/** Describes a tab in Google's form: properties, protections, conditional formats, filter and grid data. */
import { formulaOf } from "../formula.ts";
import { clip, isEmpty } from "../grid/areas.ts";
import { gridRangeOf } from "../grid/find-tab.ts";
import { cellAt, rowAt } from "../grid/rows.ts";
import { describeMetadata } from "../requests/metadata.ts";
import { formatAt, unflattenFormat } from "../rules/formats.ts";
import { mayEdit } from "../rules/protection.ts";
import { ruleAt } from "../rules/validation.ts";
import { below, type Mask } from "../shapes/field-mask.ts";
import type {
  Actor,
  Area,
  ConditionalRule,
  Metadata,
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

/** The basic filter with what it hides. */
export function describeFilter(tab: TabState, area: Area): Json {
  const hides = tab.filterHides ?? [];
  const specs = hides.map(({ column, values }) => ({ columnIndex: column, filterCriteria: { hiddenValues: [...values] } }));
  return { range: gridRangeOf(tab.sheetId, area), ...(specs.length === 0 ? {} : { filterSpecs: specs }) };
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

function valueJson(cell: StoredCell, entered: boolean): Json {
  const formula = formulaOf(cell);
  if (formula !== null)
    return entered ? { formulaValue: formula } : { errorValue: { type: "ERROR", message: "Formulas are not calculated here." } };
  if (typeof cell === "number") return { numberValue: cell };
  return typeof cell === "boolean" ? { boolValue: cell } : { stringValue: cell };
}

function describeCell(tab: TabState, row: number, column: number, cell: StoredCell, mask: Mask): Json {
  const asked = (member: string): boolean => below(mask, member) !== false;
  const result: Json = {};
  const formatted = asked("userEnteredFormat") || asked("formattedValue");
  const format = formatted ? formatAt(tab, row, column) : {};
  if (cell !== null) {
    if (asked("userEnteredValue")) result["userEnteredValue"] = valueJson(cell, true);
    if (asked("effectiveValue")) result["effectiveValue"] = valueJson(cell, false);
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

type Lines = { spans: readonly Span[]; start: number; end: number; size: number; isFiltered: (index: number) => boolean };

function describeDimensions({ spans, start, end, size, isFiltered }: Lines, attached: (index: number) => readonly Metadata[]): Json[] {
  const result: Json[] = [];
  for (let index = start; index < end; index++) {
    const span = spans.find((one) => index >= one.start && index < one.end);
    const metadata = attached(index);
    result.push({
      pixelSize: span?.pixelSize ?? size,
      ...(span?.hidden === true ? { hiddenByUser: true } : {}),
      ...(isFiltered(index) ? { hiddenByFilter: true } : {}),
      ...(metadata.length === 0 ? {} : { developerMetadata: metadata.map(describeMetadata) }),
    });
  }
  return result;
}

/** True for a row below the filter's headings whose cell in a filtered column shows a hidden value. */
function isHiddenRow(tab: TabState, row: number): boolean {
  if (tab.filter === null || row <= tab.filter.startRow || row >= tab.filter.endRow) return false;
  return (tab.filterHides ?? []).some(({ column, values }) =>
    values.includes(formatValue(cellAt(tab.blocks, row, column), formatAt(tab, row, column))),
  );
}

/** The grid data of one area; only what the mask names is worked out, trailing empty cells and rows are left out. */
export function describeGrid(state: WorkbookState, tab: TabState, asked: Area, mask: Mask): Json {
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
  const attached = (kind: "ROW" | "COLUMN", index: number): Metadata[] =>
    state.metadata.filter(({ location }) => location.kind === kind && location.sheetId === tab.sheetId && location.index === index);
  const rowLines = { spans: tab.rows, start: startRow, end: area.endRow, size: 21, isFiltered: (row: number) => isHiddenRow(tab, row) };
  const columnLines = { spans: tab.columns, start: startColumn, end: area.endColumn, size: 100, isFiltered: () => false };
  return {
    ...(startRow === 0 ? {} : { startRow }),
    ...(startColumn === 0 ? {} : { startColumn }),
    ...(rows.length === 0 ? {} : { rowData: rows }),
    ...(below(mask, "rowMetadata") === false ? {} : { rowMetadata: describeDimensions(rowLines, (index) => attached("ROW", index)) }),
    ...(below(mask, "columnMetadata") === false || isEmpty(area)
      ? {}
      : { columnMetadata: describeDimensions(columnLines, (index) => attached("COLUMN", index)) }),
  };
}

function valuesMask(mask: Mask): Mask | false {
  const rowData = below(mask, "rowData");
  return rowData === false ? false : below(rowData, "values");
}
