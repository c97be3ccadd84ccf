/** Reads a tab's cells, unformatted and padded to the full width. */
import type { sheets_v4 } from "googleapis/build/src/apis/sheets/index.js";
import { type Where, WorkbookError } from "../../../shared/errors.ts";
import type { Cell, Tab } from "../../../shared/tabs/tab.ts";
import type { SheetsCaller } from "../call/sheets-caller.ts";
import { rangeOf } from "./layout.ts";
import { columnTags } from "./tags.ts";

export type Grid = {
  /** The title as it is now; people may have renamed the tab. */
  readonly title: string;
  readonly rowCount: number;
  readonly columnCount: number;
  readonly filter: sheets_v4.Schema$BasicFilter | undefined;
  /** Ids of the protected ranges of the tab. */
  readonly protections: readonly number[];
  /** Where tagged columns stand, by column id. */
  readonly tags: ReadonlyMap<string, number>;
  readonly headings: readonly string[];
  /** Rows below the headings, each padded to the widest; empty cells are null. */
  readonly rows: readonly (readonly Cell[])[];
  /** Cells that hold a formula, as `row:column` counted from 0 below the headings; known only where it was asked for. */
  readonly formulas: ReadonlySet<string>;
  /** What a write that is under way, or was broken off, put aside: rows as it found them. Null when there is nothing. */
  readonly aside: { readonly sheetId: number; readonly rows: readonly (readonly Cell[])[] } | null;
};

const fields =
  "sheets(properties(sheetId,title,gridProperties(rowCount,columnCount)),basicFilter,protectedRanges.protectedRangeId," +
  "data.columnMetadata.developerMetadata(metadataKey,metadataValue))";
const formulaFields = `${fields.slice(0, -1)},data.rowData.values.userEnteredValue.formulaValue)`;
const reading = { valueRenderOption: "UNFORMATTED_VALUE", dateTimeRenderOption: "SERIAL_NUMBER" };

type Aside = { readonly sheetId: number; readonly title: string };

/** The two sheets in which writes to the tab put rows aside in turn, so that a new one shows that its write was made. */
export const backupSheetsOf = (tab: Tab): readonly [Aside, Aside] => [
  { sheetId: 1_900_000_000 + tab.sheetId, title: `Crosswalk writes ${tab.title}`.slice(0, 90) },
  { sheetId: 1_950_000_000 + tab.sheetId, title: `Crosswalk writes ${tab.title}`.slice(0, 90).concat(" again") },
];

/** The tab as it is; null when a person deleted it. */
export async function readGrid(
  caller: SheetsCaller,
  spreadsheetId: string,
  tab: Tab,
  o: { formulas: boolean } = { formulas: false },
): Promise<Grid | null> {
  return (await readGrids(caller, spreadsheetId, [tab], o))[0] ?? null;
}

/** Several tabs as they are, in two calls; null for one that a person deleted. Tabs renamed between the two are looked for once more. */
export async function readGrids(
  caller: SheetsCaller,
  spreadsheetId: string,
  tabs: readonly Tab[],
  o: { formulas: boolean } = { formulas: false },
): Promise<(Grid | null)[]> {
  const get = (more: { fields: string; ranges?: string[] }): Promise<sheets_v4.Schema$Spreadsheet> =>
    caller.call({ name: "spreadsheets.get", repeatable: true, where: whereOf(tabs) }, (api) =>
      api.spreadsheets.get({ spreadsheetId, ...more }),
    );
  const titles = new Map(tabs.map((tab) => [tab.sheetId, tab.title]));
  for (let attempt = 1; titles.size > 0; attempt++) {
    const workbook = await (o.formulas
      ? get({ fields: formulaFields, ranges: [...titles.values()].map((title) => rangeOf(title, "")) }).catch(unlessRejected)
      : get({ fields }));
    const sheets = new Map((workbook.sheets ?? []).map((sheet) => [sheet.properties?.sheetId ?? 0, sheet]));
    if (o.formulas && attempt < 3 && [...titles.keys()].some((id) => !sheets.has(id))) {
      // Renamed, or another tab has its name: its id finds it.
      const all = (await get({ fields: "sheets.properties(sheetId,title)" })).sheets ?? [];
      const now = new Map(all.map(({ properties }) => [properties?.sheetId ?? 0, properties?.title ?? ""]));
      for (const id of titles.keys()) {
        const title = now.get(id);
        if (title === undefined) titles.delete(id);
        else titles.set(id, title);
      }
      continue;
    }
    const there = tabs.flatMap((tab): Readable[] => {
      const sheet = sheets.get(tab.sheetId);
      return sheet === undefined
        ? []
        : [{ tab, known: knownOf(tab, sheet), aside: backupSheetsOf(tab).find(({ sheetId }) => sheets.has(sheetId)) }];
    });
    try {
      const grids = await readAllCells(caller, spreadsheetId, there);
      return tabs.map((tab) => grids[there.findIndex((one) => one.tab === tab)] ?? null);
    } catch (error) {
      if (!(error instanceof WorkbookError) || error.code !== "workbook/rejected" || attempt > 2) throw error;
    }
  }
  return tabs.map(() => null);
}

