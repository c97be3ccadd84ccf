/** Shows a workbook to the local page: tabs, cells, formats, rules and what this person may not edit. */
import type { LocalTab, LocalWorkbook } from "../../../shared/contract/local-workbook.ts";
import { plainValue } from "./model/formula.ts";
import { clip, isEmpty, wholeTab } from "./model/grid/areas.ts";
import { cellsIn } from "./model/grid/rows.ts";
import { lockedAreas } from "./model/rules/protection.ts";
import { choicesOf } from "./model/rules/validation.ts";
import type { Actor, Area, FormatProps, Rgb, TabState, WorkbookState } from "./model/workbook-state.ts";
import type { Saved } from "./spreadsheet-file.ts";

/** The workbook without its cells. */
export function viewWorkbook({ state, revision }: Saved): LocalWorkbook {
  return {
    revision,
    title: state.title,
    tabs: state.tabs.map((tab, index) => ({
      sheetId: tab.sheetId,
      title: tab.title,
      index,
      hidden: tab.hidden,
      rowCount: tab.rowCount,
      columnCount: tab.columnCount,
      frozenRows: tab.frozenRowCount,
      frozenColumns: tab.frozenColumnCount,
      columns: Array.from({ length: tab.columnCount }, (_, column) => {
        const span = tab.columns.find((one) => column >= one.start && column < one.end);
        return { width: span?.pixelSize ?? 100, hidden: span?.hidden ?? false };
      }),
      headerNotes: Array.from({ length: tab.columnCount }, (_, column) => tab.notes[`0:${column}`] ?? null),
    })),
  };
}

/** One tab with its cells as this person sees it. */
export function viewTab({ state, revision }: Saved, tab: TabState, actor: Actor): LocalTab {
  const cut = <T extends object>(area: Area, facts: T): (Area & T)[] => {
    const inside = clip(area, tab);
    return isEmpty(inside) ? [] : [{ ...inside, ...facts }];
  };
  return {
    revision,
    cells: cellsIn(tab.blocks, clip(wholeTab, tab)).map((row) => row.map(plainValue)),
    formats: tab.formats.flatMap((layer) => cut(layer.area, viewFormat(layer.props))),
    validations: tab.validations.flatMap(({ area, rule }) =>
      cut(
        area,
        rule.type === "BOOLEAN"
          ? { type: "checkbox" as const, strict: true }
          : { type: "list" as const, values: choicesOf(state, rule), strict: rule.strict },
      ),
    ),
    locked: lockedAreas(state, tab, actor).flatMap((area) => cut(area, {})),
    conditional: tab.conditional.flatMap((rule) =>
      rule.areas.flatMap((area) => cut(area, { formula: rule.formula, ...colours(rule.props) })),
    ),
    filter:
      tab.filter === null
        ? null
        : (cut(tab.filter, { hides: (tab.filterHides ?? []).map((one) => ({ ...one, values: [...one.values] })) })[0] ?? null),
    notes: Object.entries(tab.notes).flatMap(([place, text]) => {
      const [row = 0, column = 0] = place.split(":").map(Number);
      return row === 0 ? [] : [{ row, column, text }];
    }),
  };
}

function viewFormat(props: FormatProps): Omit<LocalTab["formats"][number], keyof Area> {
  const bold = props["textFormat.bold"];
  const wrap = props["wrapStrategy"];
  const number = props["numberFormat"] as { type: string; pattern?: string } | null | undefined;
  return {
    ...(typeof bold === "boolean" ? { bold } : {}),
    ...(typeof wrap === "string" ? { wrap: wrap === "WRAP" } : {}),
    ...(number ? { numberFormat: number.pattern ?? { TEXT: "@", PERCENT: "0.00%" }[number.type] ?? "General" } : {}),
    ...colours(props),
  };
}

function colours(props: FormatProps): { background?: string; color?: string } {
  const background = props["backgroundColorStyle"] as { rgbColor: Rgb } | null | undefined;
  const text = props["textFormat.foregroundColorStyle"] as { rgbColor: Rgb } | null | undefined;
  return { ...(background ? { background: hex(background.rgbColor) } : {}), ...(text ? { color: hex(text.rgbColor) } : {}) };
}

function hex(color: Rgb): string {
  const part = (share: number | undefined): string =>
    Math.round((share ?? 0) * 255)
      .toString(16)
      .padStart(2, "0");
  return `#${part(color.red)}${part(color.green)}${part(color.blue)}`;
}

/** The tab with this id; undefined when there is none. */
export function tabOf(state: WorkbookState, sheetId: number): TabState | undefined {
  return state.tabs.find((tab) => tab.sheetId === sheetId);
}
