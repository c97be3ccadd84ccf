/** Batch requests that make, change and delete whole tabs and the properties of the spreadsheet. */
import * as z from "zod";
import { describeProperties } from "../describe/describe-tab.ts";
import { findTab, withTab } from "../grid/find-tab.ts";
import { shiftTab } from "../grid/shift-tab.ts";
import { Refusal } from "../refusal.ts";
import { newColorName, readColor } from "../rules/formats.ts";
import { assertMayDeleteTab, assertMayEdit, assertMayEditTab } from "../rules/protection.ts";
import { maskedPaths } from "../shapes/field-mask.ts";
import { fieldMask, type SheetProperties, sheetProperties, spreadsheetProperties } from "../shapes/request-shapes.ts";
import { type Actor, emptyTab, OPEN, type Rgb, type TabState, type WorkbookState } from "../workbook-state.ts";
import { defineRequest } from "./define-request.ts";

const sheetPaths = [
  "title",
  "index",
  "hidden",
  "gridProperties.rowCount",
  "gridProperties.columnCount",
  "gridProperties.frozenRowCount",
  "gridProperties.frozenColumnCount",
  "gridProperties.hideGridlines",
  "tabColorStyle",
];

/** A new tab from Google's properties; the id is chosen here when the caller chose none. */
export function newTab(state: WorkbookState, properties: SheetProperties): { state: WorkbookState; tab: TabState } {
  const sheetId = properties.sheetId ?? state.nextId;
  const title = properties.title ?? freeTitle(state);
  if (state.tabs.some((tab) => tab.sheetId === sheetId)) throw new Refusal(`Duplicate sheet id: ${sheetId}`);
  assertFreeTitle(state, title, sheetId);
  const grid = properties.gridProperties ?? {};
  const tab = emptyTab({
    sheetId,
    title,
    hidden: properties.hidden ?? false,
    rowCount: grid.rowCount ?? 1000,
    columnCount: grid.columnCount ?? 26,
    frozenRowCount: grid.frozenRowCount ?? 0,
    frozenColumnCount: grid.frozenColumnCount ?? 0,
    tabColor: colorOf(properties),
    ...(grid.hideGridlines === true ? { hideGridlines: true } : {}),
  });
  assertGrid(tab);
  const index = Math.min(properties.index ?? state.tabs.length, state.tabs.length);
  const tabs = [...state.tabs.slice(0, index), tab, ...state.tabs.slice(index)];
  return { state: { ...state, tabs, nextId: state.nextId + (properties.sheetId === undefined ? 1 : 0) }, tab };
}

function colorOf(properties: SheetProperties): Rgb | null {
  return readColor(properties.tabColorStyle?.rgbColor ?? properties.tabColor);
}

function freeTitle(state: WorkbookState): string {
  let number = state.tabs.length + 1;
  while (state.tabs.some((tab) => tab.title === `Sheet${number}`)) number++;
  return `Sheet${number}`;
}

function assertFreeTitle(state: WorkbookState, title: string, sheetId: number): void {
  if (state.tabs.some((tab) => tab.sheetId !== sheetId && tab.title.toLowerCase() === title.toLowerCase()))
    throw new Refusal(`A sheet with the name "${title}" already exists. Please enter another name.`);
}

function assertGrid(tab: TabState): void {
  if (tab.rowCount < 1 || tab.columnCount < 1) throw new Refusal("A sheet must have at least one row and one column.");
  if (tab.frozenRowCount >= tab.rowCount && tab.frozenRowCount > 0) throw new Refusal("You can't freeze all visible rows on the sheet.");
  if (tab.frozenColumnCount >= tab.columnCount && tab.frozenColumnCount > 0)
    throw new Refusal("You can't freeze all visible columns on the sheet.");
  if (tab.rowCount * tab.columnCount > 10_000_000)
    throw new Refusal("This action would increase the number of cells above the limit of 10000000 cells.");
}