type Known = Pick<Grid, "title" | "filter" | "protections" | "tags" | "formulas">;
type Readable = { readonly tab: Tab; readonly known: Known; readonly aside: Aside | undefined };

/** The cells again, in one call: for a tab whose title and columns are as they were a moment ago. */
export async function readCells(caller: SheetsCaller, spreadsheetId: string, one: Readable): Promise<Grid> {
  const [grid] = await readAllCells(caller, spreadsheetId, [one]);
  return grid as Grid;
}

async function readAllCells(caller: SheetsCaller, spreadsheetId: string, there: readonly Readable[]): Promise<Grid[]> {
  if (there.length === 0) return [];
  const titles = there.flatMap(({ known, aside }) => [known.title, ...(aside === undefined ? [] : [aside.title])]);
  const answer = await caller.call({ name: "values.batchGet", repeatable: true, where: whereOf(there.map(({ tab }) => tab)) }, (api) =>
    api.spreadsheets.values.batchGet({ spreadsheetId, ranges: titles.map((title) => rangeOf(title, "")), ...reading }),
  );
  const left = [...(answer.valueRanges ?? [])];
  return there.map(({ known, aside }) => {
    const cells = left.shift();
    const [headings, ...rows] = padded(cells);
    return {
      ...known,
      ...sizeOf(cells?.range ?? ""),
      headings: (headings ?? []).map((one) => String(one ?? "")),
      rows,
      aside: aside === undefined ? null : { sheetId: aside.sheetId, rows: padded(left.shift()) },
    };
  });
}

const whereOf = (tabs: readonly Tab[]): Where => (tabs.length === 1 && tabs[0] !== undefined ? { tab: tabs[0].title } : {});

const knownOf = (tab: Tab, sheet: sheets_v4.Schema$Sheet): Known => ({
  title: sheet.properties?.title ?? tab.title,
  filter: sheet.basicFilter,
  protections: (sheet.protectedRanges ?? []).map((one) => one.protectedRangeId ?? 0),
  tags: columnTags(sheet),
  formulas: formulasOf(sheet),
});

function unlessRejected(error: unknown): sheets_v4.Schema$Spreadsheet {
  if (error instanceof WorkbookError && error.code === "workbook/rejected") return {};
  throw error;
}

function formulasOf(sheet: sheets_v4.Schema$Sheet): Set<string> {
  const found = new Set<string>();
  sheet.data?.[0]?.rowData?.forEach((row, index) => {
    row.values?.forEach((cell, column) => {
      if (cell.userEnteredValue?.formulaValue) found.add(`${index - 1}:${column}`);
    });
  });
  return found;
}

/** The first two columns below the headings: the keys and the tones, with the stamp above them. */
export async function readKeys(
  caller: SheetsCaller,
  spreadsheetId: string,
  tab: Tab,
  title: string,
): Promise<{ stamp: string; keys: Cell[] }> {
  const answer = await caller.call({ name: "values.batchGet", repeatable: true, where: { tab: tab.title } }, (api) =>
    api.spreadsheets.values.batchGet({ spreadsheetId, ranges: [rangeOf(title, "B1"), rangeOf(title, "A2:A")], ...reading }),
  );
  const [stamp, keys] = answer.valueRanges ?? [];
  return { stamp: String(stamp?.values?.[0]?.[0] ?? ""), keys: (keys?.values ?? []).map((line) => cellFrom(line[0])) };
}

function padded(range: sheets_v4.Schema$ValueRange | undefined): Cell[][] {
  const values = (range?.values ?? []) as unknown[][];
  const width = values.reduce((most, row) => Math.max(most, row.length), 0);
  return values.map((row) => Array.from({ length: width }, (_, index) => cellFrom(row[index])));
}

/** The size of the grid: a range that names a whole tab comes back with its last cell. */
function sizeOf(range: string): { rowCount: number; columnCount: number } {
  const last = /([A-Z]+)([0-9]+)$/.exec(range);
  const columns = [...(last?.[1] ?? "")].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);
  return { rowCount: Number(last?.[2] ?? 0), columnCount: columns };
}

function cellFrom(value: unknown): Cell {
  if (typeof value === "number" || typeof value === "boolean") return value;
  return typeof value === "string" && value !== "" ? value : null;
}
