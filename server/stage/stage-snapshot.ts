/** Stages a snapshot: all records of an extraction, checked and counted, or none. */

import type { ColumnProfile } from "../../shared/record/column-profile.ts";
import type { FileReading } from "../../shared/record/file-question.ts";
import { pluralize } from "../../shared/record/format-count.ts";
import type { SourceRecord } from "../../shared/record/source-record.ts";
import type { Profile } from "../../shared/sources/profile.ts";
import type { Log } from "../log.ts";
import type { Store } from "../store/connect.ts";
import { insertColumnProfiles } from "../store/tables/column-profile.ts";
import { closeSnapshot, openSnapshot } from "../store/tables/snapshot.ts";
import { insertStagedTables, type StagedTable } from "../store/tables/staged-table.ts";
import { takeTurns } from "../take-turns.ts";
import { type Clash, duplicateId, isNoId, MOST_CLASHES } from "./id-clashes.ts";
import { type ObjectProfiler, profileObject } from "./profile-object.ts";
import { createStager } from "./stage-records.ts";

/** Records per INSERT, and cells: of a wide table a batch has fewer records. */
const BATCH = 2000;
const BATCH_CELLS = 100_000;
/** Column profiles worked out and written at once. */
const PROFILES = 50;

type TableFacts = Pick<StagedTable, "file" | "name" | "format" | "columns" | "sha256" | "bytes">;

/** A table ready to be read once, and what is known about it before. */
export type TableToStage = {
  readonly title: string;
  readonly object: string;
  /** The object's columns, in the order of the table's. */
  readonly names: readonly string[];
  readonly counted: number | null;
  readonly table: TableFacts;
  records(): AsyncGenerator<SourceRecord[]>;
  /** Rows read so far, what was noticed on the way as sentences, and what is asked about the table. */
  summary(): { rows: number; notes: string[]; reading: FileReading };
};

/** A source ready to be read through. */
export type SourceToStage = {
  readonly path: string;
  readonly tables: readonly TableToStage[];
  /** Tables that are not used. */
  readonly unknown: readonly {
    readonly counted: number | null;
    readonly table: TableFacts & { readonly notes: readonly string[] };
    readonly reading: FileReading;
  }[];
  readonly notes: readonly string[];
};

type TableSummary = { readonly title: string; readonly object: string; readonly rows: number; readonly notes: readonly string[] };
export type Snapshot = {
  readonly snapshotId: number;
  readonly tables: readonly TableSummary[];
  readonly objects: readonly { readonly object: string; readonly rows: number }[];
  readonly notes: readonly string[];
};

type Job = {
  readonly store: Store;
  readonly profile: Profile;
  readonly snapshotId: number;
  readonly signal: AbortSignal;
  readonly onRows: (rows: number) => void;
  readonly onTableFault: ((title: string, fault: unknown) => void) | undefined;
  readonly onClash: ((clash: Clash) => void) | undefined;
};

/**
 * Stages every table of the extraction as snapshot `number` of the migration. Memory does not grow with the files. On any fault
 * the snapshot is marked failed, its records are removed and the fault goes on to the caller, who closes the extraction. Ids that several rows
 * have with other values are a fault once everything is read; the caller reads again without these rows.
 */
export async function stageSnapshot(
  { store, log }: { store: Store; log: Log },
  o: {
    migrationId: string;
    number: number;
    extraction: SourceToStage;
    profile: Profile;
    signal: AbortSignal;
    onProgress(done: number, total: number | null): void;
    /** Is told the title of the table at which a fault stopped the staging. */
    onTableFault?(title: string, fault: unknown): void;
    /** Is told of an id that several rows have, where most ids of their table are ids. */
    onClash?(clash: Clash): void;
  },
): Promise<Snapshot> {
  const { extraction, profile, signal } = o;
  const counts = extraction.tables.map((table) => table.counted);
  const total = counts.reduce((sum: number | null, count) => (sum === null || count === null ? null : sum + count), 0);
  const snapshotId = await openSnapshot(store, { migrationId: o.migrationId, number: o.number, sourcePath: extraction.path });
  let done = 0;
  const onRows = (rows: number): void => {
    done += rows;
    o.onProgress(done, total);
  };
  try {
    const { tables, objects } = await stageTables(
      { store, profile, snapshotId, signal, onRows, onTableFault: o.onTableFault, onClash: o.onClash },
      extraction.tables,
    );
    await insertStagedTables(
      store,
      snapshotId,
      extraction.unknown.map(({ table, counted, reading }) => ({
        ...factsOf(table),
        object: null,
        rows: 0,
        rowsCounted: counted,
        notes: table.notes,
        reading,
      })),
    );
    await closeSnapshot(store, snapshotId, "complete");
    await store.analyzeTables();
    log.info({ snapshot: snapshotId, tables: tables.length, records: done }, "snapshot staged");
    return {
      snapshotId,
      tables,
      objects,
      notes: [...extraction.notes, ...tables.flatMap((table) => table.notes.map((note) => `${table.title}: ${note}`))],
    };
  } catch (fault) {
    await closeSnapshot(store, snapshotId, "failed");
    throw fault;
  }
}

