/** Notices what a person does in the grid, and forbids what a cell edit cannot express. */
import type { ICellData, Nullable } from "@univerjs/core";
import type { FUniver } from "@univerjs/core/facade";
import type { LocalCell } from "../../../../shared/contract/local-workbook.ts";
import { changedValue, plainText, readTyped } from "./cell-data.ts";

export type CellEdit = { readonly row: number; readonly column: number; readonly value: LocalCell };
export type EditWatcher = {
  /** Whether the person may begin to edit a cell; says why not to the person. */
  mayEdit(sheetKey: string, row: number, column: number): boolean;
  /** Whether the cell is a checkbox: it is ticked and has no text to edit. */
  isTick(sheetKey: string, row: number, column: number): boolean;
  edited(sheetKey: string, edits: readonly CellEdit[]): void;
  /** The person tried something that only cells cannot do. */
  refused(): void;
};

/** Shape of the sheet, looks and sorting belong to the service or to Google Sheets; here only values are edited. */
const forbidden = new RegExp(
  "^sheet\\.command\\.(?:" +
    [
      "insert-",
      "remove-(?!sheet-filter)",
      "delete-",
      "move-(?:range|rows|cols)",
      "add-",
      "set-(?:style|bold|italic|underline|stroke|overline|border|font|background|text|horizontal|vertical|tab-color|worksheet|frozen|.*frozen|.*hidden|protection|defined-name|workbook)",
      "set-range-(?!values)",
      "numfmt",
      "split-text",
      "text-to-number",
      "apply-format",
      "set-(?:once|infinite)-format",
      "sort",
      "copy-sheet",
      "toggle-gridlines",
    ].join("|") +
    ")",
);
const allowed = new Set([
  "sheet.command.set-worksheet-activate",
  "sheet.command.set-worksheet-col-width",
  "sheet.command.set-worksheet-show",
]);

type ValuesMutation = { readonly subUnitId: string; readonly cellValue?: Record<number, Record<number, Nullable<ICellData>>> };
type RangeCommand = {
  readonly subUnitId?: string;
  readonly range?: { startRow: number; endRow: number; startColumn: number; endColumn: number };
};

/** Reports every changed value however it was changed: typed, ticked, chosen, pasted, filled, deleted or undone. */
export function captureEdits(api: FUniver, watcher: EditWatcher): void {
  let typed: { readonly row: number; readonly column: number; readonly text: string } | null = null;
  api.addEvent(api.Event.BeforeSheetEditStart, (event) => {
    const key = event.worksheet.getSheetId();
    if (!watcher.mayEdit(key, event.row, event.column) || watcher.isTick(key, event.row, event.column)) event.cancel = true;
  });
  api.addEvent(api.Event.BeforeSheetEditEnd, (event) => {
    typed = event.isConfirm ? { row: event.row, column: event.column, text: plainText(event.value.toPlainText()) } : null;
  });
  api.addEvent(api.Event.BeforeCommandExecute, (event) => {
    if (event.options?.onlyLocal === true) return;
    const { range, subUnitId } = (event.params ?? {}) as RangeCommand;
    const single = range !== undefined && range.startRow === range.endRow && range.startColumn === range.endColumn;
    if (
      event.id === "sheet.command.set-range-values" &&
      single &&
      subUnitId !== undefined &&
      !watcher.mayEdit(subUnitId, range.startRow, range.startColumn)
    )
      event.cancel = true;
    if (forbidden.test(event.id) && !allowed.has(event.id)) {
      event.cancel = true;
      watcher.refused();
    }
  });
  api.addEvent(api.Event.CommandExecuted, (event) => {
    if (event.id !== "sheet.mutation.set-range-values" || event.options?.onlyLocal === true) return;
    const { subUnitId, cellValue } = event.params as ValuesMutation;
    const edits = readEdits(cellValue ?? {}, typed);
    typed = null;
    if (edits.length > 0) watcher.edited(subUnitId, edits);
  });
}

function readEdits(
  cellValue: NonNullable<ValuesMutation["cellValue"]>,
  typed: { row: number; column: number; text: string } | null,
): CellEdit[] {
  return Object.entries(cellValue).flatMap(([row, line]) =>
    Object.entries(line).flatMap(([column, cell]): CellEdit[] => {
      const value = changedValue(cell);
      if (value === undefined) return [];
      const place = { row: Number(row), column: Number(column) };
      return [
        { ...place, value: typed !== null && typed.row === place.row && typed.column === place.column ? readTyped(typed.text) : value },
      ];
    }),
  );
}
