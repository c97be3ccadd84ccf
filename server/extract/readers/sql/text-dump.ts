/** Opens a dump that is text: every table with rows is a table, and nothing is run. */
import { createHash } from "node:crypto";
import { UNREAD } from "../../../../shared/record/cell-class.ts";
import { formatNumber, pluralize } from "../../../../shared/record/format-count.ts";
import type { Locator } from "../../../../shared/record/locator.ts";
import { localCopy } from "../../local-copy.ts";
import { joinPieces, readBytes } from "../../source-bytes.ts";
import type { SourceFile } from "../../source-file.ts";
import { cleanHeaders } from "../clean-headers.ts";
import type { Format, LeftOut, OpenedLocation, Row, RowsOptions, Table } from "../reader.ts";
import { countDumpRows } from "./count-dump-rows.ts";
import { findDialect } from "./dialect.ts";
import { dumpBytes, lineAt, type Wide, wideOf } from "./dump-bytes.ts";
import type { DumpFormat } from "./dump-format.ts";
import { type DumpRow, readDumpRows } from "./dump-rows.ts";
import { createDecoder, type DecodeNotes } from "./show-binary.ts";
import { DumpTrouble, dumpFault } from "./sql-faults.ts";
import { type DumpSurvey, type DumpTable, surveyDump } from "./survey-dump.ts";

const SHOWN = 5;
/** As much of a dump as says which database wrote it. */
const HEAD = 1 << 16;

export async function openTextDump(original: SourceFile, signal: AbortSignal): Promise<OpenedLocation> {
  const copy = await localCopy(original, signal);
  try {
    const { tables, leftOut } = await findTables(copy.file, signal);
    return { tables, leftOut, close: copy.close };
  } catch (fault) {
    await copy.close();
    throw fault;
  }
}

async function findTables(file: SourceFile, signal: AbortSignal): Promise<{ tables: Table[]; leftOut: LeftOut[] }> {
  const head = await readBytes(file, { most: 4 });
  const wide = wideOf(head);
  const { dialect, isSure, writer } = findDialect((await joinPieces(dumpBytes(file, wide, 0), { most: HEAD })).toString("latin1"));
  const hash = createHash("sha256");
  if (wide !== undefined) for await (const piece of dumpBytes(file, undefined, 0)) hash.update(piece);
  const hashed = async function* (): AsyncGenerator<Buffer> {
    for await (const piece of dumpBytes(file, wide, 0)) {
      if (wide === undefined) hash.update(piece);
      yield piece;
    }
  };
  const survey = await faulting(file, wide, () => surveyDump(hashed(), dialect, signal));
  const sha256 = hash.digest("hex");
  if (survey.unknownEncoding !== undefined) return { tables: [], leftOut: [inUnknownEncoding(file, survey.unknownEncoding)] };
  const filled = survey.tables.filter((table) => table.rows !== undefined);
  const names = namesOf(filled, survey);
  const tables: Table[] = [];
  for (const table of filled) {
    const format = await formatOf(file, wide, survey, table);
    tables.push(tableOf(file, { format, table, name: names.get(table) ?? "", sha256, notes: notesOf(table), isSure }));
  }
  const last = tables.at(-1);
  const ending = last && whyIncomplete(survey, writer);
  if (last && ending !== undefined) tables.splice(-1, 1, { ...last, notes: [...last.notes, ending] });
  return { tables, leftOut: leftOutOf(file, survey) };
}

/** Runs something and makes a trouble of the dump a fault that names file and line. */
async function faulting<T>(file: SourceFile, wide: Wide | undefined, act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (fault) {
    if (fault instanceof DumpTrouble) throw dumpFault(file.name, await lineAt(file, wide, fault.offset), fault);
    throw fault;
  }
}

