/** The statements about column profiles: what each column of a snapshot looks like. */
import { sql } from "kysely";
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
      cells: column.cells ?? null,
      profile: column,
    })),
  );
}

/** All columns of a snapshot, object by object in the order of the columns, `size` at a time; only the last page has fewer. */
export async function* columnProfilePages(store: Store, snapshotId: number, size: number): AsyncGenerator<ColumnProfile[]> {
  let last: { object: string; position: number } | undefined;
  do {
    const after = last;
    const stored = await store.db
      .selectFrom("column_profile")
      .select(["object", "position", "profile"])
      .where("snapshot_id", "=", snapshotId)
      .$if(after !== undefined, (query) =>
        query.where(({ eb, refTuple, tuple }) => eb(refTuple("object", "position"), ">", tuple(after?.object ?? "", after?.position ?? 0))),
      )
      .orderBy("object")
      .orderBy("position")
      .limit(size)
      .execute();
    if (stored.length > 0) yield stored.map((row) => ColumnProfile.parse(row.profile));
    last = stored.length === size ? stored.at(-1) : undefined;
  } while (last !== undefined);
}

/** How many cells of each object are filled, as counted when the export was read; null where an earlier release read it. */
export async function countReadCells(store: Store, snapshotId: number): Promise<{ object: string; cells: number | null }[]> {
  const { rows } = await sql<{ object: string; cells: number | null }>`
    select object, case when count(cells) = count(*) then sum(cells)::bigint end as cells
    from column_profile where snapshot_id = ${snapshotId} group by object`.execute(store.db);
  return rows;
}
