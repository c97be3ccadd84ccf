/** Reads the crosswalk during a load, and writes it where no call was needed. */
import { sql } from "kysely";
import type { LedgerSubject } from "../../shared/record/ledger-entry.ts";
import type { TargetFields } from "../../shared/record/target-record.ts";
import type { Store } from "../store/connect.ts";

export type LinkRow = {
  key: string;
  subject: LedgerSubject;
  object: string;
  id: number;
  rev: string | null;
  how: "created" | "matched";
  written: TargetFields;
  steps: string[];
  complete: boolean;
};

/** Crosswalk entries of the given keys. */
export async function readLinkRows(store: Store, migrationId: string, keys: readonly string[]): Promise<Map<string, LinkRow>> {
  if (keys.length === 0) return new Map();
  const { rows } =
    await sql<LinkRow>`select key, subject, object, nutshell_id as id, rev, how, written, steps, complete from link where migration_id = ${migrationId} and key = any(${[...new Set(keys)]})`.execute(
      store.db,
    );
  return new Map(rows.map((row) => [row.key, row]));
}

/** Enters what is so without a call of ours: all calls turn out to be done, or Nutshell already holds what was wanted. */
export async function rememberLink(store: Store, o: { migrationId: string; runId: string; row: LinkRow }): Promise<void> {
  const { row } = o;
  await sql`insert into link (migration_id, key, subject, object, nutshell_id, rev, how, written, steps, complete, run_id)
    values (${o.migrationId}, ${row.key}, ${row.subject}, ${row.object}, ${row.id}, ${row.rev}, ${row.how}, ${JSON.stringify(row.written)}::jsonb, ${JSON.stringify(row.steps)}::jsonb, ${row.complete}, ${o.runId})
    on conflict (migration_id, key) do update set written = excluded.written, steps = excluded.steps, complete = excluded.complete, run_id = excluded.run_id`.execute(
    store.db,
  );
}

/** Takes a record out that turned out to be gone from Nutshell. */
export async function forgetLink(store: Store, migrationId: string, key: string): Promise<void> {
  await store.db.deleteFrom("link").where("migration_id", "=", migrationId).where("key", "=", key).execute();
}
