/** The statements about column profiles: what each column of a snapshot looks like. */
import { ColumnProfile } from "../../../shared/record/column-profile.ts";
import type { Store } from "../connect.ts";
import { insertRows } from "../insert-rows.ts";

export async function insertColumnProfiles(store: Store, snapshotId: number, columns: readonly ColumnProfile[]): Promise<void> {
  await insertRows(
    store.db,
    "column_profile",
    columns.map((column) => ({
      snapshot_id: snapshotId,
      object: column.object,
      column_name: column.column,
      position: column.position,
      rows: column.rows,
      filled: column.filled,
      profile: column,
    })),
  );
}

/** All columns of a snapshot, object by object in the order of the columns. */
export async function readColumnProfiles(store: Store, snapshotId: number): Promise<ColumnProfile[]> {
  const stored = await store.db
    .selectFrom("column_profile")
    .select("profile")
    .where("snapshot_id", "=", snapshotId)
    .orderBy("object")
    .orderBy("position")
    .execute();
  return stored.map((row) => ColumnProfile.parse(row.profile));
}
