/** Knows which tab and cells are chosen while a script runs, and tells the screen when it chooses others. */
import type { Block } from "../../../../../shared/contract/script-screen.ts";
import { ask, effects, execution } from "../world.ts";
import { create, type Range, type Sheet } from "./objects.ts";

let chosenHere: Block | null = null;
const chosen = (): Block | null => chosenHere ?? execution.selection;

/** The tab the person looks at; the first one when nothing is known. */
export function activeTab(): Sheet {
  const { tabs } = ask("workbook", {});
  return create.sheet(chosen()?.sheetId ?? tabs[0]?.sheetId ?? 0);
}

/** What the person has selected; null when nothing is known. */
export function activeRange(): Range | null {
  const block = chosen();
  return block === null ? null : create.range(block);
}

/** Shows a tab. */
export function activateTab(sheet: Sheet): Sheet {
  const sheetId = sheet.getSheetId();
  if (chosen()?.sheetId !== sheetId) chosenHere = { sheetId, row: 0, column: 0, rows: 1, columns: 1 };
  effects.push({ kind: "activate", sheetId, block: null });
  return sheet;
}

/** Shows and selects cells. */
export function activateRange(range: Range): Range {
  const block = {
    sheetId: range.getSheet().getSheetId(),
    row: range.getRow() - 1,
    column: range.getColumn() - 1,
    rows: range.getNumRows(),
    columns: range.getNumColumns(),
  };
  chosenHere = block;
  effects.push({ kind: "activate", sheetId: block.sheetId, block });
  return range;
}
