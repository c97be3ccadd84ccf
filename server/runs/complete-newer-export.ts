/** Completes a newer export with what was loaded and it says nothing about, before anything follows from it; ids that changed form wait for an answer. */
import { absentFiles, leftOutOf } from "../../shared/delta/absent-files.ts";
import { describeAbsent } from "../../shared/delta/describe-absent.ts";
import type { FileReading } from "../../shared/record/file-question.ts";
import { undated } from "../extract/file-questions.ts";
import { describeColumns, keepFiles, type LoadedTable } from "../stage/keep-files.ts";
import type { Store } from "../store/connect.ts";
import { keepColumnProfiles, listSilentColumns, restoreColumnOrder } from "../store/tables/column-profile.ts";
import { listFileAnswers } from "../store/tables/file-answer.ts";
import { listSnapshots } from "../store/tables/snapshot.ts";
import { countGone, countStaged, countValuesByTable, keepColumns, listColumnsMissingInTables } from "../store/tables/staged.ts";
import { addAbsentColumn, addTableNote, listStagedTables, type StagedTable, titleOf, whyUnread } from "../store/tables/staged-table.ts";
import type { MigrationContext } from "./context.ts";
import { keepUnusedRows } from "./keep-unused-rows.ts";
import { resolveMovedIds } from "./resolve-moved-ids.ts";

type Deps = Pick<MigrationContext, "store" | "migration" | "profile" | "workbook">;
type Snapshots = { readonly older: number; readonly newer: number };

/**
 * A row that was set aside, a column without any value, and a file or a kind of record that is missing, are not said by the export rather than empty or gone: the values and records of
 * the extraction that was loaded last are kept, and the tab Inventory says so. Nothing happens before the first load. Throws `delta/ids-changed`,
 * and forgets the extraction, when ids are written otherwise and nobody has said that the records are the same.
 */
export async function completeNewerExport(deps: Deps, newer: number): Promise<void> {
  const { store, migration } = deps;
  const older = (await listSnapshots(store, migration.id)).find(({ id, loaded }) => loaded && id !== newer)?.id;
  if (older === undefined) return;
  await keepUnusedRows(deps, { older, newer });
  await resolveMovedIds(deps, { older, newer });
  await keepAbsentFiles(deps, { older, newer });
  await keepSilentColumns(deps, { older, newer });
  await keepColumnsOfTables(deps, { older, newer });
  await restoreColumnOrder(store, { older, newer });
}

async function keepAbsentFiles({ store, migration, profile }: Deps, { older, newer }: Snapshots): Promise<void> {
  const loaded = [];
  for (const table of (await listStagedTables(store, older)).filter(holdsRecords))
    loaded.push({ table, object: table.object, alike: undated(titleOf(table)), ...(await countGone(store, { older, newer, ...table })) });
  const answers = await listFileAnswers(store, migration.id);
  const absent = absentFiles({
    loaded,
    files: (await listStagedTables(store, newer)).map((table) => ({ alike: undated(titleOf(table)), object: table.object })),
    kinds: new Set((await countStaged(store, newer)).map(({ object }) => object)),
    leftOut: leftOutOf(answers.map(({ file, readAs }) => ({ alike: undated(file), readAs }))),
  });
  if (absent.length === 0) return;
  await keepFiles(store, { older, newer, profile, files: absent.map(({ table }) => table) });
  const noted = new Set(absent.map(({ table }) => placeOf(table)));
  for (const file of (await listStagedTables(store, newer)).filter((table) => noted.has(placeOf(table)))) {
    if (!holdsRecords(file)) continue;
    const { kept } = file.reading;
    const note = describeAbsent({ file: titleOf(file), column: null, kept, isElsewhere: false, question: whyUnread(file) });
    await addTableNote(store, { snapshotId: newer, object: file.object, file, note });
  }
}

const placeOf = ({ file, name }: StagedTable): string => JSON.stringify([file, name]);
const holdsRecords = (table: StagedTable): table is LoadedTable => table.object !== null;

async function keepSilentColumns({ store }: Deps, { older, newer }: Snapshots): Promise<void> {
  const silent = Map.groupBy(await listSilentColumns(store, older, newer), ({ object }) => object);
  for (const [object, those] of silent) {
    const place = { older, newer, object, columns: those.map(({ column }) => column) };
    await keepColumns(store, place);
    await keepColumnProfiles(store, place);
    for (const { column, values, ...file } of await countValuesByTable(store, { snapshotId: newer, ...place }))
      await noteColumn(store, newer, { object, file, absent: { column, kept: values, isElsewhere: false } });
  }
}

/** One of several files may lack a column that the others have. */
async function keepColumnsOfTables({ store, profile }: Deps, { older, newer }: Snapshots): Promise<void> {
  const missing = await listColumnsMissingInTables(store, { older, newer });
  for (const { object, column, values, ...file } of missing) {
    await keepColumns(store, { older, newer, object, columns: [column], table: file });
    await noteColumn(store, newer, { object, file, absent: { column, kept: values, isElsewhere: true } });
  }
  for (const object of new Set(missing.map((one) => one.object))) await describeColumns(store, { older, newer, profile, object });
}

async function noteColumn(
  store: Store,
  snapshotId: number,
  { object, file, absent }: { object: string; file: Pick<StagedTable, "file" | "name">; absent: FileReading["absent"][number] },
): Promise<void> {
  await addTableNote(store, { snapshotId, object, file, note: describeAbsent({ file: file.file, ...absent }) });
  await addAbsentColumn(store, { snapshotId, file, absent });
}
