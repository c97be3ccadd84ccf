/** Looks at a newer export before anything follows from it: ids that changed form stop it, and what it says nothing about is kept. */
import { describeMovedIds } from "../../shared/delta/describe-moved-ids.ts";
import { RequestError } from "../../shared/errors.ts";
import { keepColumnProfiles, listSilentColumns } from "../store/tables/column-profile.ts";
import { listSnapshots, removeSnapshots } from "../store/tables/snapshot.ts";
import { countStaged, keepColumns, keepRecords, listMovedIds } from "../store/tables/staged.ts";
import { addTableNote, keepTables } from "../store/tables/staged-table.ts";
import { formatObject } from "../workbook/format-value.ts";
import type { MigrationContext } from "./context.ts";

/**
 * A column without any value, and a kind of record without any row, are not in the export rather than empty: the values and rows of the extraction
 * that was loaded last are kept, and a note on the tab Inventory says so. Nothing happens before the first load. Throws `delta/ids-changed`, and
 * forgets the extraction, when most ids of a kind are gone and as many records have the same content under other ids.
 */
export async function settleLaterExport(
  { store, migration, profile }: Pick<MigrationContext, "store" | "migration" | "profile">,
  newer: number,
): Promise<void> {
  const older = (await listSnapshots(store, migration.id)).find(({ id, loaded }) => loaded && id !== newer)?.id;
  if (older === undefined) return;
  for (const { object, before, gone, moved, examples } of await listMovedIds(store, older, newer)) {
    if (moved * 2 <= gone) continue;
    await removeSnapshots(store, [newer]);
    const [first] = examples;
    const rule = describeMovedIds(examples);
    throw new RequestError({
      code: "delta/ids-changed",
      message: `The ids of ${formatObject(profile, object)} are written otherwise than in the export that was loaded: ${gone} of ${before} are gone, and ${moved} records have the same content under another id${first ? `, for example ${first.was}, which is ${first.is} now` : ""}${rule === undefined ? "" : `; ${rule}`}. This export was not used, and nothing was written.`,
      hint: "Export again with the ids as they were: as text, not as numbers, and from the same report. If another column still has the ids, choose it on the tab Inventory in Id from, then try again.",
      where: { tab: "Inventory" },
    });
  }
  const [were, are] = [await countStaged(store, older), await countStaged(store, newer)];
  const missing = were.filter(({ object }) => !are.some((one) => one.object === object));
  for (const { object, count } of missing) {
    await keepRecords(store, { older, newer, object });
    await keepTables(store, { older, newer, object });
    const note = `This export has no ${formatObject(profile, object)}. The ${count} rows that were loaded are kept, and none is deleted in Nutshell.`;
    await addTableNote(store, { snapshotId: newer, object, note });
  }
  const silent = Map.groupBy(await listSilentColumns(store, older, newer), ({ object }) => object);
  for (const [object, those] of silent) {
    const place = { older, newer, object, columns: those.map(({ column }) => column) };
    if (missing.some((one) => one.object === object)) {
      await keepColumnProfiles(store, place);
      continue;
    }
    await keepColumns(store, place);
    for (const [column, values] of await keepColumnProfiles(store, place)) {
      const note = `${column} is not in this export, or has no value in it. The ${values} values that were loaded are kept. To empty them in Nutshell, leave the column out on the tab Mapping.`;
      await addTableNote(store, { snapshotId: newer, object, note });
    }
  }
}
