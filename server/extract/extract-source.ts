/** Opens a source and prepares it for reading: every table is found, recognised and counted. */

import { type Fault, SourceError } from "../../shared/errors.ts";
import { type FileAnswer, type FileQuestion, type FileReading, LEFT_OUT } from "../../shared/record/file-question.ts";
import { pluralize } from "../../shared/record/format-count.ts";
import type { SourceRecord } from "../../shared/record/source-record.ts";
import type { Profile } from "../../shared/sources/profile.ts";
import { alignTables } from "./align-tables.ts";
import { type Attachments, listAttachments } from "./attachments/list-attachments.ts";
import { extractRecords, noNotes, type TableToExtract } from "./extract-records.ts";
import { answerFor, guessed, headingsMerged, isLeftOut, notReadable, readWith, rowsSetAside } from "./file-questions.ts";
import { guessObjects } from "./guess-objects.ts";
import { findJoins, tablesJoined } from "./joins/find-joins.ts";
import { joinTables } from "./joins/join-tables.ts";
import { openWithFiles } from "./open-with-files.ts";
import type { LeftOut, OpenedLocation, SetAside, Table } from "./readers/reader.ts";
import { openLocation } from "./readers/readers.ts";
import { filledIn } from "./readers/rows-above.ts";
import { objectByFileName, type RecognisedTable, recogniseTables, tablesToGuess, tableTitle } from "./recognise-tables.ts";
import { requireUnchanged } from "./rest/fetched.ts";
import { settleSayings } from "./settle-sayings.ts";
import type { SourceFiles } from "./source-file.ts";
import { valuesOfText } from "./unused-rows.ts";

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
  /** Rows read so far, what was noticed on the way as sentences, and what is asked about the table. */
  summary(): { rows: number; notes: string[]; reading: FileReading };
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
  readonly reading: FileReading;
};

/**
 * What people answered about files, and the faults of tables that could not be read to their end, by title; those that cannot even be counted are
 * added. By object, the ids that several rows have with different values: these rows are set aside.
 */
export type ExtractOptions = {
  /** The folder with recordings and conversations beside the export. */
  readonly beside?: string | null;
  readonly answers?: readonly FileAnswer[];
  readonly unreadable?: Map<string, SourceError>;
  readonly sharedIds?: ReadonlyMap<string, ReadonlySet<string>>;
};

/**
 * Opens a folder or ZIP as an export of the profile's system. The caller closes it. A file that cannot be used waits with a question;
 * throws a SourceError that says what to do when there is nothing to read and nothing to ask about.
 */
export async function extractSource(path: string, profile: Profile, signal: AbortSignal, o: ExtractOptions = {}): Promise<Extraction> {
  const { answers = [], unreadable = new Map<string, SourceError>() } = o;
  const source = await openWithFiles(path, o.beside ?? null);
  const opened: OpenedLocation[] = [];
  const close = async (): Promise<void> => {
    for (const location of opened) await location.close();
    await source.close();
  };
  try {
    const all = await findTables(source, signal, opened);
    await requireUnchanged(source.path, all.tables);
    const joins = findJoins(profile, all.tables);
    const isJoined = tablesJoined(profile, joins);
    const lists = all.tables.filter((table) => !isJoined.has(table));
    const wanted = tablesToGuess(profile, lists, answers);
    const guesses = await guessObjects(profile, { tables: lists, wanted }, signal);
    const first = recogniseTables(profile, lists, answers, guesses);
    const attachments = await listAttachments(profile, source, { tables: first.tables, leftOut: all.leftOut }, signal);
    const isLeft = ({ file }: { readonly file: string }): boolean => attachments?.isAttachment(file) !== true;
    const found = { tables: lists.filter(isLeft), leftOut: all.leftOut.filter(isLeft) };
    const recognised = attachments ? recogniseTables(profile, found.tables, answers, guesses) : first;
    const tables: ExtractedTable[] = [];
    const unknown: UnusedTable[] = found.leftOut.map((each) => withoutTable(each, { source, profile, answers }));
    const joined = await joinTables(recognised.tables, joins, signal);
    opened.push({ tables: [], leftOut: [], close: joined.close });
    for (const table of isJoined) {
      const notes = joined.joined.find((each) => each.table === table)?.notes ?? [
        "It was not read: the list that it belongs to is not there.",
      ];
      unknown.push(asJoined(table, notes, await table.count(signal)));
    }
    for (const each of await alignTables(profile, joined.tables, unreadable, signal)) {
      const counted = await countOf(each.table, signal);
      if (counted instanceof SourceError) unreadable.set(tableTitle(each.table), counted);
      const lines = await unreadLines(each.table, counted, signal);
      if (lines > 0) unreadable.set(tableTitle(each.table), noRows(each.table, lines));
      const fault = unreadable.get(tableTitle(each.table));
      const known = lines > 0 ? lines : counted instanceof SourceError ? null : counted;
      if (fault) unknown.push(withFault(each, known, fault));
      else {
        const whole = attachments?.complete(each) ?? each;
        tables.push(tableToRead(profile, { ...whole, sharedIds: o.sharedIds?.get(each.object.name) }, known, signal));
      }
    }
    if (attachments) {
      tables.splice(0, tables.length, ...tables.map((each) => seenBy(attachments, each)));
      for (const made of attachments.made) tables.push(tableToRead(profile, made, await made.table.count(signal), signal));
    }
    for (const { table, reason, read, question } of recognised.unknown) {
      const counted = await countOf(table, signal);
      const lines = await unreadLines(table, counted, signal);
      const isList = counted !== 0 && table.columns.length > 1;
      const isUnread = lines > 0 && (table.columns.length > 1 || read.likely !== null) && read.readAs !== LEFT_OUT;
      const { message, hint } = noRows(table, lines);
      if (isUnread) unreadable.set(tableTitle(table), noRows(table, lines));
      const asked = isUnread ? notReadable(message, hint) : isList ? question : undefined;
      unknown.push({
        table: { ...table, notes: [`It was not read: ${reason}.`, ...table.notes] },
        counted: lines > 0 ? lines : typeof counted === "number" ? counted : null,
        reading: { ...read, setAside: 0, questions: asked ? [asked] : [], ...(await cellsOf(table, signal)) },
      });
    }
    if (tables.length === 0 && !unknown.some(({ reading }) => isWorthAsking(reading)))
      throw whyNothing(profile, source, found.leftOut, unreadable);
    const left = found.leftOut.map(({ file, reason }) => `${file} was not read: ${reason}.`);
    return { path: source.path, tables, unknown, notes: [...source.notes, ...left, ...recognised.notes], close };
  } catch (fault) {
    await close();
    throw fault;
  }
}

