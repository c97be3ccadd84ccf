/** The statements about staged tables: what was found in the source, used or not, with both counts and notes. */

import { sql } from "kysely";
import type { Absent } from "../../../shared/delta/describe-absent.ts";
import { FileReading, isWhyUnread, type ReadFile } from "../../../shared/record/file-question.ts";
import type { Store } from "../connect.ts";
import { insertRows } from "../insert-rows.ts";

/** A table of the source as it was read: a text file, a sheet, a table of a dump. */
export type StagedTable = {
  /** Path inside the folder or ZIP, or the address that was read. */
  readonly file: string;
  /** The table inside it; a text file's own name. */
  readonly name: string;
  /** Null: it fits no object of the profile. */
  readonly object: string | null;
  /** What its reader needs to read it again, in the reader's own words. */
  readonly format: Readonly<Record<string, unknown>>;
  readonly columns: readonly string[];
  readonly rows: number;
  /** Rows by the second, independent count; null when there was no other way to count. */
  readonly rowsCounted: number | null;
  readonly notes: readonly string[];
  readonly sha256: string;
  readonly bytes: number;
  readonly reading: FileReading;
};

export async function insertStagedTables(store: Store, snapshotId: number, tables: readonly StagedTable[]): Promise<void> {
  await insertRows(
    store.db,
    "staged_table",
    tables.map(({ rowsCounted, ...table }) => ({ snapshot_id: snapshotId, rows_counted: rowsCounted, ...table })),
  );
}

/** All tables of a snapshot by file and name. */
export async function listStagedTables(store: Store, snapshotId: number): Promise<StagedTable[]> {
  const rows = await store.db
    .selectFrom("staged_table")
    .selectAll()
    .where("snapshot_id", "=", snapshotId)
    .orderBy("file")
    .orderBy("name")
    .execute();
  return rows.map(({ snapshot_id: _snapshot, rows_counted, reading, ...table }) => ({
    ...table,
    rowsCounted: rows_counted,
    reading: FileReading.parse(reading),
  }));
}

/** A table as people call it: by its file, and by its own name when the file holds several. */
export const titleOf = ({ file, name, format }: Pick<StagedTable, "file" | "name" | "format">): string =>
  format["reader"] === "delimited" || format["isWholeFile"] === true || name === "" ? file : `${file}, ${name}`;

/** All tables of a snapshot as people call them. */
export const listReadFiles = async (store: Store, snapshotId: number): Promise<ReadFile[]> =>
  (await listStagedTables(store, snapshotId)).map((table) => ({ ...table, title: titleOf(table) }));

/** Adds a note to the tables of a snapshot that hold records of an object, or to one of them. */
export async function addTableNote(
  store: Store,
  o: { snapshotId: number; object: string; file?: Pick<StagedTable, "file" | "name">; note: string },
): Promise<void> {
  const only = o.file ? sql`and file = ${o.file.file} and name = ${o.file.name}` : sql``;
  await sql`update staged_table set notes = notes || to_jsonb(${o.note}::text)
    where snapshot_id = ${o.snapshotId} and object = ${o.object} ${only}`.execute(store.db);
}

/** Notes a column that a table of a snapshot does not have, though values of it were loaded. */
export async function addAbsentColumn(
  store: Store,
  o: { snapshotId: number; file: Pick<StagedTable, "file" | "name">; absent: FileReading["absent"][number] },
): Promise<void> {
  await sql`update staged_table set reading = reading || jsonb_build_object('absent', coalesce(reading->'absent', '[]') || ${JSON.stringify([o.absent])}::jsonb)
    where snapshot_id = ${o.snapshotId} and file = ${o.file.file} and name = ${o.file.name}`.execute(store.db);
}

/** What a snapshot does not have of what was loaded before: whole files, and columns of files. */
export const listAbsent = async (store: Store, snapshotId: number): Promise<Absent[]> =>
  (await listStagedTables(store, snapshotId)).flatMap((table) => {
    const file = titleOf(table);
    const { kept, absent } = table.reading;
    const whole = kept === 0 ? [] : [{ file, column: null, kept, isElsewhere: false, question: whyUnread(table) }];
    return [...whole, ...absent.map((one) => ({ file, ...one }))];
  });

/** What is asked about a table that was not read; undefined where nothing is. */
export const whyUnread = ({ reading }: Pick<StagedTable, "reading">): string | undefined =>
  reading.questions
    .filter(isWhyUnread)
    .map(({ text }) => text)
    .join(" ") || undefined;

/** Lists in a newer snapshot a table of an older one that it does not have, with how many of its records are kept; or that it has and that was not read, with what was asked about it. */
export async function keepTable(store: Store, { newer, table, kept }: { newer: number; table: StagedTable; kept: number }): Promise<void> {
  const { unusedRows: _those, leftRows: _rows, unusedCells: _cells, ...read } = table.reading;
  const { file, name } = table;
  const present = (await listStagedTables(store, newer)).find((each) => each.object === null && each.file === file && each.name === name);
  const asked = present?.reading.questions.filter(isWhyUnread) ?? [];
  const said = present && { likely: present.reading.likely, readAs: present.reading.readAs, idFrom: present.reading.idFrom };
  const reading = { ...read, ...said, questions: asked, setAside: 0, kept, absent: [] };
  await store.db.deleteFrom("staged_table").where("snapshot_id", "=", newer).where("file", "=", file).where("name", "=", name).execute();
  await insertStagedTables(store, newer, [{ ...table, notes: present?.notes ?? [], reading }]);
}
