/** The `spreadsheets` and `developerMetadata` methods of the Sheets API. */
import * as z from "zod";
import { apply } from "../model/apply.ts";
import { describeWorkbook } from "../model/describe/describe-workbook.ts";
import { rangeName } from "../model/grid/a1.ts";
import { findArea } from "../model/grid/find-tab.ts";
import { Refusal } from "../model/refusal.ts";
import { placesOf, searchMetadata } from "../model/requests/metadata.ts";
import { newTab } from "../model/requests/tabs.ts";
import { readShape } from "../model/shapes/read-shape.ts";
import { anyDataFilter, sheetProperties, spreadsheetProperties } from "../model/shapes/request-shapes.ts";
import type { WorkbookState } from "../model/workbook-state.ts";
import { type Call, flag, type Method, many, one } from "./method.ts";

const creation = z.strictObject({
  properties: spreadsheetProperties.optional(),
  sheets: z.array(z.strictObject({ properties: sheetProperties.optional() })).optional(),
});

const batch = z.strictObject({
  requests: z.array(z.unknown()),
  includeSpreadsheetInResponse: z.boolean().optional(),
  responseIncludeGridData: z.boolean().optional(),
  responseRanges: z.array(z.string()).optional(),
});
const selection = z.strictObject({ dataFilters: z.array(anyDataFilter).min(1), includeGridData: z.boolean().optional() });

/** The parts of the workbook that filters name, each as a range. */
function getByDataFilter(call: Call): unknown {
  const body = readShape(selection, call.body, { message: "GetSpreadsheetByDataFilterRequest" });
  const id = call.parts[0] as string;
  const { state } = call.spreadsheets.get(id);
  const ranges = body.dataFilters.flatMap((filter): string[] => {
    if ("a1Range" in filter) return [filter.a1Range];
    if ("gridRange" in filter) {
      const { tab, area } = findArea(state, filter.gridRange);
      return [rangeName(tab, area)];
    }
    return placesOf(state, filter.developerMetadataLookup).map(({ tab, area }) => rangeName(tab, area));
  });
  if (ranges.length === 0) throw new Refusal("No data was found for the filters.");
  return describe(call, id, { fields: one(call.query, "fields"), ranges, includeGridData: body.includeGridData ?? false });
}

function create(call: Call): unknown {
  const body = readShape(creation, call.body ?? {}, { message: "Spreadsheet" });
  let state: WorkbookState = {
    title: body.properties?.title ?? "Untitled spreadsheet",
    locale: body.properties?.locale ?? "en_US",
    timeZone: body.properties?.timeZone ?? "Etc/GMT",
    owner: call.actor.email,
    tabs: [],
    namedRanges: [],
    metadata: [],
    nextId: 1_000_000_001,
  };
  const sheets = body.sheets ?? [];
  for (const sheet of sheets.length === 0 ? [{ properties: { sheetId: 0, title: "Sheet1" } }] : sheets)
    state = newTab(state, sheet.properties ?? {}).state;
  const id = call.spreadsheets.create(state);
  return describe(call, id, { fields: undefined, ranges: [], includeGridData: false });
}

function describe(call: Call, id: string, o: { fields: string | undefined; ranges: readonly string[]; includeGridData: boolean }): unknown {
  const { state } = call.spreadsheets.get(id);
  return describeWorkbook(state, { spreadsheetId: id, url: call.urlOf(id), actor: call.actor, ...o });
}

function batchUpdate(call: Call): unknown {
  const id = call.parts[0] as string;
  const { requests, ...response } = readShape(batch, call.body, { message: "BatchUpdateSpreadsheetRequest" });
  if (requests.length === 0) throw new Refusal("Must specify at least one request.");
  const applied = apply(call.spreadsheets.get(id).state, requests, call.actor);
  if ("refusal" in applied) throw applied.refusal;
  call.spreadsheets.replace(id, applied.state);
  const after = { fields: undefined, ranges: response.responseRanges ?? [], includeGridData: response.responseIncludeGridData === true };
  const updated = response.includeSpreadsheetInResponse === true ? { updatedSpreadsheet: describe(call, id, after) } : {};
  return { spreadsheetId: id, replies: applied.replies, ...updated };
}

/** Methods about the workbook as a whole. */
export const spreadsheetMethods: readonly Method[] = [
  { name: "spreadsheets.create", verb: "POST", pattern: /^\/v4\/spreadsheets$/, parameters: [], run: create },
  {
    name: "spreadsheets.get",
    verb: "GET",
    pattern: /^\/v4\/spreadsheets\/([^/:]+)$/,
    parameters: ["ranges", "includeGridData"],
    isMasked: true,
    run: (call) =>
      describe(call, call.parts[0] as string, {
        fields: one(call.query, "fields"),
        ranges: many(call.query, "ranges"),
        includeGridData: flag(call.query, "includeGridData"),
      }),
  },
  {
    name: "spreadsheets.batchUpdate",
    verb: "POST",
    pattern: /^\/v4\/spreadsheets\/([^/:]+):batchUpdate$/,
    parameters: [],
    run: batchUpdate,
  },
  {
    name: "spreadsheets.getByDataFilter",
    verb: "POST",
    pattern: /^\/v4\/spreadsheets\/([^/:]+):getByDataFilter$/,
    parameters: [],
    isMasked: true,
    run: getByDataFilter,
  },
  {
    name: "developerMetadata.search",
    verb: "POST",
    pattern: /^\/v4\/spreadsheets\/([^/:]+)\/developerMetadata:search$/,
    parameters: [],
    run: (call) => searchMetadata(call.spreadsheets.get(call.parts[0] as string).state, call.body),
  },
];
