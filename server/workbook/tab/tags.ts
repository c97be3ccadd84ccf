/** The tags by which tabs and columns are known whatever people call them: developer metadata of the spreadsheet. */
import type { sheets_v4 } from "googleapis/build/src/apis/sheets/index.js";
import type { Tab } from "../../../shared/tabs/tab.ts";

type Metadata = sheets_v4.Schema$DeveloperMetadata;

/** Keys under which tags stand; the add-on looks for them too. */
export const tabTag = "crosswalk.tab";
export const columnTag = "crosswalk.column";
/** What a call must ask for so that tags can be read. */
export const tagFields = "developerMetadata(metadataId,metadataKey,metadataValue)";

const idsPerTab = 100;

/** Where each tagged column of the sheet stands, by column id. Of two columns with one tag the first counts. */
export function columnTags(sheet: sheets_v4.Schema$Sheet): ReadonlyMap<string, number> {
  const places = new Map<string, number>();
  sheet.data?.[0]?.columnMetadata?.forEach((column, index) => {
    for (const one of column.developerMetadata ?? [])
      if (one.metadataKey === columnTag && one.metadataValue && !places.has(one.metadataValue)) places.set(one.metadataValue, index);
  });
  return places;
}

/**
 * The requests that tag a tab and its columns as they stand after drawing: column number `n` of the layout stands in place `n`.
 * A tag belongs to the sheet it was made for: what a copy of the tab carries is not counted.
 */
export function tagRequests(tab: Tab, columnIds: readonly string[], sheet: sheets_v4.Schema$Sheet | undefined): sheets_v4.Schema$Request[] {
  const taken = new Set((sheet?.data?.[0]?.columnMetadata ?? []).flatMap((one) => one.developerMetadata ?? []).map(idOf));
  for (const one of sheet?.developerMetadata ?? []) taken.add(idOf(one));
  const there = sheet === undefined ? new Map<string, number>() : columnTags(sheet);
  const base = tab.sheetId * idsPerTab;
  let next = base + 1;
  const create = (
    metadataId: number,
    metadataKey: string,
    metadataValue: string,
    location: sheets_v4.Schema$DeveloperMetadataLocation,
  ) => ({
    createDeveloperMetadata: {
      developerMetadata: { metadataId, metadataKey, metadataValue, visibility: "DOCUMENT", location },
    },
  });
  const columns = columnIds.flatMap((id, index) => {
    if (there.has(id)) return [];
    while (taken.has(next)) next++;
    const dimensionRange = { sheetId: tab.sheetId, dimension: "COLUMNS", startIndex: index, endIndex: index + 1 };
    return [create(next++, columnTag, id, { dimensionRange })];
  });
  const isTagged = sheet?.developerMetadata?.some((one) => one.metadataKey === tabTag) === true;
  return [...(isTagged ? [] : [create(base, tabTag, tab.id, { sheetId: tab.sheetId })]), ...columns];
}

function idOf(one: Metadata): number {
  return one.metadataId ?? 0;
}
