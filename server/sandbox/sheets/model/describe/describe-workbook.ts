/** Answers `spreadsheets.get`: the workbook in Google's form, cut by a field mask that may name only what is built. */
import { parseRange } from "../grid/a1.ts";
import { wholeTab } from "../grid/areas.ts";
import { gridRangeOf } from "../grid/find-tab.ts";
import { Refusal } from "../refusal.ts";
import { describeMetadata } from "../requests/metadata.ts";
import { applyMask, below, type Mask, parseMask } from "../shapes/field-mask.ts";
import { googleField } from "../shapes/google-messages.ts";
import type { Actor, Area, WorkbookState } from "../workbook-state.ts";
import {
  describeConditional,
  describeFilter,
  describeGrid,
  describeGroups,
  describeProperties,
  describeProtection,
} from "./describe-tab.ts";

type Tree = { readonly [field: string]: Tree | true };

const built: Tree = {
  spreadsheetId: true,
  spreadsheetUrl: true,
  properties: { title: true, locale: true, timeZone: true },
  sheets: {
    properties: {
      sheetId: true,
      title: true,
      index: true,
      sheetType: true,
      hidden: true,
      tabColor: true,
      tabColorStyle: true,
      gridProperties: {
        rowCount: true,
        columnCount: true,
        frozenRowCount: true,
        frozenColumnCount: true,
        hideGridlines: true,
        rowGroupControlAfter: true,
        columnGroupControlAfter: true,
      },
    },
    data: {
      startRow: true,
      startColumn: true,
      rowData: {
        values: {
          userEnteredValue: true,
          effectiveValue: true,
          formattedValue: true,
          userEnteredFormat: true,
          note: true,
          dataValidation: true,
        },
      },
      rowMetadata: { pixelSize: true, hiddenByUser: true, hiddenByFilter: true, developerMetadata: true },
      columnMetadata: { pixelSize: true, hiddenByUser: true, developerMetadata: true },
    },
    merges: true,
    conditionalFormats: true,
    protectedRanges: true,
    basicFilter: true,
    developerMetadata: true,
    rowGroups: true,
    columnGroups: true,
  },
  namedRanges: true,
  developerMetadata: true,
};

function assertBuilt(mask: Mask, tree: Tree | true, path: string): void {
  if (mask === true || tree === true) return;
  for (const [field, part] of mask) {
    const known = tree[field];
    if (known === undefined)
      throw new Refusal(
        googleField("Spreadsheet", `${path}${field}`.split(".")) === undefined
          ? `Request contains an invalid argument: Error expanding 'fields' parameter. Cannot find matching fields for path '${path}${field}'.`
          : `Not built here: the field '${path}${field}'.`,
      );
    assertBuilt(part, known, `${path}${field}.`);
  }
}

/** The workbook as `spreadsheets.get` shows it. With a mask `includeGridData` is ignored; with ranges only their tabs and cells are shown. */
export function describeWorkbook(
  state: WorkbookState,
  o: { spreadsheetId: string; url: string; fields: string | undefined; ranges: readonly string[]; includeGridData: boolean; actor: Actor },
): unknown {
  const mask = o.fields === undefined ? true : parseMask(o.fields);
  assertBuilt(mask, built, "");
  const ranges = o.ranges.map((range) => parseRange(state, range));
  const sheets = below(mask, "sheets");
  const gridMask = o.fields === undefined ? o.includeGridData : sheets !== false && below(sheets, "data");
  const shown = applyMask(
    {
      spreadsheetId: o.spreadsheetId,
      properties: { title: state.title, locale: state.locale, timeZone: state.timeZone },
      ...some(
        "namedRanges",
        state.namedRanges.map((one) => ({ namedRangeId: one.id, name: one.name, range: gridRangeOf(one.sheetId, one.area) })),
      ),
      ...some("developerMetadata", metadataAt(state, null)),
      spreadsheetUrl: o.url,
    },
    mask,
  ) as Record<string, unknown>;
  if (sheets === false) return shown;
  const described = state.tabs
    .filter((tab) => ranges.length === 0 || ranges.some((range) => range.tab === tab))
    .map((tab) => {
      const areas: Area[] = ranges.length === 0 ? [wholeTab] : ranges.filter((range) => range.tab === tab).map((range) => range.area);
      // What nobody asks for is not described.
      const part = (name: string, list: () => readonly unknown[]): Record<string, unknown> =>
        below(sheets, name) === false ? {} : some(name, list());
      const facts = {
        ...(below(sheets, "properties") === false ? {} : { properties: describeProperties(state, tab) }),
        ...part("merges", () => (tab.merges ?? []).map((area) => gridRangeOf(tab.sheetId, area))),
        ...part("conditionalFormats", () => tab.conditional.map((rule) => describeConditional(tab.sheetId, rule))),
        ...part("protectedRanges", () => tab.protections.map((one) => describeProtection(state, tab.sheetId, one, o.actor))),
        ...(tab.filter === null ? {} : { basicFilter: describeFilter(tab, tab.filter) }),
        ...part("developerMetadata", () => metadataAt(state, tab.sheetId)),
        ...part("rowGroups", () => describeGroups(tab.sheetId, "ROWS", tab.rowGroups ?? [])),
        ...part("columnGroups", () => describeGroups(tab.sheetId, "COLUMNS", tab.columnGroups ?? [])),
      };
      // The cells of a large tab are many: they are described as the mask says, not cut afterwards.
      const data = gridMask === false ? {} : { data: areas.map((area) => describeGrid(state, tab, area, gridMask)) };
      return { ...(applyMask(facts, sheets) as Record<string, unknown>), ...data };
    });
  return { ...shown, sheets: described };
}

function metadataAt(state: WorkbookState, sheetId: number | null): Record<string, unknown>[] {
  return state.metadata
    .filter(({ location }) =>
      sheetId === null ? location.kind === "SPREADSHEET" : location.kind === "SHEET" && location.sheetId === sheetId,
    )
    .map(describeMetadata);
}

function some(name: string, list: readonly unknown[]): Record<string, unknown> {
  return list.length === 0 ? {} : { [name]: list };
}
