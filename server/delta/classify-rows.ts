/** Defines which source records a newer snapshot created, changed, deleted or left alone, by row hash. */
import { sql } from "kysely";
import type { Store } from "../store/connect.ts";

export type DeltaCounts = Record<string, { created: number; changed: number; deleted: number; unchanged: number }>;

export async function classifyRows(store: Store, older: number, newer: number): Promise<DeltaCounts> {
  const rows = (
    await sql<{ object: string; created: number; changed: number; deleted: number; unchanged: number }>`
      select coalesce(n.object, o.object) as object,
        count(*) filter (where o.id is null) as created,
        count(*) filter (where o.id is not null and n.id is not null and o.hash <> n.hash) as changed,
        count(*) filter (where n.id is null) as deleted,
        count(*) filter (where o.hash = n.hash) as unchanged
      from (select object, id, hash from staged where snapshot_id = ${older}) o
      full join (select object, id, hash from staged where snapshot_id = ${newer}) n on n.object = o.object and n.id = o.id
      group by 1 order by 1`.execute(store.db)
  ).rows;
  return Object.fromEntries(
    rows.map((row) => [
      row.object,
      { created: Number(row.created), changed: Number(row.changed), deleted: Number(row.deleted), unchanged: Number(row.unchanged) },
    ]),
  );
}
