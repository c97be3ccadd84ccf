/** Resizes a tab for its rows: grid size, cell formats, validation rules and the filter range. */
import type { sheets_v4 } from "googleapis/build/src/apis/sheets/index.js";
import type { Tab } from "../../../shared/tabs/tab.ts";
import { dataFormatRequests } from "../draw/tab-looks.ts";
import { columnIndex, layoutOf } from "../tab/layout.ts";
import type { Grid } from "../tab/read-grid.ts";

type Request = sheets_v4.Schema$Request;
/** By column: one list for all rows, or one for each row in the order in which the rows are written. */
export type Choices = Readonly<Record<string, readonly string[] | { readonly rows: readonly (readonly string[])[] }>>;

/** Grid rows a tab with so many rows has: a heading, and one row below it even when there is none. */
export const rowsNeeded = (count: number): number => Math.max(2, count + 1);

/** Rows for `count` rows: the grid grows by what is missing, never to a size, since people may have added rows meanwhile. */
export function growRequests(tab: Tab, grid: Grid, count: number): Request[] {
  const length = rowsNeeded(count) - grid.rowCount;
  return length > 0 ? [{ appendDimension: { sheetId: tab.sheetId, dimension: "ROWS", length } }] : [];
}

/** How the cells of `count` rows look and which rules they carry. */
export function ruleAndFormatRequests(tab: Tab, grid: Grid, count: number, choices: Choices): Request[] {
  const data = { start: 1, end: count + 1 };
  return [
    ...(count === 0 ? [] : dataFormatRequests(tab, data)),
    ...ruleRequests(tab, data, Math.max(rowsNeeded(count), grid.rowCount), choices),
  ];
}

/** Takes away the rows below the last one, as many as were there when the write was planned. */
export function shrinkRequests(tab: Tab, grid: Grid, count: number): Request[] {
  const [startIndex, endIndex] = [rowsNeeded(count), grid.rowCount];
  return endIndex > startIndex ? [{ deleteDimension: { range: { sheetId: tab.sheetId, dimension: "ROWS", startIndex, endIndex } } }] : [];
}

/** The filter, so that it spans every row and looks at them again; one that people took away or set otherwise stays as it is. */
export function filterRequests(tab: Tab, grid: Grid, count: number): Request[] {
  if (grid.filter === undefined) return [];
  const { range, filterSpecs, sortSpecs } = grid.filter;
  const end = count + 1;
  const last = range?.endRowIndex;
  const isShort = typeof last === "number" && last < end;
  if (!isShort && tab.hides === undefined) return [];
  // Rows below were taken away before: a filter that ended there would be refused.
  const endRowIndex = isShort ? end : Math.min(last ?? 0, rowsNeeded(count));
  return [
    {
      setBasicFilter: {
        filter: {
          range: { ...range, ...(typeof last === "number" ? { endRowIndex } : {}) },
          ...(filterSpecs ? { filterSpecs } : {}),
          ...(sortSpecs ? { sortSpecs } : {}),
        },
      },
    },
  ];
}

/** What the tab's filter hides until people set it otherwise. */
export function hiddenSpecs(tab: Tab): sheets_v4.Schema$FilterSpec[] {
  if (tab.hides === undefined) return [];
  return [{ columnIndex: columnIndex(tab, tab.hides.column), filterCriteria: { hiddenValues: [...tab.hides.values] } }];
}

/** Rules stand on rows with data only: an unticked checkbox on an empty row would count as data. */
function ruleRequests(tab: Tab, data: { start: number; end: number }, rowCount: number, choices: Choices): Request[] {
  return layoutOf(tab).flatMap((column, index): Request[] => {
    if (column.kind !== "checkbox" && column.kind !== "choice") return [];
    const rows = (startRowIndex: number, endRowIndex: number): sheets_v4.Schema$GridRange => ({
      sheetId: tab.sheetId,
      startRowIndex,
      endRowIndex,
      startColumnIndex: index,
      endColumnIndex: index + 1,
    });
    const clear: Request[] = data.end < rowCount ? [{ setDataValidation: { range: rows(data.end, rowCount) } }] : [];
    if (data.end === data.start) return clear;
    if (column.kind === "checkbox")
      return [
        { setDataValidation: { range: rows(data.start, data.end), rule: { condition: { type: "BOOLEAN" }, strict: true } } },
        ...clear,
      ];
    const listed = runsOf(choices[column.id] ?? column.choices ?? [], data).map(({ start, end, list }): Request => {
      const range = rows(start, end);
      const values = [...new Set(list)].filter((value) => value !== "" && !value.startsWith("="));
      if (values.length === 0) return { setDataValidation: { range } };
      const condition = { type: "ONE_OF_LIST", values: values.map((value) => ({ userEnteredValue: value })) };
      return { setDataValidation: { range, rule: { condition, strict: column.strict ?? false, showCustomUi: true } } };
    });
    return [...listed, ...clear];
  });
}

/** Rows that follow each other and offer the same. */
function runsOf(choices: Choices[string], data: { start: number; end: number }): { start: number; end: number; list: readonly string[] }[] {
  if (!("rows" in choices)) return [{ ...data, list: choices }];
  const runs: { start: number; end: number; list: readonly string[] }[] = [];
  for (let row = data.start; row < data.end; row++) {
    const list = choices.rows[row - data.start] ?? [];
    const last = runs.at(-1);
    if (last?.list.join("\n") === list.join("\n")) last.end = row + 1;
    else runs.push({ start: row, end: row + 1, list });
  }
  return runs;
}