/** A table whose rows are columns of another: nothing is asked about it. */
const asJoined = (table: Table, notes: readonly string[], counted: number | null): UnusedTable => ({
  table: { ...table, notes: [...notes, ...table.notes] },
  counted,
  reading: { ...readWith(undefined, null), setAside: 0, questions: [] },
});

/** Where even counting stops, the fault. */
async function countOf(table: Table, signal: AbortSignal): Promise<number | null | SourceError> {
  return await table.count(signal).catch((fault: unknown) => {
    if (fault instanceof SourceError) return fault;
    throw fault;
  });
}

/** The filled cells of a table from which nothing is read, as far as it can be read. */
async function cellsOf(table: Table, signal: AbortSignal): Promise<Pick<FileReading, "unusedCells">> {
  let cells = 0;
  try {
    const setAside = ({ text }: SetAside): void => {
      cells += valuesOfText(text);
    };
    for await (const rows of table.rows({ signal, setAside })) for (const row of rows) cells += filledIn(row.cells);
    return { unusedCells: cells };
  } catch (fault) {
    if (fault instanceof SourceError) return {};
    throw fault;
  }
}

/** The lines of a table in which not one row was found: where something stands below the headings, it was not understood. */
const unreadLines = async (table: Table, counted: number | null | SourceError, signal: AbortSignal): Promise<number> =>
  counted === 0 ? ((await table.linesBelow?.(signal)) ?? 0) : 0;

const noRows = (table: Table, lines: number): SourceError =>
  new SourceError({
    code: "source/no-rows",
    message: `${tableTitle(table)}: ${pluralize(lines, "line stands", "lines stand")} below the headings, but no row could be read.`,
    hint: "Its line ends or quotation marks are not understood. Open it and save it as XLSX or as CSV with every value quoted.",
    where: { file: table.file },
  });

function tableToRead(profile: Profile, each: TableToExtract, counted: number | null, signal: AbortSignal): ExtractedTable {
  const { table } = each;
  const noticed = noNotes();
  return {
    title: tableTitle(table),
    table,
    object: each.object.name,
    names: each.names,
    counted,
    async *records() {
      yield* extractRecords(profile, each, noticed, signal);
      if (counted !== null) compareCounts(tableTitle(table), noticed.rows, counted);
    },
    summary() {
      const questions: FileQuestion[] = [...each.doubts, ...table.doubts.map(guessed)];
      if (table.mergedHeadings !== undefined) questions.push(headingsMerged(table.mergedHeadings));
      if (noticed.setAside > 0) questions.push(rowsSetAside(noticed.setAside, noticed.digest));
      return {
        rows: noticed.rows,
        notes: [...table.notes, ...each.notes, ...noticed.sentences],
        reading: {
          ...each.read,
          setAside: noticed.setAside,
          noRecord: noticed.noRecord,
          ...(noticed.unusedRows && { unusedRows: noticed.unusedRows }),
          ...(noticed.leftRows.length > 0 && { leftRows: [...noticed.leftRows] }),
          unusedCells: noticed.unusedCells,
          questions,
        },
      };
    },
  };
}

