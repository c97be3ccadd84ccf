/** Reads XLSX workbooks: every sheet is a table, every cell the text it shows. */

import { SourceError } from "../../../../shared/errors.ts";
import type { Locator } from "../../../../shared/record/locator.ts";
import type { SourceFile } from "../../source-file.ts";
import { cleanHeaders } from "../clean-headers.ts";
import type { LeftOut, Location, OpenedLocation, Reader, Row, Table } from "../reader.ts";
import { describeAbove } from "../rows-above.ts";
import { findHeader, type SheetHeader } from "./find-header.ts";
import { asWorkbookFault, guarded, openWorkbook, type Sheet, type Workbook } from "./open-workbook.ts";
import { columnOf, describeSheetNotes, noSheetNotes, readSheet, type SheetRow } from "./read-sheet.ts";
import { isBlankText, type Merged, type SheetScan, scanRows, scanShared, scanSheet } from "./scan-sheet.ts";
import { describeAddresses, describeComments, type Remark, readComments, saysMore } from "./sheet-remarks.ts";
import { showNumber } from "./show-value.ts";

/** Rows looked at for the headings. */
const HEAD_ROWS = 50;

export const xlsx: Reader = {
  name: "xlsx",
  accepts: (location, head) =>
    location.kind === "file" &&
    (isArchive(head) ? /\.xls[xm]$/iu.test(location.file.name) : isOle(head) && /\.xls[xmb]?$/iu.test(location.file.name)),
  async open(location, signal) {
    const file = fileOf(location);
    const head = await readHead(file);
    if (!isArchive(head)) return await refuseOle(file);
    const workbook = await openWorkbook(file);
    try {
      return await guarded(file, () => readTables(file, workbook, signal));
    } catch (fault) {
      workbook.close();
      throw fault;
    }
  },
  async cellAt(location, format, locator, column) {
    const file = fileOf(location);
    const workbook = await openWorkbook(file);
    try {
      return await guarded(file, () => valueAt(workbook, String(format["sheet"]), locator, Number(format["firstColumn"] ?? 0) + column));
    } finally {
      workbook.close();
    }
  },
};

const isArchive = (head: Uint8Array): boolean => head[0] === 0x50 && head[1] === 0x4b;
const isOle = (head: Uint8Array): boolean => head[0] === 0xd0 && head[1] === 0xcf;

function fileOf(location: Location): SourceFile {
  if (location.kind !== "file") throw new Error("the reader for XLSX workbooks needs a file");
  return location.file;
}

async function readHead(file: SourceFile): Promise<Uint8Array> {
  for await (const piece of (await file.open()) as AsyncIterable<Buffer>) return piece;
  return new Uint8Array();
}

/** The container of old Excel files also holds workbooks with a password. */
async function refuseOle(file: SourceFile): Promise<OpenedLocation> {
  const mark = Buffer.from("EncryptedPackage", "utf16le");
  let rest = Buffer.alloc(0);
  for await (const piece of (await file.open()) as AsyncIterable<Buffer>) {
    rest = Buffer.concat([rest.subarray(-mark.length), piece]);
    if (rest.includes(mark))
      throw new SourceError({
        code: "source/workbook-encrypted",
        message: `${file.name} is password-protected.`,
        hint: "Open it, remove the password (File, Info, Protect Workbook, Encrypt with Password: leave it empty) and save it again.",
        where: { file: file.name },
      });
  }
  const leftOut: LeftOut = {
    file: file.name,
    reason: "a workbook in the old Excel format (.xls)",
    remedy: "Open it in a spreadsheet program, save it as XLSX (or each sheet as CSV, UTF-8) in the same folder, and delete this file.",
  };
  return { tables: [], leftOut: [leftOut], close: () => Promise.resolve() };
}