/** A table is called by its own name where no other has it. */
function namesOf(tables: readonly DumpTable[], { dialect }: DumpSurvey): Map<DumpTable, string> {
  const decode = createDecoder("utf-8", noNotes());
  const text = (bytes: string): string => decode(Buffer.from(bytes, "latin1"), 0, bytes.length);
  const times = new Map<string, number>();
  for (const { name } of tables) times.set(name, (times.get(name) ?? 0) + 1);
  return new Map(
    tables.map((table) => {
      const { database, schema, name } = table;
      const parts = [database, dialect === "mysql" ? "" : schema || "public", name].filter((part) => part !== "");
      return [table, text(times.get(name) === 1 ? name : parts.join("."))];
    }),
  );
}

async function formatOf(file: SourceFile, wide: Wide | undefined, { dialect }: DumpSurvey, table: DumpTable): Promise<DumpFormat> {
  const { database, schema, name, rows } = table;
  const declared = table.columns.map((column) => [column.name, column.type] as const);
  const format: DumpFormat = {
    dialect,
    encoding: rows?.encoding ?? "utf-8",
    ...(wide && { wide }),
    database,
    schema,
    table: name,
    columns: [...declared, ...[...table.added].map((added) => [added, ""] as const)],
    usual: table.columns.filter(({ isComputed }) => !isComputed).map((column) => column.name),
    start: rows?.start ?? 0,
    end: rows?.end ?? 0,
  };
  const [layout] = [...table.layouts].map((each) => JSON.parse(each) as string[] | null);
  const [kind] = table.kinds;
  const known = layout === null && format.usual.length === 0 ? await withNumbers(file, format) : format;
  if (table.layouts.size !== 1 || table.kinds.size !== 1 || !kind || layout === undefined) return known;
  return { ...known, alike: { kind, columns: layout ?? known.usual } };
}

/** Where nothing names the columns they are as many as the first row has values. */
async function withNumbers(file: SourceFile, format: DumpFormat): Promise<DumpFormat> {
  const rows = await faulting(file, format.wide, async () => {
    for await (const batch of readDumpRows(file, format, noNotes())) return batch;
    return [];
  });
  const names = Array.from({ length: rows[0]?.cells.length ?? 0 }, (_, at) => `column_${format.columns.length + at + 1}`);
  return { ...format, columns: [...format.columns, ...names.map((name) => [name, ""] as const)], usual: names };
}

const noNotes = (): DecodeNotes => ({ foreign: 0, leftOut: 0 });

function tableOf(
  file: SourceFile,
  o: { format: DumpFormat; table: DumpTable; name: string; sha256: string; notes: readonly string[]; isSure: boolean },
): Table {
  const { format, name } = o;
  const decode = createDecoder(format.encoding, noNotes());
  const { names, notes } = cleanHeaders(format.columns.map(([column]) => decode(Buffer.from(column, "latin1"), 0, column.length)));
  const guessed = "Nothing in the dump says which database wrote it, so a backslash in a value may mean something else.";
  return {
    file: file.name,
    name,
    isWholeFile: false,
    columns: names,
    header: { file: file.name, list: name },
    format: { reader: "sql", kind: "text", ...format },
    notes: [...o.notes, ...notes],
    doubts: o.isSure
      ? []
      : [`${guessed} ${format.dialect === "mysql" ? "It was read as MySQL does: \\n is a line break." : "It was kept as it stands."}`],
    sha256: o.sha256,
    bytes: file.bytes,
    rows: (given) => readRows(file, { format, name }, given ?? {}),
    count: (signal) => countDumpRows(file, format, signal),
  };
}

