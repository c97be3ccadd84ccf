/** Builds small XLSX workbooks, with whatever may stand in a cell. */
import { zipBytes } from "../../server/extract/crafted-files.ts";

/** Text is written inline. `n` is a number with a style, `shared` a number of a shared text, `raw` the inside of a cell with its type. */
export type XlsxCell =
  | string
  | undefined
  | { readonly n: string; readonly style?: number }
  | { readonly shared: number }
  | { readonly raw: string; readonly type?: string };

export type XlsxSheet = {
  readonly name: string;
  readonly rows: readonly (readonly XlsxCell[])[];
  readonly state?: "hidden";
  readonly merged?: readonly string[];
  /** Row number of the first row; 1 unless said. */
  readonly from?: number;
};

export type XlsxParts = {
  readonly sheets: readonly XlsxSheet[];
  readonly date1904?: boolean;
  /** Number patterns; style 1 is the first. */
  readonly patterns?: readonly string[];
  /** Numbers of built-in formats; styles after those of the patterns. */
  readonly builtIn?: readonly number[];
  /** The inside of each `<si>`. */
  readonly shared?: readonly string[];
};

const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
const relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

export const escapeXml = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll("\r", "&#13;");

export const letters = (index: number): string =>
  (index >= 26 ? letters(Math.floor(index / 26) - 1) : "") + String.fromCharCode(65 + (index % 26));

export async function makeXlsx(o: XlsxParts): Promise<Buffer> {
  return await zipBytes(Object.fromEntries(Object.entries(xlsxParts(o)).map(([name, content]) => [name, { content }])));
}

/** The parts by name, for tests that spoil one of them. */
export function xlsxParts(o: XlsxParts): Record<string, string> {
  const styles = [...(o.patterns ?? []).map((_, i) => 200 + i), ...(o.builtIn ?? [])];
  const parts: Record<string, string> = {
    "[Content_Types].xml": `${head}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>`,
    "_rels/.rels": rels([["rId1", "officeDocument", "xl/workbook.xml"]]),
    "xl/workbook.xml": `${head}<workbook ${main} xmlns:r="${relations}"><workbookPr${o.date1904 ? ' date1904="1"' : ""}/><sheets>${o.sheets
      .map(
        (sheet, i) =>
          `<sheet name="${escapeXml(sheet.name)}" sheetId="${i + 1}"${sheet.state ? ` state="${sheet.state}"` : ""} r:id="rId${i + 1}"/>`,
      )
      .join("")}</sheets></workbook>`,
    "xl/_rels/workbook.xml.rels": rels([
      ...o.sheets.map((_, i): [string, string, string] => [`rId${i + 1}`, "worksheet", `worksheets/sheet${i + 1}.xml`]),
      ["rIdS", "styles", "styles.xml"],
      ["rIdT", "sharedStrings", "/xl/sharedStrings.xml"],
    ]),
    "xl/styles.xml": `${head}<styleSheet ${main}><numFmts>${(o.patterns ?? [])
      .map((code, i) => `<numFmt numFmtId="${200 + i}" formatCode="${escapeXml(code).replaceAll('"', "&quot;")}"/>`)
      .join("")}</numFmts><cellStyleXfs><xf numFmtId="9"/></cellStyleXfs><cellXfs><xf numFmtId="0"/>${styles
      .map((id) => `<xf numFmtId="${id}"/>`)
      .join("")}</cellXfs></styleSheet>`,
    "xl/sharedStrings.xml": `${head}<sst ${main}>${(o.shared ?? []).map((inside) => `<si>${inside}</si>`).join("")}</sst>`,
  };
  for (const [i, sheet] of o.sheets.entries()) parts[`xl/worksheets/sheet${i + 1}.xml`] = sheetXml(sheet);
  return parts;
}

const rels = (links: readonly (readonly [id: string, type: string, target: string])[]): string =>
  `${head}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${links
    .map(([id, type, target]) => `<Relationship Id="${id}" Type="${relations}/${type}" Target="${target}"/>`)
    .join("")}</Relationships>`;

function sheetXml({ rows, merged = [], from = 1 }: XlsxSheet): string {
  const body = rows.map((cells, i) => {
    const row = from + i;
    return `<row r="${row}">${cells.map((cell, column) => cellXml(`${letters(column)}${row}`, cell)).join("")}</row>`;
  });
  const areas =
    merged.length === 0
      ? ""
      : `<mergeCells count="${merged.length}">${merged.map((ref) => `<mergeCell ref="${ref}"/>`).join("")}</mergeCells>`;
  return `${head}<worksheet ${main}><sheetData>${body.join("")}</sheetData>${areas}</worksheet>`;
}

function cellXml(ref: string, cell: XlsxCell): string {
  if (cell === undefined) return "";
  if (typeof cell === "string") return `<c r="${ref}" t="inlineStr"><is><t xml:space="preserve">${escapeXml(cell)}</t></is></c>`;
  if ("n" in cell) return `<c r="${ref}"${cell.style ? ` s="${cell.style}"` : ""}><v>${cell.n}</v></c>`;
  if ("shared" in cell) return `<c r="${ref}" t="s"><v>${cell.shared}</v></c>`;
  return `<c r="${ref}"${cell.type ? ` t="${cell.type}"` : ""}>${cell.raw}</c>`;
}