async function stageTables(job: Job, extracted: readonly TableToStage[]): Promise<Pick<Snapshot, "tables" | "objects">> {
  const tables: TableSummary[] = [];
  const rows = new Map<string, number>();
  const profilers = new Map<string, ObjectProfiler>();
  const clashes: Clash[] = [];
  let ord = 0;
  for (const table of extracted) {
    const { object } = table;
    const profiler = profilers.get(object) ?? profileObject(job.profile, object);
    profilers.set(object, profiler);
    const before = clashes.length;
    const result = await stageTable({ ...job, clashes }, table, profiler, ord).catch((fault: unknown) => {
      job.onTableFault?.(table.title, fault);
      throw fault;
    });
    ord += result.rows;
    const own = clashes.slice(before);
    const [first] = own;
    if (first && isNoId(own, result.rows)) job.onTableFault?.(table.title, duplicateId(first));
    else for (const clash of own) job.onClash?.(clash);
    rows.set(object, (rows.get(object) ?? 0) + result.staged);
    tables.push({ title: table.title, object, rows: result.rows, notes: result.notes });
  }
  const [clash] = clashes;
  if (clash) throw duplicateId(clash);
  for (const profiler of profilers.values()) await writeProfiles(job, profiler);
  return { tables, objects: [...rows].map(([object, count]) => ({ object, rows: count })) };
}

async function writeProfiles(job: Job, profiler: ObjectProfiler): Promise<void> {
  const turn = takeTurns();
  let page: ColumnProfile[] = [];
  for (const column of profiler.finish()) {
    page.push(column);
    await turn();
    if (page.length < PROFILES) continue;
    job.signal.throwIfAborted();
    await insertColumnProfiles(job.store, job.snapshotId, page);
    page = [];
  }
  await insertColumnProfiles(job.store, job.snapshotId, page);
}

type Written = { readonly fresh: readonly SourceRecord[]; readonly rows: number };

async function stageTable(
  job: Job & { readonly clashes: Clash[] },
  extracted: TableToStage,
  profiler: ObjectProfiler,
  firstOrd: number,
): Promise<{ rows: number; staged: number; notes: string[] }> {
  let read = 0;
  let staged = 0;
  const settle = async ({ fresh, rows }: Written): Promise<void> => {
    staged += fresh.length;
    await profiler.add(fresh);
    job.onRows(rows);
  };
  profiler.columns(extracted.names);
  const batchSize = Math.max(1, Math.min(BATCH, Math.floor(BATCH_CELLS / extracted.names.length)));
  const stager = createStager(job.store, job.snapshotId, (clash) => {
    job.clashes.push(clash);
    if (job.clashes.length > MOST_CLASHES) throw duplicateId(clash);
  });
  // While the database writes one batch, the one before it is profiled and the next is read and hashed.
  let writing: Promise<Written> = Promise.resolve({ fresh: [], rows: 0 });
  try {
    for await (const records of extracted.records()) {
      for (let i = 0; i < records.length; i += batchSize) {
        const batch = records.slice(i, i + batchSize);
        const hashed = await stager.hash(firstOrd + read, batch);
        const before = await writing;
        job.signal.throwIfAborted();
        writing = stager.write(hashed).then((fresh) => ({ fresh, rows: batch.length }));
        writing.catch(() => undefined); // the next await sees it
        read += batch.length;
        await settle(before);
      }
    }
  } finally {
    await writing;
  }
  await settle(await writing);
  const { rows, notes, reading } = extracted.summary();
  const all =
    read > staged
      ? [
          ...notes,
          `${pluralize(read - staged, "row is an exact copy", "rows are exact copies")} of an earlier row and ${read - staged === 1 ? "was" : "were"} kept once.`,
        ]
      : notes;
  await insertStagedTables(job.store, job.snapshotId, [
    { ...factsOf(extracted.table), object: extracted.object, rows, rowsCounted: extracted.counted, notes: all, reading },
  ]);
  return { rows, staged, notes: all };
}

const factsOf = ({ file, name, format, columns, sha256, bytes }: TableFacts): TableFacts => ({
  file,
  name,
  format,
  columns,
  sha256,
  bytes,
});
