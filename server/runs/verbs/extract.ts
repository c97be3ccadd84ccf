/** The only place that orders the work of `extract`: read the source, stage it, describe it. */
import { stageSnapshot } from "../../stage/stage-snapshot.ts";
import { listSnapshots } from "../../store/migration-rows.ts";
import { writeOverview } from "../write-overview.ts";
import type { RunContext, VerbResult } from "../context.ts";

/** Reads the migration's source once more as snapshot 1; what was staged before is replaced as a whole, or kept if this fails. */
export async function runExtract(context: RunContext): Promise<VerbResult> {
  const result = await stageFrom(context, context.migration.source_path, 1);
  await writeOverview(context);
  return result;
}

/** Stages `path` as snapshot `number`. */
export async function stageFrom(context: RunContext, path: string, number: number): Promise<VerbResult & { snapshotId: number }> {
  const { store, log, migration, profile, signal } = context;
  const staged = await stageSnapshot({ store, log }, { migrationId: migration.id, number, sourcePath: path, profile, signal, onProgress: (done, total) => context.progress("extract", done, total) });
  const objects = Object.fromEntries(staged.objects.map((o) => [o.object, o.rows]));
  return { snapshot: number, snapshotId: staged.snapshotId, records: staged.objects.reduce((sum, o) => sum + o.rows, 0), objects, files: staged.files.length, notes: staged.notes };
}

/** The newest complete snapshot's id, or undefined before the first extract. */
export async function newestSnapshot(context: Pick<RunContext, "store" | "migration">): Promise<{ id: number; number: number } | undefined> {
  return (await listSnapshots(context.store, context.migration.id))[0];
}
