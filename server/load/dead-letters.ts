/** Enters dead letters of records for which no call was begun. */
import { sql } from "kysely";
import type { Store } from "../store/connect.ts";

export type DeadLetter = { readonly key: string; readonly object: string; readonly code: string; readonly message: string };

/** A later letter of the same record replaces the former. */
export async function writeDeadLetters(
  store: Store,
  o: { migrationId: string; runId: string; letters: readonly DeadLetter[] },
): Promise<void> {
  const byKey = new Map(o.letters.map((letter) => [letter.key, letter]));
  const rows = JSON.stringify([...byKey.values()]);
  await sql`insert into dead_letter (migration_id, key, object, run_id, code, message)
    select ${o.migrationId}, key, object, ${o.runId}, code, message from json_to_recordset(${rows}::json) as g (key text, object text, code text, message text)
    on conflict (migration_id, key) do update set object = excluded.object, run_id = excluded.run_id, code = excluded.code, message = excluded.message, at = now()`.execute(
    store.db,
  );
}
