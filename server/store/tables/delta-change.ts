/** The statements about what a delta would write, line by line. */
import { sql } from "kysely";
import type { Store } from "../connect.ts";
import { insertRows } from "../insert-rows.ts";

/** `field` is "" where the line is about the whole record. */
export type DeltaLine = { readonly key: string; readonly field: string; readonly hash: string };

/** Forgets what earlier deltas of the migration, and earlier attempts of this one, would write; `kept` is a run whose lines stay. */
export async function removeDeltaLines(store: Store, migrationId: string, kept: string | null): Promise<void> {
  await sql`delete from delta_change d using run r where r.id = d.run_id and r.migration_id = ${migrationId} and r.id <> ${kept ?? ""}`.execute(
    store.db,
  );
}

export async function insertDeltaLines(store: Store, runId: string, lines: readonly DeltaLine[]): Promise<void> {
  await insertRows(
    store.db,
    "delta_change",
    lines.map((line) => ({ run_id: runId, ...line })),
  );
}

/** The lines of the given records, by key and field. */
export async function findDeltaLines(store: Store, runId: string, keys: readonly string[]): Promise<DeltaLine[]> {
  if (keys.length === 0) return [];
  const { rows } = await sql<DeltaLine>`
    select key, field, hash from delta_change where run_id = ${runId} and key = any(${[...new Set(keys)]})`.execute(store.db);
  return rows;
}
