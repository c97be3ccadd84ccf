/** Enters what a person types on the local page: protection, checkboxes and lists are enforced, all edits are made or none. */
import type { LocalEdits } from "../../../shared/contract/local-workbook.ts";
import { cellName } from "./model/grid/a1.ts";
import { findTab, withTab } from "./model/grid/find-tab.ts";
import { cellAt, changeRows } from "./model/grid/rows.ts";
import { Refusal } from "./model/refusal.ts";
import { assertMayEdit } from "./model/rules/protection.ts";
import { checkEntry } from "./model/rules/validation.ts";
import type { Actor, StoredCell, WorkbookState } from "./model/workbook-state.ts";

/** Says that another row stands where the page saw one. */
export class MovedRow extends Refusal {}

type Edit = LocalEdits["edits"][number];

/** The state with every edit made; throws the refusal of the first that is not allowed. */
export function enterEdits(state: WorkbookState, edits: readonly Edit[], actor: Actor): WorkbookState {
  let next = state;
  for (const [sheetId, own] of Map.groupBy(edits, (edit) => edit.sheetId)) {
    const tab = findTab(state, sheetId);
    const rows = changeRows(tab.blocks);
    for (const edit of own) {
      const where = { tab: tab.title, cell: cellName(edit.row, edit.column) };
      if (edit.row >= tab.rowCount || edit.column >= tab.columnCount)
        throw new Refusal(`Cell ${where.cell} is outside the tab.`, { where });
      if (edit.key !== undefined && edit.key !== cellAt(tab.blocks, edit.row, 0))
        throw new MovedRow(`Another row stands at ${where.cell} now.`, { where });
      assertMayEdit(state, tab, { startRow: edit.row, endRow: edit.row + 1, startColumn: edit.column, endColumn: edit.column + 1 }, actor);
      rows.set(edit.row, edit.column, checkEntry(state, tab, { row: edit.row, column: edit.column, value: asTyped(edit.value, where) }));
    }
    next = withTab(next, { ...findTab(next, sheetId), blocks: rows.done() });
  }
  return next;
}

function asTyped(value: StoredCell, where: { tab: string; cell: string }): StoredCell {
  if (typeof value !== "string") return value;
  if (value.length > 50_000) throw new Refusal(`Cell ${where.cell} takes at most 50000 characters.`, { where });
  if (value.startsWith("=") && value.length > 1) throw new Refusal(`Cell ${where.cell}: formulas are not calculated here.`, { where });
  return value.startsWith("'") ? value.slice(1) || null : value;
}
