/** Decides how each cell of a tab looks: formats, then the row's colour, then the shade of what this person may not edit. */
import type { LocalTab } from "../../../../shared/contract/local-workbook.ts";
import { parseRule } from "./parse-rule.ts";

export type Look = { bold?: boolean; background?: string; color?: string; wrap?: boolean; numberFormat?: string; centre?: boolean };
type Area = { readonly startRow: number; readonly endRow: number; readonly startColumn: number; readonly endColumn: number };

/** Background of cells this person may not edit; theirs stay white. */
const lockedShade = "#f4f5f7";

/** One look per cell of the first `rowCount` rows; the first conditional rule that holds wins over formats, as in the sheet. */
export function computeLooks(tab: LocalTab, rowCount: number, columnCount: number, headerRows: number): Look[][] {
  const looks = Array.from({ length: rowCount }, () => Array.from({ length: columnCount }, (): Look => ({})));
  const each = (area: Area, act: (look: Look, row: number, column: number) => void): void => {
    for (let row = area.startRow; row < Math.min(area.endRow, rowCount); row += 1) {
      const line = looks[row];
      if (line === undefined) continue;
      for (let column = area.startColumn; column < Math.min(area.endColumn, columnCount); column += 1) {
        const look = line[column];
        if (look !== undefined) act(look, row, column);
      }
    }
  };
  for (const locked of tab.locked) {
    each(locked, (look, row) => {
      if (row >= headerRows) look.background = lockedShade;
    });
  }
  for (const { startRow, endRow, startColumn, endColumn, ...format } of tab.formats)
    each({ startRow, endRow, startColumn, endColumn }, (look) => Object.assign(look, format));
  for (const validation of tab.validations) {
    if (validation.type === "checkbox")
      each(validation, (look) => {
        look.centre = true;
      });
  }
  for (const rule of [...tab.conditional].reverse()) {
    const holds = parseRule(rule.formula, rule.startRow, rule.startColumn);
    if (holds === null) continue;
    each(rule, (look, row, column) => {
      if (!holds(tab.cells, row, column)) return;
      if (rule.background !== undefined) look.background = rule.background;
      if (rule.color !== undefined) look.color = rule.color;
    });
  }
  return looks;
}
