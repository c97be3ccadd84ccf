/** Defines how a tab looks: colours of headings and tones, widths, wrapping, number formats. */
import type { sheets_v4 } from "googleapis/build/src/apis/sheets/index.js";
import type { Tab, Tone } from "../../../shared/tabs/tab.ts";
import { type LayoutColumn, layoutOf } from "../tab/layout.ts";

type Request = sheets_v4.Schema$Request;
type Color = sheets_v4.Schema$ColorStyle;

function color(hex: string): Color {
  const part = (at: number): number => Number.parseInt(hex.slice(at, at + 2), 16) / 255;
  return { rgbColor: { red: part(1), green: part(3), blue: part(5) } };
}

const headingLooks = { service: { background: "#e8eaed", text: "#3c4043" }, people: { background: "#c2e0f4", text: "#0b3d5c" } };
const tabColors = { service: "#9aa0a6", people: "#1a73e8", both: "#12a4af" };
const toneLooks: Record<Exclude<Tone, "">, { background?: string; text?: string }> = {
  problem: { background: "#fce1de" },
  attention: { background: "#fef0c8" },
  done: { background: "#dff2e3" },
  quiet: { text: "#5b6169" },
};
/** Columns at least this wide hold running text. */
const proseWidth = 130;

/** Colour of the tab itself, by who writes in it. */
export function tabColor(tab: Tab): Color {
  return color(tabColors[tab.writer]);
}

/** The headings with their notes, as one request. */
export function headingRequest(tab: Tab, toneHeading: string): Request {
  const values = layoutOf(tab).map((column): sheets_v4.Schema$CellData => {
    const look = headingLooks[column.writer];
    return {
      userEnteredValue: { stringValue: column.id === "tone" ? toneHeading : column.heading },
      userEnteredFormat: {
        backgroundColorStyle: color(look.background),
        textFormat: { bold: true, foregroundColorStyle: color(look.text) },
        wrapStrategy: "WRAP",
        verticalAlignment: "MIDDLE",
      },
      note: `${column.help}\n\n${column.writer === "people" ? "You can edit this column." : "Crosswalk writes this column."}`,
    };
  });
  const format = ["backgroundColorStyle", "textFormat.bold", "textFormat.foregroundColorStyle", "wrapStrategy", "verticalAlignment"];
  const fields = ["userEnteredValue", "note", ...format.map((path) => `userEnteredFormat.${path}`)].join(",");
  return { updateCells: { start: { sheetId: tab.sheetId, rowIndex: 0, columnIndex: 0 }, rows: [{ values }], fields } };
}

/** Widths for the columns at these positions, neighbours of equal width in one request. */
export function widthRequests(tab: Tab, positions: readonly number[]): Request[] {
  const layout = layoutOf(tab);
  const runs: { start: number; end: number; width: number }[] = [];
  for (const index of positions) {
    const width = layout[index]?.width ?? 100;
    const last = runs.at(-1);
    if (last?.end === index && last.width === width) last.end = index + 1;
    else runs.push({ start: index, end: index + 1, width });
  }
  return runs.map((run) => ({
    updateDimensionProperties: {
      range: { sheetId: tab.sheetId, dimension: "COLUMNS", startIndex: run.start, endIndex: run.end },
      properties: { pixelSize: run.width },
      fields: "pixelSize",
    },
  }));
}

/** Hides the key and the tone. */
export function hideRequest(tab: Tab): Request {
  return {
    updateDimensionProperties: {
      range: { sheetId: tab.sheetId, dimension: "COLUMNS", startIndex: 0, endIndex: 2 },
      properties: { hiddenByUser: true },
      fields: "hiddenByUser",
    },
  };
}

/** How the cells of data rows look, one request per column. */
export function dataFormatRequests(tab: Tab, rows: { start: number; end: number }): Request[] {
  return layoutOf(tab).map((column, index) => ({
    repeatCell: {
      range: { sheetId: tab.sheetId, startRowIndex: rows.start, endRowIndex: rows.end, startColumnIndex: index, endColumnIndex: index + 1 },
      cell: { userEnteredFormat: { wrapStrategy: isProse(column) ? "WRAP" : "CLIP", verticalAlignment: "TOP", ...numberFormat(column) } },
      fields: "userEnteredFormat.wrapStrategy,userEnteredFormat.verticalAlignment,userEnteredFormat.numberFormat",
    },
  }));
}

function isProse(column: LayoutColumn): boolean {
  return column.kind === "text" && column.width >= proseWidth;
}

/** Text is kept as typed: without this a sheet turns 0012 into 12 and a code like 1-2 into a date. */
function numberFormat(column: LayoutColumn): { numberFormat?: sheets_v4.Schema$NumberFormat } {
  if (column.kind === "percent") return { numberFormat: { type: "PERCENT", pattern: "0%" } };
  return column.kind === "number" || column.kind === "checkbox" ? {} : { numberFormat: { type: "TEXT", pattern: "@" } };
}

const ourFormula = /^=\$[A-Z]+\d+="(problem|attention|done|quiet)"$/;

/** The requests that bring the colours of tones to those there should be; none when they are right. */
export function toneRequests(tab: Tab, there: readonly sheets_v4.Schema$ConditionalFormatRule[]): Request[] {
  const wanted = Object.entries(toneLooks).map(
    ([tone, look]): sheets_v4.Schema$ConditionalFormatRule => ({
      ranges: [{ sheetId: tab.sheetId, startRowIndex: 1, startColumnIndex: 0, endColumnIndex: layoutOf(tab).length }],
      booleanRule: {
        condition: { type: "CUSTOM_FORMULA", values: [{ userEnteredValue: `=$B2="${tone}"` }] },
        format: {
          ...(look.background === undefined ? {} : { backgroundColorStyle: color(look.background) }),
          ...(look.text === undefined ? {} : { textFormat: { foregroundColorStyle: color(look.text) } }),
        },
      },
    }),
  );
  const facts = (rule: sheets_v4.Schema$ConditionalFormatRule | undefined): string =>
    JSON.stringify([formulaOf(rule), rule?.ranges?.map((range) => [range.startRowIndex, range.startColumnIndex, range.endColumnIndex])]);
  const ours = there.flatMap((rule, index) => (ourFormula.test(formulaOf(rule)) ? [index] : []));
  if (ours.length === wanted.length && wanted.every((rule, index) => facts(rule) === facts(there[index]))) return [];
  return [
    ...ours.reverse().map((index): Request => ({ deleteConditionalFormatRule: { sheetId: tab.sheetId, index } })),
    ...wanted.map((rule, index): Request => ({ addConditionalFormatRule: { rule, index } })),
  ];
}

function formulaOf(rule: sheets_v4.Schema$ConditionalFormatRule | undefined): string {
  return rule?.booleanRule?.condition?.values?.[0]?.userEnteredValue ?? "";
}
