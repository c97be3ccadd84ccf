/** Builds the requests that create or repair one tab. */
import type { sheets_v4 } from "googleapis/build/src/apis/sheets/index.js";
import type { Tab } from "../../../shared/tabs/tab.ts";
import { findColumns } from "../tab/find-columns.ts";
import { type LayoutColumn, layoutOf } from "../tab/layout.ts";
import { emptyStamp, readStamp, type Stamp, stampText } from "../tab/stamp.ts";
import { columnTags, tagRequests } from "../tab/tags.ts";
import { hiddenSpecs } from "../write/room-requests.ts";
import { headingRequest, hideRequest, tabColor, toneRequests, widthRequests } from "./tab-looks.ts";
import { type Editors, protectionRequests } from "./tab-protections.ts";

type Request = sheets_v4.Schema$Request;

/** A tab as it is: Google's description and its first row. */
export type TabThere = { readonly sheet: sheets_v4.Schema$Sheet; readonly headings: readonly string[] };

/** Requests for a tab that is there (repair) or is not (make), in an order in which they can be carried out. */
export function drawTab(tab: Tab, o: { there: TabThere | undefined; index: number | undefined; editors: Editors }): Request[] {
  const { sheetId, title } = tab;
  const layout = layoutOf(tab);
  const { there } = o;
  const filter: Request = {
    setBasicFilter: {
      filter: {
        range: { sheetId, startRowIndex: 0, startColumnIndex: 0, endColumnIndex: layout.length },
        ...(tab.hides === undefined ? {} : { filterSpecs: hiddenSpecs(tab) }),
      },
    },
  };
  const ids = layout.map((column) => column.id);
  if (there === undefined) {
    const gridProperties = { rowCount: 2, columnCount: layout.length, frozenRowCount: 1 };
    return [
      {
        addSheet: {
          properties: {
            sheetId,
            title,
            ...(o.index === undefined ? {} : { index: o.index }),
            gridProperties,
            tabColorStyle: tabColor(tab),
          },
        },
      },
      headingRequest(tab, stampText(emptyStamp)),
      ...widthRequests(tab, [...layout.keys()]),
      hideRequest(tab),
      ...toneRequests(tab, []),
      ...(layout.some((column) => column.writer === "people") ? [filter] : []),
      ...protectionRequests(tab, [], o.editors),
      ...tagRequests(tab, ids, undefined),
    ];
  }
  const properties = there.sheet.properties ?? {};
  const tags = columnTags(there.sheet);
  const repaired = repairColumns(sheetId, layout, { ...there, tags }, properties.gridProperties?.columnCount ?? 0);
  const stamp = there.headings.map(readStamp).find((one) => one !== null) ?? emptyStamp;
  const refill = [...new Set([...stamp.refill, ...repaired.added.map((index) => layout[index]?.id ?? "")])];
  return [
    ...(properties.title === title ? [] : [{ updateSheetProperties: { properties: { sheetId, title }, fields: "title" } }]),
    ...repaired.requests,
    ...(properties.gridProperties?.frozenRowCount === 1
      ? []
      : [
          {
            updateSheetProperties: {
              properties: { sheetId, gridProperties: { frozenRowCount: 1 } },
              fields: "gridProperties.frozenRowCount",
            },
          },
        ]),
    headingRequest(tab, stampText({ ...stamp, refill } satisfies Stamp)),
    ...widthRequests(tab, repaired.added),
    hideRequest(tab),
    ...toneRequests(tab, there.sheet.conditionalFormats ?? []),
    ...(there.sheet.basicFilter || !layout.some((column) => column.writer === "people") ? [] : [filter]),
    ...protectionRequests(tab, there.sheet.protectedRanges ?? [], o.editors),
    ...tagRequests(tab, ids, there.sheet),
  ];
}

/** Brings the columns back into their order: those found elsewhere are moved, those that are gone are inserted. `added` are the positions of new columns. */
function repairColumns(
  sheetId: number,
  layout: readonly LayoutColumn[],
  { headings, tags }: { headings: readonly string[]; tags: ReadonlyMap<string, number> },
  columnCount: number,
): { requests: Request[]; added: number[] } {
  const width = Math.max(columnCount, headings.length);
  const now: (string | null)[] = Array.from({ length: width }, () => null);
  for (const found of findColumns(
    layout,
    Array.from({ length: width }, (_, index) => headings[index] ?? ""),
    tags,
  ))
    if (found.at !== null) now[found.at] = found.column.id;
  const requests: Request[] = [];
  const added: number[] = [];
  layout.forEach(({ id }, index) => {
    const at = now.indexOf(id);
    if (at === index) return;
    const line = (startIndex: number) => ({ sheetId, dimension: "COLUMNS", startIndex, endIndex: startIndex + 1 });
    if (at > index) {
      requests.push({ moveDimension: { source: line(at), destinationIndex: index } });
      now.splice(at, 1);
    } else {
      if (index >= now.length) requests.push({ appendDimension: { sheetId, dimension: "COLUMNS", length: 1 } });
      else requests.push({ insertDimension: { range: line(index), inheritFromBefore: false } });
      added.push(index);
    }
    now.splice(index, 0, id);
  });
  return { requests, added };
}
