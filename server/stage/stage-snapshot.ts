/** Takes a snapshot: all records of an extraction into staging, checked and counted, or nothing usable. */
import type { SourceRecord } from "../../shared/record/source-record.ts";
import type { Profile } from "../../shared/sources/profile.ts";
import type { ExtractedFile, Extraction } from "../extract/extract-source.ts";
import type { Log } from "../log.ts";
import type { Store } from "../store/connect.ts";
import { insertColumnProfiles } from "../store/tables/column-profile.ts";
import { closeSnapshot, openSnapshot } from "../store/tables/snapshot.ts";
import { insertStagedTables, type StagedTable } from "../store/tables/staged-table.ts";
import { type ObjectProfiler, profileObject } from "./profile-object.ts";
import { stageRecords } from "./stage-records.ts";

/** Records per INSERT. */
const BATCH = 2000;

export type StagedFile = { readonly file: string; readonly object: string; readonly rows: number; readonly notes: readonly string[] };
export type Snapshot = {
  readonly snapshotId: number;
  readonly files: readonly StagedFile[];
  readonly objects: readonly { readonly object: string; readonly rows: number }[];
  readonly notes: readonly string[];
};

type Job = {
  readonly store: Store;
  readonly profile: Profile;
  readonly snapshotId: number;
  readonly signal: AbortSignal;
  readonly onRows: (rows: number) => void;
};

/**
 * Stages every file of the extraction as snapshot `number` of the migration. Memory does not grow with the files. On any fault
 * the snapshot is marked failed, its records are removed and the fault goes on to the caller, who closes the extraction.
 */
export async function stageSnapshot(
  { store, log }: { store: Store; log: Log },
  o: {
    migrationId: string;
    number: number;
    extraction: Extraction;
    profile: Profile;
    signal: AbortSignal;
    onProgress(done: number, total: number | null): void;
  },
): Promise<Snapshot> {
  const { extraction, profile, signal } = o;
  const total = extraction.files.reduce((sum, file) => sum + file.counted, 0);
  const snapshotId = await openSnapshot(store, { migrationId: o.migrationId, number: o.number, sourcePath: extraction.path });
  let done = 0;
  const onRows = (rows: number): void => {
    done += rows;
    o.onProgress(done, total);
  };
  try {
    const { files, objects } = await stageFiles({ store, profile, snapshotId, signal, onRows }, extraction.files);
    await insertStagedTables(
      store,
      snapshotId,
      extraction.unknown.map((file) => ({ ...factsOf(file), object: null, rows: 0, rowsCounted: 0, notes: file.notes })),
    );
    await closeSnapshot(store, snapshotId, "complete");
    await store.analyzeTables();
    log.info({ snapshot: snapshotId, files: files.length, records: done }, "snapshot staged");
    return {
      snapshotId,
      files,
      objects,
      notes: [...extraction.notes, ...files.flatMap((file) => file.notes.map((note) => `${file.file}: ${note}`))],
    };
  } catch (fault) {
    await closeSnapshot(store, snapshotId, "failed");
    throw fault;
  }
}

async function stageFiles(job: Job, extracted: readonly ExtractedFile[]): Promise<Pick<Snapshot, "files" | "objects">> {
  const files: StagedFile[] = [];
  const rows = new Map<string, number>();
  const profilers = new Map<string, ObjectProfiler>();
  let ord = 0;
  for (const file of extracted) {
    const { object } = file;
    const profiler = profilers.get(object) ?? profileObject(job.profile, object);
    profilers.set(object, profiler);
    const result = await stageFile(job, file, profiler, ord);
    ord += result.rows;
    rows.set(object, (rows.get(object) ?? 0) + result.staged);
    files.push({ file: file.inspected.file.name, object, rows: result.rows, notes: result.notes });
  }
  const columns = [...profilers.values()].flatMap((profiler) => profiler.finish());
  await insertColumnProfiles(job.store, job.snapshotId, columns);
  return { files, objects: [...rows].map(([object, count]) => ({ object, rows: count })) };
}

async function stageFile(
  job: Job,
  file: ExtractedFile,
  profiler: ObjectProfiler,
  firstOrd: number,
): Promise<{ rows: number; staged: number; notes: string[] }> {
  let read = 0;
  let staged = 0;
  const settle = (fresh: readonly SourceRecord[], rows: number): void => {
    staged += fresh.length;
    for (const record of fresh) profiler.add(record);
    job.onRows(rows);
  };
  profiler.columns(file.inspected.headers);
  // The database writes one batch while the next is being read.
  let writing: Promise<void> = Promise.resolve();
  try {
    for await (const records of file.records()) {
      for (let i = 0; i < records.length; i += BATCH) {
        const batch = records.slice(i, i + BATCH);
        await writing;
        job.signal.throwIfAborted();
        writing = stageRecords(job.store, job.snapshotId, firstOrd + read, batch).then((fresh) => settle(fresh, batch.length));
        writing.catch(() => undefined); // the next await sees it
        read += batch.length;
      }
    }
  } finally {
    await writing;
  }
  const { rows, notes } = file.summary();
  const all = read > staged ? [...notes, `${read - staged} rows repeat an earlier row value for value and were kept once.`] : notes;
  await insertStagedTables(job.store, job.snapshotId, [
    { ...factsOf(file.inspected), object: file.object, rows, rowsCounted: file.counted, notes: all },
  ]);
  return { rows, staged, notes: all };
}

const factsOf = ({
  file,
  sha256,
  dialect,
  headers,
}: ExtractedFile["inspected"]): Pick<StagedTable, "file" | "name" | "sha256" | "bytes" | "format" | "columns"> => ({
  file: file.name,
  name: (file.name.split("/").at(-1) ?? file.name).replace(/\.[A-Za-z]{1,5}$/u, ""),
  sha256,
  bytes: file.bytes,
  format: { reader: "delimited", ...dialect },
  columns: headers,
});
