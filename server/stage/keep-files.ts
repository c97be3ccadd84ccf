/** Gives a later extraction the records of files that it does not have, and describes the columns of both together. */
import type { Profile } from "../../shared/sources/profile.ts";
import type { Store } from "../store/connect.ts";
import { readPages } from "../store/read-pages.ts";
import { listColumnNames, replaceColumnProfiles } from "../store/tables/column-profile.ts";
import { keepRecords, readStagedPage } from "../store/tables/staged.ts";
import { keepTable, type StagedTable } from "../store/tables/staged-table.ts";
import { profileObject } from "./profile-object.ts";

const PAGE = 2000;

/** A table from which records were loaded. */
export type LoadedTable = StagedTable & { readonly object: string };

/** Returns how many records of each file are kept. */
export async function keepFiles(
  store: Store,
  o: { older: number; newer: number; profile: Profile; files: readonly LoadedTable[] },
): Promise<{ file: LoadedTable; kept: number }[]> {
  const { older, newer, profile, files } = o;
  const result: { file: LoadedTable; kept: number }[] = [];
  for (const file of files) {
    const kept = await keepRecords(store, { older, newer, object: file.object, file: file.file, name: file.name });
    await keepTable(store, { newer, table: file, kept });
    result.push({ file, kept });
  }
  for (const object of new Set(files.map((file) => file.object))) await describeColumns(store, { older, newer, profile, object });
  return result;
}

/** Describes the columns of an object afresh, from all records that the newer extraction has of it now. */
export async function describeColumns(store: Store, o: { older: number; newer: number; profile: Profile; object: string }): Promise<void> {
  const { older, newer: snapshotId, profile, object } = o;
  // In the order of the older extraction: a column that is kept changes nothing of the map.
  const names = [...(await listColumnNames(store, older, object)), ...(await listColumnNames(store, snapshotId, object))];
  const profiler = profileObject(profile, object);
  profiler.columns([...new Set(names)]);
  const pages = readPages({
    start: -1,
    read: (after) => readStagedPage(store, { snapshotId, object, after, limit: PAGE }),
    placeOf: ({ ord }) => ord,
  });
  for await (const records of pages) await profiler.add(records);
  await replaceColumnProfiles(store, { snapshotId, object, columns: [...profiler.finish()] });
}
