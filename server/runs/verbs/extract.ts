/** Orders the work of `extract`: read the source, stage it, describe it. */
import { describeAbsent } from "../../../shared/delta/describe-absent.ts";
import { SourceError } from "../../../shared/errors.ts";
import type { FileAnswer } from "../../../shared/record/file-question.ts";
import type { ExtractResult } from "../../../shared/record/run-result.ts";
import { extractSource } from "../../extract/extract-source.ts";
import { openSource } from "../../extract/open-source.ts";
import { readFileAnswers } from "../../propose/file-answers.ts";
import { screenSnapshot } from "../../screen/screen-snapshot.ts";
import { stageSnapshot } from "../../stage/stage-snapshot.ts";
import { hasLinks } from "../../store/tables/link.ts";
import { setFilesPath } from "../../store/tables/migration.ts";
import { listSnapshots, removeSnapshots } from "../../store/tables/snapshot.ts";
import { listAbsent } from "../../store/tables/staged-table.ts";
import { completeNewerExport } from "../complete-newer-export.ts";
import type { RunContext } from "../context.ts";

/** Reads the migration's source afresh; what was extracted before is kept until this has succeeded. */
export async function runExtract(context: RunContext<"extract">): Promise<ExtractResult> {
  const { store, migration, run } = context;
  const { files } = run.args;
  if (files !== undefined && files !== migration.files_path) {
    await (await openSource(files)).close();
    await setFilesPath(store, migration.id, files);
    migration.files_path = files;
  }
  const before = await listSnapshots(store, migration.id);
  const result = await stageFrom(context, migration.source_path, (before[0]?.number ?? 0) + 1);
  await completeNewerExport(context, result.snapshotId);
  await screenSnapshot(store, { ...context, snapshotId: result.snapshotId });
  const absent = (await listAbsent(store, result.snapshotId)).map((one) => `${one.file}: ${describeAbsent(one)}`);
  const isLoaded = await hasLinks(store, migration.id);
  if (!isLoaded && before.length > 0)
    await removeSnapshots(
      store,
      before.map((snapshot) => snapshot.id),
    );
  return { ...result, notes: [...result.notes, ...absent] };
}

/**
 * Stages `path` as snapshot `number`. A file that cannot be read to its end, and rows that have one id, wait with a question, and the rest is
 * read again.
 */
export async function stageFrom(context: RunContext, path: string, number: number): Promise<ExtractResult> {
  const answers = await readFileAnswers(context);
  const unreadable = new Map<string, SourceError>();
  const sharedIds = new Map<string, Set<string>>();
  const known = (): number => [...sharedIds.values()].reduce((sum, ids) => sum + ids.size, unreadable.size);
  for (;;) {
    const before = known();
    try {
      return await stageReadable(context, { path, number, answers, unreadable, sharedIds });
    } catch (fault) {
      if (known() === before) throw fault;
    }
  }
}

type Attempt = {
  path: string;
  number: number;
  answers: readonly FileAnswer[];
  unreadable: Map<string, SourceError>;
  sharedIds: Map<string, Set<string>>;
};

/** One attempt; a table that stopped it is put into `unreadable`, an id that several rows have into `sharedIds`. */
async function stageReadable(context: RunContext, { path, number, answers, unreadable, sharedIds }: Attempt): Promise<ExtractResult> {
  const { store, log, migration, profile, signal } = context;
  const extraction = await extractSource(path, profile, signal, { answers, unreadable, sharedIds, beside: migration.files_path });
  const staged = await stageSnapshot(
    { store, log },
    {
      migrationId: migration.id,
      number,
      extraction,
      profile,
      signal,
      onProgress: (done, total) => context.progress("extract", done, total),
      onTableFault(title, fault) {
        if (fault instanceof SourceError) unreadable.set(title, fault);
      },
      onClash: ({ object, id }) => void sharedIds.set(object, (sharedIds.get(object) ?? new Set()).add(id)),
    },
  ).finally(() => extraction.close());
  const objects = Object.fromEntries(staged.objects.map((o) => [o.object, o.rows]));
  return {
    snapshot: number,
    snapshotId: staged.snapshotId,
    records: staged.objects.reduce((sum, o) => sum + o.rows, 0),
    objects,
    files: staged.tables.length,
    notes: [...staged.notes],
  };
}
