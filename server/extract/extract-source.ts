/** Opens a source and prepares it for reading: every table is found, recognised and counted. */
import { SourceError } from "../../shared/errors.ts";
import type { SourceRecord } from "../../shared/record/source-record.ts";
import type { Profile } from "../../shared/sources/profile.ts";
import { extractRecords, noNotes } from "./extract-records.ts";
import { openSource } from "./open-source.ts";
import type { LeftOut, OpenedLocation, Table } from "./readers/reader.ts";
import { openLocation } from "./readers/readers.ts";
import { recogniseTables, tableTitle } from "./recognise-tables.ts";
import type { SourceFiles } from "./source-file.ts";

export type ExtractedTable = {
  /** As people call it. */
  readonly title: string;
  readonly table: Table;
  readonly object: string;
  /** The object's columns, in the order of the table's. */
  readonly names: readonly string[];
  /** Rows by the second, independent count; null when there is no other way to count. */
  readonly counted: number | null;
  /** The records in batches, once. Read to the end, the two counts have been compared. */
  records(): AsyncGenerator<SourceRecord[]>;
  /** Rows read so far and what was noticed on the way, as sentences. */
  summary(): { rows: number; notes: string[] };
};

export type Extraction = {
  readonly path: string;
  /** In the profile's order; parts of an object follow each other. */
  readonly tables: readonly ExtractedTable[];
  /** Tables and files that are not used, with their rows as counted and the reason among their notes. */
  readonly unknown: readonly UnusedTable[];
  readonly notes: readonly string[];
  close(): Promise<void>;
};

export type UnusedTable = {
  readonly counted: number | null;
  readonly table: Pick<Table, "file" | "name" | "format" | "columns" | "sha256" | "bytes" | "notes">;
};

/** A file in which there is no table, as far as anything is known about it. */
const withoutTable = ({ file, reason }: LeftOut, bytes: number): UnusedTable => ({
  counted: null,
  table: { file, name: "", format: { reader: "none" }, columns: [], sha256: "", bytes, notes: [`It was not read: ${reason}.`] },
});

/** Opens a folder or ZIP as an export of the profile's system. The caller closes it. Throws SourceErrors that say what to do. */
export async function extractSource(path: string, profile: Profile, signal: AbortSignal): Promise<Extraction> {
  const source = await openSource(path);
  const opened: OpenedLocation[] = [];
  const close = async (): Promise<void> => {
    for (const location of opened) await location.close();
    await source.close();
  };
  try {
    const found = await findTables(source, signal, opened);
    const recognised = recogniseTables(profile, source.path, found);
    const tables: ExtractedTable[] = [];
    for (const each of recognised.tables) {
      const counted = await each.table.count(signal);
      const noticed = noNotes();
      const records = async function* (): AsyncGenerator<SourceRecord[]> {
        yield* extractRecords(profile, each, noticed, signal);
        if (counted !== null) compareCounts(tableTitle(each.table), noticed.rows, counted);
      };
      tables.push({
        title: tableTitle(each.table),
        table: each.table,
        object: each.object.name,
        names: each.names,
        counted,
        records,
        summary: () => ({ rows: noticed.rows, notes: [...each.table.notes, ...each.notes, ...noticed.sentences] }),
      });
    }
    const unknown: UnusedTable[] = found.leftOut.map((each) =>
      withoutTable(each, source.files.find(({ name }) => name === each.file)?.bytes ?? 0),
    );
    for (const { table, reason } of recognised.unknown)
      unknown.push({ table: { ...table, notes: [`It was not read: ${reason}.`, ...table.notes] }, counted: await table.count(signal) });
    return { path: source.path, tables, unknown, notes: [...source.notes, ...recognised.notes], close };
  } catch (fault) {
    await close();
    throw fault;
  }
}

/** Every table of every file; what was opened is put into `opened`, for the caller to close. */
export async function findTables(
  source: SourceFiles,
  signal: AbortSignal,
  opened: OpenedLocation[],
): Promise<{ tables: Table[]; leftOut: LeftOut[] }> {
  for (const file of source.files) opened.push(await openLocation({ kind: "file", file }, signal));
  return { tables: opened.flatMap((each) => each.tables), leftOut: opened.flatMap((each) => each.leftOut) };
}

/** Throws when the two counts differ: one of the ways of reading misread the table. */
export function compareCounts(table: string, read: number, counted: number): void {
  if (read === counted) return;
  throw new SourceError({
    code: "source/count-mismatch",
    message: `${table}: two ways of counting find different numbers of rows, ${read} and ${counted}. The table was not read.`,
    hint: "Something in the file is ambiguous, such as a quotation mark or a line break. Export the list again, or open it and save it as CSV with every value quoted.",
    where: { file: table },
  });
}
