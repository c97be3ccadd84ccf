/** Developer metadata: making it, deleting it, finding it. */
import * as z from "zod";
import { wholeTab } from "../grid/areas.ts";
import { findTab } from "../grid/find-tab.ts";
import { Refusal } from "../refusal.ts";
import { readShape } from "../shapes/read-shape.ts";
import { dataFilter, developerMetadata, type metadataLookup } from "../shapes/request-shapes.ts";
import type { Area, Metadata, MetadataLocation, TabState, WorkbookState } from "../workbook-state.ts";
import { defineRequest } from "./define-request.ts";

function readLocation(state: WorkbookState, location: z.infer<typeof developerMetadata>["location"]): MetadataLocation {
  if (Object.keys(location).length !== 1)
    throw new Refusal("A metadata location is exactly one of spreadsheet, sheetId and dimensionRange.");
  if (location.spreadsheet === true) return { kind: "SPREADSHEET" };
  if (location.sheetId !== undefined) return { kind: "SHEET", sheetId: findTab(state, location.sheetId).sheetId };
  const range = location.dimensionRange;
  const tab = findTab(state, range?.sheetId);
  const count = range?.dimension === "ROWS" ? tab.rowCount : tab.columnCount;
  const index = range?.startIndex ?? 0;
  if (range?.endIndex !== index + 1 || index >= count) throw new Refusal("A metadata location must be a single row or column of the grid.");
  return { kind: range.dimension === "ROWS" ? "ROW" : "COLUMN", sheetId: tab.sheetId, index };
}

/** Google's form of one piece of metadata. */
export function describeMetadata(one: Metadata): Record<string, unknown> {
  const { location } = one;
  const place =
    location.kind === "SPREADSHEET"
      ? { spreadsheet: true }
      : location.kind === "SHEET"
        ? { sheetId: location.sheetId }
        : {
            dimensionRange: {
              sheetId: location.sheetId,
              dimension: location.kind === "ROW" ? "ROWS" : "COLUMNS",
              startIndex: location.index,
              endIndex: location.index + 1,
            },
          };
  return {
    metadataId: one.id,
    metadataKey: one.key,
    metadataValue: one.value,
    visibility: one.visibility,
    location: { locationType: location.kind, ...place },
  };
}

function matches(one: Metadata, lookup: z.infer<typeof metadataLookup>): boolean {
  return (
    (lookup.metadataId ?? one.id) === one.id &&
    (lookup.metadataKey ?? one.key) === one.key &&
    (lookup.metadataValue ?? one.value) === one.value &&
    (lookup.visibility ?? one.visibility) === one.visibility &&
    (lookup.locationType ?? one.location.kind) === one.location.kind &&
    (lookup.metadataLocation === undefined ||
      (one.location.kind !== "SPREADSHEET" &&
        one.location.sheetId === lookup.metadataLocation.sheetId &&
        (lookup.locationMatchingStrategy === undefined || one.location.kind === "SHEET")))
  );
}

/** Where the metadata stands that a lookup finds: whole tabs, rows or columns. */
export function placesOf(state: WorkbookState, lookup: z.infer<typeof metadataLookup>): { tab: TabState; area: Area }[] {
  return state.metadata
    .filter((one) => matches(one, lookup))
    .flatMap(({ location }) => {
      if (location.kind === "SPREADSHEET") return [];
      const tab = findTab(state, location.sheetId);
      if (location.kind === "SHEET") return [{ tab, area: wholeTab }];
      const [start, end] = [location.index, location.index + 1];
      return [
        {
          tab,
          area:
            location.kind === "ROW" ? { ...wholeTab, startRow: start, endRow: end } : { ...wholeTab, startColumn: start, endColumn: end },
        },
      ];
    });
}

/** The metadata a search body finds, in Google's form. */
export function searchMetadata(state: WorkbookState, body: unknown): Record<string, unknown> {
  const { dataFilters } = readShape(z.strictObject({ dataFilters: z.array(dataFilter).min(1) }), body, {
    message: "SearchDeveloperMetadataRequest",
  });
  const found = state.metadata.filter((one) => dataFilters.some((filter) => matches(one, filter.developerMetadataLookup)));
  return found.length === 0
    ? {}
    : { matchedDeveloperMetadata: found.map((one) => ({ developerMetadata: describeMetadata(one), dataFilters })) };
}

/** Requests about developer metadata, by kind. */
export const metadataRequests = {
  createDeveloperMetadata: defineRequest(z.strictObject({ developerMetadata }), (state, body) => {
    const given = body.developerMetadata;
    const id = given.metadataId ?? state.nextId;
    if (state.metadata.some((one) => one.id === id)) throw new Refusal(`Developer metadata with id ${id} already exists.`);
    const one: Metadata = {
      id,
      key: given.metadataKey,
      value: given.metadataValue ?? "",
      visibility: given.visibility,
      location: readLocation(state, given.location),
    };
    const nextId = state.nextId + (given.metadataId === undefined ? 1 : 0);
    return { state: { ...state, metadata: [...state.metadata, one], nextId }, reply: { developerMetadata: describeMetadata(one) } };
  }),
  deleteDeveloperMetadata: defineRequest(z.strictObject({ dataFilter }), (state, body) => {
    const gone = state.metadata.filter((one) => matches(one, body.dataFilter.developerMetadataLookup));
    return {
      state: { ...state, metadata: state.metadata.filter((one) => !gone.includes(one)) },
      reply: { deletedDeveloperMetadata: gone.map(describeMetadata) },
    };
  }),
};
