/** Knows data validation: setting rules, and checking what a person enters. API callers are not checked, as at Google. */
import { cellName, parseRange } from "../grid/a1.ts";
import { clip, difference } from "../grid/areas.ts";
import { cellsIn } from "../grid/rows.ts";
import { Refusal } from "../refusal.ts";
import type { Area, StoredCell, TabState, ValidationRule, WorkbookState } from "../workbook-state.ts";

/** The tab's rules with the area set to one rule, or to none. */
export function withRule(validations: TabState["validations"], area: Area, rule: ValidationRule | null): TabState["validations"] {
  const others = validations.flatMap((one) => difference(one.area, area).map((rest) => ({ area: rest, rule: one.rule })));
  return rule === null ? others : [...others, { area, rule }];
}

/** The rule of one cell. */
export function ruleAt(tab: TabState, row: number, column: number): ValidationRule | undefined {
  return tab.validations.find(
    ({ area }) => row >= area.startRow && row < area.endRow && column >= area.startColumn && column < area.endColumn,
  )?.rule;
}

/** What a list rule lets one choose; the cells of its range when it names one. */
export function choicesOf(state: WorkbookState, rule: ValidationRule): string[] {
  if (rule.type === "ONE_OF_LIST") return [...rule.values];
  const { tab, area } = parseRange(state, (rule.values[0] ?? "").replace(/^=/, "").replaceAll("$", ""));
  return cellsIn(tab.blocks, clip(area, tab))
    .flat()
    .filter((cell) => cell !== null)
    .map(String);
}

/** What stands in the cell after a person entered a value; refuses what a strict rule does not allow. Emptying a checkbox unticks it. */
export function checkEntry(
  state: WorkbookState,
  tab: TabState,
  { row, column, value }: { row: number; column: number; value: StoredCell },
): StoredCell {
  const entered = value === "" ? null : value;
  const rule = ruleAt(tab, row, column);
  if (rule === undefined) return entered;
  const where = { tab: tab.title, cell: cellName(row, column) };
  if (rule.type === "BOOLEAN") {
    if (entered === null) return false;
    if (typeof entered !== "boolean") throw new Refusal(`Cell ${where.cell} is a checkbox: it can only be ticked or not.`, { where });
    return entered;
  }
  if (entered === null || !rule.strict) return entered;
  const choices = choicesOf(state, rule);
  if (choices.includes(String(entered))) return entered;
  const shown = choices.length > 12 ? `${choices.slice(0, 12).join(", ")} and ${choices.length - 12} more` : choices.join(", ");
  throw new Refusal(`Cell ${where.cell} takes one of: ${shown}.`, { where });
}
