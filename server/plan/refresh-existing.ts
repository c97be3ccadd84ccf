/** Remembers which companies and people Nutshell held before us, so that they are matched and not doubled. */
import { sql } from "kysely";
import type { Catalog } from "../../shared/record/catalog.ts";
import { matchKeysOf } from "../../shared/transform/match-keys.ts";
import type { NutshellClient } from "../nutshell/client.ts";
import { readRecords } from "../nutshell/read-records.ts";
import type { Store } from "../store/connect.ts";
import { insertRows } from "../store/insert-rows.ts";
import { keyMark } from "./page-context.ts";

/** Reads companies and people page by page; those we created ourselves are known from the ledger and left out. */
export async function refreshExisting(o: {
  store: Store;
  client: NutshellClient;
  catalog: Catalog;
  migrationId: string;
  signal: AbortSignal;
  onProgress(phase: string, done: number, total: number | null): void;
}): Promise<void> {
  await o.store.db.deleteFrom("existing").where("migration_id", "=", o.migrationId).execute();
  let done = 0;
  for (const entity of ["account", "contact"] as const) {
    for await (const page of readRecords(o.client, entity, o.catalog)) {
      o.signal.throwIfAborted();
      const ids = page.map((record) => record.id);
      const ours = new Set(
        (
          await sql<{
            id: number;
          }>`select nutshell_id as id from link where migration_id = ${o.migrationId} and subject = ${entity} and how = 'created' and nutshell_id = any(${ids}::bigint[])`.execute(
            o.store.db,
          )
        ).rows.map((row) => row.id),
      );
      const rows = page
        .filter((record) => !ours.has(record.id))
        .map((record) => ({
          migration_id: o.migrationId,
          entity,
          nutshell_id: record.id,
          rev: record.rev ?? "",
          migration_key: record.migrationKey,
          match_keys: [...matchKeysOf(entity, record.fields), ...(record.migrationKey === null ? [] : [keyMark(record.migrationKey)])],
          fields: record.fields,
        }));
      await insertRows(o.store.db, "existing", rows);
      done += page.length;
      o.onProgress("look at Nutshell", done, null);
    }
  }
}