async function readTables(file: SourceFile, workbook: Workbook, signal: AbortSignal): Promise<OpenedLocation> {
  const sha256 = workbook.sha256;
  const blanks = new Set<number>();
  if (workbook.sharedPart)
    for (const [number, text] of (await scanShared(workbook.sharedPart)).entries()) if (isBlankText(text)) blanks.add(number);
  const tables: Table[] = [];
  const leftOut: LeftOut[] = [];
  for (const sheet of workbook.sheets) {
    signal.throwIfAborted();
    const scan = await scanSheet(sheet.part, blanks, signal);
    const header = scan.filled === 0 ? undefined : findHeader(await firstRows(workbook, sheet), scan);
    if (header) tables.push(tableOf({ file, workbook, sheet, scan, header, sha256, blanks, ...(await remarksOf(sheet, scan)) }));
    else leftOut.push({ file: `${file.name}, ${sheet.name}`, reason: "the sheet is empty" });
  }
  if (workbook.sheets.length === 0) leftOut.push({ file: file.name, reason: "the workbook has no sheets" });
  return {
    tables,
    leftOut,
    close: async () => workbook.close(),
  };
}

async function remarksOf(sheet: Sheet, { links }: SheetScan): Promise<{ comments: Remark[]; addresses: Map<string, string> }> {
  const related = await sheet.related();
  const addresses = new Map(
    links.flatMap(({ ref, id }) => (related.addresses.has(id) ? [[ref, related.addresses.get(id) ?? ""] as const] : [])),
  );
  return { comments: await readComments(related.comments), addresses };
}

async function firstRows(workbook: Workbook, sheet: Sheet): Promise<SheetRow[]> {
  const rows: SheetRow[] = [];
  for await (const batch of readSheet(workbook, sheet, noSheetNotes())) {
    rows.push(...batch);
    if (rows.length >= HEAD_ROWS) break;
  }
  return rows.slice(0, HEAD_ROWS);
}

function tableOf(o: {
  file: SourceFile;
  workbook: Workbook;
  sheet: Sheet;
  scan: SheetScan;
  header: SheetHeader;
  sha256: string;
  blanks: ReadonlySet<number>;
  comments: readonly Remark[];
  addresses: ReadonlyMap<string, string>;
}): Table {
  const { file, workbook, sheet, scan, header, blanks } = o;
  const { names, notes } = cleanHeaders(header.cells);
  const last = header.rows.at(-1) ?? 0;
  return {
    file: file.name,
    name: sheet.name,
    isWholeFile: false,
    columns: names,
    headings: header.written,
    header: { file: file.name, sheet: sheet.name, row: header.rows[0] ?? 1 },
    format: { reader: "xlsx", sheet: sheet.name, headerRows: header.rows, firstColumn: scan.left, dateSystem: workbook.dates },
    notes: [
      ...(sheet.isHidden ? ["The sheet is hidden."] : []),
      ...describeAbove(header.above),
      ...notes,
      ...overRecords(scan.merged, last),
      ...describeComments(o.comments),
    ],
    doubts: [],
    ...describeMerged(scan.merged, { header, names, left: scan.left }),
    sha256: o.sha256,
    bytes: file.bytes,
    rows: (given) =>
      readRows({ file, workbook, sheet, left: scan.left, width: names.length, after: last, addresses: o.addresses }, given ?? {}),
    async count(signal) {
      const again = await guarded(file, () => scanSheet(sheet.part, blanks, signal));
      return again.filled - again.firstRows.filter((row) => row <= last).length;
    },
  };
}

/** Whether the row below belongs to the headings or is a record already is a guess. */
function describeMerged(
  merged: readonly Merged[],
  { header, names, left }: { header: SheetHeader; names: readonly string[]; left: number },
): Pick<Table, "mergedHeadings"> {
  const [first, last] = [header.rows[0] ?? 0, header.rows.at(-1) ?? 0];
  const over = names.filter((_, at) =>
    merged.some((m) => m.top <= last && m.bottom >= first && m.left <= left + at && left + at <= m.right),
  );
  if (over.length === 0) return {};
  const named = over.slice(0, MOST_NAMED).map((name) => `"${name}"`);
  const more = over.length > MOST_NAMED ? ` and ${over.length - MOST_NAMED} more` : "";
  const rows = header.rows.length > 1 ? `rows ${first} and ${last}` : `row ${first}`;
  return {
    mergedHeadings: `Merged cells stand in the headings: ${named.join(", ")}${more} were read from ${rows}, and records from row ${last + 1} on.`,
  };
}
/** Headings that a question lists. */
const MOST_NAMED = 20;