/** The table, whose records are shown to the files and conversations of the export: one of them may be theirs. */
const seenBy = ({ see }: Attachments, each: ExtractedTable): ExtractedTable => ({
  ...each,
  async *records() {
    for await (const records of each.records()) {
      for (const record of records) see(record, each.names);
      yield records;
    }
  },
});

/** A file in which there is no table, as far as anything is known about it. One that people can save in a form that is read is asked about. */
function withoutTable(left: LeftOut, o: { source: SourceFiles; profile: Profile; answers: readonly FileAnswer[] }): UnusedTable {
  const { file, reason } = left;
  const answer = answerFor(o.answers, file);
  const likely = objectByFileName(o.profile, file);
  const bytes = o.source.files.find(({ name }) => name === file)?.bytes ?? 0;
  // By its name it would hold records; an empty list holds none.
  const remedy = left.remedy ?? (likely && bytes > 0 ? "Export the list as CSV, XLSX or JSON." : undefined);
  const why = `It was not read: ${reason}.`;
  return {
    counted: null,
    table: {
      file,
      name: "",
      format: { reader: "none" },
      columns: [],
      sha256: "",
      bytes,
      notes: [why],
    },
    reading: {
      ...readWith(answer, likely?.name ?? null),
      setAside: 0,
      questions: remedy === undefined || isLeftOut(answer) ? [] : [notReadable(why, remedy)],
    },
  };
}

/** A table that turned out to be unreadable somewhere below its headings: none of its rows is used. */
function withFault({ table, object, read }: RecognisedTable, counted: number | null, fault: SourceError): UnusedTable {
  return {
    counted,
    table: { ...table, notes: [`It was not read: ${asReason(fault)}.`, ...table.notes] },
    reading: { ...read, likely: object.name, setAside: 0, questions: [notReadable(fault.message, fault.hint)] },
  };
}

const asReason = (fault: Fault): string => fault.message.replace(/\.$/u, "");

/** Every table of every file; what was opened is put into `opened`, for the caller to close. A file that cannot be opened is left out. */
export async function findTables(
  source: SourceFiles,
  signal: AbortSignal,
  opened: OpenedLocation[],
): Promise<{ tables: Table[]; leftOut: LeftOut[] }> {
  const broken: LeftOut[] = [];
  for (const file of source.files)
    try {
      opened.push(await openLocation({ kind: "file", file }, signal));
    } catch (fault) {
      if (!(fault instanceof SourceError)) throw fault;
      broken.push({ file: file.name, reason: asReason(fault), remedy: fault.hint, fault });
    }
  const tables = opened.flatMap((each) => each.tables);
  settleSayings(tables);
  return { tables, leftOut: [...opened.flatMap((each) => each.leftOut), ...broken] };
}

/** Files that cannot be read do not make a folder an export. */
const isWorthAsking = ({ questions }: FileReading): boolean => questions.some(({ kind }) => kind === "not used" || kind === "no id");

/** What stands in the way of the file that matters most. */
function whyNothing(
  profile: Profile,
  source: SourceFiles,
  leftOut: readonly LeftOut[],
  unreadable: ReadonlyMap<string, SourceError>,
): SourceError {
  const fault = [...unreadable.values()][0] ?? leftOut.find((each) => each.fault)?.fault;
  if (fault) return fault;
  for (const { file, reason, remedy } of leftOut) {
    const object = objectByFileName(profile, file);
    if (object && remedy !== undefined)
      return new SourceError({
        code: "source/spreadsheet",
        message: `${file} is ${reason}; the ${object.title.toLowerCase()} in it cannot be read.`,
        hint: remedy,
        where: { file },
      });
  }
  return new SourceError({
    code: "source/not-an-export",
    message: `None of the ${pluralize(source.files.length, "file")} in ${source.path} looks like an export of ${profile.title}.`,
    hint: `Crosswalk expects CSV, XLSX or JSON files such as ${profile.objects
      .slice(4, 7)
      .concat(profile.objects.slice(0, 1))
      .map((object) => `${object.files[0]}.csv`)
      .join(", ")}, with a header row.`,
    where: { path: source.path },
  });
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
