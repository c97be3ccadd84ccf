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

/** How full each column of a snapshot is, without its values. */
export async function listColumnCounts(
  store: Store,
  snapshotId: number,
): Promise<{ object: string; column: string; rows: number; filled: number }[]> {
  return await store.db
    .selectFrom("column_profile")
    .select(["object", "column_name as column", "rows", "filled"])
    .where("snapshot_id", "=", snapshotId)
    .orderBy("object")
    .orderBy("position")
    .execute();
}

/** The columns of an object in their order. */
export async function listColumnNames(store: Store, snapshotId: number, object: string): Promise<string[]> {
  const rows = await store.db
    .selectFrom("column_profile")
    .select("column_name")
    .where("snapshot_id", "=", snapshotId)
    .where("object", "=", object)
    .orderBy("position")
    .execute();
  return rows.map((row) => row.column_name);
}

/** Describes the columns of an object anew. */
export async function replaceColumnProfiles(
  store: Store,
  o: { snapshotId: number; object: string; columns: readonly ColumnProfile[] },
): Promise<void> {
  await store.db.deleteFrom("column_profile").where("snapshot_id", "=", o.snapshotId).where("object", "=", o.object).execute();
  await insertColumnProfiles(store, o.snapshotId, o.columns);
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

/** The columns of which an older snapshot has values and a newer one, though it has records of their object, has none. */
export async function listSilentColumns(store: Store, older: number, newer: number): Promise<{ object: string; column: string }[]> {
  const { rows } = await sql<{ object: string; column: string }>`
    select o.object, o.column_name as "column" from column_profile o
      left join column_profile n on n.snapshot_id = ${newer} and n.object = o.object and n.column_name = o.column_name
    where o.snapshot_id = ${older} and o.filled > 0 and coalesce(n.filled, 0) = 0
      and exists (select 1 from staged s where s.snapshot_id = ${newer} and s.object = o.object)
    order by o.object, o.position`.execute(store.db);
  return rows;
}

/** Gives the columns of a newer snapshot the order that an older one had, new ones last: the map lists columns in this order, and an export that has them in another one changes nothing of it. */
export async function restoreColumnOrder(store: Store, { older, newer }: { older: number; newer: number }): Promise<void> {
  await sql`update column_profile c set position = r.place, profile = c.profile || jsonb_build_object('position', r.place)
    from (select n.object, n.column_name, (row_number() over (partition by n.object order by o.position nulls last, n.position) - 1)::int as place
      from column_profile n left join column_profile o on o.snapshot_id = ${older} and o.object = n.object and o.column_name = n.column_name
      where n.snapshot_id = ${newer}) r
    where c.snapshot_id = ${newer} and c.object = r.object and c.column_name = r.column_name`.execute(store.db);
}

/** Describes columns of a newer snapshot as an older one had them, with as many values as its records have now. Returns how many values that are, by column. */
export async function keepColumnProfiles(
  store: Store,
  o: { older: number; newer: number; object: string; columns: readonly string[] },
): Promise<Map<string, number>> {
  const { rows } = await sql<{ column: string; filled: number }>`
    with kept as (
      select p.column_name, p.profile, row_number() over (order by p.position) as place,
        (select count(*) from staged s where s.snapshot_id = ${o.newer} and s.object = p.object and trim(s.values ->> p.column_name) <> '') as filled
      from column_profile p where p.snapshot_id = ${o.older} and p.object = ${o.object} and p.column_name = any(${[...o.columns]})),
    size as (select count(*) as rows from staged where snapshot_id = ${o.newer} and object = ${o.object}),
    last as (select coalesce(max(position), 0) as position from column_profile where snapshot_id = ${o.newer} and object = ${o.object})
    insert into column_profile (snapshot_id, object, column_name, position, rows, filled, cells, profile)
    select ${o.newer}, ${o.object}, column_name, last.position + place, size.rows, filled, filled,
      profile || jsonb_build_object('position', last.position + place, 'rows', size.rows, 'filled', filled, 'cells', filled)
    from kept, size, last
    on conflict (snapshot_id, object, column_name) do update set filled = excluded.filled, cells = excluded.cells,
      profile = excluded.profile || jsonb_build_object('position', column_profile.position)
    returning column_name as "column", filled::int as filled`.execute(store.db);
  return new Map(rows.map(({ column, filled }) => [column, filled]));
}

/** Whether a snapshot has columns with values of which nobody has looked for health and personal data. */
export async function hasUnscreened(store: Store, snapshotId: number): Promise<boolean> {
  const { rows } = await sql<{ is: boolean }>`
    select exists (select 1 from column_profile where snapshot_id = ${snapshotId} and not profile ? 'found') as is`.execute(store.db);
  return rows[0]?.is === true;
}

/** Notes with columns what their values hold. */
export async function setFound(
  store: Store,
  snapshotId: number,
  all: readonly { readonly column: Pick<ColumnProfile, "object" | "column">; readonly found: NonNullable<ColumnProfile["found"]> }[],
): Promise<void> {
  if (all.length === 0) return;
  const given = JSON.stringify(all.map(({ column: { object, column }, found }) => ({ object, column, found })));
  await sql`update column_profile c set profile = c.profile || jsonb_build_object('found', g.found)
    from jsonb_to_recordset(${given}::jsonb) as g(object text, "column" text, found jsonb)
    where c.snapshot_id = ${snapshotId} and c.object = g.object and c.column_name = g."column"`.execute(store.db);
}