async function* readRows(
  file: SourceFile,
  { format, name }: { format: DumpFormat; name: string },
  { signal, noted, setAside }: RowsOptions,
): AsyncGenerator<Row[]> {
  const notes = noNotes();
  const unread: number[] = [];
  let record = 0;
  const batches = readDumpRows(file, format, notes);
  try {
    for (;;) {
      signal?.throwIfAborted();
      const next = await faulting(file, format.wide, () => batches.next());
      if (next.done === true) break;
      const rows: Row[] = [];
      for (const { offset, cells, problem, text } of next.value) {
        record += 1;
        const locator = { file: file.name, list: name, record, byte: offset };
        if (problem !== undefined) setAside?.({ locator, text, reason: problem });
        else if (cells.some((cell) => cell !== undefined && cell.trim() !== "")) {
          if (cells.some((cell) => cell?.includes(UNREAD))) unread.push(record);
          rows.push({ locator, cells });
        }
      }
      if (rows.length > 0) yield rows;
    }
  } finally {
    await batches.return(undefined);
  }
  if (notes.foreign > 0)
    noted?.(
      `${pluralize(notes.foreign, "value is", "values are")} not in the encoding of the dump and ${notes.foreign === 1 ? "was" : "were"} read as Windows-1252 (Western European).`,
    );
  if (notes.leftOut > 0)
    noted?.(
      `${pluralize(notes.leftOut, "value holds", "values hold")} a picture or another file as bytes, and ${notes.leftOut === 1 ? "was" : "were"} left out.`,
    );
  if (unread.length > 0)
    noted?.(
      `${pluralize(unread.length, "row has", "rows have")} characters that could not be read (first in record ${unread[0]}); they stand as ${UNREAD}.`,
    );
}

function notesOf({ changes, emptied }: DumpTable): string[] {
  const notes = [...changes].map(
    ([words, times]) =>
      `${pluralize(times, "statement", "statements")} ${words} below the rows ${times === 1 ? "was" : "were"} not carried out: the rows are read as they were inserted.`,
  );
  if (emptied > 0) notes.push("Rows that a later statement of the dump removes again (DROP TABLE, TRUNCATE) were left out.");
  return notes;
}

function whyIncomplete({ ending }: DumpSurvey, writer: string | undefined): string | undefined {
  if (ending === "failed") return "The tool that wrote the dump says at its end that it failed. Check that no table is missing.";
  if (ending === "complete" || writer === undefined || writer === ".dump") return undefined;
  return `The last line, with which ${writer} says that the dump is complete, is missing. Check that no table is missing.`;
}

function leftOutOf(file: SourceFile, { tables, programs, unread }: DumpSurvey): LeftOut[] {
  const all: LeftOut[] = [];
  const empty = tables.filter(({ rows }) => rows === undefined).map(({ name }) => name);
  if (empty.length > 0)
    all.push({
      file: `${file.name}, empty tables`,
      reason: `${pluralize(empty.length, "table has", "tables have")} no rows: ${listed(empty)}`,
    });
  if (programs.size > 0) {
    const kinds = [...programs].map(([kind, times]) => pluralize(times, kind));
    all.push({ file: `${file.name}, programs`, reason: `it is not data: ${kinds.join(", ")}` });
  }
  if (unread.length > 0)
    all.push({
      file: `${file.name}, statements`,
      reason: `${pluralize(unread.length, "statement", "statements")} with rows can be carried out only by a database: ${listed(unread)}`,
      remedy: "Load the dump into a database, and dump it again with mysqldump, pg_dump or sqlite3 .dump.",
    });
  if (tables.length === 0)
    all.push({ file: file.name, reason: "SQL without a table", remedy: "Make a dump with the data, not only with programs." });
  return all;
}

const listed = (names: readonly string[]): string =>
  names.length > SHOWN ? `${names.slice(0, SHOWN).join(", ")} and ${formatNumber(names.length - SHOWN)} more` : names.join(", ");

const inUnknownEncoding = (file: SourceFile, name: string): LeftOut => ({
  file: file.name,
  reason: `it is written in the character set ${name}`,
  remedy: "Make the dump again with --default-character-set=utf8mb4 (MySQL) or --encoding=UTF8 (PostgreSQL).",
});

/** Reads one value again: at its byte where all rows stand alike, else by going through the rows before it. */
export async function dumpCellAt(file: SourceFile, given: Format, { byte }: Locator, column: number): Promise<string | undefined> {
  const format = given as unknown as DumpFormat;
  const rows = readDumpRows(file, format, noNotes(), format.alike ? byte : undefined);
  return await faulting(file, format.wide, async () => {
    for await (const batch of rows) {
      const found = batch.find((row: DumpRow) => row.offset === byte);
      if (found) return found.cells[column];
      if (format.alike) return undefined;
    }
    return undefined;
  });
}