/** A merged cell has one value, in its first row. */
function overRecords(merged: readonly Merged[], header: number): string[] {
  const [first, ...more] = merged.filter(({ top, bottom }) => top > header && bottom > top);
  if (first === undefined) return [];
  const areas = more.length === 0 ? "A merged cell covers" : `${more.length + 1} merged cells cover`;
  return [`${areas} several rows (first rows ${first.top} to ${first.bottom}); only the first row of each has the value.`];
}

async function* readRows(
  o: {
    file: SourceFile;
    workbook: Workbook;
    sheet: Sheet;
    left: number;
    width: number;
    after: number;
    addresses: ReadonlyMap<string, string>;
  },
  { signal, noted }: { signal?: AbortSignal; noted?: (sentence: string) => void },
): AsyncGenerator<Row[]> {
  const { file, workbook, sheet } = o;
  const notes = noSheetNotes();
  const texts = new Map<string, string>();
  const byRow = Map.groupBy(o.addresses.keys(), (ref) => Number(/\d+/u.exec(ref)?.[0]));
  try {
    for await (const batch of readSheet(workbook, sheet, notes)) {
      signal?.throwIfAborted();
      if (byRow.size > 0)
        for (const { row, cells } of batch) for (const ref of byRow.get(row) ?? []) texts.set(ref, cells[columnOf(ref)] ?? "");
      const rows = batch.flatMap(({ row, cells }): Row[] =>
        row <= o.after
          ? []
          : [
              {
                locator: { file: file.name, sheet: sheet.name, row },
                cells: Array.from({ length: o.width }, (_, i) => cells[o.left + i] ?? ""),
              },
            ],
      );
      if (rows.length > 0) yield rows;
    }
  } catch (cause) {
    throw asWorkbookFault(file, cause);
  }
  const behind = [...o.addresses].filter(([ref, address]) => saysMore(address, texts.get(ref) ?? ""));
  for (const sentence of [...describeSheetNotes(notes), ...describeAddresses(behind.map(([ref, text]) => ({ ref, text })))])
    noted?.(sentence);
}

/** Finds the cell in the sheet's own text. */
async function valueAt(workbook: Workbook, name: string, { row }: Locator, column: number): Promise<string | undefined> {
  const sheet = workbook.sheets.find((each) => each.name === name);
  if (!sheet) return undefined;
  for await (const found of scanRows(sheet.part)) {
    if ("tail" in found || found.row !== row) continue;
    const cell = found.cells.find((each) => each.column === column && (each.ref === "" || columnOf(each.ref) === column));
    if (!cell) return undefined;
    if (cell.type === "s") return unescapeXml((workbook.sharedPart ? await scanShared(workbook.sharedPart) : [])[Number(cell.raw)] ?? "");
    if (cell.type === "b") return cell.raw === "1" ? "TRUE" : "FALSE";
    if (cell.type !== "n") return unescapeXml(cell.raw);
    return cell.raw === "" ? undefined : showNumber(cell.raw, workbook.patterns[cell.style] ?? "General", workbook.dates).text;
  }
  return undefined;
}

const named: Readonly<Record<string, string>> = { lt: "<", gt: ">", amp: "&", quot: '"', apos: "'" };

const unescapeXml = (text: string): string =>
  text
    .replace(/&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/giu, (whole, hex?: string, decimal?: string, name?: string) =>
      hex !== undefined || decimal !== undefined
        ? String.fromCodePoint(hex === undefined ? Number(decimal) : Number.parseInt(hex, 16))
        : (named[name ?? ""] ?? whole),
    )
    .replace(/_x([0-9A-Fa-f]{4})_/gu, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
