/** Describes a tab in Google's form: properties, protections, conditional formats, filter and grid data. */
import { formulaOf, plainValue } from "../formula.ts";
import { type Axis, clip, isEmpty } from "../grid/areas.ts";
import { gridRangeOf } from "../grid/find-tab.ts";
import { cellAt, rowAt } from "../grid/rows.ts";
import { describeMetadata } from "../requests/metadata.ts";
import { formatAt, unflattenFormat } from "../rules/formats.ts";
import { mayEdit } from "../rules/protection.ts";
import { ruleAt } from "../rules/validation.ts";
import { applyMask, below, type Mask } from "../shapes/field-mask.ts";
import type {
  Actor,
  Area,
  ConditionalRule,
  Depth,
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
      ...(tab.hideGridlines === true ? { hideGridlines: true } : {}),
      // Said from the first group on, also when there is none left.
      ...(tab.rowGroups === undefined ? {} : { rowGroupControlAfter: true }),
      ...(tab.columnGroups === undefined ? {} : { columnGroupControlAfter: true }),
    },
    ...(tab.tabColor === null ? {} : { tabColor: tab.tabColor, tabColorStyle: { rgbColor: tab.tabColor } }),
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

/** The groups of rows or columns, the outer ones first: at each depth the runs that are grouped at least so deep. */
export function describeGroups(sheetId: number, dimension: Axis, depths: readonly Depth[]): Json[] {
  const deepest = depths.reduce((most, one) => Math.max(most, one.depth), 0);
  return Array.from({ length: deepest }, (_, level) => level + 1).flatMap((depth) => {
    const runs: { start: number; end: number }[] = [];
    for (const one of depths) {
      if (one.depth < depth) continue;
      const last = runs.at(-1);
      if (last !== undefined && last.end === one.start) last.end = one.end;
      else runs.push({ start: one.start, end: one.end });
    }
    return runs.map((run) => ({ range: { sheetId, dimension, startIndex: run.start, endIndex: run.end }, depth }));
  });
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

/** A value in Google's form, when its kind is asked for. */
function valueJson(cell: StoredCell, entered: boolean, mask: Mask): Json | undefined {
  const stored = entered ? formulaOf(cell) : null;
  const plain = plainValue(cell);
  const isError = !entered && formulaOf(cell) !== null && typeof plain === "string";
  const kind =
    stored !== null || isError
      ? entered
        ? "formulaValue"
        : "errorValue"
      : typeof plain === "string"
        ? "stringValue"
        : typeof plain === "number"
          ? "numberValue"
          : "boolValue";
  if (below(mask, kind) === false) return undefined;
  if (kind === "errorValue") return masked({ errorValue: { type: "ERROR", message: "Formulas are not calculated here." } }, mask);
  return { [kind]: stored ?? plain };
}

/** What the mask leaves of an object; undefined when that is nothing. */
function masked(value: Json, mask: Mask): Json | undefined {
  const shown = applyMask(value, mask) as Json;
  return Object.keys(shown).length === 0 ? undefined : shown;
}

const nothing: Json = {};

/** Only what the mask names is worked out. */
const describeCells =
  (tab: TabState, mask: CellMask, locale: string) =>
  (row: number, column: number, cell: StoredCell): Json => {
    const shown: Json = {};
    const put = (member: string, value: unknown): void => {
      if (value !== undefined) shown[member] = value;
    };
    const format = mask.format !== false || (mask.formatted && cell !== null) ? formatAt(tab, row, column) : {};
    if (cell !== null) {
      if (mask.entered !== false) put("userEnteredValue", valueJson(cell, true, mask.entered));
      if (mask.effective !== false) put("effectiveValue", valueJson(cell, false, mask.effective));
      if (mask.formatted) put("formattedValue", formatValue(cell, format, locale));
    }
    if (mask.format !== false) put("userEnteredFormat", masked(unflattenFormat(format), mask.format));
    if (mask.note) put("note", tab.notes[`${row}:${column}`]);
    const rule = mask.validation === false ? undefined : ruleAt(tab, row, column);
    if (rule !== undefined && mask.validation !== false) put("dataValidation", masked(describeRule(rule), mask.validation));
    return shown;
  };

/** What of a cell is asked for. */
type CellMask = ReturnType<typeof readCellMask>;
const readCellMask = (mask: Mask) => ({
  entered: below(mask, "userEnteredValue"),
  effective: below(mask, "effectiveValue"),
  formatted: below(mask, "formattedValue") !== false,
  format: below(mask, "userEnteredFormat"),
  note: below(mask, "note") !== false,
  validation: below(mask, "dataValidation"),
});

/** The cells of a row; those at its end that show nothing are left out. */
function describeRow(tab: TabState, row: number, area: Area, o: { mask: CellMask; locale: string }): Json[] {
  const { mask } = o;
  const stored = rowAt(tab.blocks, row);
  const describe = describeCells(tab, mask, o.locale);
  // Cells without a value show what was set around them, where that is asked for.
  const isBare = mask.format === false && mask.validation === false && !mask.note;
  const end = isBare ? Math.min(area.endColumn, stored.length) : area.endColumn;
  const cells: Json[] = [];
  let width = 0;
  for (let column = area.startColumn; column < end; column++) {
    const value = stored[column] ?? null;
    const cell = isBare && value === null ? nothing : describe(row, column, value);
    cells.push(cell);
    for (const _member in cell) width = cells.length;
  }
  cells.length = width;
  return cells;
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
function isHiddenRow(tab: TabState, row: number, locale: string): boolean {
  if (tab.filter === null || row <= tab.filter.startRow || row >= tab.filter.endRow) return false;
  return (tab.filterHides ?? []).some(({ column, values }) =>
    values.includes(formatValue(cellAt(tab.blocks, row, column), formatAt(tab, row, column), locale)),
  );
}

/** The grid data of one area; only what the mask names is worked out, trailing empty cells and rows are left out. */
export function describeGrid(state: WorkbookState, tab: TabState, asked: Area, mask: Mask): Json {
  const area = clip(asked, tab);
  const { startRow, startColumn } = area;
  const own = state.metadata.filter(({ location }) => location.kind !== "SPREADSHEET" && location.sheetId === tab.sheetId);
  const attached = (kind: "ROW" | "COLUMN", index: number): Metadata[] =>
    own.filter(({ location }) => location.kind === kind && location.index === index);
  const rowLines = {
    spans: tab.rows,
    start: startRow,
    end: area.endRow,
    size: 21,
    isFiltered: (row: number) => isHiddenRow(tab, row, state.locale),
  };
  const columnLines = { spans: tab.columns, start: startColumn, end: area.endColumn, size: 100, isFiltered: () => false };
  const [rowMask, columnMask] = [below(mask, "rowMetadata"), below(mask, "columnMetadata")];
  const rowData = describeRows(tab, area, below(mask, "rowData"), state.locale);
  return {
    ...(startRow === 0 || below(mask, "startRow") === false ? {} : { startRow }),
    ...(startColumn === 0 || below(mask, "startColumn") === false ? {} : { startColumn }),
    ...(rowData.length === 0 ? {} : { rowData }),
    ...(rowMask === false
      ? {}
      : {
          rowMetadata: applyMask(
            describeDimensions(rowLines, (index) => attached("ROW", index)),
            rowMask,
          ),
        }),
    ...(columnMask === false || isEmpty(area)
      ? {}
      : {
          columnMetadata: applyMask(
            describeDimensions(columnLines, (index) => attached("COLUMN", index)),
            columnMask,
          ),
        }),
  };
}

function describeRows(tab: TabState, area: Area, mask: Mask | false, locale: string): Json[] {
  const values = mask === false ? false : below(mask, "values");
  if (values === false) return [];
  const cellMask = readCellMask(values);
  const rows: Json[] = [];
  let filled = 0;
  for (let row = area.startRow; row < area.endRow; row++) {
    const cells = describeRow(tab, row, area, { mask: cellMask, locale });
    rows.push(cells.length === 0 ? nothing : { values: cells });
    if (cells.length > 0) filled = rows.length;
  }
  rows.length = filled;
  return rows;
}