function updateTab(state: WorkbookState, properties: SheetProperties, paths: string[], actor: Actor): WorkbookState {
  const tab = findTab(state, properties.sheetId);
  assertMayEditTab(state, tab, actor);
  const grid = properties.gridProperties ?? {};
  let next = resized(state, tab, actor, {
    rowCount: paths.includes("gridProperties.rowCount") ? (grid.rowCount ?? 0) : tab.rowCount,
    columnCount: paths.includes("gridProperties.columnCount") ? (grid.columnCount ?? 0) : tab.columnCount,
  });
  const changed: TabState = {
    ...findTab(next, tab.sheetId),
    ...(paths.includes("title") ? { title: properties.title ?? "" } : {}),
    ...(paths.includes("hidden") ? { hidden: properties.hidden ?? false } : {}),
    ...(paths.includes("gridProperties.frozenRowCount") ? { frozenRowCount: grid.frozenRowCount ?? 0 } : {}),
    ...(paths.includes("gridProperties.frozenColumnCount") ? { frozenColumnCount: grid.frozenColumnCount ?? 0 } : {}),
    ...(paths.includes("tabColorStyle") ? { tabColor: colorOf(properties) } : {}),
    ...(paths.includes("gridProperties.hideGridlines") ? { hideGridlines: grid.hideGridlines ?? false } : {}),
  };
  if (changed.title === "") throw new Refusal("A sheet must have a title.");
  assertFreeTitle(next, changed.title, changed.sheetId);
  assertGrid(changed);
  next = withTab(next, changed);
  if (changed.hidden && next.tabs.every((one) => one.hidden)) throw new Refusal("You can't hide all the sheets in a document.");
  return paths.includes("index") ? reordered(next, changed, properties.index ?? next.tabs.length) : next;
}

function resized(state: WorkbookState, tab: TabState, actor: Actor, size: { rowCount: number; columnCount: number }): WorkbookState {
  let next = state;
  if (size.rowCount < tab.rowCount) {
    assertMayEdit(state, tab, { startRow: size.rowCount, endRow: OPEN, startColumn: 0, endColumn: OPEN }, actor);
    next = shiftTab(next, tab, "ROWS", { kind: "delete", start: size.rowCount, end: tab.rowCount });
  }
  if (size.columnCount < tab.columnCount) {
    assertMayEdit(state, tab, { startRow: 0, endRow: OPEN, startColumn: size.columnCount, endColumn: OPEN }, actor);
    next = shiftTab(next, findTab(next, tab.sheetId), "COLUMNS", { kind: "delete", start: size.columnCount, end: tab.columnCount });
  }
  return withTab(next, { ...findTab(next, tab.sheetId), ...size });
}

/** The wanted position counts as before the move. */
function reordered(state: WorkbookState, tab: TabState, index: number): WorkbookState {
  const from = state.tabs.findIndex((one) => one.sheetId === tab.sheetId);
  const to = Math.min(index, state.tabs.length);
  const others = state.tabs.filter((one) => one.sheetId !== tab.sheetId);
  others.splice(to > from ? to - 1 : to, 0, tab);
  return { ...state, tabs: others };
}

/** Requests about tabs, by kind. */
export const tabRequests = {
  addSheet: defineRequest(z.strictObject({ properties: sheetProperties.optional() }), (state, body) => {
    const made = newTab(state, body.properties ?? {});
    return { state: made.state, reply: { properties: describeProperties(made.state, made.tab) } };
  }),
  deleteSheet: defineRequest(z.strictObject({ sheetId: z.int().optional() }), (state, body, actor) => {
    const tab = state.tabs.find((one) => one.sheetId === (body.sheetId ?? 0));
    if (tab === undefined) throw new Refusal(`No sheet with id: ${body.sheetId ?? 0}`);
    assertMayDeleteTab(state, tab, actor);
    const tabs = state.tabs.filter((one) => one !== tab);
    if (tabs.every((one) => one.hidden)) throw new Refusal("You can't remove all the sheets in a document.");
    return {
      state: {
        ...state,
        tabs,
        namedRanges: state.namedRanges.filter((named) => named.sheetId !== tab.sheetId),
        metadata: state.metadata.filter(({ location }) => location.kind === "SPREADSHEET" || location.sheetId !== tab.sheetId),
      },
    };
  }),
  updateSheetProperties: defineRequest(z.strictObject({ properties: sheetProperties, fields: fieldMask }), (state, body, actor) => ({
    state: updateTab(state, body.properties, maskedPaths(body.fields, sheetPaths, newColorName), actor),
  })),
  updateSpreadsheetProperties: defineRequest(z.strictObject({ properties: spreadsheetProperties, fields: fieldMask }), (state, body) => {
    const paths = maskedPaths(body.fields, ["title", "locale", "timeZone"]);
    const asked = Object.fromEntries(paths.map((path) => [path, body.properties[path as "title"]]));
    if (Object.values(asked).includes(undefined))
      throw new Refusal(`The spreadsheet properties lack a field named in the mask: ${body.fields}`);
    return { state: { ...state, ...asked } };
  }),
};
