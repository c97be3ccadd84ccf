/** The only place that takes a snapshot: reads a whole source into staging, checked and counted, or leaves nothing usable behind. */
import type { SourceRecord } from "../../shared/record/source-record.ts";
import type { Profile } from "../../shared/sources/profile.ts";
import { compareCounts, countRows } from "../extract/count-rows.ts";
import { describeNotes, extractRecords, noNotes } from "../extract/extract-records.ts";
import { inspectFile } from "../extract/inspect-file.ts";
import { openSource } from "../extract/open-source.ts";
import { recogniseFiles, type RecognisedFile } from "../extract/recognise-files.ts";
import type { SourceFiles } from "../extract/source-file.ts";
import type { Log } from "../log.ts";
import type { Store } from "../store/connect.ts";
import { insertRows } from "../store/insert-rows.ts";
import { closeSnapshot, openSnapshot } from "./snapshot-state.ts";
import { type ObjectProfiler, profileObject } from "./profile-object.ts";
import { stageRecords } from "./stage-records.ts";

/** Records per INSERT. */
const BATCH = 2000;

export type StagedFileResult = { readonly file: string; readonly object: string; readonly rows: number; readonly notes: readonly string[] };
export type Snapshot = {
  readonly snapshotId: number;
  readonly files: readonly StagedFileResult[];
  readonly objects: readonly { readonly object: string; readonly rows: number }[];
  readonly notes: readonly string[];
};

type Job = { readonly store: Store; readonly profile: Profile; readonly snapshotId: number; readonly signal: AbortSignal; readonly onRows: (rows: number) => void };

/**
 * Stages every recognised file of the source as snapshot `number` of the migration. Streams: memory does not grow with the
 * files. On any fault the snapshot is marked failed, its records are removed and the fault goes on to the caller.
 */
export async function stageSnapshot(
  deps: { store: Store; log: Log },
  o: { migrationId: string; number: number; sourcePath: string; profile: Profile; signal: AbortSignal; onProgress(done: number, total: number | null): void },
): Promise<Snapshot> {
  const source = await openSource(o.sourcePath);
  try {
    return await stageSource(deps, o, source);
  } finally {
    await source.close();
  }
}

async function stageSource({ store, log }: { store: Store; log: Log }, o: Parameters<typeof stageSnapshot>[1], source: SourceFiles): Promise<Snapshot> {
  const inspected = [];
  for (const file of source.files) {
    o.signal.throwIfAborted();
    inspected.push(await inspectFile(file));
  }
  const recognised = recogniseFiles(o.profile, source.path, inspected);
  const counted = new Map<string, number>();
  for (const file of recognised.files) counted.set(file.file.name, await countRows(file.file, file.dialect, o.signal));
  const total = [...counted.values()].reduce((sum, rows) => sum + rows, 0);

  const snapshotId = await openSnapshot(store.db, { migrationId: o.migrationId, number: o.number, sourcePath: source.path });
  let done = 0;
  const onRows = (rows: number): void => o.onProgress((done += rows), total);
  try {
    const job = { store, profile: o.profile, snapshotId, signal: o.signal, onRows };
    const { files, objects } = await stageFiles(job, recognised.files, counted);
    await insertRows(store.db, "staged_file", recognised.unknown.map((file) => ({
      snapshot_id: snapshotId, file: file.file.name, object: null, sha256: file.sha256, bytes: file.file.bytes, encoding: file.dialect.encoding,
      delimiter: file.dialect.delimiter, columns: file.headers, rows: 0, rows_counted: 0, notes: file.notes,
    })));
    await closeSnapshot(store.db, snapshotId, "complete");
    await store.tidy();
    log.info({ snapshot: snapshotId, files: files.length, records: done }, "snapshot staged");
    return { snapshotId, files, objects, notes: [...source.notes, ...recognised.notes, ...files.flatMap((file) => file.notes.map((note) => `${file.file}: ${note}`))] };
  } catch (fault) {
    await closeSnapshot(store.db, snapshotId, "failed");
    throw fault;
  }
}

async function stageFiles(job: Job, recognised: readonly RecognisedFile[], counted: ReadonlyMap<string, number>): Promise<Pick<Snapshot, "files" | "objects">> {
  const files: StagedFileResult[] = [];
  const rows = new Map<string, number>();
  const profilers = new Map<string, ObjectProfiler>();
  let ord = 0;
  for (const file of recognised) {
    const object = file.object.name;
    const profiler = profilers.get(object) ?? profileObject(job.profile, object);
    profilers.set(object, profiler);
    const result = await stageFile(job, file, profiler, ord, counted.get(file.file.name) ?? 0);
    ord += result.rows;
    rows.set(object, (rows.get(object) ?? 0) + result.staged);
    files.push({ file: file.file.name, object, rows: result.rows, notes: result.notes });
  }
  const columns = [...profilers.values()].flatMap((profiler) => profiler.finish());
  await insertRows(job.store.db, "column_profile", columns.map((column) => ({
    snapshot_id: job.snapshotId, object: column.object, column_name: column.column, position: column.position, rows: column.rows, filled: column.filled, profile: column,
  })));
  return { files, objects: [...rows].map(([object, count]) => ({ object, rows: count })) };
}

async function stageFile(job: Job, file: RecognisedFile, profiler: ObjectProfiler, firstOrd: number, counted: number): Promise<{ rows: number; staged: number; notes: string[] }> {
  const noticed = noNotes();
  let read = 0;
  let staged = 0;
  const settle = (fresh: readonly SourceRecord[], rows: number): void => {
    staged += fresh.length;
    for (const record of fresh) profiler.add(record);
    job.onRows(rows);
  };
  profiler.columns(file.headers);
  // The database writes one batch while the next is being read.
  let writing: Promise<void> = Promise.resolve();
  try {
    for await (const records of extractRecords(job.profile, file, noticed)) {
      for (let i = 0; i < records.length; i += BATCH) {
        const batch = records.slice(i, i + BATCH);
        await writing;
        job.signal.throwIfAborted();
        writing = stageRecords(job.store.db, job.snapshotId, firstOrd + read, batch).then((fresh) => settle(fresh, batch.length));
        writing.catch(() => undefined); // looked at by the next await
        read += batch.length;
      }
    }
  } finally {
    await writing;
  }
  compareCounts(file.file.name, noticed.rows, counted);
  const notes = [...file.notes, ...describeNotes(noticed), ...(read > staged ? [`${read - staged} rows repeat an earlier row value for value and were kept once.`] : [])];
  await insertRows(job.store.db, "staged_file", [{
    snapshot_id: job.snapshotId, file: file.file.name, object: file.object.name, sha256: file.sha256, bytes: file.file.bytes, encoding: file.dialect.encoding,
    delimiter: file.dialect.delimiter, columns: file.headers, rows: noticed.rows, rows_counted: counted, notes,
  }]);
  return { rows: noticed.rows, staged, notes };
}
