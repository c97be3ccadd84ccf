/** Draws tabs: reads the spreadsheet once, then sends everything that is missing in one batch. */
import type { sheets_v4 } from "googleapis/build/src/apis/sheets/index.js";
import { WorkbookError } from "../../../shared/errors.ts";
import type { Tab } from "../../../shared/tabs/tab.ts";
import type { SheetsCaller } from "../call/sheets-caller.ts";
import { lockedOut } from "../call/workbook-fault.ts";
import { placeholder } from "../create-spreadsheet.ts";
import { rangeOf } from "../tab/layout.ts";
import { tagFields } from "../tab/tags.ts";
import { drawTab, type TabThere } from "./draw-tab.ts";
import type { Editors } from "./tab-protections.ts";

type Request = sheets_v4.Schema$Request;
const structure =
  `properties.title,sheets(properties,conditionalFormats,protectedRanges,basicFilter,${tagFields},` + `data.columnMetadata.${tagFields})`;
/** What is asked of the answer to a draw: whether the service may edit what it has just protected. */
const rights = "replies.addProtectedRange.protectedRange(protectedRangeId,requestingUserCanEdit)";
/** The empty sheet a spreadsheet made by hand begins with. */
const firstSheetId = 0;

export type DrawOrder = {
  readonly spreadsheetId: string;
  readonly tabs: readonly Tab[];
  /** All tabs of the workbook in order, as far as known, so that one drawn alone gets its place. */
  readonly order: readonly Tab[];
  readonly title: string | undefined;
  readonly serviceEmail: string | null;
  /** Who may edit columns that are not for everybody: e-mails by tab id and column id. Left as it is when absent. */
  readonly editors?: ColumnEditors;
};
export type ColumnEditors = Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;

/** Draws tabs. After a call whose outcome is unknown it looks again, so that nothing is made twice. */
export async function drawWorkbook(caller: SheetsCaller, o: DrawOrder): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    const requests = await planDraw(caller, o);
    try {
      const { replies } = await caller.call({ name: "spreadsheets.batchUpdate", repeatable: false }, (api) =>
        api.spreadsheets.batchUpdate({ spreadsheetId: o.spreadsheetId, requestBody: { requests }, fields: rights }),
      );
      const made = (replies ?? []).flatMap((reply) => reply.addProtectedRange?.protectedRange ?? []);
      if (made.some((one) => one.requestingUserCanEdit !== true)) throw lockedOut();
      return;
    } catch (error) {
      if (!(error instanceof WorkbookError) || error.code !== "workbook/unavailable" || attempt >= 4) throw error;
    }
  }
}

async function planDraw(caller: SheetsCaller, o: DrawOrder): Promise<Request[]> {
  const { spreadsheetId } = o;
  const workbook = await caller.call({ name: "spreadsheets.get", repeatable: true }, (api) =>
    api.spreadsheets.get({ spreadsheetId, fields: structure }),
  );
  const sheets = workbook.sheets ?? [];
  const sheetOf = (id: number): sheets_v4.Schema$Sheet | undefined => sheets.find((sheet) => (sheet.properties?.sheetId ?? 0) === id);
  const present = o.tabs.flatMap((tab) => sheetOf(tab.sheetId) ?? []);
  const first = o.tabs.some((tab) => tab.sheetId === firstSheetId) ? undefined : sheetOf(firstSheetId);
  const rows = await readFirstRows(caller, spreadsheetId, [
    ...present.map((sheet) => rangeOf(sheet.properties?.title ?? "", "1:1")),
    ...(first === undefined ? [] : [rangeOf(first.properties?.title ?? "", "")]),
  ]);
  const there = (tab: Tab): TabThere | undefined => {
    const sheet = sheetOf(tab.sheetId);
    return sheet === undefined ? undefined : { sheet, headings: (rows[present.indexOf(sheet)]?.[0] ?? []).map(String) };
  };
  const firstIsEmpty = first !== undefined && (rows[present.length] ?? []).length === 0;
  const leftover = [...(sheetOf(placeholder.sheetId) ? [placeholder.sheetId] : []), ...(firstIsEmpty ? [firstSheetId] : [])];
  const placeOf = (tab: Tab): number | undefined => {
    const place = o.order.findIndex((one) => one.sheetId === tab.sheetId);
    return place < 0 ? undefined : Math.min(place, sheets.length + o.tabs.indexOf(tab));
  };
  return [
    ...(o.title === undefined || o.title === workbook.properties?.title
      ? []
      : [{ updateSpreadsheetProperties: { properties: { title: o.title }, fields: "title" } }]),
    ...strangersAside(o.tabs, sheets),
    ...o.tabs.flatMap((tab) => drawTab(tab, { there: there(tab), index: placeOf(tab), editors: editorsOf(o, tab) })),
    ...leftover.map((sheetId): Request => ({ deleteSheet: { sheetId } })),
  ];
}

function editorsOf(o: DrawOrder, tab: Tab): Editors {
  const columns = o.editors === undefined ? undefined : (o.editors[tab.id] ?? {});
  return { service: o.serviceEmail, ...(columns === undefined ? {} : { columns }) };
}

async function readFirstRows(caller: SheetsCaller, spreadsheetId: string, ranges: string[]): Promise<unknown[][][]> {
  if (ranges.length === 0) return [];
  const answer = await caller.call({ name: "values.batchGet", repeatable: true }, (api) =>
    api.spreadsheets.values.batchGet({ spreadsheetId, ranges, valueRenderOption: "UNFORMATTED_VALUE" }),
  );
  return (answer.valueRanges ?? []).map((range) => range.values ?? []);
}

/** A sheet of somebody else's that has the title of one of our tabs gets another title; two sheets cannot share one. */
function strangersAside(tabs: readonly Tab[], sheets: readonly sheets_v4.Schema$Sheet[]): Request[] {
  const titles = new Set(sheets.map((sheet) => sheet.properties?.title?.toLowerCase()));
  return sheets.flatMap((sheet): Request[] => {
    const { sheetId, title } = sheet.properties ?? {};
    const rival = tabs.find((tab) => tab.title.toLowerCase() === title?.toLowerCase() && tab.sheetId !== (sheetId ?? 0));
    if (rival === undefined) return [];
    let free = `${title} (2)`;
    for (let number = 3; titles.has(free.toLowerCase()); number++) free = `${title} (${number})`;
    return [{ updateSheetProperties: { properties: { sheetId: sheetId ?? 0, title: free }, fields: "title" } }];
  });
}
