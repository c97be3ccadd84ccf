/** Turns what a person edited into the events which triggers get. */

import type { Block } from "../../../../shared/contract/script-screen.ts";
import type { EditedCell, PersonEdit } from "../../sheets/local-router.ts";
import type { EditEvent } from "../execution.ts";

type Value = EditedCell["after"];

/** One event per tab. Values are told for a single cell only, and as texts; an empty cell has none. */
export function eventsOf(edit: PersonEdit): EditEvent[] {
  return [...Map.groupBy(edit.cells, (cell) => cell.sheetId)].map(([sheetId, cells]) => {
    const [only] = cells;
    const block = around(sheetId, cells);
    if (only === undefined || cells.length > 1) return { kind: "edit", block };
    return {
      kind: "edit",
      block,
      ...(only.after === null ? {} : { value: textOf(only.after) }),
      ...(only.before === null ? {} : { oldValue: textOf(only.before) }),
    };
  });
}

const textOf = (value: Exclude<Value, null>): string => (typeof value === "boolean" ? String(value).toUpperCase() : String(value));

function around(sheetId: number, cells: readonly EditedCell[]): Block {
  const rows = cells.map(({ row }) => row);
  const columns = cells.map(({ column }) => column);
  const [top, left] = [Math.min(...rows), Math.min(...columns)];
  return { sheetId, row: top, column: left, rows: Math.max(...rows) - top + 1, columns: Math.max(...columns) - left + 1 };
}
